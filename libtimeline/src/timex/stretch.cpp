#include "timex/stretch.hpp"

#include <cmath>

#include "timex/calendar_units.hpp"

namespace timeline::detail {
namespace {

Instant clock_seconds(const Duration& length) {
  return static_cast<Instant>(std::lround(length.hours * 3600 + length.minutes * 60 + length.seconds));
}

Day moved_day(Day day, const Duration& length, int sign) {
  const double months = length.months + 3 * length.quarters +
                        12 * (length.years + 10 * length.decades + 100 * length.centuries + 1000 * length.millennia);
  const Day moved = add_months(day, sign * static_cast<int>(std::lround(months)));
  return moved + sign * static_cast<Day>(std::lround(length.days + 7 * length.weeks));
}

bool is_only_quarters(const Duration& length) {
  Duration rest = length;
  rest.quarters = 0;
  return length.quarters > 0 && rest.is_zero();
}

bool is_too_long(const Duration& length) {
  constexpr double farthest = 2000;
  return length.years + 10 * length.decades + 100 * length.centuries + 1000 * length.millennia > farthest ||
         length.months > 12 * farthest || length.quarters > 4 * farthest || length.weeks > 53 * farthest ||
         length.days > 366 * farthest || length.hours > 8784 * farthest || length.minutes > 1e9 ||
         length.seconds > 1e10;
}

TimeSpan between(Instant first, Instant last) {
  TimeSpan span{{first, first}, {last, last}, Granularity::SECOND, {}};
  span.edtf = to_edtf(span);
  return span;
}

}  // namespace

std::optional<TimeSpan> stretch_of(const Duration& length, const Reference& reference, bool forwards) {
  if (!reference.is_day() || length.vague || length.is_zero() || is_too_long(length)) return std::nullopt;
  const Day today = *reference.earliest;
  const int sign = forwards ? 1 : -1;
  if (const Instant seconds = clock_seconds(length); seconds > 0) {
    if (!reference.time_of_day) return std::nullopt;
    const Instant now = first_second(today) + *reference.time_of_day;
    const Instant other = first_second(moved_day(today, length, sign)) + *reference.time_of_day + sign * seconds;
    return forwards ? between(now, other) : between(other, now);
  }
  if (is_only_quarters(length)) {  // "the past two quarters" are those of the calendar
    const auto near = moved(today, Granularity::QUARTER, sign),
               far = moved(today, Granularity::QUARTER, sign * length.quarters);
    if (!near || !far) return std::nullopt;
    return forwards ? within(near->days.first, far->days.last, Granularity::DAY)
                    : within(far->days.first, near->days.last, Granularity::DAY);
  }
  const Day other = moved_day(today, length, sign);
  const Day first = forwards ? today + 1 : other, last = forwards ? other : today - 1;
  return first <= last ? std::optional(from_to(span_of(first), span_of(last))) : std::nullopt;
}

std::optional<Day> counted_day(Day from, Granularity unit, double count) {
  const bool whole = count == std::floor(count) && std::abs(count) < 2e4;
  const int n = static_cast<int>(count);
  if (!whole) return std::nullopt;
  switch (unit) {
    case Granularity::WEEK:
      return from + 7 * n;
    case Granularity::MONTH:
      return add_months(from, n);
    case Granularity::YEAR:
      return std::abs(n) < 2000 ? std::optional(add_months(from, 12 * n)) : std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace timeline::detail
