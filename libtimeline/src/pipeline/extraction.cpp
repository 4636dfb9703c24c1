#include "timeline/pipeline/extraction.hpp"

#include "entity/stage.hpp"
#include "event/stages.hpp"
#include "timeline/dating/dating.hpp"
#include "timeline/resource/resources.hpp"

namespace timeline {
namespace {

/// The days between which a creation lies, for what is reckoned from it.
Reference reference_of(const Creation& created) {
  Reference reference;
  if (created.when.begin.earliest) reference.earliest = day_of(*created.when.begin.earliest);
  if (created.when.end.latest) reference.latest = day_of(*created.when.end.latest);
  return reference;
}

}  // namespace

Extraction extract(Document document, const Resources& resources) {
  Extraction result;
  result.document = std::move(document);
  const std::string_view text = result.document.text;
  result.text = segment(text, resources);
  result.syntax = analyse(text, result.text, resources);
  const bool has_syntax = resources.has_syntax();
  const SyntaxLayer* syntax = has_syntax ? &result.syntax : nullptr;
  const Domain domain = parse_domain(result.document.domain.value_or("")).value_or(Domain::BY_TEXT);
  result.timexes = recognize_timexes(text, result.text, syntax, resources, {.domain = domain});
  std::optional<detail::DocumentFacts> facts;
  if (has_syntax) {
    facts.emplace(text, result.text, result.syntax, resources);
    result.entities = detail::recognize_entities(text, result.text, result.syntax, *facts, resources);
    result.events =
        detail::recognize_events(text, result.text, result.syntax, *facts, result.timexes, result.entities, resources);
    result.tlinks = infer_tlinks(text, result.text, result.syntax, result.timexes, result.events, resources);
  }
  result.created = date_document(
      {&result.document, &result.text, &result.syntax, &result.timexes, &result.events, &result.tlinks}, resources);
  result.timexes = resolve_timexes(std::move(result.timexes), reference_of(result.created), resources);
  complete_phrases(text, result.text, result.syntax, resources, result.timexes);
  if (has_syntax) {
    result.events = detail::place_events(std::move(result.events), result.text, result.syntax, *facts, result.timexes,
                                         result.created.when, resources);
    result.tlinks = link_placements(std::move(result.tlinks), result.events);
  }
  return result;
}

std::vector<EventMention> find_events(std::string_view text, const Reference& reference, const Resources& resources) {
  Document document{.id = "text", .text = std::string(text)};
  if (reference.is_day()) document.published = to_iso(*reference.earliest);
  return extract(std::move(document), resources).events.events;
}

}  // namespace timeline
