#include <algorithm>
#include <optional>

#include "graph/network.hpp"

namespace timeline::detail {
namespace {

/// Calls take(point, instant, is_lower) for each bound of the node's dates.
template <typename Take>
void for_each_bound(const TimeSpan& when, Point begin, Point end, Take take) {
  if (!dates_hold(when)) return;
  const auto both = [&](const Bound& bound, Point point) {
    if (bound.earliest) take(point, *bound.earliest, true);
    if (bound.latest && *bound.latest < not_after_anything) take(point, *bound.latest + 1, false);
  };
  both(when.begin, begin);
  both(when.end, end);
}

bool is_empty(std::optional<Instant> from, std::optional<Instant> to) { return from && to && *from > *to; }

bool has(PointRelation relation, PointRelation part) {
  return (static_cast<unsigned>(relation) & static_cast<unsigned>(part)) != 0;
}

}  // namespace

Point Points::of(Instant instant) const {
  const auto found = std::lower_bound(instants.begin(), instants.end(), instant);
  return static_cast<Point>(2 * nodes + static_cast<std::size_t>(found - instants.begin()));
}

bool dates_hold(const TimeSpan& when) {
  return !is_empty(when.begin.earliest, when.begin.latest) && !is_empty(when.end.earliest, when.end.latest) &&
         !is_empty(when.begin.earliest, when.end.latest);
}

Points points_of(const std::vector<TemporalGraph::Node>& nodes) {
  Points points;
  points.nodes = nodes.size();
  for (const auto& node : nodes) {
    for_each_bound(node.when, 0, 0, [&](Point, Instant instant, bool) { points.instants.push_back(instant); });
  }
  std::sort(points.instants.begin(), points.instants.end());
  points.instants.erase(std::unique(points.instants.begin(), points.instants.end()), points.instants.end());
  return points;
}

OwnLimits own_limits(const std::vector<TemporalGraph::Node>& nodes) {
  OwnLimits limits{std::vector<Instant>(2 * nodes.size(), not_before_anything),
                   std::vector<Instant>(2 * nodes.size(), not_after_anything)};
  for (Point begin = 0; begin < 2 * nodes.size(); begin += 2) {
    for_each_bound(nodes[begin / 2].when, begin, begin + 1, [&](Point point, Instant instant, bool is_lower) {
      (is_lower ? limits.lower : limits.upper)[point] = instant;
    });
    limits.lower[begin + 1] = std::max(limits.lower[begin], limits.lower[begin + 1]);
    limits.upper[begin] = std::min(limits.upper[begin], limits.upper[begin + 1]);
  }
  return limits;
}

void add_node_constraints(const std::vector<TemporalGraph::Node>& nodes, const Points& points,
                          Constraints& constraints) {
  for (Point instant = static_cast<Point>(2 * points.nodes); instant + 1 < points.size(); ++instant) {
    constraints.add(instant, instant + 1, true, no_link);
  }
  for (std::uint32_t node = 0; node < nodes.size(); ++node) {
    const Point begin = points.of(node, End::BEGIN);
    const Point end = points.of(node, End::END);
    constraints.add(begin, end, true, no_link);
    for_each_bound(nodes[node].when, begin, end, [&](Point point, Instant instant, bool is_lower) {
      if (is_lower) {
        constraints.add(points.of(instant), point, false, no_link);
      } else {
        constraints.add(point, points.of(instant), true, no_link);
      }
    });
  }
}

void add_link_constraints(RelType rel_type, std::uint32_t source, std::uint32_t target, std::int32_t link,
                          const Points& points, Constraints& constraints) {
  for (const EndRelation& ends : end_relations(rel_type)) {
    const Point first = points.of(source, ends.of_first);
    const Point second = points.of(target, ends.of_second);
    const bool may_be_equal = has(ends.relation, PointRelation::EQUAL);
    if (!has(ends.relation, PointRelation::GREATER)) constraints.add(first, second, !may_be_equal, link);
    if (!has(ends.relation, PointRelation::LESS)) constraints.add(second, first, !may_be_equal, link);
  }
}

}  // namespace timeline::detail
