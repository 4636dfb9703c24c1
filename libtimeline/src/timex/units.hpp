#pragma once

#include <span>
#include <string>
#include <string_view>

#include "timeline/temporal/duration.hpp"
#include "timeline/temporal/granularity.hpp"

namespace timeline::detail {

/// A unit by the name that lexicons and rules give it.
struct UnitName {
  std::string_view name;
  Granularity unit;
  double Duration::*length;
};

/// Nothing if no unit has the name.
[[nodiscard]] const UnitName* unit_named(std::string_view name);

/// "3 DAY", "1 HOUR 30 MINUTE", "X YEAR" for a vague one; a fortnight is "1 2 WEEK".
[[nodiscard]] Duration length_of(const std::string& text);

/// Both one after the other.
[[nodiscard]] Duration sum(const Duration& first, const Duration& second);

}  // namespace timeline::detail
