#include "graph/narrowing.hpp"

#include <algorithm>
#include <optional>

namespace timeline::detail {
namespace {

/// The node's own dates with what follows from a begin not being after its end.
TimeSpan own_dates(const TimeSpan& when) {
  if (!dates_hold(when)) return {};
  TimeSpan own = when;
  if (own.begin.earliest)
    own.end.earliest = std::max(own.end.earliest.value_or(*own.begin.earliest), *own.begin.earliest);
  if (own.end.latest) own.begin.latest = std::min(own.begin.latest.value_or(*own.end.latest), *own.end.latest);
  return own;
}

Bound bound_of(const Network& network, Point point) {
  Bound bound;
  if (const Instant at = network.lower[point].at; at != not_before_anything) bound.earliest = at;
  if (const Instant at = network.upper[point].at; at != not_after_anything) bound.latest = at - 1;
  return bound;
}

bool same_day(std::optional<Instant> a, std::optional<Instant> b) {
  return a.has_value() == b.has_value() && (!a || day_of(*a) == day_of(*b));
}

bool same_days(const Bound& a, const Bound& b) {
  return same_day(a.earliest, b.earliest) && same_day(a.latest, b.latest);
}

/// A dated node becomes as fine as the finest that narrowed it; an undated one is as coarse as the coarsest.
Granularity granularity_of(const TimeSpan& own, const TimeSpan& narrowed, const Network& network, Point begin) {
  std::vector<Granularity> sources;
  const auto look = [&](const std::optional<Instant>& before, const std::optional<Instant>& now, const Limit& limit) {
    if (now && now != before) sources.push_back(limit.granularity);
  };
  look(own.begin.earliest, narrowed.begin.earliest, network.lower[begin]);
  look(own.begin.latest, narrowed.begin.latest, network.upper[begin]);
  look(own.end.earliest, narrowed.end.earliest, network.lower[begin + 1]);
  look(own.end.latest, narrowed.end.latest, network.upper[begin + 1]);
  if (own.granularity == Granularity::UNKNOWN) return *std::max_element(sources.begin(), sources.end());
  return std::min(own.granularity, *std::min_element(sources.begin(), sources.end()));
}

TimeSpan narrowed_dates(const TimeSpan& when, const Network& network, Point begin) {
  const TimeSpan own = own_dates(when);
  TimeSpan narrowed = own;
  narrowed.begin = bound_of(network, begin);
  narrowed.end = bound_of(network, begin + 1);
  if (narrowed == own) return dates_hold(when) ? when : TimeSpan{};
  // "On May 10, after the signing at noon": still May 10 to the reader.
  if (same_days(own.begin, narrowed.begin) && same_days(own.end, narrowed.end)) return narrowed;
  narrowed.granularity = granularity_of(own, narrowed, network, begin);
  narrowed.edtf = to_edtf(narrowed);
  return narrowed;
}

}  // namespace

std::vector<TimeSpan> narrow(const std::vector<TemporalGraph::Node>& nodes, const Network& network) {
  std::vector<TimeSpan> result;
  result.reserve(nodes.size());
  for (std::uint32_t node = 0; node < nodes.size(); ++node) {
    result.push_back(narrowed_dates(nodes[node].when, network, network.points.of(node, End::BEGIN)));
  }
  return result;
}

std::vector<PathStep> narrowing_steps(const std::vector<TemporalGraph::Node>& nodes, const Network& network,
                                      std::uint32_t node) {
  const TimeSpan own = own_dates(nodes[node].when);
  const Point begin = network.points.of(node, End::BEGIN);
  std::vector<PathStep> steps;
  const auto add = [&](Point from, Point to) {
    const auto path = shortest_path(network, from, to, {.strict = false});
    steps.insert(steps.end(), path.begin(), path.end());
  };
  for (const Point point : {begin, begin + 1}) {
    const Bound& before = point == begin ? own.begin : own.end;
    const Bound now = bound_of(network, point);
    if (now.earliest && now.earliest != before.earliest) add(network.points.of(*now.earliest), point);
    if (now.latest && now.latest != before.latest) add(point, network.points.of(*now.latest + 1));
  }
  return steps;
}

}  // namespace timeline::detail
