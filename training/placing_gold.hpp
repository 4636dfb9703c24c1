#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "timeline/temporal/time_span.hpp"

namespace timeline::training {

/// The days that will do for a bound, the likeliest first; none where it is open.
using Days = std::vector<Day>;

/// When an event was by the days of its four bounds: the earliest and latest one of its begin, then of its end.
using Bounds = std::array<Days, 4>;

/// What TimeBank-EventTime says: "2017-05-10", "before…", "after…before…", "beginPoint=…endPoint=…", "n/a". A bound may
/// be the day named or the next one inwards; the end of a month is written as its 28th.
[[nodiscard]] Bounds gold_bounds(const std::string& value);

/// The same of an answer.
[[nodiscard]] Bounds bounds_of(const std::optional<TimeSpan>& span);

/// Whether an answer has gold's bounds and no others.
[[nodiscard]] bool is_exact(const Bounds& answer, const Bounds& gold);

/// Known to be one day.
[[nodiscard]] bool is_single_day(const Bounds& bounds);
/// Known no finer than by days before or after it.
[[nodiscard]] bool has_loose_bound(const Bounds& bounds);

}  // namespace timeline::training
