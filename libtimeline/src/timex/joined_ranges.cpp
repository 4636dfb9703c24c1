#include <algorithm>
#include <array>

#include "timex/context.hpp"

namespace timeline::detail {
namespace {

constexpr std::int32_t none = -1;

/// The unit in which a length between two times of this granularity is counted.
Granularity counting_unit(Granularity granularity) {
  switch (granularity) {
    case Granularity::PART_OF_DAY:
    case Granularity::WEEKEND:
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
  Duration length;
  length.days = static_cast<double>(seconds / 86400);
  length.hours = static_cast<double>(seconds % 86400 / 3600);
  length.minutes = static_cast<double>(seconds % 3600 / 60);
  length.seconds = static_cast<double>(seconds % 60);
  return length;
}

/// From the first instant of the begin to that of the end: "from May 3 to 7" is four days.
Duration length_between(const TimeSpan& begin, const TimeSpan& end) {
  const Granularity unit = counting_unit(std::max(begin.granularity, end.granularity));
  if (!begin.begin.earliest || !end.begin.earliest || *end.begin.earliest <= *begin.begin.earliest) {
    return vague_length(unit);
  }
  const Instant first = *begin.begin.earliest, last = *end.begin.earliest;
  if (unit < Granularity::DAY) return clock_length(last - first);
  const CivilDate from = to_civil(day_of(first)), to = to_civil(day_of(last));
  const int months = (to.year - from.year) * 12 + to.month - from.month;
  Duration length;
  if (unit == Granularity::YEAR) {
    length.years = to.year - from.year;
  } else if (unit == Granularity::MONTH) {
    length.months = months;
  } else {
    length.days = static_cast<double>(day_of(last) - day_of(first));
  }
  return length.is_zero() ? vague_length(unit) : length;
}

/// Two spans as one where both are known; what is open stays so.
TimeSpan whole_of(const TimeSpan& begin, const TimeSpan& end) {
  if (begin.begin.earliest && end.end.latest && *begin.begin.earliest > *end.end.latest) return {};
  return from_to(begin, end);
}

Timex joined(std::string_view text, const TimexRange& range, const TimexLayer& layer) {
  const Timex& begin = layer.timexes[range.begin];
  const Timex& end = layer.timexes[range.end];
  Timex whole;
  whole.span = range.span;
  whole.text = range.span.of(text);
  whole.type = TimexType::DURATION;
  whole.value = to_value(length_between(begin.when, end.when));
  whole.when = whole_of(begin.when, end.when);
  whole.parts = {begin, end};
  whole.parts[0].anchor = none;
  whole.parts[1].anchor = end.anchor == static_cast<std::int32_t>(range.begin) ? 0 : none;
  whole.rule = begin.rule;
  whole.sentence = begin.sentence;
  return whole;
}

}  // namespace

std::vector<Timex> join_ranges(std::string_view text, TimexLayer layer) {
  std::vector<Timex> result;
  std::vector<std::int32_t> place(layer.timexes.size(), none);
  auto range = layer.ranges.begin();
  for (std::uint32_t i = 0; i < layer.timexes.size(); ++i) {
    while (range != layer.ranges.end() && range->begin < i) ++range;  // "from 2008 to 2012 to 2016" has one range
    place[i] = static_cast<std::int32_t>(result.size());
    if (range != layer.ranges.end() && range->begin == i) {
      result.push_back(joined(text, *range, layer));
      place[i = range->end] = place[range->begin];
    } else {
      result.push_back(std::move(layer.timexes[i]));
    }
  }
  for (Timex& timex : result) {
    if (timex.anchor != none) timex.anchor = place[static_cast<std::size_t>(timex.anchor)];
  }
  return result;
}

}  // namespace timeline::detail
