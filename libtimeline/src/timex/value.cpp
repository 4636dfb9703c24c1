#include "timex/value.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace timeline::detail {
namespace {

constexpr std::array<std::string_view, 4> seasons = {"SP", "SU", "FA", "WI"};

template <typename... Numbers>
std::string format(const char* pattern, Numbers... numbers) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, pattern, numbers...);
  return buffer;
}

std::string year_text(int year) { return year >= 0 ? format("%04d", year) : format("BC%04d", 1 - year); }

std::string unit_value(const Denoted& denoted) {
  const CivilDate first = to_civil(denoted.days.first);
  const std::string year = year_text(first.year);
  switch (denoted.unit) {
    case Granularity::MONTH:
      return year + format("-%02d", first.month);
    case Granularity::QUARTER:
      return year + format("-Q%d", (first.month + 2) / 3);
    case Granularity::HALF_YEAR:
      return year + format("-H%d", first.month < 7 ? 1 : 2);
    case Granularity::SEASON:
      return year + "-" + std::string(seasons[static_cast<std::size_t>(first.month / 3 - 1)]);
    case Granularity::YEAR:
      return year;
    case Granularity::DECADE:
      return year.substr(0, year.size() - 1);
    case Granularity::CENTURY: {  // from 300 to 201 BC: "BC02"
      const std::string last = year_text(to_civil(denoted.days.last).year);
      return first.year < 0 ? last.substr(0, last.size() - 2) : year.substr(0, year.size() - 2);
    }
    case Granularity::MILLENNIUM:
      return year.substr(0, year.size() - 3);
    case Granularity::WEEK:
    case Granularity::WEEKEND: {
      const IsoWeek week = iso_week_of(denoted.days.first);
      return format("%04d-W%02d", week.year, week.week) + (denoted.unit == Granularity::WEEKEND ? "-WE" : "");
    }
    default:
      return year + format("-%02d-%02d", first.month, first.day);
  }
}

/// The first field that differs is X from its first such digit on; finer fields stay only if the words themselves say
/// them.
std::string undecided_value(const std::string& first, const std::string& last, const SymbolicTime& symbol) {
  if (first.size() != last.size()) return open_value(symbol);
  const bool says_month = symbol.month || symbol.quarter || symbol.season || symbol.half;
  const std::array<bool, 3> said = {false, says_month, symbol.day && symbol.month};
  std::string result = first;
  std::size_t field = 0;
  bool coarser_differs = false, differs = false;
  for (std::size_t i = 0; i < result.size(); ++i) {
    if (result[i] == '-') {
      ++field;
      coarser_differs = coarser_differs || differs;
      differs = false;
      continue;
    }
    differs = differs || first[i] != last[i];
    const bool is_open = differs || (coarser_differs && !said[std::min<std::size_t>(field, 2)]);
    if (is_open && result[i] >= '0' && result[i] <= '9') result[i] = 'X';
  }
  return result;
}

/// Seconds of the day from when to when a part of it is spoken of; they overlap as people's use of them does.
struct PartOfDay {
  std::string_view name;
  int begin, end;
};
constexpr PartOfDay parts_of_day[] = {
    {"MO", 0, 12 * 3600}, {"MI", 11 * 3600, 14 * 3600}, {"AF", 12 * 3600, 19 * 3600}, {"EV", 16 * 3600, 86400},
    {"NI", 0, 86400},     {"DT", 5 * 3600, 21 * 3600}};

}  // namespace

std::string calendar_value(const Denoted& first, const Denoted& last, const SymbolicTime& symbol) {
  const std::string value = unit_value(first);
  const bool one_of_days = last.unit == Granularity::DAY;  // "30 hours ago" is one of two
  const std::string other = unit_value(one_of_days ? Denoted{{last.days.last, last.days.last}, last.unit} : last);
  return (value == other ? value : undecided_value(value, other, symbol)) + clock_value(symbol);
}

std::string open_value(const SymbolicTime& symbol) {
  const auto date = [&]() -> std::string {
    if (symbol.shift_is_last && symbol.unit == Granularity::WEEK) return "XXXX-WXX";  // "the week of May 8"
    if (symbol.month && symbol.day) return format("XXXX-%02d-%02d", *symbol.month, *symbol.day);
    if (symbol.month) return format("XXXX-%02d", *symbol.month);
    if (symbol.season) return "XXXX-" + std::string(seasons[static_cast<std::size_t>((*symbol.season + 3) % 4)]);
    if (symbol.quarter) return format("XXXX-Q%d", *symbol.quarter);
    if (symbol.half) return format("XXXX-H%d", *symbol.half);
    if (symbol.week) return format("XXXX-W%02d", *symbol.week);
    if (symbol.day) return format("XXXX-XX-%02d", *symbol.day);
    if (symbol.unit == Granularity::WEEKEND) return "XXXX-WXX-WE";
    if (symbol.weekday) return format("XXXX-WXX-%d", *symbol.weekday);
    if (symbol.holiday.size() == 5 && symbol.holiday[2] == '-') return "XXXX-" + symbol.holiday;
    switch (symbol.holiday.empty() ? symbol.unit : Granularity::DAY) {
      case Granularity::WEEK:
        return "XXXX-WXX";
      case Granularity::WEEKEND:
        return "XXXX-WXX-WE";
      case Granularity::MONTH:
      case Granularity::SEASON:
        return "XXXX-XX";
      case Granularity::QUARTER:
        return "XXXX-QX";
      case Granularity::HALF_YEAR:
        return "XXXX-HX";
      case Granularity::YEAR:
        return "XXXX";
      case Granularity::DECADE:
        return "XXX";
      case Granularity::CENTURY:
        return "XX";
      case Granularity::MILLENNIUM:
        return "X";
      default:
        return "XXXX-XX-XX";
    }
  };
  return date() + clock_value(symbol);
}

std::string clock_value(const SymbolicTime& symbol) {
  if (symbol.hour && symbol.second) {
    return format("T%02d:%02d:%02d", *symbol.hour, symbol.minute.value_or(0), *symbol.second);
  }
  if (symbol.hour) return format("T%02d:%02d", *symbol.hour, symbol.minute.value_or(0));
  return symbol.part_of_day.empty() ? "" : "T" + symbol.part_of_day;
}

TimeSpan span_of_reading(const Denoted& first, const Denoted& last, const SymbolicTime& symbol) {
  TimeSpan span = within(first.days.first, last.days.last, first.unit);
  if (first.unit > Granularity::DAY || (!symbol.hour && symbol.part_of_day.empty())) return span;
  Instant begin = 0, width = 86400;
  if (symbol.hour) {
    begin = *symbol.hour * 3600 + symbol.minute.value_or(0) * 60 + symbol.second.value_or(0);
    width = symbol.second ? 1 : symbol.minute ? 60 : 3600;
    begin = std::min<Instant>(begin, 86400 - width);  // 24:00 is the end of its day
    span.granularity = symbol.second ? Granularity::SECOND : symbol.minute ? Granularity::MINUTE : Granularity::HOUR;
  } else {
    for (const PartOfDay& part : parts_of_day) {
      if (part.name != symbol.part_of_day) continue;
      begin = part.begin;
      width = part.end - part.begin;
    }
    span.granularity = Granularity::PART_OF_DAY;
  }
  span.begin = {first_second(first.days.first) + begin, first_second(last.days.last) + begin + width - 1};
  span.end = span.begin;
  span.edtf = to_edtf(span);
  return span;
}

}  // namespace timeline::detail
