#pragma once

#include <string>
#include <vector>

#include "dating/day_set.hpp"
#include "timeline/dating/dating.hpp"
#include "timeline/resource/resources.hpp"

namespace timeline::detail {

/// What a document says of the day it was written: the days that it does not rule out, and the reasons.
struct Evidence {
  DaySet days = DaySet::all();
  double confidence = 0;
  std::vector<std::string> reasons;
  bool has_dateline = false;        ///< a day at its head, with a year or without
  std::optional<int> weekday{};     ///< "Posted Monday": the day of the week it was written on, 1 to 7
  bool is_stretch = false;          ///< a month of issue, or the days of a diary: nothing narrows it to one day
  bool given = false;               ///< `published` says so
  bool looks_back_by_year = false;  ///< something past has a year
};

/// What surely holds: `published`, a dateline or date line, years looked back on and ahead to.
[[nodiscard]] Evidence hard_evidence(const DatingInput& input, const Resources& resources);

/// What a reader concludes where that leaves several days: weekdays that agree with the dateline, the first year after
/// what is looked back on, a year spoken of as the present one. Returns the days narrowed; adds its reasons.
[[nodiscard]] DaySet soft_evidence(const DatingInput& input, const Evidence& hard, const DaySet& days,
                                   std::vector<std::string>& reasons);

/// The day of the week to which the weekdays that a document speaks of lie nearest.
class WeekdayFit {
 public:
  explicit WeekdayFit(const DatingInput& input);

  /// Nothing was said, or the day is of that weekday.
  [[nodiscard]] bool fits(Day day) const;
  [[nodiscard]] const std::string& said() const { return said_; }

 private:
  int best_ = 0;
  std::string said_;
};

/// The year is in the words, or follows from them alone.
[[nodiscard]] bool is_absolute(const SymbolicTime& symbol);

/// The time as a reason quotes it: its words.
[[nodiscard]] std::string quoted(const DatingInput& input, std::size_t timex);

/// The days that a time expression denotes in a document of that day.
[[nodiscard]] std::optional<DaySet::Range> denoted_days(const TimexLayer& layer, std::size_t timex, Day created);

/// How sure a choice of days is, by how few they are and what they rest on.
[[nodiscard]] double confidence_in(const DaySet& days, double of_evidence);

/// The outcome of dating: the set as bounds, with its reasons.
[[nodiscard]] Creation creation_of(const DaySet& days, const DaySet& candidates, double confidence,
                                   std::vector<std::string> reasons);

/// How far from the day of writing the expression may lie, in days.
[[nodiscard]] Day reach_of(const Timex& timex);

}  // namespace timeline::detail
