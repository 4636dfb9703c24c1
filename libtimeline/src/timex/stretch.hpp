#pragma once

#include <optional>

#include "timeline/timex/timex.hpp"

namespace timeline::detail {

/// "The next three days" from tomorrow on, "the last three months" up to yesterday, "the past two quarters" of the
/// calendar, "within two hours" from this very moment on. Nothing where the reference is no day or, for hours, no time.
[[nodiscard]] std::optional<TimeSpan> stretch_of(const Duration& length, const Reference& reference, bool forwards);

/// Weeks, months or years counted to the day: "in two weeks" from a Friday is a Friday.
[[nodiscard]] std::optional<Day> counted_day(Day from, Granularity unit, double count);

}  // namespace timeline::detail
