#include <algorithm>

#include "text/characters.hpp"
#include "timex/context.hpp"

namespace timeline::detail {
namespace {

/// A clock time whose day the words do not say.
bool is_clock(const Timex& timex) {
  const SymbolicTime& symbol = timex.symbol;
  const bool is_dated = symbol.month || symbol.day || symbol.weekday || symbol.year || !symbol.holiday.empty();
  return timex.type == TimexType::TIME && symbol.hour && !is_dated && symbol.anchor == Anchor::PREVIOUS &&
         symbol.shift == 0;
}

/// A day, or a part of one, without a clock time.
bool is_day(const Timex& timex) {
  const SymbolicTime& symbol = timex.symbol;
  const bool has_day = symbol.day || symbol.weekday || !symbol.holiday.empty() || symbol.unit == Granularity::DAY;
  const bool hangs = symbol.anchor == Anchor::EVENT || (symbol.anchor == Anchor::PREVIOUS && symbol.weekday);
  return is_calendar(timex) && has_day && !hangs && !symbol.hour && !symbol.length && !symbol.nth;
}

/// What stands between two times of one sentence, where it is one of the words of a class or nothing but a blank.
bool are_linked(std::string_view text, const Lexicon& lexicon, std::string_view link_class, const Timex& first,
                std::uint32_t next_begin) {
  constexpr std::uint32_t longest_link = 16;
  if (next_begin < first.span.end || next_begin - first.span.end > longest_link) return false;
  const std::string_view gap = text.substr(first.span.end, next_begin - first.span.end);
  const std::string link = lower(without_blanks(gap));
  return link.empty() ? gap.size() == 1 : lexicon.has(link_class, link);
}

/// "eight tomorrow evening" is after noon; "7 in the morning" is not.
void settle_half_of_day(SymbolicTime& clock, std::string_view part) {
  constexpr int noon = 12;
  if (!clock.half_day_is_open || part.empty()) return;
  const bool morning = part == "MO";
  if (morning && *clock.hour >= noon) clock.hour = *clock.hour - noon;
  if (!morning && *clock.hour < noon) clock.hour = *clock.hour + noon;
  clock.half_day_is_open = false;
}

/// The day with the clock time of the other.
void add_clock(Timex& day, Timex clock, std::string_view text) {
  settle_half_of_day(clock.symbol, day.symbol.part_of_day);
  day.symbol.hour = clock.symbol.hour;
  day.symbol.minute = clock.symbol.minute;
  day.symbol.second = clock.symbol.second;
  day.symbol.zone = clock.symbol.zone;
  day.symbol.half_day_is_open = clock.symbol.half_day_is_open;
  day.symbol.part_of_day.clear();
  day.type = TimexType::TIME;
  if (!clock.mod.empty()) day.mod = clock.mod;
  day.rule = clock.rule;
  day.span = {std::min(day.span.begin, clock.span.begin), std::max(day.span.end, clock.span.end)};
  day.text = day.span.of(text);
}

void set_day(Timex& clock, const Timex& day, std::int32_t index) {
  settle_half_of_day(clock.symbol, day.symbol.part_of_day);
  clock.anchor = index;
}

}  // namespace

void join_days_and_clocks(std::string_view text, const Lexicon& lexicon, TimexLayer& layer) {
  std::vector<Timex> joined;
  joined.reserve(layer.timexes.size());
  for (Timex& timex : layer.timexes) {
    Timex* const last = joined.empty() || joined.back().sentence != timex.sentence ? nullptr : &joined.back();
    if (last != nullptr && is_day(*last) && is_clock(timex) &&
        are_linked(text, lexicon, "day_clock_link", *last, timex.span.begin)) {
      add_clock(*last, std::move(timex), text);
    } else if (last != nullptr && is_clock(*last) && is_day(timex) &&
               are_linked(text, lexicon, "clock_day_link", *last, timex.span.begin)) {
      add_clock(timex, std::move(*last), text);
      *last = std::move(timex);
    } else {
      const bool is_bounded = last != nullptr && is_day(*last) && is_clock(timex) &&
                              are_linked(text, lexicon, "day_bound_link", *last, timex.span.begin);
      if (is_bounded) set_day(timex, *last, static_cast<std::int32_t>(joined.size()) - 1);  // "today before 4 pm"
      joined.push_back(std::move(timex));
    }
  }
  layer.timexes = std::move(joined);
}

void give_ranges_their_day(std::string_view text, const Lexicon& lexicon, TimexLayer& layer) {
  for (TimexRange& range : layer.ranges) {
    Timex& begin = layer.timexes[range.begin];
    Timex& end = layer.timexes[range.end];
    if (!is_clock(begin)) continue;
    if (is_clock(end) && range.begin > 0) {
      const Timex& day = layer.timexes[range.begin - 1];
      if (is_day(day) && day.sentence == begin.sentence &&
          are_linked(text, lexicon, "day_clock_link", day, range.span.begin)) {
        range.day = static_cast<std::int32_t>(range.begin) - 1;
        range.span.begin = day.span.begin;
        set_day(begin, day, range.day);
        set_day(end, day, range.day);
        continue;
      }
    }
    // "10 am to 12 pm Monday": the day was taken for that of the end alone.
    if (!is_clock(end) && end.symbol.hour && end.type == TimexType::TIME) {
      SymbolicTime symbol = end.symbol;
      symbol.hour = begin.symbol.hour;
      symbol.minute = begin.symbol.minute;
      symbol.second = begin.symbol.second;
      symbol.half_day_is_open = begin.symbol.half_day_is_open;
      begin.symbol = std::move(symbol);
    }
  }
}

}  // namespace timeline::detail
