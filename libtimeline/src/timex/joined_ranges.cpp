#include <algorithm>

#include "text/characters.hpp"
#include "timeline/resource/resources.hpp"
#include "timex/context.hpp"
#include "timex/lengths.hpp"
#include "timex/openings.hpp"
#include "timex/stretch.hpp"
#include "timex/value.hpp"

namespace timeline::detail {
namespace {

constexpr std::int32_t none = -1;

/// Puts the ranges of a layer in place of their ends.
class Joiner {
 public:
  Joiner(std::string_view text, const Resources& resources, const Reference& reference, TimexLayer layer)
      : text_(text),
        resources_(resources),
        lexicon_(resources.lexicon()),
        openings_(resources.get<Openings>()),
        reference_(reference),
        layer_(std::move(layer)) {
    place_.resize(layer_.timexes.size(), none);
    result_.reserve(layer_.timexes.size());
  }

  std::vector<Timex> join() {
    auto range = layer_.ranges.begin();
    for (std::uint32_t i = 0; i < layer_.timexes.size(); ++i) {
      while (range != layer_.ranges.end() && range->begin < i) ++range;  // "from 2008 to 2012 to 2016" has one
      if (range != layer_.ranges.end() && range->begin == i) {
        add_range(*range);
        i = range->end;
      } else {
        add_single(i);
      }
    }
    for (Timex& timex : result_) {
      if (timex.anchor != none) timex.anchor = place_[static_cast<std::size_t>(timex.anchor)];
    }
    return std::move(result_);
  }

 private:
  [[nodiscard]] TimeSpan when_of(const Timex& timex) const {
    if (timex.symbol.reference != "PRESENT_REF" || !reference_.is_day()) return timex.when;
    TimeSpan now = span_of(*reference_.earliest);
    if (!reference_.time_of_day) return now;
    now.begin.earliest = now.begin.latest = now.end.earliest = now.end.latest =
        first_second(*reference_.earliest) + *reference_.time_of_day;
    now.granularity = Granularity::SECOND;
    now.edtf = to_edtf(now);
    return now;
  }

  /// "Between now and May 21" counts days, "between now and eight" the hours.
  [[nodiscard]] static TimeSpan as_fine_as(TimeSpan now, const TimeSpan& other) {
    const bool is_finer = now.granularity == Granularity::SECOND && other.granularity >= Granularity::DAY;
    return is_finer && other.begin.earliest ? span_of(day_of(*now.begin.earliest)) : now;
  }

  void take_back(std::int32_t index) {
    if (index < 0 || result_.empty() || place_[static_cast<std::size_t>(index)] + 1 != count()) return;
    result_.pop_back();
  }
  [[nodiscard]] std::int32_t count() const { return static_cast<std::int32_t>(result_.size()); }

  void add_range(const TimexRange& range) {
    const Timex& begin = layer_.timexes[range.begin];
    const Timex& end = layer_.timexes[range.end];
    take_back(range.day);
    Timex whole;
    whole.span = range.span;
    whole.text = range.span.of(text_);
    whole.type = TimexType::DURATION;
    const TimeSpan first = as_fine_as(when_of(begin), end.when), last = as_fine_as(when_of(end), begin.when);
    whole.value = to_value(length_between(first, last));
    whole.when = range_between(first, last);
    whole.parts = {begin, end};
    whole.parts[0].anchor = none;
    whole.parts[1].anchor = end.anchor == static_cast<std::int32_t>(range.begin) ? 0 : none;
    whole.rule = begin.rule;
    whole.sentence = begin.sentence;
    place_[range.begin] = place_[range.end] = count();
    result_.push_back(std::move(whole));
  }

  /// The last reading of what recurs is the one without a reference: any Tuesday, each May 10.
  static void add_unresolved(Timex& timex) {
    const SymbolicTime& symbol = timex.symbol;
    const bool recurs =
        symbol.month || symbol.weekday || symbol.day || symbol.season || symbol.quarter || symbol.half || symbol.week;
    const bool is_fixed =
        symbol.year || symbol.direction_is_explicit || symbol.unit != Granularity::UNKNOWN || symbol.nth;
    if (!is_calendar(timex) || !recurs || is_fixed) return;
    Timex::Reading open{open_value(symbol), {}};
    if (open.value != timex.value) timex.alternatives.push_back(std::move(open));
  }

  void add_single(std::uint32_t index) {
    Timex& timex = layer_.timexes[index];
    add_unresolved(timex);
    const std::uint32_t floor = index > 0 ? layer_.timexes[index - 1].span.end : 0;
    Opener opener = openings_.before(text_, timex.span.begin, floor);
    Span span{opener.at, timex.span.end};
    if (opener.opening == Opening::NONE) {
      opener = openings_.after(text_, timex.span.end);
      span = {timex.span.begin, opener.at};
      const bool is_of_next =
          index + 1 < layer_.timexes.size() && layer_.timexes[index + 1].span.begin <= opener.at + 1;
      if (is_of_next) opener = {};  // "on May 3 and after 6 pm"
    }
    if (add_to_length(timex, index)) return;
    place_[index] = count();
    if (opener.opening == Opening::IN_PART || opener.opening == Opening::AHEAD) {
      const bool is_part =
          !timex.symbol.part_of_day.empty() && timex.symbol.anchor == Anchor::PREVIOUS && timex.symbol.shift == 0;
      const bool is_about = timex.symbol.hour && !timex.mod.empty() && opener.opening == Opening::IN_PART;
      if (is_part || is_about) {
        timex.span = span;  // "in the morning", "around 1 pm"
        timex.text = span.of(text_);
      }
    }
    if (opener.opening == Opening::WITHIN && timex.type == TimexType::DURATION) {
      add_within(timex, span);
    } else if (opener.opening == Opening::AHEAD && is_counted(timex) && !looks_back(text_, lexicon_, span.begin)) {
      add_ahead(timex, span);
    } else if (!fits(timex, opener.opening)) {
      result_.push_back(std::move(timex));
    } else {
      add_open(timex, opener.opening, span, index);
    }
  }

