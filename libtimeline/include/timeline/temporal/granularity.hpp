#pragma once

#include <cstdint>
#include <string_view>

namespace timeline {

/// How fine a time is known, from the finest to the coarsest (ISO 8601 units and the coarser ones of TIMEX3).
enum class Granularity : std::uint8_t {
  SECOND,
  MINUTE,
  HOUR,
  PART_OF_DAY,
  DAY,
  WEEKEND,
  WEEK,
  MONTH,
  SEASON,
  QUARTER,
  HALF_YEAR,
  YEAR,
  DECADE,
  CENTURY,
  MILLENNIUM,
  UNKNOWN
};
/// "day", "part_of_day" and so on.
[[nodiscard]] std::string_view to_string(Granularity granularity);

}  // namespace timeline
