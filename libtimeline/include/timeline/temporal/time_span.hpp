#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "timeline/temporal/calendar.hpp"
#include "timeline/temporal/granularity.hpp"

namespace timeline {

/// The two instants between which a point of time lies, both included; one that is not known is open.
struct Bound {
  std::optional<Instant> earliest;
  std::optional<Instant> latest;

  friend bool operator==(const Bound&, const Bound&) = default;
};

/// When something was, as surely as it is known: where its begin lies and where its end lies.
///
/// A day has both ends within it, a happening "in May 2017" too, somewhere between its first and last second; "from
/// 2008 until July 2017" begins within 2008 and ends within July 2017. `granularity` is how fine the words were, never
/// finer; `edtf` says the same in EDTF (ISO 8601-2): "2017-05-10", "2008/2017-07", "../2018-11-06", "199X", "2017-21".
///
///     span_of(CivilDate{2017, 5, 10}).edtf;                     // "2017-05-10"
///     parse_edtf("2017-05")->end.latest;                        // 2017-05-31T23:59:59
struct TimeSpan {
  Bound begin;
  Bound end;
  Granularity granularity = Granularity::UNKNOWN;
  std::string edtf;

  friend bool operator==(const TimeSpan&, const TimeSpan&) = default;

  [[nodiscard]] bool is_open() const { return !begin.earliest && !end.latest; }
  /// Known to lie within one calendar day.
  [[nodiscard]] bool is_day() const;
};

/// One day; the date must be valid.
[[nodiscard]] TimeSpan span_of(const CivilDate& date);
[[nodiscard]] TimeSpan span_of(Day day);
[[nodiscard]] TimeSpan span_of_month(int year, int month);
[[nodiscard]] TimeSpan span_of_year(int year);
/// Something within [first, last], both days included, known no finer than `granularity`. Either side may be open.
/// `edtf` is the unit's own form where the days are exactly one unit ("2017-05"), otherwise an interval of days ("a/b",
/// "../b").
[[nodiscard]] TimeSpan within(std::optional<Day> first, std::optional<Day> last, Granularity granularity);
/// From somewhere in `begin` to somewhere in `end`; edtf "2008/2017-07". The granularity is the finer one of the two.
[[nodiscard]] TimeSpan from_to(const TimeSpan& begin, const TimeSpan& end);

/// The span that an EDTF text denotes (level 0, and of level 1 and 2 what the project writes: uncertain and approximate
/// marks, unspecified digits, seasons 21–24 and quarters 33–36, half years 40–41, open and unknown ends, sets "[a,b]").
/// Nothing where it is not EDTF. Open where only the year is unspecified ("XXXX-05-17").
[[nodiscard]] std::optional<TimeSpan> parse_edtf(std::string_view text);
/// EDTF for the bounds and granularity; what `within` and `from_to` put into `edtf`.
[[nodiscard]] std::string to_edtf(const TimeSpan& span);

/// What lies in both: the later begin.earliest, the earlier end.latest and so on, with the finer granularity. Nothing
/// where they cannot both hold.
[[nodiscard]] std::optional<TimeSpan> intersect(const TimeSpan& a, const TimeSpan& b);
/// The smallest span that allows for what either allows.
[[nodiscard]] TimeSpan hull(const TimeSpan& a, const TimeSpan& b);
/// Whether some instant lies in what both allow; open ends allow everything.
[[nodiscard]] bool may_overlap(const TimeSpan& a, const TimeSpan& b);
/// Whether a is over before b begins, whatever their true instants are.
[[nodiscard]] bool surely_before(const TimeSpan& a, const TimeSpan& b);

/// A bound as text, no finer than the granularity: "2017-05-10", or "2017-05-10T23:40:00" for clock times.
[[nodiscard]] std::string bound_to_text(Instant instant, Granularity granularity);

}  // namespace timeline
