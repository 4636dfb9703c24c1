#include "timex/denote.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace timeline::detail {
namespace {

constexpr int farthest_year = 9999;
constexpr int farthest_unsaid = 240;  // days
constexpr int nearest_unsaid = 100;
constexpr int farthest_onward = 150;

DayRange years(int first, int last) { return {to_day({first, 1, 1}), to_day({last, 12, 31})}; }

DayRange months(int year, int first, int last) {
  const int last_year = year + (last - 1) / 12;
  const int last_month = (last - 1) % 12 + 1;
  return {to_day({year, first, 1}), to_day({last_year, last_month, days_in_month(last_year, last_month)})};
}

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

std::optional<Day> nth_weekday(DayRange within, int nth, int weekday_wanted) {
  Day day = 0;
  if (nth > 0) {
    day = within.first + (weekday_wanted - weekday(within.first) + 7) % 7 + 7 * (nth - 1);
  } else {
    day = within.last - (weekday(within.last) - weekday_wanted + 7) % 7 + 7 * (nth + 1);
  }
  return day >= within.first && day <= within.last ? std::optional(day) : std::nullopt;
}

bool recurs_yearly(const SymbolicTime& symbol) {
  return symbol.month || symbol.season || symbol.quarter || symbol.half || symbol.week || !symbol.holiday.empty();
}

/// The unit of the nth place in a range: "the second week of May", "the first three days" is none.
std::optional<Denoted> nth_part(const SymbolicTime& symbol, const Denoted& whole) {
  const int nth = *symbol.nth;
  if (symbol.weekday) {
    const auto day = nth_weekday(whole.days, nth, *symbol.weekday);
    return day ? std::optional(Denoted{{*day, *day}, Granularity::DAY}) : std::nullopt;
  }
  const Day edge = nth > 0 ? whole.days.first : whole.days.last;
  const auto part = moved(edge, symbol.nth_unit, nth > 0 ? nth - 1 : nth + 1);
  return part && part->days.first <= whole.days.last && part->days.last >= whole.days.first ? part : std::nullopt;
}

std::optional<Denoted> year_part(const SymbolicTime& symbol, int year) {
  if (!symbol.holiday.empty()) {
    const auto day = holiday_in(symbol.holiday, year);
    return day ? std::optional(Denoted{{*day, *day}, Granularity::DAY}) : std::nullopt;
  }
  if (symbol.month && symbol.day) {
    const CivilDate date{year, *symbol.month, *symbol.day};
    if (!is_valid(date)) return std::nullopt;
    return Denoted{{to_day(date), to_day(date)}, Granularity::DAY};
  }
  if (symbol.month) return Denoted{months(year, *symbol.month, *symbol.month), Granularity::MONTH};
  if (symbol.quarter) return Denoted{months(year, *symbol.quarter * 3 - 2, *symbol.quarter * 3), Granularity::QUARTER};
  if (symbol.half) return Denoted{months(year, *symbol.half * 6 - 5, *symbol.half * 6), Granularity::HALF_YEAR};
  if (symbol.week) {
    const Day monday = first_day_of_week(year, *symbol.week);
    return Denoted{{monday, monday + 6}, Granularity::WEEK};
  }
  if (symbol.season) {
    const auto span = parse_edtf(std::to_string(10000 + year).substr(1) + "-2" + std::to_string(*symbol.season));
    if (!span) return std::nullopt;
    return Denoted{{day_of(*span->begin.earliest), day_of(*span->begin.latest)}, Granularity::SEASON};
  }
  return Denoted{years(year, year), Granularity::YEAR};
}

std::optional<Denoted> with_nth(const SymbolicTime& symbol, std::optional<Denoted> whole) {
  return whole && symbol.nth ? nth_part(symbol, *whole) : whole;
}

/// The one of a row of places in time, one a period, that the direction means; `at(0)` is that of the anchor's own
/// period.
template <typename At>
std::optional<Denoted> choose(const At& at, Day anchor, const SymbolicTime& symbol, Policy policy) {
  Direction direction = symbol.direction;
  if (direction == Direction::UNSAID && policy == Policy::NONE) return std::nullopt;
  if (direction == Direction::UNSAID && policy == Policy::NEAREST) direction = Direction::NEAREST;
  if (direction == Direction::UNSAID && policy == Policy::PAST) direction = Direction::PAST;
  if (direction == Direction::UNSAID && policy == Policy::FUTURE) direction = Direction::FUTURE;
  const bool strict = symbol.direction_is_explicit;
  constexpr int reach = 9;  // years between some leap days
  const auto distance = [&](const DayRange& days) {
    return anchor < days.first ? days.first - anchor : anchor > days.last ? anchor - days.last : 0;
  };
  std::optional<Denoted> best, nearest;
  for (int period = -reach; period <= reach; ++period) {
    const std::optional<Denoted> here = at(period);
    if (!here) continue;
    const auto& [first, last] = here->days;
    if (!nearest || distance(here->days) < distance(nearest->days)) nearest = here;
    if (direction == Direction::SAME && period == 0) return here;
    if (direction == Direction::ONWARD && period == 0) best = here;
    if (direction == Direction::ONWARD && period == 1 && best && best->days.last < anchor &&
        first - anchor <= farthest_onward) {
      return here;  // "On 8 December 1941 … In January …"
    }
    if (direction == Direction::PAST && (strict ? last < anchor : first <= anchor)) best = here;
    if (direction == Direction::FUTURE && (strict ? first > anchor : last >= anchor) && !best) best = here;
  }
  if (!best) return nearest;
  if (direction == Direction::NEAREST) return nearest;
  if (direction == Direction::ONWARD || strict || symbol.direction_is_firm) return best;
  // Without a year nobody means the day in eleven months where the same day was last month: a tense that was read from
  // the sentence yields to that.
  const bool is_far = distance(best->days) > farthest_unsaid && distance(nearest->days) < nearest_unsaid;
  return is_far ? nearest : best;
}

/// Fields within a unit that the words name: "in May last year", "Tuesday of last week".
std::optional<Denoted> within_unit(const SymbolicTime& symbol, const Denoted& unit) {
  if (recurs_yearly(symbol)) {
    const int year = to_civil(unit.days.first).year;
    for (const int candidate : {year, year + 1, year - 1}) {
      const auto part = with_nth(symbol, year_part(symbol, candidate));
      if (part && part->days.first >= unit.days.first && part->days.first <= unit.days.last) return part;
    }
    return std::nullopt;
  }
  if (symbol.nth) return nth_part(symbol, unit);
  if (symbol.weekday) {
    const auto day = nth_weekday(unit.days, 1, *symbol.weekday);
    return day ? std::optional(Denoted{{*day, *day}, Granularity::DAY}) : std::nullopt;
  }
  if (symbol.day) {
    const CivilDate first = to_civil(unit.days.first);
    const CivilDate date{first.year, first.month, *symbol.day};
    return is_valid(date) ? std::optional(Denoted{{to_day(date), to_day(date)}, Granularity::DAY}) : std::nullopt;
  }
  return unit;
}

std::optional<Denoted> absolute(const SymbolicTime& symbol) {
  const int year = symbol.year ? *symbol.year : symbol.decade ? *symbol.decade * 10 : *symbol.century * 100;
  if (std::abs(year) > farthest_year) return std::nullopt;
  if (symbol.year) return with_nth(symbol, year_part(symbol, year));
  if (symbol.decade) return Denoted{years(*symbol.decade * 10, *symbol.decade * 10 + 9), Granularity::DECADE};
  return Denoted{years(*symbol.century * 100, *symbol.century * 100 + 99), Granularity::CENTURY};
}

std::optional<Denoted> recurring(const SymbolicTime& symbol, Day anchor, Policy policy) {
  const CivilDate civil = to_civil(anchor);
  if (recurs_yearly(symbol)) {
    const bool names_weekday = symbol.weekday && symbol.month && symbol.day && !symbol.nth;
    const auto agreeing = [&](int period) -> std::optional<Denoted> {
      const auto part = year_part(symbol, civil.year + period);
      return std::abs(period) <= 1 && part && weekday(part->days.first) == *symbol.weekday ? part : std::nullopt;
    };
    if (names_weekday) {  // "Tuesday, March 24" is the year in which that is so, if one is close
      if (const auto found = choose(agreeing, anchor, symbol, policy)) return found;
    }
    return choose([&](int period) { return with_nth(symbol, year_part(symbol, civil.year + period)); }, anchor, symbol,
                  policy);
  }
  if (symbol.day) {
    return choose(
        [&](int period) -> std::optional<Denoted> {
          const CivilDate month = to_civil(add_months(to_day({civil.year, civil.month, 1}), period));
          const CivilDate date{month.year, month.month, *symbol.day};
          return is_valid(date) ? std::optional(Denoted{{to_day(date), to_day(date)}, Granularity::DAY}) : std::nullopt;
        },
        anchor, symbol, policy);
  }
  if (symbol.weekday) {
    const Day own = anchor - weekday(anchor) + *symbol.weekday;
    return choose(
        [&](int period) {
          return std::optional(Denoted{{own + 7 * period, own + 7 * period}, Granularity::DAY});
        },
        anchor, symbol, policy);
  }
  return Denoted{{anchor, anchor}, Granularity::DAY};
}

}  // namespace

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

