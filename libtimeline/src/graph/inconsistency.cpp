#include "graph/inconsistency.hpp"

#include <algorithm>
#include <optional>

#include "graph/path.hpp"

namespace timeline::detail {
namespace {

using Links = std::vector<std::int32_t>;

Links links_of(const std::vector<PathStep>& path) {
  Links links;
  for (const PathStep& step : path) {
    const auto link = step.constraint.link;
    if (link != no_link && std::find(links.begin(), links.end(), link) == links.end()) links.push_back(link);
  }
  return links;
}

/// A way around that the statements of a link close into a contradiction.
class Cycle {
 public:
  Cycle(const Network& network, const OwnLimits& own, std::vector<PathStep> statements,
        std::function<bool(std::int32_t)> allows)
      : network_(network), own_(own), statements_(std::move(statements)), allows_(std::move(allows)) {}

  [[nodiscard]] std::vector<PathStep> find() const {
    for (const PathStep& statement : statements_) {
      if (own_.forbid(statement.from, statement.to)) return through_dates(statement);
    }
    std::optional<std::vector<PathStep>> shortest = around({}, allows_);
    if (!shortest) shortest = around(statements_, allows_);
    return shortest ? without_spare(*shortest) : statements_;
  }

 private:
  [[nodiscard]] std::vector<PathStep> through_dates(const PathStep& statement) const {
    const Point before = network_.points.of(own_.upper[statement.to]);
    const Point not_before = network_.points.of(own_.lower[statement.from]);
    return {{statement.to, before, {true, no_link}}, {not_before, statement.from, {false, no_link}}, statement};
  }

  /// The way back from the end of a statement to its start, and the statement; the shortest of all statements.
  [[nodiscard]] std::optional<std::vector<PathStep>> around(std::span<const PathStep> extra,
                                                            const std::function<bool(std::int32_t)>& allows) const {
    std::optional<std::vector<PathStep>> shortest;
    for (const PathStep& statement : statements_) {
      auto path = shortest_path(network_, statement.to, statement.from,
                                {.strict = !statement.constraint.strict, .extra = extra, .allows = allows});
      if (path.empty() && statement.from != statement.to) continue;
      path.push_back(statement);
      if (!shortest || links_of(path).size() < links_of(*shortest).size()) shortest = std::move(path);
    }
    return shortest;
  }

  /// A path that uses two statements of one link may still hold a link too many.
  [[nodiscard]] std::vector<PathStep> without_spare(std::vector<PathStep> path) const {
    const auto steps =
        std::count_if(path.begin(), path.end(), [](const PathStep& s) { return s.constraint.link != no_link; });
    if (static_cast<std::size_t>(steps) == links_of(path).size()) return path;
    for (const std::int32_t spare : links_of(path)) {
      const Links kept = links_of(path);
      if (spare == statements_.front().constraint.link) continue;
      const auto shorter = around(statements_, [&](std::int32_t link) {
        return link != spare && std::find(kept.begin(), kept.end(), link) != kept.end();
      });
      if (shorter) path = *shorter;
    }
    return path;
  }

  const Network& network_;
  const OwnLimits& own_;
  std::vector<PathStep> statements_;
  std::function<bool(std::int32_t)> allows_;
};

Inconsistency tell(const std::vector<PathStep>& cycle, const Points& points,
                   const std::vector<TemporalGraph::Node>& nodes, const std::vector<TLink>& links) {
  Inconsistency told;
  // The link that closes the cycle may also stand within it; it comes last.
  const std::int32_t closing = cycle.back().constraint.link;
  for (const std::int32_t link : links_of(cycle)) {
    if (link != closing) told.links.push_back(links[static_cast<std::size_t>(link)]);
  }
  told.links.push_back(links[static_cast<std::size_t>(closing)]);
  for (const PathStep& step : cycle) {
    if (points.is_instant(step.from) == points.is_instant(step.to)) continue;
    const auto& id = nodes[(points.is_instant(step.from) ? step.to : step.from) / 2].id;
    if (std::find(told.dated.begin(), told.dated.end(), id) == told.dated.end()) told.dated.push_back(id);
  }
  told.steps = describe(cycle, points, nodes, links);
  return told;
}

std::vector<std::vector<PathStep>> statements_by_link(const Constraints& constraints, std::size_t number_of_links) {
  std::vector<std::vector<PathStep>> statements(number_of_links);
  for (std::size_t i = 0; i < constraints.points.size(); ++i) {
    const auto link = constraints.properties[i].link;
    if (link == no_link) continue;
    const auto& [from, to] = constraints.points[i];
    statements[static_cast<std::size_t>(link)].push_back({from, to, constraints.properties[i]});
  }
  return statements;
}

void tell_impossible_dates(const std::vector<TemporalGraph::Node>& nodes, std::vector<Inconsistency>& told) {
  for (const auto& node : nodes) {
    if (dates_hold(node.when)) continue;
    told.push_back({{}, {node.id}, {date_statement(node)}});
  }
}

}  // namespace

std::vector<Inconsistency> tell_inconsistencies(const Network& network, const OwnLimits& own,
                                                const std::vector<TemporalGraph::Node>& nodes,
                                                const std::vector<TLink>& links, const Constraints& constraints,
                                                const std::vector<std::int32_t>& priority, const Admission& admission) {
  std::vector<Inconsistency> told;
  tell_impossible_dates(nodes, told);
  if (admission.rejected.empty()) return told;
  const auto statements = statements_by_link(constraints, links.size());
  std::vector<std::size_t> turn(links.size());
  for (std::size_t i = 0; i < priority.size(); ++i) turn[static_cast<std::size_t>(priority[i])] = i;
  for (const std::int32_t link : admission.rejected) {
    const std::size_t limit = turn[static_cast<std::size_t>(link)];
    const Cycle cycle(network, own, statements[static_cast<std::size_t>(link)],
                      [&](std::int32_t other) { return turn[static_cast<std::size_t>(other)] < limit; });
    told.push_back(tell(cycle.find(), network.points, nodes, links));
  }
  return told;
}

}  // namespace timeline::detail
