#pragma once

#include <string>

#include "timex/denote.hpp"

namespace timeline::detail {

/// TIMEX3 value and span of what lies somewhere from one reading to another, both of the same unit; the same reading
/// twice where it is decided. What differs is X.
[[nodiscard]] std::string calendar_value(const Denoted& first, const Denoted& last, const SymbolicTime& symbol);

/// The TIMEX3 value where nothing decides the anchor: "XXXX-05-17", "XXXX-WXX-2".
[[nodiscard]] std::string open_value(const SymbolicTime& symbol);

/// "T23:40", "TAF", or nothing for what has no time of the day.
[[nodiscard]] std::string clock_value(const SymbolicTime& symbol);

/// The span of a reading, cut to the time of the day where the expression has one.
[[nodiscard]] TimeSpan span_of_reading(const Denoted& first, const Denoted& last, const SymbolicTime& symbol);

}  // namespace timeline::detail
