#include <algorithm>

#include "timex/context.hpp"

namespace timeline::detail {
namespace {

/// The unit in which a length between two times of this granularity is counted.
Granularity counting_unit(Granularity granularity) {
  switch (granularity) {
    case Granularity::PART_OF_DAY:
    case Granularity::WEEKEND:
    case Granularity::UNKNOWN:
      return Granularity::DAY;
    case Granularity::SEASON:
    case Granularity::QUARTER:
    case Granularity::HALF_YEAR:
      return Granularity::MONTH;
    case Granularity::DECADE:
    case Granularity::CENTURY:
    case Granularity::MILLENNIUM:
      return Granularity::YEAR;
    default:
      return granularity;
  }
}

Duration vague_length(Granularity unit) {
  Duration length{.vague = true};
  (unit <= Granularity::HOUR    ? length.hours
   : unit == Granularity::WEEK  ? length.weeks
   : unit == Granularity::MONTH ? length.months
   : unit == Granularity::YEAR  ? length.years
                                : length.days) = -1;
  return length;
}

Duration clock_length(Instant seconds) {
  const Instant days = seconds / 86400, hours = seconds % 86400 / 3600, minutes = seconds % 3600 / 60;
  Duration length;
  length.days = static_cast<double>(days);
  length.hours = static_cast<double>(hours);
  length.minutes = static_cast<double>(minutes);
  length.seconds = static_cast<double>(seconds % 60);
  return length;
}

bool is_instant(const TimeSpan& span) { return span.granularity < Granularity::PART_OF_DAY; }

}  // namespace

TimeSpan range_between(const TimeSpan& begin, const TimeSpan& end) {
  if (begin.begin.earliest && end.end.latest && *begin.begin.earliest > *end.end.latest) return {};
  TimeSpan whole = from_to(begin, end);
  if (is_instant(end)) whole.end = {end.begin.earliest, end.begin.earliest};
  if (is_instant(begin)) whole.begin = {begin.begin.earliest, begin.begin.earliest};
  whole.edtf = to_edtf(whole);
  return whole;
}

Duration length_between(const TimeSpan& begin, const TimeSpan& end) {
  const Granularity unit = counting_unit(std::max(begin.granularity, end.granularity));
  if (!begin.begin.earliest || !end.begin.earliest || *end.begin.earliest <= *begin.begin.earliest) {
    return vague_length(unit);
  }
  const Instant first = *begin.begin.earliest, last = *end.begin.earliest;
  if (unit < Granularity::DAY) return clock_length(last - first);
  const CivilDate from = to_civil(day_of(first)), to = to_civil(day_of(last));
  Duration length;
  if (unit == Granularity::YEAR) {
    length.years = to.year - from.year;
  } else if (unit == Granularity::MONTH) {
    length.months = (to.year - from.year) * 12 + to.month - from.month;
  } else {
    length.days = static_cast<double>(day_of(last) - day_of(first));
  }
  return length.is_zero() ? vague_length(unit) : length;
}

}  // namespace timeline::detail