std::optional<Denoted> moved(Day day, Granularity unit, double count) {
  constexpr double days_of_unit[] = {1. / 86400, 1. / 1440, 1. / 24, 1,   1,    7,     7,      30,
                                     91,         91,        183,     366, 3660, 36600, 366000, 1};
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
        return {day_of(first_second(day) + seconds), day_of(last_second(day) + seconds)};
      }
      case Granularity::SEASON: {
        const CivilDate civil = to_civil(add_months(day, 3 * n));
        SymbolicTime season;
        season.season = civil.month < 3 || civil.month == 12 ? 4 : civil.month / 3;
        return year_part(season, civil.month < 3 ? civil.year - 1 : civil.year)->days;
      }
      default:
        return {day + n, day + n};
    }
  };
  if (count != std::floor(count) && unit == Granularity::YEAR) return moved(day, Granularity::MONTH, 12 * count);
  const DayRange days = shifted();
  const int year = to_civil(days.first).year;
  if (std::abs(year) > farthest_year) return std::nullopt;
  return Denoted{days, unit < Granularity::DAY ? Granularity::DAY : unit};
}

std::optional<Denoted> years_on(const Denoted& from, double years) {
  if (std::abs(years) > farthest_year) return std::nullopt;
  return moved(add_months(from.days.first, 12 * static_cast<int>(years)), from.unit, 0);
}

