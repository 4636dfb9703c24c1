#include "timeline/temporal/time_span.hpp"

#include <algorithm>

namespace timeline {
namespace {

std::optional<Instant> later(std::optional<Instant> a, std::optional<Instant> b) {
  return a && b ? std::max(*a, *b) : a ? a : b;
}

std::optional<Instant> earlier(std::optional<Instant> a, std::optional<Instant> b) {
  return a && b ? std::min(*a, *b) : a ? a : b;
}

Bound intersect(const Bound& a, const Bound& b) { return {later(a.earliest, b.earliest), earlier(a.latest, b.latest)}; }

Bound hull(const Bound& a, const Bound& b) {
  Bound result;
  if (a.earliest && b.earliest) result.earliest = std::min(*a.earliest, *b.earliest);
  if (a.latest && b.latest) result.latest = std::max(*a.latest, *b.latest);
  return result;
}

bool is_empty(std::optional<Instant> from, std::optional<Instant> to) { return from && to && *from > *to; }

}  // namespace

bool TimeSpan::is_day() const { return begin.earliest && end.latest && day_of(*begin.earliest) == day_of(*end.latest); }

TimeSpan span_of(Day day) { return within(day, day, Granularity::DAY); }
TimeSpan span_of(const CivilDate& date) { return span_of(to_day(date)); }

TimeSpan span_of_month(int year, int month) {
  return within(to_day({year, month, 1}), to_day({year, month, days_in_month(year, month)}), Granularity::MONTH);
}

TimeSpan span_of_year(int year) { return within(to_day({year, 1, 1}), to_day({year, 12, 31}), Granularity::YEAR); }

TimeSpan within(std::optional<Day> first, std::optional<Day> last, Granularity granularity) {
  Bound bound;
  if (first) bound.earliest = first_second(*first);
  if (last) bound.latest = last_second(*last);
  TimeSpan span{bound, bound, granularity, {}};
  span.edtf = to_edtf(span);
  return span;
}

TimeSpan from_to(const TimeSpan& begin, const TimeSpan& end) {
  TimeSpan span{begin.begin, end.end, std::min(begin.granularity, end.granularity), {}};
  span.edtf = to_edtf(span);
  return span;
}

std::optional<TimeSpan> intersect(const TimeSpan& a, const TimeSpan& b) {
  TimeSpan span{intersect(a.begin, b.begin), intersect(a.end, b.end), std::min(a.granularity, b.granularity), {}};
  if (is_empty(span.begin.earliest, span.begin.latest) || is_empty(span.end.earliest, span.end.latest) ||
      is_empty(span.begin.earliest, span.end.latest)) {
    return std::nullopt;
  }
  span.edtf = to_edtf(span);
  return span;
}

TimeSpan hull(const TimeSpan& a, const TimeSpan& b) {
  TimeSpan span{hull(a.begin, b.begin), hull(a.end, b.end), std::max(a.granularity, b.granularity), {}};
  span.edtf = to_edtf(span);
  return span;
}

bool may_overlap(const TimeSpan& a, const TimeSpan& b) { return !surely_before(a, b) && !surely_before(b, a); }

bool surely_before(const TimeSpan& a, const TimeSpan& b) {
  return a.end.latest && b.begin.earliest && *a.end.latest < *b.begin.earliest;
}

std::string bound_to_text(Instant instant, Granularity granularity) {
  return granularity < Granularity::PART_OF_DAY ? to_iso_time(instant) : to_iso(day_of(instant));
}

}  // namespace timeline
