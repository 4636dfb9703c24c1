#include "merge/when.hpp"

#include <algorithm>
#include <cmath>

#include "text/characters.hpp"

namespace timeline::detail {
namespace {

/// "before Christmas", "since 2003", "until July".
std::optional<TimeSpan> beside(const TimeSpan& when, RelType relation, const EventMention& event) {
  const auto first = when.begin.earliest ? std::optional(day_of(*when.begin.earliest)) : std::nullopt;
  const auto last = when.end.latest ? std::optional(day_of(*when.end.latest)) : std::nullopt;
  const bool lasting = event.event_class == EventClass::STATE || event.aspect != Aspect::NONE || !event.happening;
  switch (relation) {
    case RelType::BEFORE:
      return within(std::nullopt, last, when.granularity);
    case RelType::AFTER:
      return within(first, std::nullopt, when.granularity);
    case RelType::BEGUN_BY:
      return lasting ? from_to(when, TimeSpan{}) : within(first, std::nullopt, when.granularity);
    case RelType::ENDED_BY:
      return lasting ? from_to(TimeSpan{}, when) : within(std::nullopt, last, when.granularity);
    default:
      return when;
  }
}

/// How far apart two happenings are said to be, and how many days either way a count of so large a unit leaves open.
struct Apart {
  int months = 0;
  Day days = 0;
  Day play = 0;
  Granularity unit = Granularity::DAY;
};

Apart in_units(double count, Granularity unit) {
  const auto whole = static_cast<int>(std::lround(count));
  switch (unit) {
    case Granularity::WEEK:
      return {.days = 7 * whole, .play = 3, .unit = unit};
    case Granularity::MONTH:
      return {.months = whole, .play = 10, .unit = unit};
    case Granularity::YEAR:
      return {.months = 12 * whole, .play = 91, .unit = unit};
    default:
      return {.days = whole};
  }
}

/// A whole number of one unit; nothing for what is vague, measured by the clock or by parts.
std::optional<Apart> whole_units(const Duration& length) {
  const std::pair<double, Granularity> counts[] = {{length.years + 10 * length.decades, Granularity::YEAR},
                                                   {length.months, Granularity::MONTH},
                                                   {length.weeks, Granularity::WEEK},
                                                   {length.days, Granularity::DAY}};
  const auto counted = [](const auto& count) { return count.first > 0; };
  const auto* const found = std::find_if(std::begin(counts), std::end(counts), counted);
  const bool clear = !length.vague && length.hours == 0 && length.minutes == 0 && found != std::end(counts) &&
                     std::count_if(std::begin(counts), std::end(counts), counted) == 1 &&
                     found->first == std::floor(found->first);
  return clear ? std::optional(in_units(found->first, found->second)) : std::nullopt;
}

}  // namespace

std::string quote(const MergeInput& input, Span span) {
  constexpr std::uint32_t longest = 400;  // bytes: a premise is there to be read
  std::string words(Span{span.begin, std::min(span.end, span.begin + longest)}.of(input.layers.document->text));
  if (span.size() > longest) {
    while (!words.empty() && (static_cast<unsigned char>(words.back()) & 0xC0) == 0x80) words.pop_back();
    if (!words.empty()) words.back() = ' ';  // the first byte of a character that is cut, or the last letter
    words += "\xE2\x80\xA6";
  }
  return input.layers.document->id + ": \"" + words + "\"";
}

std::optional<TimeSpan> at_distance(const TLinkMention& link, const TimeSpan& known, bool of_source) {
  const auto far = link.apart ? whole_units(link.apart->length) : std::nullopt;
  if (!far || !known.begin.earliest || !known.end.latest) return std::nullopt;
  const int sign = of_source == (link.rel_type == RelType::AFTER) ? 1 : -1;
  const auto moved = [&](Day day) { return add_months(day, sign * far->months) + sign * far->days; };
  const Day play = known.granularity < far->unit ? far->play : 0;
  const Day first = moved(day_of(*known.begin.earliest)), last = moved(day_of(*known.end.latest));
  return within(first - play, last + play, std::max({Granularity::DAY, far->unit, known.granularity}));
}

MentionDates::MentionDates(const MergeInput& input, const Resources& resources)
    : in_(input), lexicon_(resources.lexicon()), links_(input.layers.events->events.size()) {
  const auto& links = *input.layers.tlinks;
  for (std::uint32_t index = 0; index < links.size(); ++index) {
    const TLinkMention& link = links[index];
    if (link.source.kind != LinkNode::Kind::EVENT) continue;
    const bool measured = link.apart && link.target.kind == LinkNode::Kind::EVENT;
    if (measured || link.target.kind == LinkNode::Kind::TIMEX) links_[link.source.index].push_back(index);
    if (measured) links_[link.target.index].push_back(index);
  }
}

std::optional<TimeSpan> MentionDates::when(std::uint32_t event, std::vector<std::string>& reasons) const {
  auto found = find(event, 0, reasons);
  if (found && found->edtf.empty() && found->is_open()) return std::nullopt;
  return found;
}

std::optional<TimeSpan> MentionDates::find(std::uint32_t index, int depth, std::vector<std::string>& reasons) const {
  const EventMention& event = in_.layers.events->events[index];
  if (event.range >= 0) return of_range(in_.layers.timexes->ranges[static_cast<std::size_t>(event.range)], reasons);
  if (event.timex >= 0) {
    if (const auto own = of_timex(index, event, reasons)) return own;
  }
  if (depth < 3) {
    if (const auto measured = of_distance(index, depth, reasons)) return measured;
  }
  return of_placement(event, reasons);
}

/// When the other event of a distance was: as its own words say, or those of an earlier mention that it takes up ("the
/// dam broke on 3 March … two days after the collapse").
std::optional<TimeSpan> MentionDates::known_elsewhere(std::uint32_t index, int depth,
                                                      std::vector<std::string>& reasons) const {
  constexpr std::uint32_t farthest = 60;  // events back
  const auto& events = in_.layers.events->events;
  const bool dated = events[index].range >= 0 || events[index].timex >= 0;
  const bool new_to_reader = events[index].pos == "NOUN" && !events[index].definite;
  if (dated || new_to_reader) return find(index, depth, reasons);
  for (std::uint32_t other = index; other-- > 0 && index - other <= farthest;) {
    if ((events[other].timex < 0 && events[other].range < 0) || !same_kind(events[index], events[other])) continue;
    if (const auto found = find(other, depth, reasons)) return found;
  }
  return find(index, depth, reasons);
}

bool MentionDates::same_kind(const EventMention& a, const EventMention& b) const {
  const auto kind = [&](const EventMention& event) {
    const std::string_view known = lexicon_.value("happening", event.lemma);
    return known.empty() ? std::string_view(event.lemma) : known;
  };
  return kind(a) == kind(b);
}

/// What no rule dates, but the model surely places in a time of its sentence ("warned the firm of cracks on 2 May").
std::optional<TimeSpan> MentionDates::of_placement(const EventMention& event, std::vector<std::string>& reasons) const {
  constexpr double sure = 0.6;
  const Placement& placement = event.placement;
  if (placement.timex < 0 || placement.range >= 0 || placement.confidence < sure) return std::nullopt;
  if (placement.time_relation != RelType::IS_INCLUDED) return std::nullopt;
  const Timex& time = timex(static_cast<std::size_t>(placement.timex));
  // "The shaft through which they had tried to reach him fell in on Monday": neither the trying nor the reaching.
  const bool earlier = event.tense == Tense::PAST && event.aspect == Aspect::PERFECTIVE;
  const bool missed = event.status == Status::EXPECTED && surely_before(time.when, in_.created.when);
  if (earlier || missed) return std::nullopt;
  if (time.symbol.anchor == Anchor::EVENT || in_.layers.text->sentence_at(time.span.begin) != event.sentence)
    return std::nullopt;
  if (is_signal_between(time, event)) return std::nullopt;
  reasons.push_back(quote(in_, time.span));
  return time.when;
}

/// "reached them on 2 May, 17 days after the mine collapsed": what stands behind "after" was at another time.
bool MentionDates::is_signal_between(const Timex& time, const EventMention& event) const {
  for (std::uint32_t token = in_.layers.text->token_at(time.span.end); token < event.token; ++token) {
    const std::string word = lower(in_.layers.text->tokens.text(token, in_.layers.document->text));
    if (lexicon_.has("measured_signal", word)) return true;
  }
  return false;
}

std::optional<TimeSpan> MentionDates::of_range(const TimexRange& range, std::vector<std::string>& reasons) const {
  const TimeSpan& begin = timex(range.begin).when;
  const TimeSpan& end = timex(range.end).when;
  if (begin.is_open() && end.is_open()) return std::nullopt;
  reasons.push_back(quote(in_, range.span));
  return from_to(begin, end);
}

std::optional<TimeSpan> MentionDates::of_timex(std::uint32_t index, const EventMention& event,
                                               std::vector<std::string>& reasons) const {
  const Timex& time = timex(static_cast<std::size_t>(event.timex));
  if (time.symbol.anchor == Anchor::EVENT) return std::nullopt;
  reasons.push_back(quote(in_, time.span));
  for (const std::uint32_t at : links_[index]) {
    const TLinkMention& link = (*in_.layers.tlinks)[at];
    if (link.target.kind == LinkNode::Kind::TIMEX) return beside(time.when, link.rel_type, event);
  }
  return time.when;
}

/// "two days after salvors freed her": the other event's day and two.
std::optional<TimeSpan> MentionDates::of_distance(std::uint32_t index, int depth,
                                                  std::vector<std::string>& reasons) const {
  std::size_t tried = 0;
  for (const std::uint32_t at : links_[index]) {
    const TLinkMention& link = (*in_.layers.tlinks)[at];
    if (!link.apart || link.target.kind != LinkNode::Kind::EVENT || ++tried > 4) continue;
    const bool of_source = link.source.index == index;
    const auto other = known_elsewhere(of_source ? link.target.index : link.source.index, depth + 1, reasons);
    const auto found = other ? at_distance(link, *other, of_source) : std::nullopt;
    if (!found) continue;
    reasons.push_back(quote(in_, link.apart->words));
    return found;
  }
  return std::nullopt;
}

}  // namespace timeline::detail
