#include "graph/path.hpp"

#include <algorithm>
#include <boost/graph/iteration_macros.hpp>
#include <deque>
#include <unordered_map>

namespace timeline::detail {
namespace {

/// Breadth first over (point, whether a strict constraint was passed), steps that cost nothing first.
class Search {
 public:
  Search(const Network& network, Point to, const PathOptions& options)
      : network_(network), to_(to), options_(options) {}

  std::vector<PathStep> run(Point from) {
    if (options_.extra.empty() && network_.level[from] > network_.level[to_]) return {};
    visit(from, !options_.strict, {}, 0, none);
    while (!open_.empty()) {
      const auto [state, cost] = open_.front();
      open_.pop_front();
      if (cost > best_[state].cost) continue;
      const auto point = static_cast<Point>(state / 2);
      if (point == to_ && state % 2 == 1 && best_[state].previous != none) return path_to(state);
      expand(point, state % 2 == 1, cost, state);
    }
    return {};
  }

 private:
  static constexpr std::uint64_t none = ~std::uint64_t{0};
  struct Best {
    std::uint32_t cost = ~std::uint32_t{0};
    std::uint64_t previous = none;
    PathStep step{};
  };

  void expand(Point point, bool strict, std::uint32_t cost, std::uint64_t state) {
    BGL_FORALL_OUTEDGES(point, edge, network_.graph, PointGraph) {
      const Constraint& constraint = network_.graph[edge];
      if (options_.allows && constraint.link != no_link && !options_.allows(constraint.link)) continue;
      follow({point, target(edge, network_.graph), constraint}, strict, cost, state);
    }
    for (const PathStep& step : options_.extra) {
      if (step.from == point) follow(step, strict, cost, state);
    }
  }

  void follow(const PathStep& step, bool strict, std::uint32_t cost, std::uint64_t state) {
    if (options_.extra.empty() && !may_lead_to_end(step.to)) return;
    const bool is_date = network_.points.is_instant(step.from) != network_.points.is_instant(step.to);
    const std::uint32_t more = step.constraint.link != no_link || is_date ? 1 : 0;
    visit(step.to, strict || step.constraint.strict, step, cost + more, state);
  }

  /// Levels and limits tell most points that the end cannot come after.
  [[nodiscard]] bool may_lead_to_end(Point point) const {
    if (network_.level[point] > network_.level[to_]) return false;
    if (network_.points.is_instant(to_)) return true;
    if (network_.points.is_instant(point)) return network_.points.instant(point) <= network_.lower[to_].at;
    return network_.upper[point].at <= network_.upper[to_].at;
  }

  void visit(Point point, bool strict, const PathStep& step, std::uint32_t cost, std::uint64_t previous) {
    const std::uint64_t state = 2 * std::uint64_t{point} + (strict ? 1 : 0);
    Best& best = best_[state];
    if (best.cost <= cost) return;
    const bool is_free = previous != none && best_[previous].cost == cost;
    best = {cost, previous, step};
    if (is_free) {
      open_.emplace_front(state, cost);
    } else {
      open_.emplace_back(state, cost);
    }
  }

  std::vector<PathStep> path_to(std::uint64_t state) const {
    std::vector<PathStep> path;
    for (auto at = best_.at(state); at.previous != none; at = best_.at(at.previous)) path.push_back(at.step);
    std::reverse(path.begin(), path.end());
    return path;
  }

  const Network& network_;
  Point to_;
  const PathOptions& options_;
  std::unordered_map<std::uint64_t, Best> best_;
  std::deque<std::pair<std::uint64_t, std::uint32_t>> open_;
};

std::string name_of(const TemporalGraph::Node& node) {
  return node.label.empty() ? node.id : node.id + " \"" + node.label + "\"";
}

std::string with_premises(std::string statement, const std::vector<std::string>& premises) {
  const char* separator = ": ";
  for (const std::string& premise : premises) {
    statement += separator + premise;
    separator = "; ";
  }
  return statement;
}

}  // namespace

std::vector<PathStep> shortest_path(const Network& network, Point from, Point to, const PathOptions& options) {
  return Search(network, to, options).run(from);
}

std::string date_statement(const TemporalGraph::Node& node) {
  return with_premises(name_of(node) + " is dated " + node.when.edtf, node.premises);
}

std::vector<std::string> describe(const std::vector<PathStep>& path, const Points& points,
                                  const std::vector<TemporalGraph::Node>& nodes, const std::vector<TLink>& links) {
  std::vector<std::string> words;
  const auto say = [&](std::string statement) {
    if (std::find(words.begin(), words.end(), statement) == words.end()) words.push_back(std::move(statement));
  };
  for (const PathStep& step : path) {
    if (step.constraint.link != no_link) {
      const TLink& link = links[static_cast<std::size_t>(step.constraint.link)];
      const auto& from = nodes[step.from / 2];
      const auto& to = nodes[step.to / 2];
      const bool along = from.id == link.source;
      say(with_premises(
          name_of(along ? from : to) + " " + std::string(to_string(link.rel_type)) + " " + name_of(along ? to : from),
          link.premises));
    } else if (points.is_instant(step.from) != points.is_instant(step.to)) {
      say(date_statement(nodes[(points.is_instant(step.from) ? step.to : step.from) / 2]));
    }
  }
  return words;
}

}  // namespace timeline::detail
