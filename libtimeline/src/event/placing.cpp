#include "event/placing.hpp"

#include <algorithm>

#include "event/stages.hpp"

namespace timeline::detail {
namespace {

constexpr char model_name[] = "models/placing.bin";
constexpr char origin[] = "model.placing";

bool parse_half(std::string_view text, std::optional<RelType>& relation) {
  if (text != "-") relation = parse_rel_type(text);
  return text == "-" || relation;
}

/// The time or stretch that a rule found for it.
std::optional<TimeSpan> own_time(const EventMention& event, const TimexLayer& timexes) {
  if (event.range >= 0) {
    const TimexRange& range = timexes.ranges[static_cast<std::size_t>(event.range)];
    const TimeSpan &begin = timexes.timexes[range.begin].when, &end = timexes.timexes[range.end].when;
    if (!surely_before(end, begin)) return from_to(begin, end);
  }
  if (event.timex >= 0) return timexes.timexes[static_cast<std::size_t>(event.timex)].when;
  return std::nullopt;
}

}  // namespace

bool is_undated(const EventMention& event, const TimexLayer& timexes, const TimeSpan& created) {
  const auto time = own_time(event, timexes);
  return !time || (time->begin == Bound{} && time->end == Bound{} && created.begin.earliest && created.end.latest);
}

std::optional<PlacingLabel> parse_placing_label(std::string_view text) {
  const std::size_t blank = text.find(' ');
  PlacingLabel label;
  if (blank == std::string_view::npos || !parse_half(text.substr(0, blank), label.time) ||
      !parse_half(text.substr(blank + 1), label.creation))
    return std::nullopt;
  return label;
}

Placer::Placer(const Resources& resources) : model_(resources, model_name) {
  for (const std::string& name : model_.labels()) {
    const auto label = parse_placing_label(name);
    if (!label)
      throw ParseError(resources.language() + "/" + model_name + ": \"" + name + "\" is no pair of relations");
    labels_.push_back(*label);
  }
}

Placement Placer::place(const PlacingFeatures& known, std::uint32_t event) const {
  const std::vector<Placement> candidates = known.candidates(event);
  std::vector<float> scores, of_candidate(labels_.size());
  std::vector<Placement> options;
  FeatureVector features;
  for (const Placement& candidate : candidates) {
    known.fill(event, candidate, features);
    model_.score(features, of_candidate);
    for (std::size_t label = 0; label < labels_.size(); ++label) {
      if (labels_[label].time.has_value() != (candidate.timex >= 0) || !known.may_be(candidate, labels_[label]))
        continue;
      options.push_back(candidate);
      options.back().time_relation = labels_[label].time;
      options.back().creation_relation = labels_[label].creation;
      scores.push_back(of_candidate[label]);
    }
  }
  if (options.empty()) return {};
  softmax(scores);
  for (std::size_t i = 0; i < options.size(); ++i) {
    if (known.is_day(options[i], {options[i].time_relation, options[i].creation_relation})) scores[i] *= wary;
  }
  const auto best = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
  options[best].confidence = static_cast<double>(scores[best]);
  return options[best];
}

}  // namespace timeline::detail

namespace timeline {

EventLayer detail::place_events(EventLayer events, const TextLayer& layer, const SyntaxLayer& syntax,
                                const DocumentFacts& facts, const TimexLayer& timexes, const TimeSpan& created,
                                const Resources& resources) {
  if (events.events.empty() || !resources.has_file(model_name)) return events;
  const PlacingFeatures known(layer, syntax, timexes, facts, events.events, created);
  const auto& placer = resources.get<Placer>();
  std::vector<Placement> placements(events.events.size());
  for (std::uint32_t index = 0; index < placements.size(); ++index) {
    if (is_undated(events.events[index], timexes, created)) placements[index] = placer.place(known, index);
  }
  for (std::size_t index = 0; index < placements.size(); ++index) {
    if (!placements[index].time_relation && !placements[index].creation_relation) continue;
    events.events[index].placement = placements[index];
    events.events[index].anchoring = origin;
  }
  return events;
}

EventLayer place_events(EventLayer events, std::string_view text, const TextLayer& layer, const SyntaxLayer& syntax,
                        const TimexLayer& timexes, const TimeSpan& created, const Resources& resources) {
  const detail::DocumentFacts facts(text, layer, syntax, resources);
  return detail::place_events(std::move(events), layer, syntax, facts, timexes, created, resources);
}

std::optional<TimeSpan> when_of(const EventMention& event, const TimexLayer& timexes, const TimeSpan& created) {
  const Placement& placement = event.placement;
  if (placement.time_relation || placement.creation_relation) {
    auto placed = placed_span(placement, timexes, created);
    if (placed || event.timex < 0) return placed;
  }
  return detail::own_time(event, timexes);
}

}  // namespace timeline
