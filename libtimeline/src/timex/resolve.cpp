#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "timeline/timex/timex.hpp"
#include "timex/stretch.hpp"
#include "timex/value.hpp"

namespace timeline {
namespace {

using detail::Denoted;

/// What an expression may denote: from one reading to another.
struct Readings {
  Denoted first, last;
};

/// The days that an anchor may be; a side that is not known is open.
struct AnchorDays {
  std::optional<Day> earliest, latest;
  Granularity unit = Granularity::DAY;
};

constexpr double farthest_shift = 1e9;
constexpr int longest_chain = 64;  // "the next day … the next day …": beyond this nothing is sure any more

bool is_calendar(const Timex& timex) { return timex.type == TimexType::DATE || timex.type == TimexType::TIME; }

/// "The following spring" is the first after the autumn spoken of, but after 1936 it is that of the next year: within
/// so long a stretch it could be any.
AnchorDays edge_of(AnchorDays anchor, const SymbolicTime& symbol) {
  const bool follows = symbol.direction == Direction::FUTURE, precedes = symbol.direction == Direction::PAST;
  if (symbol.direction == Direction::ONWARD && anchor.latest) anchor.earliest = anchor.latest;
  const bool leaps =
      symbol.season && symbol.anchor == Anchor::PREVIOUS && symbol.direction_is_explicit && (follows || precedes);
  if (!leaps || !anchor.earliest || !anchor.latest) return anchor;
  const bool is_long = anchor.unit >= Granularity::YEAR && anchor.unit != Granularity::UNKNOWN;
  anchor.earliest = anchor.latest = follows == is_long ? anchor.latest : anchor.earliest;
  return anchor;
}

std::optional<Readings> readings(const SymbolicTime& symbol, AnchorDays anchor, Policy policy) {
  if (symbol.anchor == Anchor::NONE) {
    const auto only = detail::denote(symbol, 0, policy);
    return only ? std::optional(Readings{*only, *only}) : std::nullopt;
  }
  if (!anchor.earliest || !anchor.latest) return std::nullopt;
  anchor = edge_of(anchor, symbol);
  if (symbol.keeps_unit && symbol.unit == Granularity::YEAR && anchor.unit == Granularity::QUARTER) {
    const auto kept = detail::years_on({{*anchor.earliest, *anchor.latest}, anchor.unit}, symbol.shift);
    return kept ? std::optional(Readings{*kept, *kept}) : std::nullopt;
  }
  const auto first = detail::denote(symbol, *anchor.earliest, policy);
  const auto last = *anchor.earliest == *anchor.latest ? first : detail::denote(symbol, *anchor.latest, policy);
  if (!first || !last || first->unit != last->unit) return std::nullopt;
  return Readings{*first, *last};
}

/// "The next day" where no day was spoken of before is not the day after the text was written; "a year earlier" may be.
bool has_lost_anchor(const SymbolicTime& symbol) { return symbol.anchor == Anchor::PREVIOUS && symbol.shift > 0; }

AnchorDays anchor_days(const Readings& found) {
  return {found.first.days.first, found.last.days.last, found.first.unit};
}

/// The readings of each expression in the order of the text, each with those before it at hand.
class Resolver {
 public:
  Resolver(const TimexLayer& layer, const Reference& reference) : layer_(layer), reference_(reference) {
    known_.resize(layer.timexes.size());
  }

  [[nodiscard]] AnchorDays anchor_of(std::size_t index) const {
    const Timex& timex = layer_.timexes[index];
    if (timex.symbol.anchor == Anchor::PREVIOUS && timex.anchor >= 0) {
      const auto& known = known_[static_cast<std::size_t>(timex.anchor)];
      return known ? anchor_days(*known) : AnchorDays{};
    }
    if (has_lost_anchor(timex.symbol)) return {};
    return {.earliest = reference_.earliest, .latest = reference_.latest};
  }

  const std::optional<Readings>& resolve(std::size_t index) {
    const Timex& timex = layer_.timexes[index];
    if (is_calendar(timex)) known_[index] = readings(timex.symbol, anchor_of(index), reference_.policy);
    return known_[index];
  }

