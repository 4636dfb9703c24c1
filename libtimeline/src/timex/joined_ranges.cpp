#include <algorithm>

#include "text/characters.hpp"
#include "timeline/resource/resources.hpp"
#include "timex/context.hpp"
#include "timex/stretch.hpp"

namespace timeline::detail {
namespace {

constexpr std::int32_t none = -1;

/// Which side of a time a word leaves open.
enum class Opening : std::uint8_t { NONE, BEFORE, AFTER, BY, SINCE, UNTIL, AHEAD, WITHIN };

Opening opening_named(std::string_view name) {
  return name == "BEFORE"   ? Opening::BEFORE
         : name == "AFTER"  ? Opening::AFTER
         : name == "BY"     ? Opening::BY
         : name == "SINCE"  ? Opening::SINCE
         : name == "UNTIL"  ? Opening::UNTIL
         : name == "AHEAD"  ? Opening::AHEAD
         : name == "WITHIN" ? Opening::WITHIN
                            : Opening::NONE;
}

/// The words that open a time on one side, and where they stand.
struct Opener {
  Opening opening = Opening::NONE;
  std::uint32_t at = 0;  ///< where the words begin before the time, or end after it
};

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/// The longest phrase of the class that ends where the time begins: "no later than", "before".
Opener opener_before(std::string_view text, const Lexicon& lexicon, std::uint32_t begin, std::uint32_t floor) {
  constexpr int most_words = 4;
  Opener best;
  std::string phrase;
  std::uint32_t at = begin;
  for (int words = 0; words < most_words; ++words) {
    std::uint32_t end = at;
    while (end > floor && is_blank(text[end - 1])) --end;
    if (end == at && at > floor && words == 0 && (is_lower(lower(text[at - 1])) || is_digit(text[at - 1]))) break;
    std::uint32_t start = end;
    while (start > floor && !is_blank(text[start - 1])) --start;
    if (start == end) break;
    phrase = lower(text.substr(start, end - start)) + (phrase.empty() ? "" : " " + phrase);
    const Opening opening = opening_named(lexicon.value("range_open", phrase));
    if (opening != Opening::NONE) best = {opening, start};
    at = start;
  }
  return best;
}

/// "2018 or later", "3 pm onwards".
Opener opener_after(std::string_view text, const Lexicon& lexicon, std::uint32_t end) {
  for (const auto& [phrase, value] : lexicon.members("range_open_after")) {
    const std::string_view rest = text.substr(end, phrase.size() + 2);
    if (rest.size() <= phrase.size() || !is_blank(rest[0]) || lower(rest.substr(1, phrase.size())) != phrase) continue;
    if (rest.size() > phrase.size() + 1 && is_lower(lower(rest.back()))) continue;
    return {opening_named(value), end + 1 + static_cast<std::uint32_t>(phrase.size())};
  }
  return {};
}

std::string_view mod_of(Opening opening) {
  return opening == Opening::BEFORE ? "BEFORE" : opening == Opening::AFTER ? "AFTER" : "ON_OR_BEFORE";
}

TimeSpan unknown(Granularity granularity) {
  TimeSpan span;
  span.granularity = granularity;
  return span;
}

TimeSpan opened(const TimeSpan& when, Opening opening) {
  TimeSpan open = unknown(when.granularity);
  const bool is_instant = when.granularity < Granularity::PART_OF_DAY;
  if (opening == Opening::BEFORE && when.begin.earliest) {
    open.begin.latest = open.end.latest = *when.begin.earliest - (is_instant ? 0 : 1);
  } else if (opening == Opening::AFTER && when.end.latest) {
    open.begin.earliest = open.end.earliest = is_instant ? *when.begin.earliest : *when.end.latest + 1;
  } else if (opening == Opening::SINCE && when.begin.earliest) {
    open = range_between(when, {});
    open.granularity = when.granularity;
  } else if ((opening == Opening::UNTIL || opening == Opening::BY) && when.end.latest) {
    open = range_between({}, when);
    open.granularity = when.granularity;
    if (opening == Opening::BY) open.begin = open.end = {std::nullopt, open.end.latest};
  }
  open.edtf = to_edtf(open);
  return open;
}

/// The one unit that a length is counted in, and how many of it.
std::optional<std::pair<Granularity, double>> unit_of(const Duration& length) {
  static constexpr std::pair<double Duration::*, Granularity> units[] = {
      {&Duration::years, Granularity::YEAR},     {&Duration::months, Granularity::MONTH},
      {&Duration::weeks, Granularity::WEEK},     {&Duration::days, Granularity::DAY},
      {&Duration::hours, Granularity::HOUR},     {&Duration::minutes, Granularity::MINUTE},
      {&Duration::seconds, Granularity::SECOND}, {&Duration::quarters, Granularity::QUARTER}};
  for (const auto& [field, unit] : units) {
    Duration rest = length;
    rest.*field = 0;
    if (length.*field > 0 && rest.is_zero() && !length.vague) return std::pair(unit, length.*field);
  }
  return std::nullopt;
}

/// "two weeks", but not "the next two weeks", which is a stretch already.
bool is_counted(const Timex& timex) {
  return timex.type == TimexType::DURATION && timex.symbol.length && timex.symbol.direction == Direction::UNSAID &&
         unit_of(*timex.symbol.length).has_value();
}

/// Whether the nearest word before with a tense is in the past: "he built it in two weeks".
bool looks_back(std::string_view text, const Lexicon& lexicon, std::uint32_t at) {
  constexpr std::uint32_t farthest = 80;
  std::string_view before = text.substr(at - std::min(at, farthest), std::min(at, farthest));
  before = before.substr(std::min(before.size(), before.find_last_of(".;?!\n") + 1));
  while (!before.empty()) {
    const std::size_t end = before.find_last_not_of(" \t\r\n,") + 1;
    const std::size_t start = before.substr(0, end).find_last_of(" \t\r\n,") + 1;
    const std::string word = lower(before.substr(start, end - start));
    if (lexicon.has("tense_future", word)) return false;
    if (lexicon.has("tense_past", word)) return true;
    for (const auto& [ending, value] : lexicon.members("tense_past_ending")) {
      if (word.size() > ending.size() + 2 && word.ends_with(ending)) return true;
    }
    before = before.substr(0, start > 0 ? start - 1 : 0);
  }
  return false;
}

/// Puts the ranges of a layer in place of their ends.
class Joiner {
 public:
  Joiner(std::string_view text, const Resources& resources, const Reference& reference, TimexLayer layer)
      : text_(text),
        resources_(resources),
        lexicon_(resources.lexicon()),
        reference_(reference),
        layer_(std::move(layer)) {
    place_.resize(layer_.timexes.size(), none);
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
    whole.value = to_value(length_between(when_of(begin), when_of(end)));
    whole.when = range_between(when_of(begin), when_of(end));
    whole.parts = {begin, end};
    whole.parts[0].anchor = none;
    whole.parts[1].anchor = end.anchor == static_cast<std::int32_t>(range.begin) ? 0 : none;
    whole.rule = begin.rule;
    whole.sentence = begin.sentence;
    place_[range.begin] = place_[range.end] = count();
    result_.push_back(std::move(whole));
  }

