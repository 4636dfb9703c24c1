#pragma once

#include <string>
#include <utility>
#include <vector>

#include "timeline/temporal/time_span.hpp"

namespace timeline {

/// When a document was written, as far as it can be known: `when` with bounds (open where nothing decides), the
/// candidate days it may be as sorted, disjoint, closed ranges, how sure the choice is, and the reasons in words, each
/// with the text it rests on.
struct Creation {
  TimeSpan when;
  std::vector<std::pair<Day, Day>> candidates;
  double confidence = 0;
  std::vector<std::string> reasons;

  friend bool operator==(const Creation&, const Creation&) = default;
};

}  // namespace timeline
