#pragma once

#include <vector>

#include "event/context.hpp"

namespace timeline::detail {

/// The events that the sentence after theirs denies: "People said that he drank. I deny it.", "She was expected to
/// come. She did not." Indices, in order.
[[nodiscard]] std::vector<std::size_t> retorted(const EventContext& context,
                                                const std::vector<Attribution>& attributions,
                                                const std::vector<EventMention>& events);

}  // namespace timeline::detail
