#include "graph/network.hpp"

#include <algorithm>
#include <boost/graph/iteration_macros.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/graph/topological_sort.hpp>
#include <boost/property_map/property_map.hpp>
#include <iterator>
#include <tuple>

namespace timeline::detail {
namespace {

/// The components in an order that every constraint agrees with.
std::vector<std::uint32_t> topological_order(const PointGraph& graph, const Components& components) {
  Constraints between;
  BGL_FORALL_EDGES(edge, graph, PointGraph) {
    const auto from = components.of_point[source(edge, graph)];
    const auto to = components.of_point[target(edge, graph)];
    if (from != to) between.add(from, to, true, no_link);
  }
  std::vector<std::uint32_t> order;
  order.reserve(components.count);
  PointGraph condensed = between.graph(components.count);
  boost::topological_sort(condensed, std::back_inserter(order));
  std::reverse(order.begin(), order.end());
  return order;
}

/// The points of each component, as one list with where each component's begin.
struct Members {
  std::vector<std::uint32_t> first;
  std::vector<Point> points;
};

Members members_of(const Components& components) {
  Members members{std::vector<std::uint32_t>(components.count + 1), std::vector<Point>(components.of_point.size())};
  for (const auto component : components.of_point) ++members.first[component + 1];
  for (std::size_t i = 1; i < members.first.size(); ++i) members.first[i] += members.first[i - 1];
  std::vector<std::uint32_t> next(members.first.begin(), members.first.end() - 1);
  for (Point point = 0; point < components.of_point.size(); ++point) {
    members.points[next[components.of_point[point]]++] = point;
  }
  return members;
}

/// Keeps the tighter limit; of two equal ones what comes from the coarser words, which claims less.
void tighten(Limit& limit, const Limit& other, bool is_lower) {
  if (is_lower ? other.at > limit.at : other.at < limit.at) {
    limit = other;
  } else if (other.at == limit.at) {
    limit.granularity = std::max(limit.granularity, other.granularity);
  }
}

void start_limits(const std::vector<TemporalGraph::Node>& nodes, Network& network) {
  network.lower.assign(network.points.size(), {not_before_anything});
  network.upper.assign(network.points.size(), {not_after_anything});
  BGL_FORALL_EDGES(edge, network.graph, PointGraph) {
    const Point from = source(edge, network.graph);
    const Point to = target(edge, network.graph);
    const bool is_lower = network.points.is_instant(from);
    if (is_lower == network.points.is_instant(to)) continue;
    const Point point = is_lower ? to : from;
    const Instant instant = network.points.instant(is_lower ? from : to);
    tighten((is_lower ? network.lower : network.upper)[point], {instant, nodes[point / 2].when.granularity}, is_lower);
  }
}

/// Carries limits along the constraints between events: lower ones with the order, upper ones against it.
void propagate(const PointGraph& graph, const Points& points, const Members& members,
               const std::vector<std::uint32_t>& order, std::vector<Limit>& limits, bool is_lower) {
  for (const auto component : order) {
    const auto begin = members.points.begin() + members.first[component];
    const auto end = members.points.begin() + members.first[component + 1];
    Limit shared = limits[*begin];
    for (auto point = begin; point != end; ++point) tighten(shared, limits[*point], is_lower);
    for (auto point = begin; point != end; ++point) {
      limits[*point] = shared;
      if (points.is_instant(*point)) continue;
      BGL_FORALL_OUTEDGES(*point, edge, graph, PointGraph) {
        const Point next = target(edge, graph);
        if (!points.is_instant(next)) tighten(limits[next], shared, is_lower);
      }
    }
  }
}

void set_levels(const Members& members, const std::vector<std::uint32_t>& order, Network& network) {
  std::vector<std::uint32_t> level(network.components.count);
  network.level.resize(network.points.size());
  for (const auto component : order) {
    for (auto i = members.first[component]; i < members.first[component + 1]; ++i) {
      network.level[members.points[i]] = level[component];
      BGL_FORALL_OUTEDGES(members.points[i], edge, network.graph, PointGraph) {
        const auto next = network.components.of_point[target(edge, network.graph)];
        if (next != component) level[next] = std::max(level[next], level[component] + 1);
      }
    }
  }
}

Constraints reverse(const Constraints& constraints) {
  Constraints result = constraints;
  for (auto& [from, to] : result.points) std::swap(from, to);
  return result;
}

}  // namespace

Components find_components(const PointGraph& graph) {
  Components components;
  components.of_point.resize(num_vertices(graph));
  const auto map = boost::make_iterator_property_map(components.of_point.begin(), get(boost::vertex_index, graph));
  components.count = static_cast<std::uint32_t>(boost::strong_components(graph, map));
  return components;
}

Network make_network(const std::vector<TemporalGraph::Node>& nodes, Points points, const Constraints& constraints) {
  Network network;
  network.points = std::move(points);
  network.graph = constraints.graph(network.points.size());
  network.components = find_components(network.graph);
  const Members members = members_of(network.components);
  auto order = topological_order(network.graph, network.components);
  set_levels(members, order, network);
  start_limits(nodes, network);
  propagate(network.graph, network.points, members, order, network.lower, true);
  std::reverse(order.begin(), order.end());
  propagate(reverse(constraints).graph(network.points.size()), network.points, members, order, network.upper, false);
  return network;
}

PointRelation Network::relation(Point a, Point b) const {
  if (components.of_point[a] == components.of_point[b]) return PointRelation::EQUAL;
  const Reach forward = reach(a, b);
  if (forward != Reach::NO) return forward == Reach::STRICT ? PointRelation::LESS : PointRelation::LESS_EQUAL;
  const Reach backward = reach(b, a);
  if (backward != Reach::NO) return backward == Reach::STRICT ? PointRelation::GREATER : PointRelation::GREATER_EQUAL;
  return PointRelation::ANY;
}

std::vector<std::int32_t> Network::links_between(Point a, Point b) const {
  std::vector<std::int32_t> links;
  BGL_FORALL_OUTEDGES(a, edge, graph, PointGraph) {
    if (target(edge, graph) == b && graph[edge].link != no_link) links.push_back(graph[edge].link);
  }
  return links;
}

void Network::renumber_links(const std::vector<bool>& accepted) {
  std::vector<std::int32_t> number(accepted.size());
  std::int32_t next = 0;
  for (std::size_t i = 0; i < accepted.size(); ++i) number[i] = accepted[i] ? next++ : no_link;
  BGL_FORALL_EDGES(edge, graph, PointGraph) {
    if (auto& link = graph[edge].link; link != no_link) link = number[static_cast<std::size_t>(link)];
  }
}

// What goes by way of the instants is all in the limits, so that the search need only follow the links.
Network::Reach Network::reach(Point from, Point to) const {
  if (upper[from].at <= lower[to].at && upper[from].at != not_after_anything) return Reach::STRICT;
  if (level[from] >= level[to] || lower[from].at > lower[to].at || upper[from].at > upper[to].at) return Reach::NO;
  return search(from, to);
}

/// Depth first, from the point to what lies after it, passing no point that `to` cannot be after.
Network::Reach Network::search(Point from, Point to) const {
  std::vector<bool> seen[2] = {std::vector<bool>(2 * points.nodes), std::vector<bool>(2 * points.nodes)};
  std::vector<std::pair<Point, bool>> open{{from, false}};
  bool reached = false;
  while (!open.empty()) {
    const auto [point, strict] = open.back();
    open.pop_back();
    BGL_FORALL_OUTEDGES(point, edge, graph, PointGraph) {
      const Point next = target(edge, graph);
      if (points.is_instant(next) || level[next] > level[to] || upper[next].at > upper[to].at) continue;
      const bool now_strict = strict || graph[edge].strict;
      if (components.of_point[next] == components.of_point[to]) {
        if (now_strict) return Reach::STRICT;
        reached = true;
      }
      if (seen[now_strict][next] || seen[true][next]) continue;
      seen[now_strict][next] = true;
      open.emplace_back(next, now_strict);
    }
  }
  return reached ? Reach::WEAK : Reach::NO;
}

}  // namespace timeline::detail