 private:
  const TimexLayer& layer_;
  const Reference& reference_;
  std::vector<std::optional<Readings>> known_;
};

Timex::Reading reading_of(const SymbolicTime& symbol, const Readings& found) {
  return {detail::calendar_value(found.first, found.last, symbol),
          detail::span_of_reading(found.first, found.last, symbol)};
}

/// Other readings that the words allow: looking the other way, day and month swapped, the other half of the day.
std::vector<SymbolicTime> other_readings(const SymbolicTime& symbol) {
  std::vector<SymbolicTime> result;
  const bool is_weak = !symbol.direction_is_explicit && !symbol.direction_is_firm &&
                       (symbol.direction == Direction::PAST || symbol.direction == Direction::FUTURE);
  if (is_weak && !symbol.year && symbol.unit == Granularity::UNKNOWN) {  // the sentence told, but not surely
    result.push_back(symbol);
    result.back().direction = symbol.direction == Direction::PAST ? Direction::FUTURE : Direction::PAST;
  }
  if (symbol.direction == Direction::UNSAID && !symbol.year) {
    for (const Direction direction : {Direction::PAST, Direction::FUTURE}) {
      result.push_back(symbol);
      result.back().direction = direction;
    }
  }
  const bool is_plain_weekday = symbol.weekday && !symbol.day && !symbol.month && !symbol.nth && !symbol.year;
  if (symbol.direction_is_explicit && is_plain_weekday && symbol.unit == Granularity::UNKNOWN &&
      (symbol.direction == Direction::PAST || symbol.direction == Direction::FUTURE)) {
    result.push_back(symbol);  // "last Wednesday", said on a Thursday, may be that of last week
    result.back().unit = Granularity::WEEK;
    result.back().shift = symbol.direction == Direction::PAST ? -1 : 1;
  }
  if (symbol.hour == 24) {
    result.push_back(symbol);
    result.back().hour = 0;
  }
  if (symbol.order_is_open && symbol.month && symbol.day) {
    result.push_back(symbol);
    std::swap(result.back().month, result.back().day);
  }
  if (symbol.half_day_is_open && symbol.hour) {
    result.push_back(symbol);
    result.back().hour = (*symbol.hour + 12) % 24;
  }
  return result;
}

void add_reading(Timex& timex, Timex::Reading reading) {
  if (reading.value == timex.value) return;
  if (std::find(timex.alternatives.begin(), timex.alternatives.end(), reading) == timex.alternatives.end()) {
    timex.alternatives.push_back(std::move(reading));
  }
}

/// "In two weeks" is in that week, but may be meant to the day.
void add_counted_day(Timex& timex, const AnchorDays& anchor) {
  const SymbolicTime& symbol = timex.symbol;
  if (!symbol.is_counted || symbol.shift_is_last || !anchor.earliest || anchor.earliest != anchor.latest) return;
  const auto day = detail::counted_day(*anchor.earliest, symbol.unit, symbol.shift);
  if (day) add_reading(timex, {to_iso(*day), span_of(*day)});
}

void add_alternatives(Timex& timex, const AnchorDays& anchor, Policy policy) {
  for (const SymbolicTime& symbol : other_readings(timex.symbol)) {
    if (const auto found = readings(symbol, anchor, policy)) add_reading(timex, reading_of(symbol, *found));
  }
  add_counted_day(timex, anchor);
}

/// "Two hours ago", where the time of the day is known that it is reckoned from. True if it was.
bool set_clock_shift(Timex& timex, const AnchorDays& anchor, std::optional<std::int32_t> time_of_day) {
  const SymbolicTime& symbol = timex.symbol;
  if (symbol.unit > Granularity::HOUR || symbol.shift == 0 || !time_of_day) return false;
  if (!anchor.earliest || anchor.earliest != anchor.latest || std::abs(symbol.shift) > farthest_shift) return false;
  const int width = symbol.unit == Granularity::HOUR ? 3600 : symbol.unit == Granularity::MINUTE ? 60 : 1;
  const Instant then = first_second(*anchor.earliest) + *time_of_day + static_cast<Instant>(symbol.shift * width);
  const auto seconds = static_cast<int>(then - first_second(day_of(then)));
  SymbolicTime clock;
  clock.hour = seconds / 3600;
  clock.minute = seconds % 3600 / 60;
  if (seconds % 60 != 0) clock.second = seconds % 60;
  const Denoted day{{day_of(then), day_of(then)}, Granularity::DAY};
  const Timex::Reading reading = reading_of(clock, {day, day});
  timex.type = TimexType::TIME;
  timex.value = reading.value;
  timex.when = reading.when;
  return true;
}

void set_readings(Timex& timex, const std::optional<Readings>& found) {
  if (found) {
    const Timex::Reading reading = reading_of(timex.symbol, *found);
    timex.value = reading.value;
    timex.when = reading.when;
  } else {
    timex.value = detail::open_value(timex.symbol);
  }
}

/// "The next three days" have a place in the calendar.
void set_stretch(Timex& timex, const Reference& reference) {
  const SymbolicTime& symbol = timex.symbol;
  const bool looks = symbol.direction == Direction::PAST || symbol.direction == Direction::FUTURE;
  if (timex.type != TimexType::DURATION || !symbol.length || !looks) return;
  if (const auto span = detail::stretch_of(*symbol.length, reference, symbol.direction == Direction::FUTURE)) {
    timex.when = *span;
  }
}

/// "Two days later", where no time was spoken of before, may be meant from the day of writing.
void add_reading_from(const Reference& reference, Timex& timex) {
  const AnchorDays anchor{.earliest = reference.earliest, .latest = reference.latest};
  if (const auto found = readings(timex.symbol, anchor, reference.policy)) {
    add_reading(timex, reading_of(timex.symbol, *found));
  }
  add_counted_day(timex, anchor);
  Timex moved = timex;
  if (set_clock_shift(moved, anchor, reference.time_of_day)) add_reading(timex, {moved.value, moved.when});
}

}  // namespace

TimexLayer resolve_timexes(TimexLayer layer, const Reference& reference, const Resources&) {
  Resolver resolver(layer, reference);
  for (std::size_t i = 0; i < layer.timexes.size(); ++i) {
    Timex& timex = layer.timexes[i];
    timex.alternatives.clear();
    timex.when = {};
    if (!timex.symbol.reference.empty()) {
      timex.value = timex.symbol.reference;
    } else if (!is_calendar(timex)) {
      timex.value = timex.symbol.length ? to_value(*timex.symbol.length) : detail::open_value(timex.symbol);
      set_stretch(timex, reference);
    } else {
      const AnchorDays anchor = resolver.anchor_of(i);
      set_readings(timex, resolver.resolve(i));
      add_alternatives(timex, anchor, reference.policy);
      const bool from_reference = timex.symbol.anchor == Anchor::CREATION;
      if (from_reference) set_clock_shift(timex, anchor, reference.time_of_day);
      if (has_lost_anchor(timex.symbol) && timex.anchor < 0) add_reading_from(reference, timex);
    }
  }
  return layer;
}

std::optional<TimeSpan> denotation(const TimexLayer& layer, std::size_t timex, Day created) {
  std::array<std::size_t, longest_chain> chain{};
  std::size_t length = 0;
  for (std::size_t at = timex;; at = static_cast<std::size_t>(layer.timexes[at].anchor)) {
    if (length == chain.size()) return std::nullopt;
    chain[length++] = at;
    if (layer.timexes[at].symbol.anchor != Anchor::PREVIOUS || layer.timexes[at].anchor < 0) break;
  }
  AnchorDays anchor{.earliest = created, .latest = created};
  if (has_lost_anchor(layer.timexes[chain[length - 1]].symbol)) return std::nullopt;
  std::optional<Readings> found;
  for (std::size_t i = length; i-- > 0;) {
    const Timex& link = layer.timexes[chain[i]];
    found = is_calendar(link) ? readings(link.symbol, anchor, Policy::PAST) : std::nullopt;
    if (!found) return std::nullopt;
    anchor = anchor_days(*found);
  }
  return detail::span_of_reading(found->first, found->last, layer.timexes[timex].symbol);
}

}  // namespace timeline
