#include <algorithm>
#include <charconv>

#include "temporal/sub_year.hpp"
#include "timeline/temporal/time_span.hpp"

namespace timeline {
namespace {

using detail::Days;
using detail::sub_years;
using detail::SubYear;

/// A date as its parts: "2017", "05", "1X".
struct Fields {
  std::string_view year, month, day;
};

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool is_unspecified(std::string_view field) {
  return !field.empty() && field.find_first_not_of('X') == std::string_view::npos;
}

std::optional<Fields> split_date(std::string_view text) {
  Fields fields;
  const std::size_t sign = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
  const std::size_t digits = std::min(text.find('-', sign), text.size());
  if (digits - sign != 4 && !(sign == 1 && digits - sign == 5)) return std::nullopt;
  fields.year = text.substr(text.starts_with('+') ? 1 : 0, digits - (text.starts_with('+') ? 1 : 0));
  if (digits == text.size()) return fields;
  text.remove_prefix(digits + 1);
  if (text.size() != 2 && !(text.size() == 5 && text[2] == '-')) return std::nullopt;
  fields.month = text.substr(0, 2);
  if (text.size() == 5) fields.day = text.substr(3);
  return fields;
}

std::optional<TimeSpan> parse_years(std::string_view year) {
  const std::size_t open = std::min(year.find('X'), year.size());
  const std::size_t unknown = year.size() - open;
  if (unknown > 0 && (year.size() != 4 || !is_unspecified(year.substr(open)))) return std::nullopt;
  if (unknown >= 4) return TimeSpan{{}, {}, Granularity::YEAR, {}};
  const auto known = number(year.substr(0, open));
  if (!known || *known > 32000 || *known < -32000) return std::nullopt;
  const int width = unknown == 0 ? 1 : unknown == 1 ? 10 : unknown == 2 ? 100 : 1000;
  static constexpr Granularity granularities[] = {Granularity::YEAR, Granularity::DECADE, Granularity::CENTURY,
                                                  Granularity::MILLENNIUM};
  return within(to_day({*known * width, 1, 1}), to_day({*known * width + width - 1, 12, 31}), granularities[unknown]);
}

std::optional<TimeSpan> parse_sub_year(int year, int code) {
  if (code >= 25 && code <= 28) code -= 4;  // seasons of the northern hemisphere
  for (const SubYear& part : sub_years) {
    if (part.code != code) continue;
    const Days days = days_of(part, year);
    return within(days.first, days.last, part.granularity);
  }
  return std::nullopt;
}

std::optional<TimeSpan> parse_date(std::string_view text) {
  const auto fields = split_date(text);
  if (!fields) return std::nullopt;
  auto years = parse_years(fields->year);
  if (!years || fields->month.empty()) return years;
  const Granularity finest = fields->day.empty() ? Granularity::MONTH : Granularity::DAY;
  if (fields->year.find('X') != std::string_view::npos || is_unspecified(fields->month)) {
    years->granularity = finest;  // within the years that are known, somewhere
    const bool digits = (is_unspecified(fields->month) || number(fields->month)) &&
                        (fields->day.empty() || is_unspecified(fields->day) || number(fields->day));
    return digits ? years : std::nullopt;
  }
  const auto year = number(fields->year);
  const auto month = number(fields->month);
  if (!year || !month) return std::nullopt;
  if (*month > 12) return fields->day.empty() ? parse_sub_year(*year, *month) : std::nullopt;
  if (*month < 1) return std::nullopt;
  TimeSpan span = span_of_month(*year, *month);
  span.granularity = finest;
  if (fields->day.empty() || is_unspecified(fields->day)) return span;
  const auto day = number(fields->day);
  const CivilDate date{*year, *month, day.value_or(0)};
  return is_valid(date) ? std::optional(span_of(date)) : std::nullopt;
}

/// "23", "23:40", "23:40:05", with or without fractions of the second and a zone, which is not assumed to matter.
std::optional<TimeSpan> parse_clock(TimeSpan day, std::string_view text) {
  text = text.substr(0, text.find_first_of("Z+-.,"));
  if (!day.is_day() || (text.size() != 2 && text.size() != 5 && text.size() != 8)) return std::nullopt;
  int values[3] = {0, 0, 0};
  const int limits[3] = {24, 59, 60};
  for (std::size_t i = 0; i * 3 < text.size(); ++i) {
    const auto value = number(text.substr(i * 3, 2));
    if (!value || *value < 0 || *value > limits[i] || (i > 0 && text[i * 3 - 1] != ':')) return std::nullopt;
    values[i] = *value;
  }
  const Granularity granularity = text.size() == 2   ? Granularity::HOUR
                                  : text.size() == 5 ? Granularity::MINUTE
                                                     : Granularity::SECOND;
  const Instant width = text.size() == 2 ? 3600 : text.size() == 5 ? 60 : 1;
  const Instant first = *day.begin.earliest + values[0] * 3600 + values[1] * 60 + values[2];
  const Bound bound{first, first + width - 1};
  return TimeSpan{bound, bound, granularity, {}};
}

std::optional<TimeSpan> parse_point(std::string_view text) {
  const std::size_t clock = text.find('T');
  const auto date = parse_date(text.substr(0, clock));
  return date && clock != std::string_view::npos ? parse_clock(*date, text.substr(clock + 1)) : date;
}

bool is_open_end(std::string_view text) { return text.empty() || text == ".."; }

std::optional<TimeSpan> parse_interval(std::string_view begin, std::string_view end) {
  const auto first = is_open_end(begin) ? TimeSpan{} : parse_point(begin);
  const auto last = is_open_end(end) ? TimeSpan{} : parse_point(end);
  if (!first || !last) return std::nullopt;
  if (first->begin.earliest && last->end.latest && *first->begin.earliest > *last->end.latest) return std::nullopt;
  return from_to(*first, *last);
}

/// "[2016-05,2017-05]" one of these, "[..2017-05]" one up to it: something within the whole of them.
std::optional<TimeSpan> parse_set(std::string_view members) {
  std::optional<TimeSpan> result;
  while (!members.empty()) {
    const std::size_t comma = std::min(members.find(','), members.size());
    const std::string_view member = members.substr(0, comma);
    members.remove_prefix(std::min(comma + 1, members.size()));
    const std::size_t dots = member.find("..");
    auto span = dots == std::string_view::npos ? parse_point(member)
                                               : parse_interval(member.substr(0, dots), member.substr(dots + 2));
    if (!span) return std::nullopt;
    span->begin = span->end = Bound{span->begin.earliest, span->end.latest};
    result = result ? hull(*result, *span) : *span;
  }
  return result;
}

}  // namespace

std::optional<TimeSpan> parse_edtf(std::string_view text) {
  std::string plain;
  std::copy_if(text.begin(), text.end(), std::back_inserter(plain),
               [](char c) { return c != '?' && c != '~' && c != '%'; });  // uncertain, approximate, both
  const std::string_view view = plain;
  std::optional<TimeSpan> span;
  if (view.size() > 2 && ((view.front() == '[' && view.back() == ']') || (view.front() == '{' && view.back() == '}'))) {
    span = parse_set(view.substr(1, view.size() - 2));
  } else if (const std::size_t slash = view.find('/'); slash != std::string_view::npos) {
    span = parse_interval(view.substr(0, slash), view.substr(slash + 1));
  } else {
    span = parse_point(view);
  }
  if (span) span->edtf = text;
  return span;
}

}  // namespace timeline
