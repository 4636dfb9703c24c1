#include "temporal/sub_year.hpp"
#include "timeline/temporal/time_span.hpp"

namespace timeline {
namespace {

using detail::Days;
using detail::sub_years;
using detail::SubYear;

std::string four_digits(int year) {
  const std::string day = to_iso(to_day({year, 1, 1}));
  return day.substr(0, day.size() - 6);
}

std::string two_digits(int number) {
  return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

/// The form of the one unit that is exactly these days, or nothing.
std::string unit_text(const Days& days) {
  if (days.first == days.last) return to_iso(days.first);
  const CivilDate first = to_civil(days.first);
  const CivilDate last = to_civil(days.last);
  const bool whole_years = first.month == 1 && first.day == 1 && last.month == 12 && last.day == 31;
  if (whole_years && first.year == last.year) return four_digits(first.year);
  if (whole_years && first.year >= 0 && first.year % 10 == 0 && last.year == first.year + 9) {
    return four_digits(first.year).substr(0, 3) + "X";
  }
  if (whole_years && first.year >= 0 && first.year % 100 == 0 && last.year == first.year + 99) {
    return four_digits(first.year).substr(0, 2) + "XX";
  }
  if (first.year == last.year && first.month == last.month && first.day == 1 &&
      last.day == days_in_month(last.year, last.month)) {
    return four_digits(first.year) + "-" + two_digits(first.month);
  }
  for (const SubYear& part : sub_years) {
    if (days == days_of(part, first.year)) return four_digits(first.year) + "-" + std::to_string(part.code);
  }
  return {};
}

/// Hour, minute or second of a clock time; it is written no finer than it is known.
std::string clock_text(const Bound& bound) {
  const std::string text = to_iso_time(*bound.earliest);
  const Instant width = *bound.latest - *bound.earliest;
  const std::size_t cut = width == 0 ? 0 : width < 60 ? 3 : 6;
  return text.substr(0, text.size() - cut);
}

std::string edge_text(const Bound& bound, Granularity granularity, bool is_end) {
  if (!bound.earliest && !bound.latest) return "..";
  if (bound.earliest && bound.latest) {
    if (granularity < Granularity::PART_OF_DAY && *bound.latest - *bound.earliest < 3600) return clock_text(bound);
    if (const std::string unit = unit_text({day_of(*bound.earliest), day_of(*bound.latest)}); !unit.empty())
      return unit;
  }
  const auto& outer = is_end ? bound.latest : bound.earliest;
  return outer ? to_iso(day_of(*outer)) : "..";
}

}  // namespace

std::string to_edtf(const TimeSpan& span) {
  if (span.begin == Bound{} && span.end == Bound{}) return {};
  if (span.begin != span.end) {
    return edge_text(span.begin, span.granularity, false) + "/" + edge_text(span.end, span.granularity, true);
  }
  const auto& [earliest, latest] = span.begin;
  if (earliest && latest) {
    if (span.granularity < Granularity::PART_OF_DAY && *latest - *earliest < 3600) return clock_text(span.begin);
    if (const std::string unit = unit_text({day_of(*earliest), day_of(*latest)}); !unit.empty()) return unit;
  }
  return (earliest ? to_iso(day_of(*earliest)) : "..") + "/" + (latest ? to_iso(day_of(*latest)) : "..");
}

}  // namespace timeline
