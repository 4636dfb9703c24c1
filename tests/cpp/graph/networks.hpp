#pragma once

#include <random>
#include <string>
#include <vector>

#include "timeline/graph/temporal_graph.hpp"

namespace timeline::test {

inline TemporalGraph::Node node(const std::string& id, const std::string& edtf = {}) {
  return {.id = id, .when = parse_edtf(edtf).value_or(TimeSpan{}), .premises = {"it says so of " + id}};
}

inline TLink link(const std::string& source, RelType rel_type, const std::string& target, double confidence = 1) {
  return {source, target, rel_type, confidence, "test", {source + " and " + target + " in one sentence"}};
}

/// What holds of small networks by trying everything: the closure of the point relations (Floyd & Warshall over
/// "before" and "not after") with the days that dates name as points of their own.
class Oracle {
 public:
  Oracle(const std::vector<TemporalGraph::Node>& nodes, const std::vector<TLink>& links);

  [[nodiscard]] bool consistent() const;
  [[nodiscard]] Answer before(std::size_t a, std::size_t b) const;
  /// Whether the statements of the relation follow.
  [[nodiscard]] bool follows(std::size_t a, RelType rel_type, std::size_t b) const;
  /// The latest instant that the point is not before, and the earliest that it is before.
  [[nodiscard]] std::optional<Instant> lower(std::size_t point) const;
  [[nodiscard]] std::optional<Instant> upper(std::size_t point) const;

 private:
  enum Known : int { NOTHING, NOT_AFTER, BEFORE };
  void say(std::size_t a, std::size_t b, Known known) { table_[a][b] = std::max(table_[a][b], known); }
  [[nodiscard]] bool holds(std::size_t a, PointRelation relation, std::size_t b) const;

  std::vector<Instant> instants_;
  std::size_t first_instant_;
  std::vector<std::vector<Known>> table_;
};

struct Network {
  std::vector<TemporalGraph::Node> nodes;
  std::vector<TLink> links;
};
/// A few nodes, some of them dated within a week, with links of all kinds and confidences.
[[nodiscard]] Network random_network(std::mt19937& random, std::size_t nodes, std::size_t links);

}  // namespace timeline::test
