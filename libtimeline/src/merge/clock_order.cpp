#include "merge/clock_order.hpp"

#include <algorithm>
#include <map>

namespace timeline::detail {
namespace {

constexpr char origin[] = "merge.clock";
constexpr double confidence = 0.8;

/// Within one day and shorter than it.
bool has_clock(const Event& event) {
  const TimeSpan& when = *event.when;
  const bool closed = when.begin.earliest && when.end.latest;
  return closed && when.granularity < Granularity::DAY && day_of(*when.begin.earliest) == day_of(*when.end.latest);
}

std::vector<std::string> premises_of(const Event& a, const Event& b) {
  std::vector<std::string> premises = a.reasons;
  premises.insert(premises.end(), b.reasons.begin(), b.reasons.end());
  return premises;
}

}  // namespace

std::vector<TLink> order_by_clock(const std::vector<Event>& events) {
  std::map<Day, std::vector<const Event*>> days;
  for (const Event& event : events) {
    if (event.when && has_clock(event)) days[day_of(*event.when->begin.earliest)].push_back(&event);
  }
  std::vector<TLink> links;
  for (auto& [day, of_day] : days) {
    std::stable_sort(of_day.begin(), of_day.end(),
                     [](const Event* a, const Event* b) { return *a->when->end.latest < *b->when->end.latest; });
    for (const Event* event : of_day) {
      const auto after = std::partition_point(of_day.begin(), of_day.end(), [&](const Event* other) {
        return *other->when->end.latest < *event->when->begin.earliest;
      });
      if (after == of_day.begin()) continue;
      const Event& before = **std::prev(after);
      links.push_back({before.id, event->id, RelType::BEFORE, confidence, origin, premises_of(before, *event)});
    }
  }
  return links;
}

}  // namespace timeline::detail