  void add_single(std::uint32_t index) {
    Timex& timex = layer_.timexes[index];
    const std::uint32_t floor = index > 0 ? layer_.timexes[index - 1].span.end : 0;
    Opener opener = opener_before(text_, lexicon_, timex.span.begin, floor);
    Span span{opener.at, timex.span.end};
    if (opener.opening == Opening::NONE) {
      opener = opener_after(text_, lexicon_, timex.span.end);
      span = {timex.span.begin, opener.at};
    }
    place_[index] = count();
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

  [[nodiscard]] static bool fits(const Timex& timex, Opening opening) {
    if (opening == Opening::NONE || opening == Opening::AHEAD || opening == Opening::WITHIN) return false;
    return is_calendar(timex) || timex.symbol.reference == "PRESENT_REF";
  }

  /// "Within two hours" is the stretch from now on.
  void add_within(Timex& timex, Span span) {
    const auto when = timex.symbol.length ? stretch_of(*timex.symbol.length, reference_, true) : std::nullopt;
    if (when) {
      timex.when = *when;
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
      const TimeSpan open = unknown(when_of(timex).granularity);
      whole.value = to_value(length_between(open, open));
    } else {
      whole.mod = mod_of(opening);
    }
    result_.push_back(std::move(whole));
  }

  std::string_view text_;
  const Resources& resources_;
  const Lexicon& lexicon_;
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
