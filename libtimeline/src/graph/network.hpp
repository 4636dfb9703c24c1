#pragma once

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "timeline/graph/temporal_graph.hpp"

namespace timeline::detail {

using Point = std::uint32_t;

/// What makes a constraint: a link (its index), or the nodes themselves.
constexpr std::int32_t no_link = -1;

/// One point lies before another (strict) or not after it.
struct Constraint {
  bool strict = true;
  std::int32_t link = no_link;
};

using PointGraph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Constraint,
                                                      boost::no_property, std::uint32_t, std::uint32_t>;

/// Constraints as they are collected, ready to be made a graph of.
struct Constraints {
  std::vector<std::pair<Point, Point>> points;
  std::vector<Constraint> properties;

  void add(Point from, Point to, bool strict, std::int32_t link) {
    points.emplace_back(from, to);
    properties.push_back({strict, link});
  }
  [[nodiscard]] PointGraph graph(std::size_t number_of_points) const {
    return {boost::edges_are_unsorted_multi_pass, points.begin(), points.end(), properties.begin(),
            static_cast<std::uint32_t>(number_of_points)};
  }
};

/// The points of a network: begin and end of every node, then the instants that dates name, in order. A date is two
/// constraints, "begin is not before this instant, and before that one": the second after the last one it allows. So
/// a day is half-open, and a contradiction of dates is a cycle like any other.
struct Points {
  std::size_t nodes = 0;
  std::vector<Instant> instants;

  [[nodiscard]] std::size_t size() const { return 2 * nodes + instants.size(); }
  [[nodiscard]] bool is_instant(Point point) const { return point >= 2 * nodes; }
  [[nodiscard]] Point of(std::uint32_t node, End end) const { return 2 * node + (end == End::END ? 1 : 0); }
  [[nodiscard]] Point of(Instant instant) const;
  [[nodiscard]] Instant instant(Point point) const { return instants[point - 2 * nodes]; }
};

/// The components of mutually reachable points: the same instant, or, with a strict constraint inside, a contradiction.
struct Components {
  std::vector<std::uint32_t> of_point;
  std::uint32_t count = 0;
};
[[nodiscard]] Components find_components(const PointGraph& graph);

/// The latest (or earliest) instant that something is known not to be before (or to be before), and how fine the words
/// were that it comes from.
struct Limit {
  Instant at;
  Granularity granularity = Granularity::UNKNOWN;
};
constexpr Instant not_before_anything = std::numeric_limits<Instant>::min();
constexpr Instant not_after_anything = std::numeric_limits<Instant>::max();

/// A consistent network with what is worked out once: which points are equal, how deep each lies in the order, and
/// between which instants.
struct Network {
  Points points;
  PointGraph graph;
  Components components;
  std::vector<std::uint32_t> level;  // of points: grows along every strict constraint, shared by equal points
  std::vector<Limit> lower;          // of points: not before
  std::vector<Limit> upper;          // of points: before

  /// What follows for two points that are no instants.
  [[nodiscard]] PointRelation relation(Point a, Point b) const;
  /// The links with a constraint between the two.
  [[nodiscard]] std::vector<std::int32_t> links_between(Point a, Point b) const;
  /// Counts links anew, the accepted ones only.
  void renumber_links(const std::vector<bool>& accepted);

 private:
  enum class Reach : std::uint8_t { NO, WEAK, STRICT };
  [[nodiscard]] Reach reach(Point from, Point to) const;
  [[nodiscard]] Reach search(Point from, Point to) const;
};

/// What the nodes say of themselves: begins come before ends, instants are in order, and dates. `dates_hold` is false
/// for a node whose dates contradict each other.
[[nodiscard]] Points points_of(const std::vector<TemporalGraph::Node>& nodes);
[[nodiscard]] bool dates_hold(const TimeSpan& when);

/// What the nodes' own dates say of each of their points: not before `lower`, before `upper`.
struct OwnLimits {
  std::vector<Instant> lower;
  std::vector<Instant> upper;

  /// Whether dates alone forbid that the first lies before the second, or with it.
  [[nodiscard]] bool forbid(Point first, Point second) const { return lower[first] >= upper[second]; }
};
[[nodiscard]] OwnLimits own_limits(const std::vector<TemporalGraph::Node>& nodes);

void add_node_constraints(const std::vector<TemporalGraph::Node>& nodes, const Points& points,
                          Constraints& constraints);
void add_link_constraints(RelType rel_type, std::uint32_t source, std::uint32_t target, std::int32_t link,
                          const Points& points, Constraints& constraints);

/// Works a consistent network out. Linear in the constraints.
[[nodiscard]] Network make_network(const std::vector<TemporalGraph::Node>& nodes, Points points,
                                   const Constraints& constraints);

}  // namespace timeline::detail
