#pragma once

#include <vector>

#include "graph/network.hpp"
#include "graph/path.hpp"

namespace timeline::detail {

/// The dates of every node within the limits of the network. What the limits leave as it was keeps its words.
[[nodiscard]] std::vector<TimeSpan> narrow(const std::vector<TemporalGraph::Node>& nodes, const Network& network);

/// The steps from the dates of other nodes to the bounds of this one, for each bound that its own dates do not give.
[[nodiscard]] std::vector<PathStep> narrowing_steps(const std::vector<TemporalGraph::Node>& nodes,
                                                    const Network& network, std::uint32_t node);

}  // namespace timeline::detail
