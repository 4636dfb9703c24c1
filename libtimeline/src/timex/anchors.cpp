#include <algorithm>
#include <array>
#include <cstdlib>

#include "timex/context.hpp"

namespace timeline::detail {
namespace {

constexpr std::int32_t none = -1;

bool wants_narrative(const SymbolicTime& symbol) {
  const bool recurs = symbol.month || symbol.season || !symbol.holiday.empty();
  return recurs && !symbol.year && !symbol.direction_is_explicit && symbol.anchor == Anchor::CREATION &&
         symbol.unit == Granularity::UNKNOWN;
}

/// "Thursday 13 October" is not of a year in which that day is no Thursday.
bool agrees(const SymbolicTime& symbol, const std::optional<int>& year) {
  if (!symbol.weekday || !symbol.month || !symbol.day || !year) return true;
  const CivilDate own{*year, *symbol.month, *symbol.day}, next{*year + 1, *symbol.month, *symbol.day};
  const auto is_so = [&](const CivilDate& date) { return is_valid(date) && weekday(to_day(date)) == *symbol.weekday; };
  return is_so(own) || (*symbol.month <= 3 && is_so(next));
}

/// A report that speaks of "the quarter" before it has named one means the last that is over.
void set_quarter_from_now(SymbolicTime& symbol, double shift) {
  symbol.anchor = Anchor::CREATION;
  symbol.unit = Granularity::QUARTER;
  symbol.shift = shift;
  symbol.nth_unit = Granularity::UNKNOWN;
}

/// The last times spoken of, by their finest unit, as the text is gone through.
class LastSpoken {
 public:
  explicit LastSpoken(const TimexLayer& layer) : layer_(layer) { last_.fill(none); }

  void add(std::size_t index) {
    last_[static_cast<std::size_t>(finest_unit(layer_.timexes[index].symbol))] = static_cast<std::int32_t>(index);
  }

  /// The last one that is as fine as the unit or finer, if it is not too far back.
  [[nodiscard]] std::int32_t as_fine_as(Granularity unit, std::uint32_t sentence) const {
    std::int32_t best = none;
    for (std::size_t finer = 0; finer <= static_cast<std::size_t>(unit); ++finer) {
      if (is_near(last_[finer], sentence)) best = std::max(best, last_[finer]);
    }
    return best;
  }

  [[nodiscard]] std::int32_t of(Granularity unit, std::uint32_t sentence) const {
    const std::int32_t last = last_[static_cast<std::size_t>(unit)];
    return is_near(last, sentence) ? last : none;
  }

 private:
  static constexpr std::uint32_t farthest_sentence = 6;

  [[nodiscard]] bool is_near(std::int32_t index, std::uint32_t sentence) const {
    return index != none && sentence - layer_.timexes[static_cast<std::size_t>(index)].sentence <= farthest_sentence;
  }

  const TimexLayer& layer_;
  std::array<std::int32_t, static_cast<std::size_t>(Granularity::UNKNOWN) + 1> last_{};
};

/// "It sat from May 11 to July 3. On its second day …" counts from the begin of the range.
std::int32_t begin_of(const TimexLayer& layer, std::int32_t index) {
  const auto range =
      std::lower_bound(layer.ranges.begin(), layer.ranges.end(), index,
                       [](const TimexRange& a, std::int32_t b) { return static_cast<std::int32_t>(a.end) < b; });
  const bool ends_there = range != layer.ranges.end() && static_cast<std::int32_t>(range->end) == index;
  return ends_there ? static_cast<std::int32_t>(range->begin) : index;
}

/// "The third quarter was better than a year ago": the quarter of the year before. True if that is what was meant.
bool anchor_to_quarter(Timex& timex, const LastSpoken& last) {
  SymbolicTime& symbol = timex.symbol;
  if (!symbol.keeps_unit || symbol.unit != Granularity::YEAR) return false;
  const std::int32_t quarter = last.of(Granularity::QUARTER, timex.sentence);
  if (quarter != none) {
    symbol.anchor = Anchor::PREVIOUS;
    timex.anchor = quarter;
  } else if (symbol.nth_unit == Granularity::QUARTER) {  // "the year-ago quarter"
    set_quarter_from_now(symbol, -5);
  } else {
    return false;
  }
  return true;
}

}  // namespace

void follow_narrative(TimexLayer& layer, const std::vector<bool>& ahead_of_writing) {
  constexpr int farthest_aside = 10;
  std::int32_t last = -1;
  std::optional<int> year;
  for (std::size_t i = 0; i < layer.timexes.size(); ++i) {
    Timex& timex = layer.timexes[i];
    SymbolicTime& symbol = timex.symbol;
    if (!is_calendar(timex)) continue;
    if (symbol.anchor == Anchor::CREATION && symbol.unit > Granularity::DAY && symbol.unit != Granularity::UNKNOWN) {
      symbol.anchor = Anchor::PREVIOUS;  // "by the end of the year"
    }
    const bool belongs = last >= 0 && !ahead_of_writing[i] && agrees(symbol, year);
    if (wants_narrative(symbol) && belongs) {
      const SymbolicTime& before = layer.timexes[static_cast<std::size_t>(last)].symbol;
      symbol.anchor = Anchor::PREVIOUS;
      symbol.direction = finest_unit(before) >= Granularity::SEASON ? Direction::SAME : Direction::ONWARD;
      timex.anchor = last;
    }
    // A year that stands alone far from the others is an aside: "as they had last met in 1614".
    const bool is_aside = symbol.year && !symbol.month && year && std::abs(*symbol.year - *year) > farthest_aside;
    const bool is_dated = (symbol.year && !is_aside) || (timex.anchor >= 0 && symbol.month);
    if (is_dated && finest_unit(symbol) <= Granularity::YEAR) last = static_cast<std::int32_t>(i);
    if (symbol.year && !is_aside) year = symbol.year;
  }
}

void set_anchors(TimexLayer& layer) {
  LastSpoken last(layer);
  for (std::size_t i = 0; i < layer.timexes.size(); ++i) {
    Timex& timex = layer.timexes[i];
    SymbolicTime& symbol = timex.symbol;
    if (anchor_to_quarter(timex, last)) continue;
    symbol.keeps_unit = false;
    if (symbol.anchor == Anchor::PREVIOUS && timex.anchor == none) {
      timex.anchor = last.as_fine_as(std::max(symbol.unit, Granularity::DAY), timex.sentence);
      const bool counts_from_one = symbol.nth_unit == Granularity::DAY && !symbol.nth;
      if (counts_from_one) timex.anchor = begin_of(layer, timex.anchor);
      const bool asks_for_quarter = symbol.unit == Granularity::QUARTER && symbol.shift == 0;
      if (timex.anchor == none && asks_for_quarter) set_quarter_from_now(symbol, -1);
    }
    const bool hangs_in_the_air = symbol.anchor == Anchor::PREVIOUS && timex.anchor == none && symbol.hour;
    const bool has_no_place = symbol.anchor == Anchor::EVENT || hangs_in_the_air;  // "on a Saturday"
    if (is_calendar(timex) && !has_no_place) last.add(i);
  }
}

}  // namespace timeline::detail
