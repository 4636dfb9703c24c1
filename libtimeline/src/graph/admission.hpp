#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "graph/network.hpp"

namespace timeline::detail {

/// Which links hold together and which contradict those before them.
struct Admission {
  std::vector<bool> accepted;          // by link
  std::vector<std::int32_t> rejected;  // links, in the order in which they were tried
};

/// Takes links in by `priority`, their indices from the first to the last to be tried. Linear where they all hold
/// together; otherwise only the links that lie on some contradictory cycle are tried one by one.
[[nodiscard]] Admission admit(const Points& points, const OwnLimits& own, const Constraints& all,
                              const std::vector<std::int32_t>& priority);

/// The constraints of the nodes and of accepted links.
[[nodiscard]] Constraints only_accepted(const Constraints& all, const std::vector<bool>& accepted);

}  // namespace timeline::detail
