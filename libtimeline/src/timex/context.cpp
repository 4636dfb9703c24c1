#include "timex/context.hpp"

#include <algorithm>

namespace timeline::detail {

bool is_calendar(const Timex& timex) {
  return (timex.type == TimexType::DATE || timex.type == TimexType::TIME) && timex.symbol.reference.empty();
}

Granularity finest_unit(const SymbolicTime& symbol) {
  if (symbol.nth && !symbol.weekday) return symbol.nth_unit;
  const bool names_unit_by_day = symbol.shift_is_last && symbol.shift == 0 && symbol.day;  // "the week of May 8"
  if (names_unit_by_day && symbol.unit != Granularity::UNKNOWN) return symbol.unit;
  if (symbol.hour || !symbol.part_of_day.empty() || symbol.day || symbol.weekday || !symbol.holiday.empty()) {
    return Granularity::DAY;
  }
  if (symbol.week) return Granularity::WEEK;
  if (symbol.month) return Granularity::MONTH;
  if (symbol.season) return Granularity::SEASON;
  if (symbol.quarter) return Granularity::QUARTER;
  if (symbol.half) return Granularity::HALF_YEAR;
  if (symbol.unit != Granularity::UNKNOWN) return symbol.unit;
  return symbol.year ? Granularity::YEAR : symbol.decade ? Granularity::DECADE : Granularity::CENTURY;
}

}  // namespace timeline::detail
