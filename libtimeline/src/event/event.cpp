#include "timeline/event/event.hpp"

#include <algorithm>

#include "event/context.hpp"
#include "event/stages.hpp"

namespace timeline {
namespace {

/// Whether a time hangs on the saying itself ("read the note aloud on Sunday"), not on a clause that is said.
bool hangs_on(const detail::EventContext& context, std::uint32_t saying, Span when) {
  std::uint32_t token = context.layer.token_at(when.begin);
  for (int step = 0; step < detail::EventContext::reach && token != detail::no_token; ++step) {
    if (token == saying) return true;
    if (context.tree.is(token, "ccomp") || context.tree.is(token, "parataxis")) return false;
    token = context.tree.head(token);
  }
  return false;
}

/// In "\"We open in 2020,\" he said" the year is of the opening: what is said does not date its saying.
void keep_sayings_undated(const detail::EventContext& context, EventLayer& layer) {
  for (const Attribution& attribution : layer.attributions) {
    const auto saying = std::partition_point(layer.events.begin(), layer.events.end(),
                                             [&](const EventMention& e) { return e.token < attribution.token; });
    if (saying == layer.events.end() || saying->token != attribution.token || saying->timex < 0) continue;
    const Span when = context.timexes.timexes[static_cast<std::size_t>(saying->timex)].span;
    const bool said = std::any_of(attribution.content.begin(), attribution.content.end(),
                                  [&](Span piece) { return piece.contains(when); });
    if (!said || hangs_on(context, saying->token, when)) continue;
    saying->timex = saying->range = -1;
    saying->anchoring.clear();
  }
}

}  // namespace

EventLayer detail::recognize_events(std::string_view text, const TextLayer& layer, const SyntaxLayer& syntax,
                                    const DocumentFacts& facts, const TimexLayer& timexes, const EntityLayer& entities,
                                    const Resources& resources) {
  const EventContext context(text, layer, syntax, facts, timexes, entities, resources);
  EventLayer result;
  result.attributions = find_attributions(context);
  result.events = find_triggers(context, result.attributions);
  attribute(context, result.attributions, result.events);
  add_arguments(context, result.attributions, result.events);
  anchor_events(context, result.events);
  keep_sayings_undated(context, result);
  judge_factuality(context, result.attributions, result.events);
  bound_events(context, result.events);
  for (EventMention& event : result.events) {
    // A weak noun ("the crisis") speaks of one happening only where something dates it.
    if (event.happening && event.pos == "NOUN" && event.timex < 0 && context.is("weak_event_noun", event.token))
      event.happening = false;
    // "The wreck can be seen from the pier": at any time.
    if (event.timex < 0 && context.lexicon.has("ability_modal", event.modality)) event.happening = false;
    if (event.range >= 0) event.happening = true;  // "commanded her from 2003 to 2009"
    const std::uint32_t object = context.tree.child(event.token, "obj");
    const bool light = context.is("light_verb", event.token) && object != no_token && context.is("event_noun", object);
    if (!event.happening && event.status == Status::EXPECTED && event.timex >= 0 && !light &&
        event.event_class != EventClass::I_STATE) {
      event.happening = true;  // "the ship sails at noon on Friday"
    }
  }
  add_headlines(context, result.attributions, result.events);
  return result;
}

EventLayer recognize_events(std::string_view text, const TextLayer& layer, const SyntaxLayer& syntax,
                            const TimexLayer& timexes, const EntityLayer& entities, const Resources& resources) {
  const detail::DocumentFacts facts(text, layer, syntax, resources);
  return detail::recognize_events(text, layer, syntax, facts, timexes, entities, resources);
}

}  // namespace timeline
