#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "timeline/temporal/calendar.hpp"
#include "timeline/temporal/duration.hpp"
#include "timeline/temporal/granularity.hpp"

namespace timeline {

/// What a relative value is reckoned from.
enum class Anchor : std::uint8_t {
  NONE,      ///< the words say it all ("May 10, 2017", "three days")
  CREATION,  ///< the day the document was written ("yesterday", "last year", "Tuesday")
  PREVIOUS,  ///< the last time spoken of ("that day", "two weeks later", "the next day")
  EVENT      ///< something that happened ("two weeks before the vote")
};

/// Which way to look from the anchor for a value that recurs ("Tuesday", "May 10", "in January").
enum class Direction : std::uint8_t {
  UNSAID,   ///< the words and their sentence do not say
  PAST,     ///< "last Tuesday"; or a verb in the past ("said on Tuesday")
  FUTURE,   ///< "next Tuesday", "will meet on Tuesday"
  SAME,     ///< within the anchor's own unit ("this May", "earlier this week")
  NEAREST,  ///< the nearest one to the anchor
  ONWARD    ///< in an account that goes from date to date: in the anchor's year, or early in the next one
};

/// The order in which a numeric date is read. It is shown by the date itself where that is not open: "24/3/2017" can
/// only have the day first.
enum class DayOrder : std::uint8_t { UNSAID, MONTH_FIRST, DAY_FIRST };

/// The meaning of a time expression before it is resolved ("Tuesday, looking back").
///
/// Calendar fields that the words give are set; those they leave open are empty and come from the anchor. A shift moves
/// the anchor by `shift` in units of `unit` first ("last year": unit YEAR, shift -1; "two days ago": DAY, -2), after
/// which the fields apply within that unit ("in May last year").
///
///     "May 10"          month 5, day 10, anchor CREATION, direction from the sentence
///     "two days ago"    unit DAY, shift -2, anchor CREATION
///     "the next day"    unit DAY, shift 1, anchor PREVIOUS
struct SymbolicTime {
  Anchor anchor = Anchor::NONE;
  Direction direction = Direction::UNSAID;
  /// The words themselves gave the direction ("last Tuesday"); otherwise the sentence around them did.
  bool direction_is_explicit = false;
  /// A verb close by gave it; otherwise a much nearer day the other way is likelier.
  bool direction_is_firm = false;

  std::optional<int> century{};
  std::optional<int> decade{};   ///< 199 for the 1990s
  std::optional<int> year{};     ///< astronomical: 0 is 1 BC
  std::optional<int> half{};     ///< 1, 2
  std::optional<int> quarter{};  ///< 1 to 4
  std::optional<int> season{};   ///< 1 spring, 2 summer, 3 autumn, 4 winter
  std::optional<int> month{};
  std::optional<int> week{};     ///< ISO week of the year
  std::optional<int> day{};      ///< of the month
  std::optional<int> weekday{};  ///< 1 Monday to 7 Sunday
  std::optional<int> nth{};      ///< "the second week of May", "the last Friday in June" (-1)
  Granularity nth_unit = Granularity::UNKNOWN;
  std::optional<int> hour{};
  std::optional<int> minute{};
  std::optional<int> second{};
  bool half_day_is_open = false;  ///< "two o'clock": the other half of the day is another reading
  bool order_is_open = false;     ///< "3/4/2017": day and month may be the other way round
  DayOrder day_order = DayOrder::UNSAID;
  std::string part_of_day{};  ///< TIMEX3: MO, MI, AF, EV, NI, DT
  std::string holiday{};      ///< its rule: "12-25", "easter-2", "11/4/4" (the fourth Thursday in November)
  std::string zone{};         ///< as given: "Z", "+02:00", "EST"

  Granularity unit = Granularity::UNKNOWN;  ///< of the shift
  double shift = 0;                         ///< units after (or, negative, before) the anchor
  bool is_counted = false;                  ///< so many units on: "two weeks ago", unlike "last week"
  bool keeps_unit = false;                  ///< "a year earlier", said of a quarter, is a quarter
  bool shift_is_last = false;               ///< the fields apply first: "a year ago next Monday"
  std::optional<Duration> length{};         ///< of a duration or set, or between the anchor and the time
  std::string reference{};                  ///< PRESENT_REF, PAST_REF or FUTURE_REF

  friend bool operator==(const SymbolicTime&, const SymbolicTime&) = default;
};

}  // namespace timeline
