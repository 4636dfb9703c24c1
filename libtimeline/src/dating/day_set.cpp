#include "dating/day_set.hpp"

#include <algorithm>

namespace timeline::detail {

DaySet::DaySet(std::vector<Range> ranges) {
  std::sort(ranges.begin(), ranges.end());
  for (const auto& [first, last] : ranges) {
    if (first > last) continue;
    if (!ranges_.empty() && first <= ranges_.back().second + 1) {
      ranges_.back().second = std::max(ranges_.back().second, last);
    } else {
      ranges_.emplace_back(first, last);
    }
  }
}

std::int64_t DaySet::count() const {
  std::int64_t total = 0;
  for (const auto& [first, last] : ranges_) total += std::int64_t{last} - first + 1;
  return total;
}

bool DaySet::touches(Day first, Day last) const {
  const auto range =
      std::partition_point(ranges_.begin(), ranges_.end(), [&](const Range& r) { return r.second < first; });
  return range != ranges_.end() && range->first <= last;
}

DaySet DaySet::intersect(const DaySet& other) const {
  std::vector<Range> common;
  auto a = ranges_.begin(), b = other.ranges_.begin();
  while (a != ranges_.end() && b != other.ranges_.end()) {
    const Day first = std::max(a->first, b->first), last = std::min(a->second, b->second);
    if (first <= last) common.emplace_back(first, last);
    (a->second < b->second ? a : b)++;
  }
  return DaySet(std::move(common));
}

DaySet DaySet::widened(Day before, Day after) const {
  std::vector<Range> wide;
  for (const auto& [first, last] : ranges_) {
    wide.emplace_back(std::max(first - before, first_day), std::min(last + after, last_day));
  }
  return DaySet(std::move(wide));
}

std::optional<DaySet::Range> days_of(const TimeSpan& span) {
  if (!span.begin.earliest || !span.end.latest) return std::nullopt;
  return DaySet::Range{day_of(*span.begin.earliest), day_of(*span.end.latest)};
}

}  // namespace timeline::detail
