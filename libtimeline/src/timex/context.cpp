#include "timex/context.hpp"

#include <algorithm>

namespace timeline::detail {

std::string lower_case(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 0x20 : c); });
  return result;
}

bool is_calendar(const Timex& timex) {
  return (timex.type == TimexType::DATE || timex.type == TimexType::TIME) && timex.symbol.reference.empty();
}

Granularity finest_unit(const SymbolicTime& symbol) {
  if (symbol.nth && !symbol.weekday) return symbol.nth_unit;
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
