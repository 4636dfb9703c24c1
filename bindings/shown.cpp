#include "shown.hpp"

#include <map>

namespace timeline::bindings {
namespace {

std::string numbered(char letter, std::size_t index) { return letter + std::to_string(index + 1); }

std::optional<std::string> entity_id(std::int32_t entity) {
  if (entity < 0) return std::nullopt;
  return numbered('n', static_cast<std::size_t>(entity));
}

std::vector<Span> shown_all(std::vector<Span> spans, const CodePoints& points) {
  for (Span& span : spans) span = points(span);
  return spans;
}

std::vector<ShownArgument> shown_arguments(const EventMention& event, std::string_view text, const CodePoints& points) {
  std::vector<ShownArgument> arguments;
  for (const Argument& argument : event.arguments) {
    arguments.push_back(
        {argument.role, points(argument.span), std::string(argument.span.of(text)), entity_id(argument.entity)});
  }
  return arguments;
}

std::vector<std::string> speakers(const EventMention& event, const EventLayer& layer) {
  std::vector<std::string> names;
  for (const std::uint32_t attribution : event.attributions) {
    names.push_back(layer.attributions[attribution].source_text);
  }
  return names;
}

std::string node_id(const LinkNode& node) {
  if (node.kind == LinkNode::Kind::CREATION) return "t0";
  return numbered(node.kind == LinkNode::Kind::EVENT ? 'e' : 't', node.index);
}

/// Positions in the documents of a timeline; what stands in none of them is left as it is.
class Positions {
 public:
  explicit Positions(const Timeline& timeline) {
    for (const DatedDocument& dated : timeline.documents) points_.emplace(dated.document.id, dated.document.text);
  }
  [[nodiscard]] Span operator()(const std::string& document, Span span) const {
    const auto found = points_.find(document);
    return found == points_.end() ? span : found->second(span);
  }

 private:
  std::map<std::string, CodePoints, std::less<>> points_;
};

}  // namespace

std::optional<std::string> optional_text(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

ShownBound shown(const Bound& bound, Granularity granularity) {
  const auto text = [granularity](const std::optional<Instant>& instant) {
    return instant ? std::optional(bound_to_text(*instant, granularity)) : std::nullopt;
  };
  return {text(bound.earliest), text(bound.latest)};
}

std::vector<Span> shown_sentences(const Extraction& extraction) {
  const CodePoints points(extraction.document.text);
  std::vector<Span> spans;
  for (const Sentence& sentence : extraction.text.sentences) spans.push_back(points(sentence.span));
  return spans;
}

std::vector<ShownToken> shown_tokens(const Extraction& extraction) {
  const CodePoints points(extraction.document.text);
  const SyntaxLayer& syntax = extraction.syntax;
  std::vector<ShownToken> tokens;
  for (std::uint32_t i = 0; i < extraction.text.tokens.size(); ++i) {
    const Span span = extraction.text.tokens.span(i);
    ShownToken token{points(span), std::string(span.of(extraction.document.text)), {}, {}, {}, {}, {}};
    if (i < syntax.upos.size()) {
      token.lemma = syntax.lemma_of(i);
      token.upos = to_string(syntax.upos[i]);
      token.xpos = syntax.xpos_of(i);
    }
    if (syntax.has_tree()) {
      if (syntax.head[i] >= 0) token.head = syntax.head[i];
      token.deprel = dependency_relations()[syntax.deprel[i]];
    }
    tokens.push_back(std::move(token));
  }
  return tokens;
}

std::vector<Timex> shown_timexes(std::vector<Timex> timexes, std::string_view text) {
  const CodePoints points(text);
  for (Timex& timex : timexes) {
    timex.span = points(timex.span);
    for (Timex& part : timex.parts) part.span = points(part.span);
  }
  return timexes;
}

std::vector<ShownEvent> shown_events(const Extraction& extraction) {
  const std::string_view text = extraction.document.text;
  const CodePoints points(text);
  std::vector<ShownEvent> events;
  for (const EventMention& event : extraction.events.events) {
    ShownEvent shown{event, std::string(event.span.of(text)), shown_arguments(event, text, points),
                     speakers(event, extraction.events), when_of(event, extraction.timexes, extraction.created.when)};
    shown.span = points(event.span);
    events.push_back(std::move(shown));
  }
  return events;
}

std::vector<Entity> shown_entities(const Extraction& extraction) {
  const CodePoints points(extraction.document.text);
  std::vector<Entity> entities = extraction.entities.entities;
  for (std::size_t i = 0; i < entities.size(); ++i) {
    entities[i].id = numbered('n', i);
    for (EntityMention& mention : entities[i].mentions) mention.span = points(mention.span);
  }
  return entities;
}

std::vector<ShownAttribution> shown_attributions(const Extraction& extraction) {
  const CodePoints points(extraction.document.text);
  std::vector<ShownAttribution> shown;
  for (const Attribution& attribution : extraction.events.attributions) {
    shown.push_back({numbered('a', shown.size()), shown_all(attribution.source, points),
                     shown_all(attribution.cue, points), shown_all(attribution.content, points),
                     attribution.source_text, entity_id(attribution.entity)});
  }
  return shown;
}

std::vector<TLink> shown_tlinks(const Extraction& extraction) {
  std::vector<TLink> links;
  for (const TLinkMention& link : extraction.tlinks) {
    links.push_back({node_id(link.source), node_id(link.target), link.rel_type, link.confidence, link.origin, {}});
  }
  return links;
}

std::vector<Event> shown_events(std::vector<Event> events, const Timeline& timeline) {
  const Positions positions(timeline);
  for (Event& event : events) {
    for (Mention& mention : event.mentions) {
      mention.span = positions(mention.document, mention.span);
      mention.sentence = positions(mention.document, mention.sentence);
    }
  }
  return events;
}

std::vector<TimelineEntity> shown_entities(const Timeline& timeline) {
  const Positions positions(timeline);
  std::vector<TimelineEntity> entities = timeline.entities;
  for (TimelineEntity& entity : entities) {
    for (TimelineEntity::Place& place : entity.mentions) place.span = positions(place.document, place.span);
  }
  return entities;
}

std::vector<Conflict> shown_conflicts(const Timeline& timeline) {
  const Positions positions(timeline);
  std::vector<Conflict> conflicts = timeline.conflicts;
  for (Conflict& conflict : conflicts) {
    for (Conflict::Sentence& sentence : conflict.sentences) {
      sentence.span = positions(sentence.document, sentence.span);
    }
  }
  return conflicts;
}

}  // namespace timeline::bindings
