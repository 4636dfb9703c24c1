#pragma once

#include <vector>

#include "timeline/merge/timeline.hpp"

namespace timeline::detail {

/// Links between dated events of one day whose times of day tell which came first: "struck at 2.15 a.m." before "was
/// freed shortly before noon". Each event gets one, from the last that was over before it began.
[[nodiscard]] std::vector<TLink> order_by_clock(const std::vector<Event>& events);

}  // namespace timeline::detail
