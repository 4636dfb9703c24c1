#pragma once

#include <vector>

#include "graph/admission.hpp"
#include "graph/network.hpp"

namespace timeline::detail {

/// Tells each link that was left out, with the shortest cycle that it closes with the links before it, and each node
/// whose own dates cannot be. `network` is that of the accepted links.
[[nodiscard]] std::vector<Inconsistency> tell_inconsistencies(const Network& network, const OwnLimits& own,
                                                              const std::vector<TemporalGraph::Node>& nodes,
                                                              const std::vector<TLink>& links,
                                                              const Constraints& constraints,
                                                              const std::vector<std::int32_t>& priority,
                                                              const Admission& admission);

}  // namespace timeline::detail
