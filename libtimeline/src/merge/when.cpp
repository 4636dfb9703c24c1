#include "merge/when.hpp"

#include <cmath>

namespace timeline::detail {
namespace {

/// The dates of a document's mentions.
class Dater {
 public:
  explicit Dater(const MergeInput& input) : in_(input) {}

  std::optional<TimeSpan> when(std::uint32_t index, int depth, std::vector<std::string>& reasons) const {
    const EventMention& event = in_.layers.events->events[index];
    if (event.range >= 0) return of_range(in_.layers.timexes->ranges[static_cast<std::size_t>(event.range)], reasons);
    if (event.timex >= 0) {
      if (const auto own = of_timex(index, event, reasons)) return own;
    }
    return depth < 3 ? of_distance(index, depth, reasons) : std::nullopt;
  }

 private:
  [[nodiscard]] const Timex& timex(std::size_t index) const { return in_.layers.timexes->timexes[index]; }

  std::optional<TimeSpan> of_range(const TimexRange& range, std::vector<std::string>& reasons) const {
    const TimeSpan& begin = timex(range.begin).when;
    const TimeSpan& end = timex(range.end).when;
    if (begin.is_open() && end.is_open()) return std::nullopt;
    reasons.push_back(quoted(range.span));
    return from_to(begin, end);
  }

  std::optional<TimeSpan> of_timex(std::uint32_t index, const EventMention& event, std::vector<std::string>& reasons) const {
    const Timex& time = timex(static_cast<std::size_t>(event.timex));
    if (time.symbol.anchor == Anchor::EVENT) return std::nullopt;
    reasons.push_back(quoted(time.span));
    for (const TLinkMention& link : *in_.layers.tlinks) {
      if (link.source == LinkNode{LinkNode::Kind::EVENT, index} && link.target.kind == LinkNode::Kind::TIMEX) {
        return beside(time.when, link.rel_type, event);
      }
    }
    return time.when;
  }

  /// "before Christmas", "since 2003", "until July".
  [[nodiscard]] static std::optional<TimeSpan> beside(const TimeSpan& when, RelType relation, const EventMention& event) {
    const auto first = when.begin.earliest ? std::optional(day_of(*when.begin.earliest)) : std::nullopt;
    const auto last = when.end.latest ? std::optional(day_of(*when.end.latest)) : std::nullopt;
    const bool lasting = event.event_class == EventClass::STATE || event.aspect != Aspect::NONE || !event.happening;
    switch (relation) {
      case RelType::BEFORE: return within(std::nullopt, last, when.granularity);
      case RelType::AFTER: return within(first, std::nullopt, when.granularity);
      case RelType::BEGUN_BY: return lasting ? from_to(when, TimeSpan{}) : within(first, std::nullopt, when.granularity);
      case RelType::ENDED_BY: return lasting ? from_to(TimeSpan{}, when) : within(std::nullopt, last, when.granularity);
      default: return when;
    }
  }

  /// "two days after salvors freed her": the other event's day and two.
  std::optional<TimeSpan> of_distance(std::uint32_t index, int depth, std::vector<std::string>& reasons) const {
    for (const TLinkMention& link : *in_.layers.tlinks) {
      if (link.distance < 0 || link.target.kind != LinkNode::Kind::EVENT || link.source.kind != LinkNode::Kind::EVENT) continue;
      const bool later = link.source.index == index, earlier = link.target.index == index;
      if (!later && !earlier) continue;
      const auto other = when(later ? link.target.index : link.source.index, depth + 1, reasons);
      const auto found = other ? at_distance(in_, link, *other, later) : std::nullopt;
      if (!found) continue;
      reasons.push_back(quoted(timex(static_cast<std::size_t>(link.distance)).span) + " " + quoted(link.signal));
      return found;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::string quoted(Span span) const { return quote(in_, span); }

  const MergeInput& in_;
};

/// The number of days that an expression measures; 0 where it measures months, hours or nothing.
double days_apart(const Timex& time) {
  if (time.symbol.length && time.symbol.length->months == 0 && time.symbol.length->years == 0 && time.symbol.length->hours == 0) {
    return time.symbol.length->days + 7 * time.symbol.length->weeks;
  }
  return time.symbol.unit == Granularity::DAY ? std::fabs(time.symbol.shift) : 0;
}

}  // namespace

std::string quote(const MergeInput& input, Span span) {
  return input.layers.document->id + ": \"" + std::string(span.of(input.layers.document->text)) + "\"";
}

std::optional<TimeSpan> at_distance(const MergeInput& input, const TLinkMention& link, const TimeSpan& known, bool of_source) {
  const double days = days_apart(input.layers.timexes->timexes[static_cast<std::size_t>(link.distance)]);
  if (days <= 0 || !known.is_day()) return std::nullopt;
  const bool forward = of_source == (link.rel_type == RelType::AFTER);
  const auto shift = static_cast<Day>(std::lround(days));
  return span_of(day_of(*known.begin.earliest) + (forward ? shift : -shift));
}

std::optional<TimeSpan> when_of(const MergeInput& input, std::uint32_t event, std::vector<std::string>& reasons) {
  auto when = Dater(input).when(event, 0, reasons);
  if (when && when->edtf.empty() && when->is_open()) return std::nullopt;
  return when;
}

}  // namespace timeline::detail