  /// What a length and the time after it say together, if they belong together: "three days after May 3", "the first
  /// two weeks of 2021", "two weeks starting May 3".
  [[nodiscard]] std::optional<Timex> with_length(const Timex& length, const Timex& timex) const {
    const std::string link = lower(without_blanks(text_.substr(length.span.end, timex.span.begin - length.span.end)));
    if (const auto side = lexicon_.value("length_link", link); !side.empty()) {
      return counted_from(length, when_of(timex), side == "AFTER" ? 1 : -1);
    }
    if (lexicon_.has("length_part_link", link))
      return edge_of(length, when_of(timex), edge_named(length.text, lexicon_));
    if (lexicon_.has("length_start_link", link)) return lasting_from(length, when_of(timex));
    return std::nullopt;
  }

  /// True where the time was joined to the length before it.
  bool add_to_length(const Timex& timex, std::uint32_t index) {
    constexpr std::uint32_t longest_link = 16;
    if (result_.empty() || !is_calendar(timex)) return false;
    const Timex& length = result_.back();
    const bool is_near = length.type == TimexType::DURATION && length.symbol.length && length.parts.empty() &&
                         length.sentence == timex.sentence && timex.span.begin >= length.span.end &&
                         timex.span.begin - length.span.end <= longest_link;
    auto whole = is_near ? with_length(length, timex) : std::nullopt;
    if (!whole) return false;
    whole->span = {length.span.begin, timex.span.end};
    whole->text = whole->span.of(text_);
    whole->parts = {length, timex};
    for (Timex& part : whole->parts) part.anchor = none;
    result_.back() = std::move(*whole);
    place_[index] = count() - 1;
    return true;
  }

  [[nodiscard]] static bool fits(const Timex& timex, Opening opening) {
    if (opening == Opening::NONE || opening == Opening::AHEAD || opening == Opening::WITHIN ||
        opening == Opening::IN_PART) {
      return false;
    }
    return is_calendar(timex) || timex.symbol.reference == "PRESENT_REF";
  }

  /// "Within two hours" is the stretch from now on.
  void add_within(Timex& timex, Span span) {
    const auto when = timex.symbol.length ? stretch_of(*timex.symbol.length, reference_, true) : std::nullopt;
    if (when) {
      timex.when = *when;
      if (timex.when.granularity > Granularity::HOUR) {  // from today on
        timex.when = from_to(span_of(*reference_.earliest), {when->end, when->end, when->granularity, {}});
      }
      timex.span = span;
      timex.text = span.of(text_);
    }
    result_.push_back(std::move(timex));
  }

  /// "In two weeks" is the time that they end at.
  void add_ahead(Timex& timex, Span span) {
    Timex ahead = timex;
    const auto [unit, count] = *unit_of(*timex.symbol.length);
    ahead.type = TimexType::DATE;
    ahead.symbol = {};
    ahead.symbol.anchor = Anchor::CREATION;
    ahead.symbol.unit = unit;
    ahead.symbol.shift = count;
    ahead.symbol.is_counted = true;
    ahead.span = span;
    ahead.text = span.of(text_);
    ahead.anchor = none;
    TimexLayer only;
    only.timexes.push_back(std::move(ahead));
    result_.push_back(std::move(resolve_timexes(std::move(only), reference_, resources_).timexes.front()));
  }

  void add_open(const Timex& timex, Opening opening, Span span, std::uint32_t index) {
    const bool is_of_day = timex.anchor >= 0 && timex.anchor + 1 == static_cast<std::int32_t>(index) &&
                           timex.symbol.hour &&
                           without_blanks(text_.substr(layer_.timexes[index - 1].span.end,
                                                       span.begin - layer_.timexes[index - 1].span.end))
                               .empty();
    if (is_of_day) {  // "today before 4 pm"
      span.begin = layer_.timexes[index - 1].span.begin;
      take_back(timex.anchor);
      place_[index] = count();
    }
    Timex whole = timex;
    whole.span = span;
    whole.text = span.of(text_);
    whole.when = opened(when_of(timex), opening);
    whole.alternatives.clear();
    for (const Timex::Reading& reading : timex.alternatives) {
      whole.alternatives.push_back({reading.value, opened(reading.when, opening)});
    }
    whole.parts = {timex};
    whole.parts[0].anchor = none;
    if (opening == Opening::SINCE || opening == Opening::UNTIL) {
      whole.type = TimexType::DURATION;
      TimeSpan open;
      open.granularity = when_of(timex).granularity;
      whole.value = to_value(length_between(open, open));
    } else {
      whole.mod = mod_of(opening);
    }
    result_.push_back(std::move(whole));
  }

  std::string_view text_;
  const Resources& resources_;
  const Lexicon& lexicon_;
  const Openings& openings_;
  const Reference& reference_;
  TimexLayer layer_;
  std::vector<Timex> result_;
  std::vector<std::int32_t> place_;
};

}  // namespace

std::vector<Timex> join_ranges(std::string_view text, const Resources& resources, const Reference& reference,
                               TimexLayer layer) {
  return Joiner(text, resources, reference, std::move(layer)).join();
}

}  // namespace timeline::detail
