#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace timeline {

/// Days since 1970-01-01 in the proleptic Gregorian calendar with an astronomical year 0 (ISO 8601-1).
using Day = std::int32_t;
/// Seconds since 1970-01-01T00:00:00 of the civil time of the place spoken of: no zone is assumed.
using Instant = std::int64_t;

/// A day by its numbers.
///
///     to_day({2017, 5, 10});            // 17296
///     weekday(to_day({2017, 5, 10}));   // 3, a Wednesday
struct CivilDate {
  int year = 1970;
  int month = 1;  ///< 1 to 12
  int day = 1;    ///< 1 to 31

  friend auto operator<=>(const CivilDate&, const CivilDate&) = default;
};

[[nodiscard]] bool is_valid(const CivilDate& date);
/// The date must be valid.
[[nodiscard]] Day to_day(const CivilDate& date);
[[nodiscard]] CivilDate to_civil(Day day);
[[nodiscard]] Day day_of(Instant instant);
[[nodiscard]] constexpr Instant first_second(Day day) { return Instant{day} * 86400; }
[[nodiscard]] constexpr Instant last_second(Day day) { return Instant{day} * 86400 + 86399; }
/// ISO 8601: Monday is 1, Sunday is 7.
[[nodiscard]] int weekday(Day day);
[[nodiscard]] int days_in_month(int year, int month);
/// Months later (or, negative, earlier), with the day cut to the month's length: January 31 and one month is
/// February 28.
[[nodiscard]] Day add_months(Day day, int months);
/// The Monday of an ISO week.
[[nodiscard]] Day first_day_of_week(int iso_year, int iso_week);
/// ISO year and week of a day.
struct IsoWeek {
  int year;
  int week;
};
[[nodiscard]] IsoWeek iso_week_of(Day day);
/// Western Easter Sunday (Meeus/Jones/Butcher).
[[nodiscard]] Day easter(int year);
/// "2017-05-10"; years outside 0–9999 with sign and at least four digits.
[[nodiscard]] std::string to_iso(Day day);
/// "2017-05-10T23:40:00".
[[nodiscard]] std::string to_iso_time(Instant instant);

}  // namespace timeline
