#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "timeline/temporal/calendar.hpp"
#include "timeline/temporal/time_span.hpp"

namespace timeline::detail {

/// A set of days as sorted, disjoint, closed ranges that do not touch. Its ends at `first_day` and `last_day` mean that
/// it is open there.
class DaySet {
 public:
  using Range = std::pair<Day, Day>;

  /// 1000-01-01 and 2999-12-31: what lies outside is not looked for.
  static constexpr Day first_day = -354285;
  static constexpr Day last_day = 376199;

  DaySet() = default;
  explicit DaySet(std::vector<Range> ranges);
  [[nodiscard]] static DaySet all() { return DaySet({{first_day, last_day}}); }

  [[nodiscard]] bool empty() const { return ranges_.empty(); }
  [[nodiscard]] const std::vector<Range>& ranges() const { return ranges_; }
  [[nodiscard]] std::int64_t count() const;
  [[nodiscard]] Day front() const { return ranges_.front().first; }
  [[nodiscard]] Day back() const { return ranges_.back().second; }
  [[nodiscard]] bool touches(Day first, Day last) const;
  [[nodiscard]] DaySet intersect(const DaySet& other) const;
  /// Every day within `before` days before and `after` days after one of the set.
  [[nodiscard]] DaySet widened(Day before, Day after) const;

  /// The days that the predicate takes.
  template <typename Predicate>
  [[nodiscard]] DaySet filter(Predicate&& keep) const {
    std::vector<Range> kept;
    for (const auto& [first, last] : ranges_) {
      for (Day day = first; day <= last; ++day) {
        if (!keep(day)) continue;
        if (!kept.empty() && kept.back().second + 1 == day) {
          kept.back().second = day;
        } else {
          kept.emplace_back(day, day);
        }
      }
    }
    DaySet result;
    result.ranges_ = std::move(kept);
    return result;
  }

  friend bool operator==(const DaySet&, const DaySet&) = default;

 private:
  std::vector<Range> ranges_;
};

/// First and last day that a span allows, or nothing where it is open on a side.
[[nodiscard]] std::optional<DaySet::Range> days_of(const TimeSpan& span);

}  // namespace timeline::detail
