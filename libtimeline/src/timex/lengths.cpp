#include "timex/lengths.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "text/characters.hpp"
#include "timex/calendar_units.hpp"
#include "timex/context.hpp"
#include "timex/stretch.hpp"

namespace timeline::detail {
namespace {

constexpr double farthest = 1e6;

bool is_instant(const TimeSpan& when) { return when.granularity < Granularity::PART_OF_DAY && when.begin.earliest; }

/// The day so many units on; nothing for units of the clock.
std::optional<Day> day_after(Day day, const Duration& length, int side) {
  const auto counted = unit_of(length);
  if (!counted || counted->second > farthest || counted->second != std::floor(counted->second)) return std::nullopt;
  if (counted->first == Granularity::DAY) return day + side * static_cast<Day>(counted->second);
  return counted_day(day, counted->first, side * counted->second);
}

std::optional<Instant> instant_after(const TimeSpan& when, const Duration& length, int side) {
  const auto counted = unit_of(length);
  if (!is_instant(when) || !counted || counted->second > farthest) return std::nullopt;
  const int width = counted->first == Granularity::HOUR     ? 3600
                    : counted->first == Granularity::MINUTE ? 60
                    : counted->first == Granularity::SECOND ? 1
                                                            : 0;
  if (width > 0) return *when.begin.earliest + side * static_cast<Instant>(counted->second * width);
  const auto day = day_after(day_of(*when.begin.earliest), length, side);
  return day ? std::optional(*when.begin.earliest + first_second(*day - day_of(*when.begin.earliest))) : std::nullopt;
}

Timex made_of(const Timex& length, TimexType type, std::string value, TimeSpan when) {
  Timex timex;
  timex.type = type;
  timex.value = std::move(value);
  timex.when = std::move(when);
  timex.mod = length.mod;
  timex.rule = length.rule;
  timex.sentence = length.sentence;
  return timex;
}

TimeSpan instant_span(Instant instant, Granularity granularity) {
  const Instant width = granularity == Granularity::SECOND ? 1 : 60;
  TimeSpan span{{instant, instant + width - 1}, {instant, instant + width - 1}, granularity, {}};
  span.edtf = to_edtf(span);
  return span;
}

}  // namespace

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

bool is_counted(const Timex& timex) {
  return timex.type == TimexType::DURATION && timex.symbol.length && timex.symbol.direction == Direction::UNSAID &&
         unit_of(*timex.symbol.length).has_value();
}

std::optional<Timex> counted_from(const Timex& length, const TimeSpan& when, int side) {
  if (const auto instant = instant_after(when, *length.symbol.length, side)) {
    const Granularity granularity = std::min(when.granularity, Granularity::MINUTE);
    std::string value = to_iso_time(*instant);
    if (granularity == Granularity::MINUTE) value.resize(value.size() - 3);
    return made_of(length, TimexType::TIME, value, instant_span(*instant, granularity));
  }
  if (!when.is_day()) return std::nullopt;
  const auto day = day_after(day_of(*when.begin.earliest), *length.symbol.length, side);
  return day ? std::optional(made_of(length, TimexType::DATE, to_iso(*day), span_of(*day))) : std::nullopt;
}

std::optional<Timex> edge_of(const Timex& length, const TimeSpan& when, int edge) {
  const auto counted = unit_of(*length.symbol.length);
  if (edge == 0 || !counted || !when.begin.earliest || !when.end.latest || counted->second > farthest)
    return std::nullopt;
  if (counted->first < Granularity::DAY || counted->first >= when.granularity) return std::nullopt;
  const Day first = day_of(*when.begin.earliest), last = day_of(*when.end.latest);
  const double others = counted->second - 1;
  // Only weeks that lie wholly within count: those of a year begin with its first Monday.
  const Day near = counted->first != Granularity::WEEK ? (edge > 0 ? first : last)
                   : edge > 0                          ? first + (8 - weekday(first)) % 7
                                                       : last - weekday(last) % 7;
  const auto begin = moved(near, counted->first, 0), end = moved(near, counted->first, edge * others);
  if (!begin || !end) return std::nullopt;
  const Day from = edge > 0 ? begin->days.first : end->days.first, to = edge > 0 ? end->days.last : begin->days.last;
  return made_of(length, TimexType::DURATION, length.value, from_to(span_of(from), span_of(to)));
}

int edge_named(std::string_view words, const Lexicon& lexicon) {
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    const auto value = lexicon.value("length_edge", lower(words.substr(at, end - at)));
    if (!value.empty()) return value == "LAST" ? -1 : 1;
    at = end + 1;
  }
  return 0;
}

std::optional<Timex> lasting_from(const Timex& length, const TimeSpan& when) {
  if (const auto instant = instant_after(when, *length.symbol.length, 1)) {
    const TimeSpan end = instant_span(*instant, when.granularity);
    return made_of(length, TimexType::DURATION, length.value, range_between(when, end));
  }
  if (!when.is_day()) return std::nullopt;
  const Day first = day_of(*when.begin.earliest);
  const auto after = day_after(first, *length.symbol.length, 1);
  if (!after) return std::nullopt;
  return made_of(length, TimexType::DURATION, length.value, from_to(span_of(first), span_of(*after - 1)));
}

}  // namespace timeline::detail
