#include "networks.hpp"

#include <algorithm>
#include <set>

namespace timeline::test {

Oracle::Oracle(const std::vector<TemporalGraph::Node>& nodes, const std::vector<TLink>& links)
    : first_instant_(2 * nodes.size()) {
  std::set<Instant> instants;
  const auto each_bound = [&](auto take) {
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      for (const auto& [point, bound] : {std::pair{2 * i, nodes[i].when.begin}, {2 * i + 1, nodes[i].when.end}}) {
        if (bound.earliest) take(point, *bound.earliest, true);
        if (bound.latest) take(point, *bound.latest + 1, false);
      }
    }
  };
  each_bound([&](std::size_t, Instant instant, bool) { instants.insert(instant); });
  instants_.assign(instants.begin(), instants.end());
  table_.assign(first_instant_ + instants_.size(), std::vector<Known>(first_instant_ + instants_.size(), NOTHING));
  for (std::size_t i = 0; i + 1 < instants_.size(); ++i) say(first_instant_ + i, first_instant_ + i + 1, BEFORE);
  for (std::size_t i = 0; i < nodes.size(); ++i) say(2 * i, 2 * i + 1, BEFORE);
  each_bound([&](std::size_t point, Instant instant, bool is_lower) {
    const auto at =
        first_instant_ +
        static_cast<std::size_t>(std::lower_bound(instants_.begin(), instants_.end(), instant) - instants_.begin());
    is_lower ? say(at, point, NOT_AFTER) : say(point, at, BEFORE);
  });
  for (const TLink& link : links) {
    std::size_t ends[2] = {};
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (nodes[i].id == link.source) ends[0] = 2 * i;
      if (nodes[i].id == link.target) ends[1] = 2 * i;
    }
    for (const EndRelation& end : end_relations(link.rel_type)) {
      const auto a = ends[0] + (end.of_first == End::END);
      const auto b = ends[1] + (end.of_second == End::END);
      if (end.relation == PointRelation::LESS) say(a, b, BEFORE);
      if (end.relation == PointRelation::GREATER) say(b, a, BEFORE);
      if (end.relation == PointRelation::EQUAL) say(a, b, NOT_AFTER), say(b, a, NOT_AFTER);
    }
  }
  const std::size_t size = table_.size();
  for (std::size_t k = 0; k < size; ++k) {
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t j = 0; j < size; ++j) {
        if (table_[i][k] != NOTHING && table_[k][j] != NOTHING) say(i, j, std::max(table_[i][k], table_[k][j]));
      }
    }
  }
}

bool Oracle::consistent() const {
  for (std::size_t i = 0; i < table_.size(); ++i) {
    if (table_[i][i] == BEFORE) return false;
  }
  return true;
}

bool Oracle::holds(std::size_t a, PointRelation relation, std::size_t b) const {
  switch (relation) {
    case PointRelation::LESS:
      return table_[a][b] == BEFORE;
    case PointRelation::GREATER:
      return table_[b][a] == BEFORE;
    default:
      return a == b || (table_[a][b] != NOTHING && table_[b][a] != NOTHING);
  }
}

Answer Oracle::before(std::size_t a, std::size_t b) const {
  if (holds(2 * a + 1, PointRelation::LESS, 2 * b)) return Answer::YES;
  return table_[2 * b][2 * a + 1] != NOTHING ? Answer::NO : Answer::UNKNOWN;
}

bool Oracle::follows(std::size_t a, RelType rel_type, std::size_t b) const {
  const auto& ends = end_relations(rel_type);
  return std::all_of(ends.begin(), ends.end(), [&](const EndRelation& end) {
    return holds(2 * a + (end.of_first == End::END), end.relation, 2 * b + (end.of_second == End::END));
  });
}

std::optional<Instant> Oracle::lower(std::size_t point) const {
  std::optional<Instant> result;
  for (std::size_t i = 0; i < instants_.size(); ++i) {
    if (table_[first_instant_ + i][point] != NOTHING) result = instants_[i];
  }
  return result;
}

std::optional<Instant> Oracle::upper(std::size_t point) const {
  for (std::size_t i = 0; i < instants_.size(); ++i) {
    if (table_[point][first_instant_ + i] != NOTHING) return instants_[i];
  }
  return std::nullopt;
}

Network random_network(std::mt19937& random, std::size_t nodes, std::size_t links) {
  const auto pick = [&](std::size_t count) { return static_cast<std::size_t>(random() % count); };
  const std::string dates[] = {"",
                               "",
                               "",
                               "2017-05",
                               "2017-05-10",
                               "2017-05-11",
                               "2017-05-12",
                               "2017-05-13",
                               "2017-05-14",
                               "2017-W19",
                               "2017-05-10/2017-05-12",
                               "2017-05-11/2017-05-14"};
  Network network;
  for (std::size_t i = 0; i < nodes; ++i) network.nodes.push_back(node("e" + std::to_string(i), dates[pick(12)]));
  for (std::size_t i = 0; i < links; ++i) {
    const auto a = pick(nodes);
    const auto b = (a + 1 + pick(nodes - 1)) % nodes;
    const auto rel_type = pick(2) == 0 ? RelType::BEFORE : static_cast<RelType>(pick(16));
    network.links.push_back(
        link(network.nodes[a].id, rel_type, network.nodes[b].id, 0.5 + 0.1 * static_cast<double>(pick(3))));
  }
  return network;
}

}  // namespace timeline::test
