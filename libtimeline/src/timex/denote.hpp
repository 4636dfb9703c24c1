#pragma once

#include <optional>

#include "timeline/timex/timex.hpp"

namespace timeline::detail {

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

/// What the expression's calendar fields and shift denote, seen from `anchor`. Pure arithmetic. Nothing for what has no
/// place in the calendar, and where no direction is known and `policy` gives none.
[[nodiscard]] std::optional<Denoted> denote(const SymbolicTime& symbol, Day anchor, Policy policy);

/// The same unit as many years on: the quarter that "a year earlier" means.
[[nodiscard]] std::optional<Denoted> years_on(const Denoted& from, double years);

/// The unit that holds the day `count` units away; nothing beyond the years that a calendar can name.
[[nodiscard]] std::optional<Denoted> moved(Day day, Granularity unit, double count);

/// The day of a holiday in a year by its rule: "12-25", "easter-2", "11/4/4" (month/nth/weekday, -1 the last),
/// "11/1/1+1".
[[nodiscard]] std::optional<Day> holiday_in(std::string_view rule, int year);

}  // namespace timeline::detail
