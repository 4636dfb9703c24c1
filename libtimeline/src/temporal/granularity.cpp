#include "timeline/temporal/granularity.hpp"

namespace timeline {

std::string_view to_string(Granularity granularity) {
  static constexpr std::string_view names[] = {"second", "minute",  "hour",       "part_of_day", "day",       "weekend",
                                               "week",   "month",   "season",     "quarter",     "half_year", "year",
                                               "decade", "century", "millennium", "unknown"};
  return names[static_cast<std::size_t>(granularity)];
}

}  // namespace timeline