std::optional<Denoted> denote(const SymbolicTime& symbol, Day anchor, Policy policy) {
  if (!symbol.reference.empty() || symbol.anchor == Anchor::EVENT || symbol.length) return std::nullopt;
  const bool shifts = symbol.unit != Granularity::UNKNOWN;
  std::optional<Denoted> result;
  if (symbol.year || symbol.decade || symbol.century) {
    result = absolute(symbol);
  } else if (shifts && !symbol.shift_is_last) {
    const auto unit = moved(anchor, symbol.unit, symbol.shift);
    result = unit ? within_unit(symbol, *unit) : std::nullopt;
  } else {
    result = recurring(symbol, anchor, policy);
  }
  if (!result || !shifts || !symbol.shift_is_last) return result;
  const Granularity unit = result->unit;
  if (unit == Granularity::DAY && symbol.unit >= Granularity::MONTH && symbol.shift != 0) {
    // "a year ago next Monday" is a day: the day of the month stays.
    const int count = static_cast<int>(symbol.shift) * (symbol.unit == Granularity::YEAR ? 12 : 1);
    const Day day = add_months(result->days.first, count);
    return Denoted{{day, day}, Granularity::DAY};
  }
  if (symbol.shift != 0 && symbol.unit < unit) return std::nullopt;
  auto last = moved(result->days.first, symbol.unit, symbol.shift);
  if (last && symbol.shift != 0 && symbol.unit < Granularity::MONTH && unit == Granularity::DAY) {
    const int days = static_cast<int>(symbol.shift) * (symbol.unit == Granularity::WEEK ? 7 : 1);
    return Denoted{{result->days.first + days, result->days.first + days}, Granularity::DAY};
  }
  return last;
}

}  // namespace timeline::detail
