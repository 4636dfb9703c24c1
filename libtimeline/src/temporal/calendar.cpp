#include "timeline/temporal/calendar.hpp"

#include <date/date.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace timeline {
namespace {

date::year_month_day to_date(const CivilDate& date) { return date::year{date.year} / date.month / date.day; }

std::string format_date(const CivilDate& date) {
  char buffer[40];
  const bool plain = date.year >= 0 && date.year <= 9999;
  const int length = std::snprintf(buffer, sizeof buffer, "%s%04d-%02d-%02d",
                                   plain           ? ""
                                   : date.year < 0 ? "-"
                                                   : "+",
                                   std::abs(date.year), date.month, date.day);
  return {buffer, static_cast<std::size_t>(length)};
}

}  // namespace

bool is_valid(const CivilDate& date) {
  constexpr int last_year = 32767;
  return std::abs(date.year) <= last_year && date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= 31 &&
         to_date(date).ok();
}

Day to_day(const CivilDate& date) { return static_cast<Day>(date::sys_days{to_date(date)}.time_since_epoch().count()); }

CivilDate to_civil(Day day) {
  const date::year_month_day date{date::sys_days{date::days{day}}};
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

Day day_of(Instant instant) {
  const Instant day = instant / 86400;
  return static_cast<Day>(instant % 86400 < 0 ? day - 1 : day);
}

int weekday(Day day) {
  const int from_monday = (day + 3) % 7;  // 1970-01-01 was a Thursday
  return (from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

int days_in_month(int year, int month) {
  const auto last = date::year{year} / month / date::last;
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

Day add_months(Day day, int months) {
  CivilDate date = to_civil(day);
  const int month = date.year * 12 + date.month - 1 + months;
  date.year = month >= 0 ? month / 12 : -((11 - month) / 12);
  date.month = month - date.year * 12 + 1;
  date.day = std::min(date.day, days_in_month(date.year, date.month));
  return to_day(date);
}

Day first_day_of_week(int iso_year, int iso_week) {
  const Day january_4 = to_day({iso_year, 1, 4});  // always in week 1
  return january_4 - (weekday(january_4) - 1) + (iso_week - 1) * 7;
}

IsoWeek iso_week_of(Day day) {
  const int year = to_civil(day - weekday(day) + 4).year;  // a week is of the year that has its Thursday
  return {year, (day - first_day_of_week(year, 1)) / 7 + 1};
}

Day easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
  const int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
  return to_day({year, f / 31, f % 31 + 1});
}

std::string to_iso(Day day) { return format_date(to_civil(day)); }

std::string to_iso_time(Instant instant) {
  const Day day = day_of(instant);
  const int second = static_cast<int>(instant - first_second(day));
  char buffer[48];
  std::snprintf(buffer, sizeof buffer, "T%02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60);
  return to_iso(day) + buffer;
}

}  // namespace timeline
