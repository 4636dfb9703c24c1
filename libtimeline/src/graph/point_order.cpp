#include "graph/point_order.hpp"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <numeric>
#include <utility>

namespace timeline::detail {

PointOrder::PointOrder(std::vector<std::uint32_t> ranks)
    : parent_(ranks.size()),
      rank_(std::move(ranks)),
      out_(rank_.size()),
      in_(rank_.size()),
      seen_forward_(rank_.size()),
      seen_backward_(rank_.size()) {
  std::iota(parent_.begin(), parent_.end(), 0U);
}

// No path compression: a merge must be undone by resetting one parent.
std::uint32_t PointOrder::find(std::uint32_t point) const {
  while (parent_[point] != point) point = parent_[point];
  return point;
}

bool PointOrder::add(std::uint32_t u, std::uint32_t v, bool strict) {
  u = find(u);
  v = find(v);
  if (u == v) return !strict;
  if (rank_[u] > rank_[v]) {
    ++round_;
    Points after = search(v, rank_[u], true);
    const bool cycle = seen_forward_[u] == round_;
    if (cycle && strict) return false;
    Points before = search(u, rank_[v], false);
    Points equal;
    if (cycle) {
      std::copy_if(after.begin(), after.end(), std::back_inserter(equal),
                   [&](std::uint32_t point) { return seen_backward_[point] == round_; });
      if (has_strict_arc_within(equal)) return false;
      std::erase_if(before, [&](std::uint32_t point) { return seen_forward_[point] == round_; });
      std::erase_if(after, [&](std::uint32_t point) { return seen_backward_[point] == round_; });
    }
    place(std::move(before), equal, std::move(after));
    if (cycle) {
      merge(equal);
      return true;
    }
  }
  out_[u].push_back({v, strict});
  in_[v].push_back({u, strict});
  log_.push_back({Change::Kind::ARC, u, v});
  return true;
}

/// The points that can be reached from `start` without passing the rank `limit`.
PointOrder::Points PointOrder::search(std::uint32_t start, std::uint32_t limit, bool forward) {
  auto& seen = forward ? seen_forward_ : seen_backward_;
  const auto& arcs = forward ? out_ : in_;
  Points reached{start};
  seen[start] = round_;
  for (std::size_t next = 0; next < reached.size(); ++next) {
    for (const Arc& arc : arcs[reached[next]]) {
      const std::uint32_t point = find(arc.point);
      if (seen[point] == round_ || (forward ? rank_[point] > limit : rank_[point] < limit)) continue;
      seen[point] = round_;
      reached.push_back(point);
    }
  }
  return reached;
}

// The points are those seen both ways in this round.
bool PointOrder::has_strict_arc_within(const Points& points) const {
  return std::any_of(points.begin(), points.end(), [&](std::uint32_t point) {
    return std::any_of(out_[point].begin(), out_[point].end(), [&](const Arc& arc) {
      const std::uint32_t target = find(arc.point);
      return arc.strict && seen_forward_[target] == round_ && seen_backward_[target] == round_;
    });
  });
}

void PointOrder::set_rank(std::uint32_t point, std::uint32_t rank) {
  log_.push_back({Change::Kind::RANK, point, rank_[point]});
  rank_[point] = rank;
}

/// Deals the ranks that the points have out again: `before`, then `equal`, which share one, then `after`.
void PointOrder::place(Points before, const Points& equal, Points after) {
  const auto by_rank = [&](std::uint32_t a, std::uint32_t b) { return rank_[a] < rank_[b]; };
  std::sort(before.begin(), before.end(), by_rank);
  std::sort(after.begin(), after.end(), by_rank);
  std::vector<std::uint32_t> ranks;
  for (const Points* points : std::initializer_list<const Points*>{&before, &equal, &after}) {
    for (const std::uint32_t point : *points) ranks.push_back(rank_[point]);
  }
  std::sort(ranks.begin(), ranks.end());
  std::size_t next = 0;
  for (const std::uint32_t point : before) set_rank(point, ranks[next++]);
  for (const std::uint32_t point : equal) set_rank(point, ranks[next]);
  next = ranks.size() - after.size();
  for (const std::uint32_t point : after) set_rank(point, ranks[next++]);
}

void PointOrder::merge(const Points& points) {
  const std::uint32_t whole = *std::max_element(points.begin(), points.end(), [&](std::uint32_t a, std::uint32_t b) {
    return out_[a].size() + in_[a].size() < out_[b].size() + in_[b].size();
  });
  for (const std::uint32_t point : points) {
    if (point == whole) continue;
    log_.push_back({Change::Kind::MERGE, point, whole, static_cast<std::uint32_t>(out_[whole].size()),
                    static_cast<std::uint32_t>(in_[whole].size())});
    parent_[point] = whole;
    out_[whole].insert(out_[whole].end(), out_[point].begin(), out_[point].end());
    in_[whole].insert(in_[whole].end(), in_[point].begin(), in_[point].end());
  }
}

void PointOrder::roll_back(std::size_t mark) {
  for (; log_.size() > mark; log_.pop_back()) undo(log_.back());
}

void PointOrder::undo(const Change& change) {
  switch (change.kind) {
    case Change::Kind::ARC:
      out_[change.a].pop_back();
      in_[change.b].pop_back();
      break;
    case Change::Kind::RANK:
      rank_[change.a] = change.b;
      break;
    case Change::Kind::MERGE:
      parent_[change.a] = change.a;
      out_[change.b].resize(change.out_before, Arc{});
      in_[change.b].resize(change.in_before, Arc{});
      break;
  }
}

}  // namespace timeline::detail
