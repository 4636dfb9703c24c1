#include "graph/admission.hpp"

#include <algorithm>
#include <boost/graph/depth_first_search.hpp>
#include <boost/graph/iteration_macros.hpp>

#include "graph/point_order.hpp"

namespace timeline::detail {
namespace {

/// Whether each component has a strict constraint inside: then some of its constraints contradict each other. Every
/// contradiction is a cycle, and every cycle lies in one component.
std::vector<bool> contradictory(const PointGraph& graph, const Components& components) {
  std::vector<bool> result(components.count);
  BGL_FORALL_EDGES(edge, graph, PointGraph) {
    const auto component = components.of_point[source(edge, graph)];
    if (graph[edge].strict && component == components.of_point[target(edge, graph)]) result[component] = true;
  }
  return result;
}

struct FinishRanks : boost::default_dfs_visitor {
  std::vector<std::uint32_t>& ranks;
  std::uint32_t& next;

  FinishRanks(std::vector<std::uint32_t>& to, std::uint32_t& counter) : ranks(to), next(counter) {}
  void finish_vertex(Point point, const PointGraph&) { ranks[point] = --next; }
};

/// An order that agrees with all constraints but those that close a cycle in a depth-first search.
std::vector<std::uint32_t> likely_ranks(const PointGraph& graph) {
  std::vector<std::uint32_t> ranks(num_vertices(graph));
  auto next = static_cast<std::uint32_t>(ranks.size());
  boost::depth_first_search(graph, boost::visitor(FinishRanks(ranks, next)));
  return ranks;
}

/// The constraints that may contradict others, by link: those inside contradictory components.
struct Suspects {
  std::vector<std::size_t> of_nodes;
  std::vector<std::vector<std::size_t>> of_link;
};

Suspects find_suspects(const Constraints& constraints, const Components& components, const std::vector<bool>& bad,
                       std::size_t number_of_links) {
  Suspects suspects{{}, std::vector<std::vector<std::size_t>>(number_of_links)};
  for (std::size_t i = 0; i < constraints.points.size(); ++i) {
    const auto& [from, to] = constraints.points[i];
    const auto component = components.of_point[from];
    if (component != components.of_point[to] || !bad[component]) continue;
    const auto link = constraints.properties[i].link;
    (link == no_link ? suspects.of_nodes : suspects.of_link[static_cast<std::size_t>(link)]).push_back(i);
  }
  return suspects;
}

/// The links that the dates of two nodes forbid: these contradict what is surer than any link.
std::vector<bool> against_dates(const OwnLimits& own, const Constraints& constraints, std::size_t number_of_links) {
  std::vector<bool> result(number_of_links);
  for (std::size_t i = 0; i < constraints.points.size(); ++i) {
    const auto& [from, to] = constraints.points[i];
    const auto link = constraints.properties[i].link;
    if (link != no_link && own.forbid(from, to)) result[static_cast<std::size_t>(link)] = true;
  }
  return result;
}

/// All of the constraints or none.
bool add_all(PointOrder& order, const Constraints& constraints, const std::vector<std::size_t>& which) {
  const std::size_t mark = order.mark();
  for (const std::size_t i : which) {
    const auto& [from, to] = constraints.points[i];
    if (order.add(from, to, constraints.properties[i].strict)) continue;
    order.roll_back(mark);
    return false;
  }
  order.commit();
  return true;
}

}  // namespace

Constraints only_accepted(const Constraints& all, const std::vector<bool>& accepted) {
  Constraints result;
  for (std::size_t i = 0; i < all.points.size(); ++i) {
    const auto [strict, link] = all.properties[i];
    if (link != no_link && !accepted[static_cast<std::size_t>(link)]) continue;
    result.add(all.points[i].first, all.points[i].second, strict, link);
  }
  return result;
}

Admission admit(const Points& points, const OwnLimits& own, const Constraints& all,
                const std::vector<std::int32_t>& priority) {
  std::vector<bool> accepted = against_dates(own, all, priority.size());
  accepted.flip();
  const Constraints constraints = only_accepted(all, accepted);
  const PointGraph graph = constraints.graph(points.size());
  const Components components = find_components(graph);
  const auto bad = contradictory(graph, components);
  const Suspects suspects = find_suspects(constraints, components, bad, priority.size());
  if (std::find(bad.begin(), bad.end(), true) != bad.end()) {
    PointOrder order(likely_ranks(graph));
    add_all(order, constraints, suspects.of_nodes);
    for (const std::int32_t link : priority) {
      const auto index = static_cast<std::size_t>(link);
      if (!add_all(order, constraints, suspects.of_link[index])) accepted[index] = false;
    }
  }
  Admission admission{std::move(accepted), {}};
  for (const std::int32_t link : priority) {
    if (!admission.accepted[static_cast<std::size_t>(link)]) admission.rejected.push_back(link);
  }
  return admission;
}

}  // namespace timeline::detail
