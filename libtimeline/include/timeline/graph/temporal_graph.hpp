#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "timeline/temporal/relation.hpp"
#include "timeline/temporal/time_span.hpp"

namespace timeline {

/// Yes, no, or neither follows.
enum class Answer : std::uint8_t { YES, NO, UNKNOWN };

/// A temporal relation between two nodes. `origin` is the id of a rule or "inferred"; `premises` say in words what it
/// rests on, each with its document and sentence.
struct TLink {
  std::string source;
  std::string target;
  RelType rel_type = RelType::BEFORE;
  double confidence = 1;
  std::string origin;
  std::vector<std::string> premises;

  friend bool operator==(const TLink&, const TLink&) = default;
};

/// Statements that cannot all be true: the links of one cycle, in order.
struct Inconsistency {
  std::vector<TLink> links;

  friend bool operator==(const Inconsistency&, const Inconsistency&) = default;
};

/// Events and times with what is known of their order: a network of difference constraints over the begin and end of every
/// node (Dechter, Meiri & Pearl 1991), checked for consistency as it is built.
///
/// Links enter by confidence, the surest first; one that contradicts those before it is left out and told in
/// `inconsistencies`. Bounds are those of the nodes narrowed by the links.
///
///     TemporalGraph graph({{"e1", may_10}, {"e2", {}}}, {{"e1", "e2", RelType::BEFORE}});
///     graph.before("e1", "e2");        // YES
///     graph.bounds("e2").begin.earliest;   // after May 10
class TemporalGraph {
 public:
  struct Node {
    std::string id;
    TimeSpan when;
    std::string label{};
    /// What its own dates rest on, in words.
    std::vector<std::string> premises{};

    friend bool operator==(const Node&, const Node&) = default;
  };

  TemporalGraph() = default;
  /// Throws InvalidArgument for a link to a node that there is not.
  TemporalGraph(std::vector<Node> nodes, std::vector<TLink> links);

  [[nodiscard]] const std::vector<Node>& nodes() const { return nodes_; }
  /// The links that hold together, in the order they were given.
  [[nodiscard]] const std::vector<TLink>& links() const { return links_; }
  [[nodiscard]] const std::vector<Inconsistency>& inconsistencies() const { return inconsistencies_; }

  /// Whether a is over before b begins. Throws InvalidArgument for an unknown id.
  [[nodiscard]] Answer before(std::string_view a, std::string_view b) const;
  /// The TimeML relation that follows, if one does.
  [[nodiscard]] std::optional<RelType> relation(std::string_view a, std::string_view b) const;
  /// The node's dates as narrowed by the links.
  [[nodiscard]] const TimeSpan& bounds(std::string_view id) const;
  /// Why a stands before b (or b before a): one sentence a step, from the first to the last; empty where neither follows.
  [[nodiscard]] std::vector<std::string> explain(std::string_view a, std::string_view b) const;

 private:
  [[nodiscard]] std::uint32_t index_of(std::string_view id) const;

  struct Arc;      // see the source
  std::vector<Node> nodes_;
  std::vector<TimeSpan> bounds_;
  std::vector<TLink> links_;
  std::vector<Inconsistency> inconsistencies_;
  std::vector<std::vector<std::pair<std::uint32_t, std::int32_t>>> successors_;   // point -> (point, link or -1)
  std::vector<std::pair<std::string, std::uint32_t>> index_;                       // sorted by id
};

/// The graph as GraphML, for yEd, Gephi and networkx.
[[nodiscard]] std::string write_graphml(const TemporalGraph& graph);
/// The graph in the DOT language of Graphviz.
[[nodiscard]] std::string write_dot(const TemporalGraph& graph);

}  // namespace timeline
