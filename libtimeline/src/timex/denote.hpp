#pragma once

#include <optional>

#include "timeline/timex/timex.hpp"
#include "timex/calendar_units.hpp"

namespace timeline::detail {

/// What the expression's calendar fields and shift denote, seen from `anchor`. Pure arithmetic. Nothing for what has no
/// place in the calendar, and where no direction is known and `policy` gives none.
[[nodiscard]] std::optional<Denoted> denote(const SymbolicTime& symbol, Day anchor, Policy policy);

}  // namespace timeline::detail
