#include "timex/calendar_units.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace timeline::detail {
namespace {

int floor_div(int a, int b) { return a >= 0 ? a / b : -((b - 1 - a) / b); }

/// Reads numbers that are parted by single marks: "11/4/4" gives 11, 4, 4.
template <std::size_t N>
std::optional<std::array<int, N>> numbers(std::string_view text, char mark) {
  std::array<int, N> result{};
  for (std::size_t i = 0; i < N; ++i) {
    const char* const end = text.data() + text.size();
    const auto [after, error] = std::from_chars(text.data(), end, result[i]);
    if (error != std::errc{} || (i + 1 < N && (after == end || *after != mark)) || (i + 1 == N && after != end)) {
      return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(after - text.data()) + (i + 1 < N ? 1 : 0));
  }
  return result;
}

}  // namespace

DayRange years(int first, int last) { return {to_day({first, 1, 1}), to_day({last, 12, 31})}; }

DayRange months(int year, int first, int last) {
  const int last_year = year + (last - 1) / 12;
  const int last_month = (last - 1) % 12 + 1;
  return {to_day({year, first, 1}), to_day({last_year, last_month, days_in_month(last_year, last_month)})};
}

/// As in EDTF: from the first day by the months to the last by the sun.
DayRange season_days(int year, int season) {
  constexpr int begin_month[] = {3, 6, 9, 12}, end_month[] = {6, 9, 12, 3}, end_day[] = {21, 23, 21, 20};
  const int last_year = season == 4 ? year + 1 : year;
  return {to_day({year, begin_month[season - 1], 1}), to_day({last_year, end_month[season - 1], end_day[season - 1]})};
}

std::optional<Day> nth_weekday(DayRange within, int nth, int weekday_wanted) {
  Day day = 0;
  if (nth > 0) {
    day = within.first + (weekday_wanted - weekday(within.first) + 7) % 7 + 7 * (nth - 1);
  } else {
    day = within.last - (weekday(within.last) - weekday_wanted + 7) % 7 + 7 * (nth + 1);
  }
  return day >= within.first && day <= within.last ? std::optional(day) : std::nullopt;
}

std::optional<Day> holiday_in(std::string_view rule, int year) {
  constexpr std::string_view easter_name = "easter";
  if (rule.starts_with(easter_name)) {
    rule.remove_prefix(easter_name.size());
    if (rule.starts_with('+')) rule.remove_prefix(1);
    const auto offset = numbers<1>(rule.empty() ? "0" : rule, ' ');
    return offset && year > 0 ? std::optional(easter(year) + (*offset)[0]) : std::nullopt;
  }
  const std::size_t plus = rule.find('+');
  const auto offset = plus == std::string_view::npos ? std::nullopt : numbers<1>(rule.substr(plus + 1), ' ');
  if (const auto nth = numbers<3>(rule.substr(0, plus), '/')) {
    const auto day = nth_weekday(months(year, (*nth)[0], (*nth)[0]), (*nth)[1], (*nth)[2]);
    return day ? std::optional(*day + (offset ? (*offset)[0] : 0)) : std::nullopt;
  }
  const auto fixed = numbers<2>(rule, '-');
  if (!fixed || !is_valid({year, (*fixed)[0], (*fixed)[1]})) return std::nullopt;
  return to_day({year, (*fixed)[0], (*fixed)[1]});
}

/// By Granularity, about how many days one unit has.
constexpr std::array days_of_unit = {1. / 86400, 1. / 1440, 1. / 24, 1.,   1.,    7.,     7.,      30.,
                                     91.,        91.,       183.,    366., 3660., 36600., 366000., 1.};

std::optional<Denoted> moved(Day day, Granularity unit, double count) {
  if (std::abs(count) * days_of_unit[static_cast<std::size_t>(unit)] > 366. * farthest_year) return std::nullopt;
  const int n = static_cast<int>(std::lround(count));
  const auto by_months = [&](int width) {  // periods of `width` months that begin in January
    const CivilDate civil = to_civil(add_months(day - to_civil(day).day + 1, n * width));
    const int first = (civil.month - 1) / width * width + 1;
    return months(civil.year, first, first + width - 1);
  };
  const auto by_years = [&](int width) {
    const int first = floor_div(to_civil(day).year, width) * width + n * width;
    return years(first, first + width - 1);
  };
  const auto shifted = [&]() -> DayRange {
    const Day week = day - weekday(day) + 1 + 7 * n;
    switch (unit) {
      case Granularity::WEEK:
        return {week, week + 6};
      case Granularity::WEEKEND:
        return {week + 5, week + 6};
      case Granularity::MONTH:
        return by_months(1);
      case Granularity::QUARTER:
        return by_months(3);
      case Granularity::HALF_YEAR:
        return by_months(6);
      case Granularity::YEAR:
        return by_years(1);
      case Granularity::DECADE:
        return by_years(10);
      case Granularity::CENTURY:
        return by_years(100);
      case Granularity::MILLENNIUM:
        return by_years(1000);
      case Granularity::SECOND:
      case Granularity::MINUTE:
      case Granularity::HOUR: {
        const auto seconds = static_cast<Instant>(count * 86400 * days_of_unit[static_cast<std::size_t>(unit)]);
        if (std::abs(seconds) < first_second(1) / 2) return {day, day};  // "an hour ago" is hardly ever yesterday
        return {day_of(first_second(day) + seconds), day_of(last_second(day) + seconds)};
      }
      case Granularity::SEASON: {
        const CivilDate civil = to_civil(add_months(day, 3 * n));
        const int season = civil.month < 3 || civil.month == 12 ? 4 : civil.month / 3;
        return season_days(civil.month < 3 ? civil.year - 1 : civil.year, season);
      }
      default:
        return {day + n, day + n};
    }
  };
  if (count != std::floor(count)) {  // "half a century ago" is a year, "two and a half years ago" is a month
    if (unit == Granularity::YEAR) return moved(day, Granularity::MONTH, 12 * count);
    if (unit == Granularity::DECADE) return moved(day, Granularity::YEAR, 10 * count);
    if (unit == Granularity::CENTURY) return moved(day, Granularity::YEAR, 100 * count);
  }
  const DayRange days = shifted();
  const int year = to_civil(days.first).year;
  if (std::abs(year) > farthest_year) return std::nullopt;
  return Denoted{days, unit < Granularity::DAY ? Granularity::DAY : unit};
}

std::optional<Denoted> years_on(const Denoted& from, double years) {
  if (std::abs(years) > farthest_year) return std::nullopt;
  return moved(add_months(from.days.first, 12 * static_cast<int>(years)), from.unit, 0);
}

}  // namespace timeline::detail
