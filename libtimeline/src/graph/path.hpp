#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "graph/network.hpp"

namespace timeline::detail {

/// A constraint with its ends, as a step of a path.
struct PathStep {
  Point from = 0;
  Point to = 0;
  Constraint constraint{};
};

/// What a search may walk on.
struct PathOptions {
  /// Only a path with a strict constraint will do.
  bool strict = true;
  /// Constraints that are not in the network, to be used as if they were.
  std::span<const PathStep> extra{};
  /// Whether the constraints of a link may be used.
  std::function<bool(std::int32_t)> allows{};
};

/// The way between two points that takes the fewest statements: links and dates count one, that a begin comes before
/// its end and that time goes on count nothing. Empty where there is none.
[[nodiscard]] std::vector<PathStep> shortest_path(const Network& network, Point from, Point to,
                                                  const PathOptions& options = {});

/// The path in words: one statement a step.
[[nodiscard]] std::vector<std::string> describe(const std::vector<PathStep>& path, const Points& points,
                                                const std::vector<TemporalGraph::Node>& nodes,
                                                const std::vector<TLink>& links);

/// "e1 "the talks" is dated 2017-05-10: …", with the premises.
[[nodiscard]] std::string date_statement(const TemporalGraph::Node& node);

}  // namespace timeline::detail
