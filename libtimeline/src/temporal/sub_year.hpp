#pragma once

#include <array>

#include "timeline/temporal/calendar.hpp"
#include "timeline/temporal/granularity.hpp"

namespace timeline::detail {

/// Days from the first to the last, both included.
struct Days {
  Day first;
  Day last;

  friend bool operator==(const Days&, const Days&) = default;
};

/// EDTF's numbers that stand where a month stands, as months and days of the year (of the next one past December).
/// Seasons reach from their first day by the months to their last day by the sun: who says "spring" means either.
struct SubYear {
  int code;
  Granularity granularity;
  int first_month, first_day, last_month, last_day;
};
inline constexpr std::array<SubYear, 13> sub_years = {{
    {21, Granularity::SEASON, 3, 1, 6, 21},
    {22, Granularity::SEASON, 6, 1, 9, 23},
    {23, Granularity::SEASON, 9, 1, 12, 21},
    {24, Granularity::SEASON, 12, 1, 15, 20},
    {33, Granularity::QUARTER, 1, 1, 3, 31},
    {34, Granularity::QUARTER, 4, 1, 6, 30},
    {35, Granularity::QUARTER, 7, 1, 9, 30},
    {36, Granularity::QUARTER, 10, 1, 12, 31},
    {37, Granularity::QUARTER, 1, 1, 4, 30},
    {38, Granularity::QUARTER, 5, 1, 8, 31},
    {39, Granularity::QUARTER, 9, 1, 12, 31},
    {40, Granularity::HALF_YEAR, 1, 1, 6, 30},
    {41, Granularity::HALF_YEAR, 7, 1, 12, 31},
}};

[[nodiscard]] inline Days days_of(const SubYear& part, int year) {
  const int last_year = part.last_month > 12 ? year + 1 : year;
  return {to_day({year, part.first_month, part.first_day}),
          to_day({last_year, (part.last_month - 1) % 12 + 1, part.last_day})};
}

}  // namespace timeline::detail
