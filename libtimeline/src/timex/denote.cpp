#include "timex/denote.hpp"

#include <cstdlib>

namespace timeline::detail {
namespace {

constexpr int farthest_unsaid = 240;  // days
constexpr int nearest_unsaid = 100;
constexpr int farthest_onward = 150;

bool recurs_yearly(const SymbolicTime& symbol) {
  return symbol.month || symbol.season || symbol.quarter || symbol.half || symbol.week || !symbol.holiday.empty();
}

/// A week of a year as ISO 8601 counts them: the first one of 2012 begins on 2 January.
Denoted nth_week(const Denoted& whole, int nth) {
  const int year = to_civil(whole.days.first).year;
  const Day monday = nth > 0 ? first_day_of_week(year, nth) : first_day_of_week(year + 1, 1) + 7 * nth;
  return {{monday, monday + 6}, Granularity::WEEK};
}

/// The unit of the nth place in a range: "the second week of May", "the first three days" is none.
std::optional<Denoted> nth_part(const SymbolicTime& symbol, const Denoted& whole) {
  const int nth = *symbol.nth;
  if (symbol.weekday) {
    const auto day = nth_weekday(whole.days, nth, *symbol.weekday);
    return day ? std::optional(Denoted{{*day, *day}, Granularity::DAY}) : std::nullopt;
  }
  if (symbol.nth_unit == Granularity::WEEKEND) {
    const auto saturday = nth_weekday(whole.days, nth, 6);
    return saturday ? std::optional(Denoted{{*saturday, *saturday + 1}, Granularity::WEEKEND}) : std::nullopt;
  }
  if (whole.unit == Granularity::YEAR && symbol.nth_unit == Granularity::WEEK) return nth_week(whole, nth);
  Day edge = nth > 0 ? whole.days.first : whole.days.last;
  if (symbol.nth_unit == Granularity::WEEK) {  // a week is of the month or year that most of it lies in
    constexpr int thursday = 4;
    edge = nth_weekday(whole.days, nth > 0 ? 1 : -1, thursday).value_or(edge);
  }
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
    if (symbol.weekday) {  // "2017-W20-3"
      const Day day = monday + (*symbol.weekday - 1);
      return Denoted{{day, day}, Granularity::DAY};
    }
    return Denoted{{monday, monday + 6}, Granularity::WEEK};
  }
  if (symbol.season) return Denoted{season_days(year, *symbol.season), Granularity::SEASON};
  return Denoted{years(year, year), Granularity::YEAR};
}

std::optional<Denoted> with_nth(const SymbolicTime& symbol, std::optional<Denoted> whole) {
  return whole && symbol.nth ? nth_part(symbol, *whole) : whole;
}

Day distance(Day from, const DayRange& days) {
  return from < days.first ? days.first - from : from > days.last ? from - days.last : 0;
}

/// The last one before the anchor, the first one after it, the one of its own period and the nearest one.
struct Candidates {
  std::optional<Denoted> past, future, own, next, nearest;
};

/// Goes through a row of places in time, one a period; `at(0)` is that of the anchor's own period. Strictly before
/// means that the anchor itself is not in it: "last May" in May is that of the year before.
template <typename At>
Candidates candidates(const At& at, Day anchor, bool strict) {
  Candidates found;
  bool misses_some = false;
  const auto look = [&](int period) {
    const std::optional<Denoted> here = at(period);
    misses_some = misses_some || !here;
    if (!here) return;
    const auto& [first, last] = here->days;
    if (strict ? last < anchor : first <= anchor) found.past = here;
    if ((strict ? first > anchor : last >= anchor) && !found.future) found.future = here;
    if (period == 0) found.own = here;
    if (period == 1) found.next = here;
    if (!found.nearest || distance(anchor, here->days) < distance(anchor, found.nearest->days)) found.nearest = here;
  };
  constexpr int close = 2, far = 9;  // there may be eight years between leap days
  for (int period = -close; period <= close; ++period) look(period);
  if (!misses_some) return found;
  found = {};
  for (int period = -far; period <= far; ++period) look(period);
  return found;
}

Direction direction_by(const SymbolicTime& symbol, Policy policy) {
  if (symbol.direction != Direction::UNSAID) return symbol.direction;
  return policy == Policy::PAST      ? Direction::PAST
         : policy == Policy::NEAREST ? Direction::NEAREST
         : policy == Policy::FUTURE  ? Direction::FUTURE
                                     : Direction::UNSAID;
}

/// The one of a row of places in time that the direction means.
template <typename At>
std::optional<Denoted> choose(const At& at, Day anchor, const SymbolicTime& symbol, Policy policy) {
  const Direction direction = direction_by(symbol, policy);
  if (direction == Direction::UNSAID) return std::nullopt;
  const Candidates found = candidates(at, anchor, symbol.direction_is_explicit);
  if (direction == Direction::NEAREST || !found.nearest) return found.nearest;
  if (direction == Direction::SAME) return found.own ? found.own : found.nearest;
  if (direction == Direction::ONWARD) {  // "On 8 December 1941 … In January …"
    const bool turns_year =
        found.own && found.next && found.own->days.last < anchor && found.next->days.first - anchor <= farthest_onward;
    return turns_year ? found.next : found.own ? found.own : found.nearest;
  }
  const auto& best = direction == Direction::PAST ? found.past : found.future;
  if (!best) return found.nearest;
  const bool is_asked = symbol.direction == Direction::UNSAID && policy == Policy::FUTURE;
  if (symbol.direction_is_explicit || symbol.direction_is_firm || is_asked) return best;
  // Without a year nobody means the day in eleven months where the same day was last month: a tense that was read from
  // the sentence yields to that.
  const bool is_far =
      distance(anchor, best->days) > farthest_unsaid && distance(anchor, found.nearest->days) < nearest_unsaid;
  // Nor does "on Tuesday" mostly mean the day in six days where it is that of yesterday.
  const bool is_week_off = symbol.direction != Direction::UNSAID && !recurs_yearly(symbol) && symbol.weekday &&
                           !symbol.day && distance(anchor, best->days) >= 6 &&
                           distance(anchor, found.nearest->days) <= 1;
  return is_far || is_week_off ? found.nearest : best;
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

/// "The first half of the 19th century"; -3 is the third century before Christ, from 300 to 201.
Denoted century_part(const SymbolicTime& symbol) {
  const int first = *symbol.century * 100 + (*symbol.century < 0 ? 1 : 0);
  if (symbol.half) return {years(first + 50 * (*symbol.half - 1), first + 50 * *symbol.half - 1), Granularity::CENTURY};
  if (symbol.quarter) {
    return {years(first + 25 * (*symbol.quarter - 1), first + 25 * *symbol.quarter - 1), Granularity::CENTURY};
  }
  return {years(first, first + 99), Granularity::CENTURY};
}

std::optional<Denoted> absolute(const SymbolicTime& symbol) {
  const int year = symbol.year ? *symbol.year : symbol.decade ? *symbol.decade * 10 : *symbol.century * 100;
  if (std::abs(year) > farthest_year) return std::nullopt;
  if (symbol.year) return with_nth(symbol, year_part(symbol, year));
  if (symbol.decade) return Denoted{years(*symbol.decade * 10, *symbol.decade * 10 + 9), Granularity::DECADE};
  return century_part(symbol);
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
    const auto in_month = [&](int period) -> std::optional<Denoted> {
      const CivilDate month = to_civil(add_months(to_day({civil.year, civil.month, 1}), period));
      const CivilDate date{month.year, month.month, *symbol.day};
      return is_valid(date) ? std::optional(Denoted{{to_day(date), to_day(date)}, Granularity::DAY}) : std::nullopt;
    };
    const auto agreeing = [&](int period) {  // "Monday 8th" is the month in which that is so
      const auto day = in_month(period);
      return day && weekday(day->days.first) == *symbol.weekday ? day : std::nullopt;
    };
    if (symbol.weekday) {
      if (const auto found = choose(agreeing, anchor, symbol, policy)) return found;
    }
    return choose(in_month, anchor, symbol, policy);
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
  if (symbol.unit == Granularity::WEEKEND && !symbol.holiday.empty() && weekday(result->days.first) <= 2) {
    return moved(result->days.first - 7, Granularity::WEEKEND, symbol.shift);  // that of a Monday is the one before
  }
  auto last = moved(result->days.first, symbol.unit, symbol.shift);
  if (last && symbol.shift != 0 && symbol.unit < Granularity::MONTH && unit == Granularity::DAY) {
    const int days = static_cast<int>(symbol.shift) * (symbol.unit == Granularity::WEEK ? 7 : 1);
    return Denoted{{result->days.first + days, result->days.first + days}, Granularity::DAY};
  }
  return last;
}

}  // namespace timeline::detail
