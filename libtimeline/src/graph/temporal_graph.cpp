#include "timeline/graph/temporal_graph.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "graph/admission.hpp"
#include "graph/inconsistency.hpp"
#include "graph/narrowing.hpp"
#include "graph/network.hpp"
#include "graph/path.hpp"
#include "timeline/resource/error.hpp"

namespace timeline {
namespace {

using detail::Network;
using Node = TemporalGraph::Node;

std::vector<std::int32_t> by_confidence(const std::vector<TLink>& links) {
  std::vector<std::int32_t> order(links.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](std::int32_t a, std::int32_t b) {
    return links[static_cast<std::size_t>(a)].confidence > links[static_cast<std::size_t>(b)].confidence;
  });
  return order;
}

/// The relations that can be told from their ends, the most telling first where one entails another.
constexpr RelType told_by_ends[] = {RelType::SIMULTANEOUS, RelType::IBEFORE,  RelType::IAFTER,      RelType::BEFORE,
                                    RelType::AFTER,        RelType::BEGINS,   RelType::BEGUN_BY,    RelType::ENDS,
                                    RelType::ENDED_BY,     RelType::INCLUDES, RelType::IS_INCLUDED, RelType::OVERLAPS,
                                    RelType::OVERLAPPED_BY};

bool entails(PointRelation known, PointRelation stated) {
  return (static_cast<unsigned>(known) & ~static_cast<unsigned>(stated)) == 0;
}

}  // namespace

TemporalGraph::TemporalGraph(std::vector<Node> nodes, std::vector<TLink> links) : nodes_(std::move(nodes)) {
  for (std::uint32_t i = 0; i < nodes_.size(); ++i) index_.emplace_back(nodes_[i].id, i);
  std::sort(index_.begin(), index_.end());
  const auto same_id = [](const auto& a, const auto& b) { return a.first == b.first; };
  const auto twice = std::adjacent_find(index_.begin(), index_.end(), same_id);
  if (twice != index_.end()) throw InvalidArgument("two nodes of the graph have the id '" + twice->first + "'");

  const auto points = detail::points_of(nodes_);
  const auto own = detail::own_limits(nodes_);
  detail::Constraints constraints;
  detail::add_node_constraints(nodes_, points, constraints);
  for (std::size_t i = 0; i < links.size(); ++i) {
    detail::add_link_constraints(links[i].rel_type, index_of(links[i].source), index_of(links[i].target),
                                 static_cast<std::int32_t>(i), points, constraints);
  }
  const auto priority = by_confidence(links);
  const auto admission = detail::admit(points, own, constraints, priority);
  auto network = std::make_shared<Network>(
      detail::make_network(nodes_, points, detail::only_accepted(constraints, admission.accepted)));
  inconsistencies_ = detail::tell_inconsistencies(*network, own, nodes_, links, constraints, priority, admission);
  bounds_ = detail::narrow(nodes_, *network);
  for (std::size_t i = 0; i < links.size(); ++i) {
    if (admission.accepted[i]) links_.push_back(std::move(links[i]));
  }
  network->renumber_links(admission.accepted);
  network_ = std::move(network);
}

std::uint32_t TemporalGraph::index_of(std::string_view id) const {
  const auto found = std::lower_bound(index_.begin(), index_.end(), id,
                                      [](const auto& entry, std::string_view wanted) { return entry.first < wanted; });
  if (found == index_.end() || found->first != id) {
    throw InvalidArgument("the graph has no node '" + std::string(id) + "'");
  }
  return found->second;
}

std::uint32_t TemporalGraph::point_of(std::string_view id, End end) const {
  return 2 * index_of(id) + (end == End::END ? 1 : 0);
}

Answer TemporalGraph::before(std::string_view a, std::string_view b) const {
  const auto end_of_a = point_of(a, End::END);
  const auto begin_of_b = point_of(b, End::BEGIN);
  const PointRelation known = network_->relation(end_of_a, begin_of_b);
  if (entails(known, PointRelation::LESS)) return Answer::YES;
  return entails(known, PointRelation::GREATER_EQUAL) ? Answer::NO : Answer::UNKNOWN;
}

// SIMULTANEOUS, IDENTITY and DURING are one to the ends of intervals: what was said decides.
RelType TemporalGraph::stated_as(std::string_view a, std::string_view b, RelType follows) const {
  if (a == b) return RelType::IDENTITY;
  if (follows != RelType::SIMULTANEOUS) return follows;
  for (const std::int32_t link : network_->links_between(point_of(a, End::BEGIN), point_of(b, End::BEGIN))) {
    const TLink& stated = links_[static_cast<std::size_t>(link)];
    if (stated.source == a && stated.target == b) return stated.rel_type;
    if (stated.source == b && stated.target == a) return inverse(stated.rel_type);
  }
  return follows;
}

std::optional<RelType> TemporalGraph::relation(std::string_view a, std::string_view b) const {
  const detail::Point ends_of_a[] = {point_of(a, End::BEGIN), point_of(a, End::END)};
  const detail::Point ends_of_b[] = {point_of(b, End::BEGIN), point_of(b, End::END)};
  PointRelation known[2][2];
  for (int i = 0; i < 2; ++i) {
    for (int j = 0; j < 2; ++j) known[i][j] = network_->relation(ends_of_a[i], ends_of_b[j]);
  }
  for (const RelType rel_type : told_by_ends) {
    const auto& ends = end_relations(rel_type);
    const bool follows = std::all_of(ends.begin(), ends.end(), [&](const EndRelation& end) {
      return entails(known[static_cast<int>(end.of_first)][static_cast<int>(end.of_second)], end.relation);
    });
    if (follows) return stated_as(a, b, rel_type);
  }
  return std::nullopt;
}

const TimeSpan& TemporalGraph::bounds(std::string_view id) const { return bounds_[index_of(id)]; }

std::vector<std::string> TemporalGraph::explain(std::string_view a, std::string_view b) const {
  auto path = detail::shortest_path(*network_, point_of(a, End::END), point_of(b, End::BEGIN));
  if (path.empty()) path = detail::shortest_path(*network_, point_of(b, End::END), point_of(a, End::BEGIN));
  const auto follows = path.empty() && a != b ? relation(a, b) : std::nullopt;
  for (const EndRelation& ends : follows ? end_relations(*follows) : std::vector<EndRelation>{}) {
    const auto first = point_of(a, ends.of_first);
    const auto second = point_of(b, ends.of_second);
    const bool turned = ends.relation == PointRelation::GREATER;
    const auto steps = detail::shortest_path(*network_, turned ? second : first, turned ? first : second,
                                             {.strict = ends.relation != PointRelation::EQUAL});
    path.insert(path.end(), steps.begin(), steps.end());
  }
  return detail::describe(path, network_->points, nodes_, links_);
}

std::vector<std::string> TemporalGraph::explain(std::string_view id) const {
  return detail::describe(detail::narrowing_steps(nodes_, *network_, index_of(id)), network_->points, nodes_, links_);
}

}  // namespace timeline
