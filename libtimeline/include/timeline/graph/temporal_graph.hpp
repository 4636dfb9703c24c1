#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "timeline/temporal/relation.hpp"
#include "timeline/temporal/time_span.hpp"

namespace timeline {

namespace detail {
struct Network;
}

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

/// Statements that cannot all be true: the links of one cycle in order, the one that was left out last. Where dates
/// take part, `dated` names the nodes whose they are. `steps` tells the whole cycle, one statement each.
///
/// Without any link it is a node whose own dates contradict each other; they are then not used.
struct Inconsistency {
  std::vector<TLink> links;
  std::vector<std::string> dated{};
  std::vector<std::string> steps{};

  friend bool operator==(const Inconsistency&, const Inconsistency&) = default;
};

/// Events and times with what is known of their order: a network of difference constraints over the begin and end of
/// every node (Dechter, Meiri & Pearl 1991), checked for consistency as it is built.
///
/// Links enter by confidence, the surest first and equally sure ones as given; one that contradicts those before it is
/// left out and told in `inconsistencies`. Bounds are those of the nodes narrowed by the links. Time is dense:
/// something may be over before something else on the same day, or within the same second.
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

  TemporalGraph() : TemporalGraph({}, {}) {}
  /// Throws InvalidArgument for a link to a node that there is not, and for two nodes of one id.
  TemporalGraph(std::vector<Node> nodes, std::vector<TLink> links);

  [[nodiscard]] const std::vector<Node>& nodes() const { return nodes_; }
  /// The links that hold together, in the order they were given.
  [[nodiscard]] const std::vector<TLink>& links() const { return links_; }
  [[nodiscard]] const std::vector<Inconsistency>& inconsistencies() const { return inconsistencies_; }

  /// Whether a is over before b begins. Throws InvalidArgument for an unknown id, as all that follow.
  [[nodiscard]] Answer before(std::string_view a, std::string_view b) const;
  /// The TimeML relation that follows, if one does.
  [[nodiscard]] std::optional<RelType> relation(std::string_view a, std::string_view b) const;
  /// The node's dates as narrowed by the links, no finer than its own words or those it was narrowed by.
  [[nodiscard]] const TimeSpan& bounds(std::string_view id) const;
  /// Why a stands before b (or b before a, or whatever relation follows): one statement a step, from the first to the
  /// last, in the fewest steps; empty where nothing follows.
  [[nodiscard]] std::vector<std::string> explain(std::string_view a, std::string_view b) const;
  /// Why the bounds of a node are narrower than its own dates; empty where they are not.
  [[nodiscard]] std::vector<std::string> explain(std::string_view id) const;

 private:
  [[nodiscard]] std::uint32_t index_of(std::string_view id) const;
  [[nodiscard]] std::uint32_t point_of(std::string_view id, End end) const;
  [[nodiscard]] RelType stated_as(std::string_view a, std::string_view b, RelType follows) const;

  std::vector<Node> nodes_;
  std::vector<TimeSpan> bounds_;
  std::vector<TLink> links_;
  std::vector<Inconsistency> inconsistencies_;
  std::vector<std::pair<std::string, std::uint32_t>> index_;  // sorted by id
  std::shared_ptr<const detail::Network> network_;            // never changed once made
};

/// The graph as GraphML, for yEd, Gephi and networkx.
[[nodiscard]] std::string write_graphml(const TemporalGraph& graph);
/// The graph in the DOT language of Graphviz.
[[nodiscard]] std::string write_dot(const TemporalGraph& graph);

}  // namespace timeline
