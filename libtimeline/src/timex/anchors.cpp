#include <algorithm>
#include <array>
#include <cstdlib>

#include "text/characters.hpp"
#include "timex/context.hpp"

namespace timeline::detail {
namespace {

constexpr std::int32_t none = -1;

bool wants_narrative(const SymbolicTime& symbol) {
  const bool recurs = symbol.month || symbol.day || symbol.season || !symbol.holiday.empty();
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

/// "It earned more in the third quarter than in the 1988 period": the same quarter of that year.
void take_quarter(SymbolicTime& symbol, const TimexLayer& layer, const LastSpoken& last, std::uint32_t sentence) {
  std::int32_t spoken = last.of(Granularity::QUARTER, sentence);
  for (; spoken != none; spoken = layer.timexes[static_cast<std::size_t>(spoken)].anchor) {  // "the quarter"
    const SymbolicTime& quarter = layer.timexes[static_cast<std::size_t>(spoken)].symbol;
    symbol.quarter = quarter.quarter;
    if (quarter.month) symbol.quarter = (*quarter.month + 2) / 3;  // "the quarter ended March 31"
    if (symbol.quarter) return;
  }
}

/// "A year earlier" said twice is no year before the year earlier.
void share_anchor(Timex& timex, const TimexLayer& layer) {
  if (timex.anchor == none) return;
  const Timex& before = layer.timexes[static_cast<std::size_t>(timex.anchor)];
  const SymbolicTime& symbol = before.symbol;
  const bool is_same = symbol.anchor == Anchor::PREVIOUS && symbol.unit == timex.symbol.unit &&
                       symbol.shift == timex.symbol.shift && !symbol.month && !symbol.day;
  if (is_same && before.anchor != none) timex.anchor = before.anchor;
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

/// "In 1904 …", "On the 5th of May …": the account goes on from here.
bool opens_sentence(const TextLayer& text, const Timex& timex) {
  constexpr std::uint32_t longest_opening = 12;
  return timex.span.begin - text.sentences[timex.sentence].span.begin <= longest_opening;
}

/// Whether a date is mentioned only in passing, in an account that has come to `year`: a year far from the others ("as
/// they had last met in 1614"), or one gone by ("the constitution of 1791", "which he had left in May 1903").
bool leads_aside(const SymbolicTime& symbol, int year, bool opens_sentence) {
  constexpr int farthest = 10;
  if (!symbol.month && std::abs(*symbol.year - year) > farthest) return true;
  return *symbol.year < year && !opens_sentence;
}

}  // namespace

void follow_narrative(const TextLayer& text, TimexLayer& layer, const std::vector<bool>& ahead_of_writing) {
  std::int32_t last = -1;
  std::optional<int> year;
  std::uint32_t told_in = 0;  // the paragraph
  for (std::size_t i = 0; i < layer.timexes.size(); ++i) {
    Timex& timex = layer.timexes[i];
    SymbolicTime& symbol = timex.symbol;
    if (!is_calendar(timex)) continue;
    const std::uint32_t paragraph = text.sentences[timex.sentence].paragraph;
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
    const bool is_aside =
        symbol.year && year && leads_aside(symbol, *year, opens_sentence(text, timex) || paragraph != told_in);
    const bool is_dated = (symbol.year && !is_aside) || (timex.anchor >= 0 && symbol.month);
    if (is_dated && finest_unit(symbol) <= Granularity::YEAR) last = static_cast<std::int32_t>(i);
    if (symbol.year && !is_aside) {
      year = symbol.year;
      told_in = paragraph;
    }
  }
}

void share_years(std::string_view text, const Lexicon& lexicon, TimexLayer& layer) {
  constexpr std::uint32_t longest_link = 10;
  for (std::size_t i = layer.timexes.size(); i-- > 1;) {
    SymbolicTime& first = layer.timexes[i - 1].symbol;
    const SymbolicTime& second = layer.timexes[i].symbol;
    const bool alike = first.month ? second.month && *first.month <= *second.month : first.season && second.season;
    const bool wants = alike && !first.year && first.unit == Granularity::UNKNOWN && !first.direction_is_explicit;
    const Span gap{layer.timexes[i - 1].span.end, layer.timexes[i].span.begin};
    if (!wants || !second.year || second.unit != Granularity::UNKNOWN || gap.end - gap.begin > longest_link) continue;
    if (first.anchor != Anchor::CREATION || !lexicon.has("year_sharing_link", lower(gap.of(text)))) continue;
    first.year = second.year;
    first.anchor = Anchor::NONE;
  }
}

void set_anchors(TimexLayer& layer) {
  LastSpoken last(layer);
  for (std::size_t i = 0; i < layer.timexes.size(); ++i) {
    Timex& timex = layer.timexes[i];
    SymbolicTime& symbol = timex.symbol;
    if (anchor_to_quarter(timex, last)) continue;
    const bool compares = symbol.keeps_unit && symbol.unit == Granularity::YEAR;
    if (symbol.keeps_unit && symbol.year) take_quarter(symbol, layer, last, timex.sentence);
    symbol.keeps_unit = false;
    if (symbol.anchor == Anchor::PREVIOUS && timex.anchor == none) {
      timex.anchor = last.as_fine_as(std::max(symbol.unit, Granularity::DAY), timex.sentence);
      const bool counts_from_one = symbol.nth_unit == Granularity::DAY && !symbol.nth;
      if (counts_from_one) timex.anchor = begin_of(layer, timex.anchor);
      if (compares) share_anchor(timex, layer);
      const bool asks_for_quarter = symbol.unit == Granularity::QUARTER && symbol.shift == 0;
      if (timex.anchor == none && asks_for_quarter) set_quarter_from_now(symbol, -1);
    }
    const bool hangs_in_the_air = symbol.anchor == Anchor::PREVIOUS && timex.anchor == none && symbol.hour;
    const bool has_no_place = symbol.anchor == Anchor::EVENT || hangs_in_the_air;  // "on a Saturday"
    if (is_calendar(timex) && !has_no_place) last.add(i);
  }
}

}  // namespace timeline::detail
