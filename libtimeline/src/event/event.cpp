#include "timeline/event/event.hpp"

#include "event/context.hpp"

namespace timeline {

EventLayer recognize_events(std::string_view text, const TextLayer& layer, const SyntaxLayer& syntax,
                            const TimexLayer& timexes, const EntityLayer& entities, const Resources& resources) {
  const detail::EventContext context(text, layer, syntax, timexes, entities, resources);
  EventLayer result;
  result.events = detail::find_triggers(context);
  result.attributions = detail::find_attributions(context);
  detail::attribute(context, result.attributions, result.events);
  detail::add_arguments(context, result.attributions, result.events);
  detail::anchor_events(context, result.events);
  detail::judge_factuality(context, result.attributions, result.events);
  for (EventMention& event : result.events) {
    // A weak noun ("the crisis") speaks of one happening only where something dates it.
    if (event.happening && event.pos == "NOUN" && event.timex < 0 && context.is("weak_event_noun", event.token))
      event.happening = false;
    if (event.range >= 0) event.happening = true;  // "commanded her from 2003 to 2009"
    const std::uint32_t object = context.tree.child(event.token, "obj");
    const bool light =
        context.is("light_verb", event.token) && object != detail::no_token && context.is("event_noun", object);
    if (!event.happening && event.status == Status::EXPECTED && event.timex >= 0 && !light &&
        event.event_class != EventClass::I_STATE) {
      event.happening = true;  // "the ship sails at noon on Friday"
    }
    event.headline = detail::headline(context, event);
  }
  return result;
}

}  // namespace timeline
