#pragma once

#include <optional>
#include <string_view>

#include "timeline/temporal/calendar.hpp"
#include "timeline/temporal/granularity.hpp"

namespace timeline::detail {

/// The farthest year that a calendar value can name.
inline constexpr int farthest_year = 9999;

/// Days from `first` to `last`, both included.
struct DayRange {
  Day first, last;

  friend bool operator==(const DayRange&, const DayRange&) = default;
};

/// A calendar unit that an expression comes down to, seen from one day.
struct Denoted {
  DayRange days;
  Granularity unit;
};

/// Whole years, both included.
[[nodiscard]] DayRange years(int first, int last);
/// Whole months of a year, both included; past 12 they are those of the next year.
[[nodiscard]] DayRange months(int year, int first, int last);
/// A season, 1 spring to 4 winter; winter ends in the next year.
[[nodiscard]] DayRange season_days(int year, int season);
/// The nth such weekday of some days, counted from their end where n is negative.
[[nodiscard]] std::optional<Day> nth_weekday(DayRange within, int nth, int weekday_wanted);

/// The same unit as many years on: the quarter that "a year earlier" means.
[[nodiscard]] std::optional<Denoted> years_on(const Denoted& from, double years);

/// The unit that holds the day `count` units away; nothing beyond the years that a calendar can name.
[[nodiscard]] std::optional<Denoted> moved(Day day, Granularity unit, double count);

/// The day of a holiday in a year by its rule: "12-25", "easter-2", "11/4/4" (month/nth/weekday, -1 the last),
/// "11/1/1+1".
[[nodiscard]] std::optional<Day> holiday_in(std::string_view rule, int year);

}  // namespace timeline::detail
