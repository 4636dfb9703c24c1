#include <algorithm>

#include "text/characters.hpp"
#include "timex/context.hpp"

namespace timeline::detail {
namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr int noon = 12;

std::string_view word_before(std::string_view text, std::uint32_t at) {
  constexpr std::uint32_t longest_opener = 16;
  const std::uint32_t from = at - std::min(at, longest_opener);
  const std::string_view before = without_blanks(text.substr(from, at - from));
  const std::size_t space = before.find_last_of(blanks);
  return before.substr(space == std::string_view::npos ? 0 : space + 1);
}

/// "between 8 and now": the present can be an end, though it has no place in the calendar.
bool can_end(const Timex& timex) { return is_calendar(timex) || timex.symbol.reference == "PRESENT_REF"; }

/// "3 pm - this week" is no range: the one names a time, the other more than a day.
bool can_link(const Timex& begin, const Timex& end) {
  const auto is_long = [](const Timex& timex) {
    return timex.symbol.reference.empty() && finest_unit(timex.symbol) > Granularity::DAY;
  };
  const bool has_clock = begin.symbol.hour || end.symbol.hour;
  return !has_clock || (!is_long(begin) && !is_long(end));
}

int minute_of_day(const SymbolicTime& symbol) { return *symbol.hour * 60 + symbol.minute.value_or(0); }

/// Reads clock times that do not say their half of the day by each other: "from 7:00 to 8:00 pm", "from 8 am to 3".
void complete_clocks(SymbolicTime& first, SymbolicTime& last) {
  if (!first.hour || !last.hour) return;
  if (first.half_day_is_open && !last.half_day_is_open) {
    first.hour = *first.hour % noon;
    const bool afternoon = minute_of_day(first) + noon * 60 < minute_of_day(last);
    if (afternoon) first.hour = *first.hour + noon;
    first.half_day_is_open = false;
  } else if (last.half_day_is_open) {
    last.hour = *last.hour % noon;
    if (minute_of_day(last) <= minute_of_day(first)) last.hour = *last.hour + noon;
    last.half_day_is_open = first.half_day_is_open && *last.hour < noon;
  }
}

/// The year of the other end: "Nov-Feb 2017" began in the year before.
void complete_years(SymbolicTime& first, SymbolicTime& last) {
  if (first.year && last.year && *last.year >= 0 && *last.year < 100) last.year = *first.year / 100 * 100 + *last.year;
  const bool turns = first.month && last.month && *first.month > *last.month;
  if (last.year && !first.year && first.month && !first.direction_is_explicit)
    first.year = *last.year - (turns ? 1 : 0);
  if (first.year && !last.year && last.month) last.year = *first.year + (turns ? 1 : 0);
  for (SymbolicTime* symbol : {&first, &last}) {
    if (symbol->year) symbol->anchor = Anchor::NONE;
  }
}

/// Fills what the words of a range leave to its other end: "May 3 to 7", "1914-18", "from May 11 to July 3, 2009".
void complete_range(Timex& begin, Timex& end) {
  SymbolicTime& first = begin.symbol;
  SymbolicTime& last = end.symbol;
  complete_clocks(first, last);
  const auto is_plain = [](const SymbolicTime& symbol) {
    return symbol.unit == Granularity::UNKNOWN && symbol.reference.empty();
  };
  if (!is_plain(first) || !is_plain(last)) return;
  if (last.day && !last.month && first.month) last.month = first.month;
  if (first.day && !first.month && last.month) first.month = last.month;
  complete_years(first, last);
}

}  // namespace

std::string_view without_blanks(std::string_view words) {
  const std::size_t begin = words.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return words.substr(0, 0);
  return words.substr(begin, words.find_last_not_of(blanks) + 1 - begin);
}

void find_ranges(std::string_view text, const Lexicon& lexicon, TimexLayer& layer) {
  constexpr std::uint32_t longest_link = 12;
  for (std::uint32_t i = 0; i + 1 < layer.timexes.size(); ++i) {
    Timex& begin = layer.timexes[i];
    Timex& end = layer.timexes[i + 1];
    const std::uint32_t gap = end.span.begin - begin.span.end;
    if (gap > longest_link || !can_end(begin) || !can_end(end) || !can_link(begin, end)) continue;
    const std::string link = lower(without_blanks(text.substr(begin.span.end, gap)));
    const std::string_view opener = word_before(text, begin.span.begin);
    const bool opened = lexicon.has("range_link_" + lower(opener), link);
    if (!opened && !lexicon.has("range_link", link)) continue;
    complete_range(begin, end);
    const auto start = opened ? static_cast<std::uint32_t>(opener.data() - text.data()) : begin.span.begin;
    layer.ranges.push_back({i, i + 1, {start, end.span.end}});
  }
}

/// "from May 11 to July 3": the end is the first such day after the begin.
void anchor_ends_of_ranges(TimexLayer& layer) {
  for (const TimexRange& range : layer.ranges) {
    Timex& end = layer.timexes[range.end];
    if (end.symbol.anchor != Anchor::CREATION || end.symbol.unit != Granularity::UNKNOWN) continue;
    const SymbolicTime& begin = layer.timexes[range.begin].symbol;
    const bool same_day = begin.hour && end.symbol.hour && begin.month == end.symbol.month &&
                          begin.day == end.symbol.day && begin.weekday == end.symbol.weekday;
    if (same_day) continue;  // "6 to 8 pm next Monday"
    const bool alike = end.symbol.month ? begin.month.has_value() : end.symbol.weekday && begin.weekday;
    if (!alike || begin.unit != Granularity::UNKNOWN) continue;
    end.symbol.anchor = Anchor::PREVIOUS;
    end.symbol.direction = Direction::FUTURE;
    end.symbol.direction_is_firm = true;
    end.anchor = static_cast<std::int32_t>(range.begin);
  }
}

}  // namespace timeline::detail
