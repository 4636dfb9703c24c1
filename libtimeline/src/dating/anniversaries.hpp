#pragma once

#include <vector>

#include "timeline/dating/dating.hpp"
#include "timeline/resource/resources.hpp"

namespace timeline::detail {

/// "On Thursday it will be a year since the roof came down": a time reckoned from the day of writing lies so many
/// months and days after a happening.
struct Anniversary {
  std::size_t timex;    ///< of the document
  std::uint32_t event;  ///< of the document
  int months = 0;
  Day days = 0;
};

[[nodiscard]] std::vector<Anniversary> find_anniversaries(const DatingInput& input, const Resources& resources);

}  // namespace timeline::detail
