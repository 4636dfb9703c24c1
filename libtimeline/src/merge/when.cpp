#include "merge/when.hpp"

#include <algorithm>
#include <cmath>

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

/// The number of days that an expression measures; 0 where it measures months, hours or nothing.
double days_apart(const Timex& time) {
  if (time.symbol.length && time.symbol.length->months == 0 && time.symbol.length->years == 0 &&
      time.symbol.length->hours == 0) {
    return time.symbol.length->days + 7 * time.symbol.length->weeks;
  }
  return time.symbol.unit == Granularity::DAY ? std::fabs(time.symbol.shift) : 0;
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

std::optional<TimeSpan> at_distance(const MergeInput& input, const TLinkMention& link, const TimeSpan& known,
                                    bool of_source) {
  const double days = days_apart(input.layers.timexes->timexes[static_cast<std::size_t>(link.distance)]);
  if (days <= 0 || !known.is_day()) return std::nullopt;
  const bool forward = of_source == (link.rel_type == RelType::AFTER);
  const auto shift = static_cast<Day>(std::lround(days));
  return span_of(day_of(*known.begin.earliest) + (forward ? shift : -shift));
}

MentionDates::MentionDates(const MergeInput& input) : in_(input), links_(input.layers.events->events.size()) {
  const auto& links = *input.layers.tlinks;
  for (std::uint32_t index = 0; index < links.size(); ++index) {
    const TLinkMention& link = links[index];
    if (link.source.kind != LinkNode::Kind::EVENT) continue;
    const bool measured = link.distance >= 0 && link.target.kind == LinkNode::Kind::EVENT;
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
  return depth < 3 ? of_distance(index, depth, reasons) : std::nullopt;
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
    if (link.distance < 0 || link.target.kind != LinkNode::Kind::EVENT || ++tried > 4) continue;
    const bool of_source = link.source.index == index;
    const auto other = find(of_source ? link.target.index : link.source.index, depth + 1, reasons);
    const auto found = other ? at_distance(in_, link, *other, of_source) : std::nullopt;
    if (!found) continue;
    reasons.push_back(quote(in_, timex(static_cast<std::size_t>(link.distance)).span) + " " + quote(in_, link.signal));
    return found;
  }
  return std::nullopt;
}

}  // namespace timeline::detail
