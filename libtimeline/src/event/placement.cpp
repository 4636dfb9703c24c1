#include "timeline/event/placement.hpp"

#include <algorithm>

namespace timeline {
namespace {

std::optional<Day> first_of(const TimeSpan& time) {
  return time.begin.earliest ? std::optional(day_of(*time.begin.earliest)) : std::nullopt;
}

std::optional<Day> last_of(const TimeSpan& time) {
  return time.end.latest ? std::optional(day_of(*time.end.latest)) : std::nullopt;
}

/// From no later than `begin` until no sooner than `end`.
TimeSpan around(std::optional<Day> begin, std::optional<Day> end, Granularity granularity) {
  return from_to(within(std::nullopt, begin, granularity), within(end, std::nullopt, granularity));
}

/// From its first day to its last one: "output fell in the third quarter".
TimeSpan whole(const TimeSpan& time) {
  const auto first = first_of(time), last = last_of(time);
  return from_to(within(first, first, Granularity::DAY), within(last, last, Granularity::DAY));
}

std::optional<TimeSpan> time_of(const Placement& placement, const TimexLayer& timexes) {
  if (placement.range >= 0) {
    const TimexRange& range = timexes.ranges[static_cast<std::size_t>(placement.range)];
    return from_to(timexes.timexes[range.begin].when, timexes.timexes[range.end].when);
  }
  if (placement.timex >= 0) return timexes.timexes[static_cast<std::size_t>(placement.timex)].when;
  return std::nullopt;
}

bool is_known(const TimeSpan& time) { return time.begin != Bound{} || time.end != Bound{}; }

/// As it was written where the other says nothing new: "1995" stays a year.
std::optional<TimeSpan> narrowed(const TimeSpan& time, const TimeSpan& other) {
  auto both = intersect(time, other);
  return both && both->begin == time.begin && both->end == time.end ? time : both;
}

/// Somewhere between its first day and its last one: "flooded twice between March and May".
TimeSpan inside(const TimeSpan& time) {
  return time.begin == time.end ? time : within(first_of(time), last_of(time), Granularity::DAY);
}

/// Before or after all of a time: of a day, from it or until it; of a month or year, from the day that follows or until
/// the one that precedes it.
TimeSpan apart_from(RelType relation, const TimeSpan& time, Granularity granularity) {
  const Day gap = time.granularity > Granularity::DAY ? 1 : 0;
  if (relation == RelType::AFTER)
    return within(last_of(time) ? std::optional(*last_of(time) + gap) : std::nullopt, std::nullopt, granularity);
  return within(std::nullopt, first_of(time) ? std::optional(*first_of(time) - gap) : std::nullopt, granularity);
}

}  // namespace

TimeSpan related_span(RelType relation, const TimeSpan& time, bool apart) {
  const Granularity granularity = std::max(Granularity::DAY, time.granularity);  // a clock time bounds by its day
  if (apart) return apart_from(relation, time, granularity);
  switch (relation) {
    case RelType::IS_INCLUDED:
      return inside(time);
    case RelType::BEFORE:
    case RelType::IBEFORE:
      return within(std::nullopt, last_of(time), granularity);
    case RelType::AFTER:
    case RelType::IAFTER:
      return within(first_of(time), std::nullopt, granularity);
    case RelType::INCLUDES:
      return around(last_of(time), first_of(time), granularity);
    case RelType::DURING:
      return whole(time);
    case RelType::BEGUN_BY:
      return from_to(time, TimeSpan{});
    case RelType::ENDED_BY:
      return from_to(TimeSpan{}, time);
    default:
      return time;
  }
}

std::optional<TimeSpan> placed_span(const Placement& placement, const TimexLayer& timexes, const TimeSpan& created) {
  std::optional<TimeSpan> result;
  if (placement.time_relation) {
    const auto time = time_of(placement, timexes);
    if (!time || !is_known(*time)) return std::nullopt;
    result = related_span(*placement.time_relation, *time, placement.apart);
  }
  if (placement.creation_relation && is_known(created)) {
    const TimeSpan of_creation = related_span(*placement.creation_relation, created);
    result = result ? narrowed(*result, of_creation) : of_creation;
  }
  return result && is_known(*result) ? result : std::nullopt;
}

}  // namespace timeline
