#include "io/json_parts.hpp"
#include "timeline/io/write.hpp"

namespace timeline {
namespace {

using detail::Json;
using detail::json_of;
using detail::or_null;

std::string numbered(char letter, std::size_t index) { return letter + std::to_string(index + 1); }

/// What `fields` adds after the positions.
Json with_positions(Span span, const CodePoints& points, const Json& fields) {
  Json json = json_of(span, points);
  json.update(fields);
  return json;
}

Json sentences_json(const Extraction& extraction, const CodePoints& points) {
  Json json = Json::array();
  for (const Sentence& sentence : extraction.text.sentences) json.push_back(json_of(sentence.span, points));
  return json;
}

Json token_json(const Extraction& extraction, const Sentence& sentence, std::uint32_t token, const CodePoints& points) {
  const SyntaxLayer& syntax = extraction.syntax;
  Json json = json_of(extraction.text.tokens.span(token), points);
  json["lemma"] = token < syntax.lemma.size() ? Json(syntax.lemma_of(token)) : Json();
  json["upos"] = token < syntax.upos.size() ? Json(to_string(syntax.upos[token])) : Json();
  json["xpos"] = token < syntax.xpos.size() ? Json(syntax.xpos_of(token)) : Json();
  if (syntax.has_tree()) {
    const std::int32_t head = syntax.head[token];
    json["head"] = head < 0 ? 0 : head - static_cast<std::int32_t>(sentence.first_token) + 1;
    json["deprel"] = dependency_relations()[syntax.deprel[token]];
  } else {
    json["head"] = nullptr;
    json["deprel"] = nullptr;
  }
  return json;
}

Json tokens_json(const Extraction& extraction, const CodePoints& points) {
  Json json = Json::array();
  for (const Sentence& sentence : extraction.text.sentences) {
    for (std::uint32_t token = sentence.first_token; token < sentence.last_token; ++token) {
      json.push_back(token_json(extraction, sentence, token, points));
    }
  }
  return json;
}

Json timex_json(const Timex& timex, std::size_t index, const CodePoints& points) {
  Json alternatives = Json::array();
  for (const Timex::Reading& reading : timex.alternatives) {
    alternatives.push_back({{"value", reading.value}, {"when", json_of(reading.when)}});
  }
  Json json{{"id", numbered('t', index)}};
  json.update(json_of(timex.span, points));
  json.update({{"type", to_string(timex.type)},
               {"value", timex.value},
               {"mod", or_null(timex.mod)},
               {"quant", or_null(timex.quant)},
               {"freq", or_null(timex.freq)},
               {"when", json_of(timex.when)},
               {"alternatives", std::move(alternatives)},
               {"rule", timex.rule},
               {"anchor", timex.anchor < 0 ? Json() : Json(numbered('t', static_cast<std::size_t>(timex.anchor)))}});
  return json;
}

Json timexes_json(const TimexLayer& layer, const CodePoints& points) {
  Json json = Json::array();
  for (std::size_t i = 0; i < layer.timexes.size(); ++i) json.push_back(timex_json(layer.timexes[i], i, points));
  return json;
}

Json entity_id(std::int32_t entity) {
  return entity < 0 ? Json() : Json(numbered('n', static_cast<std::size_t>(entity)));
}

Json when_json(const Extraction& extraction, const EventMention& event) {
  const auto when = when_of(event, extraction.timexes, extraction.created.when);
  return when ? json_of(*when) : Json();
}

Json arguments_json(const EventMention& event, const CodePoints& points) {
  Json json = Json::array();
  for (const Argument& argument : event.arguments) {
    Json entry{{"role", argument.role}};
    entry.update(json_of(argument.span, points));
    entry["entity"] = entity_id(argument.entity);
    json.push_back(std::move(entry));
  }
  return json;
}

/// `held_by`: null is the author.
Json factuality_json(const EventMention& event) {
  Json held = Json::array();
  for (const HeldFactuality& by : event.held) {
    held.push_back(
        {{"held_by", by.attribution < 0 ? Json() : Json(numbered('a', static_cast<std::size_t>(by.attribution)))},
         {"value", to_string(by.value)}});
  }
  return {{"value", to_string(event.factuality)}, {"score", event.score}, {"held", std::move(held)}};
}

Json event_json(const Extraction& extraction, std::size_t index, const CodePoints& points) {
  const EventMention& event = extraction.events.events[index];
  Json attributions = Json::array();
  for (const std::uint32_t attribution : event.attributions) attributions.push_back(numbered('a', attribution));
  Json json{{"id", numbered('e', index)}};
  json.update(with_positions(event.span, points,
                             {{"lemma", event.lemma},
                              {"event_class", to_string(event.event_class)},
                              {"tense", to_string(event.tense)},
                              {"aspect", to_string(event.aspect)},
                              {"polarity", to_string(event.polarity)},
                              {"modality", or_null(event.modality)},
                              {"factuality", factuality_json(event)},
                              {"status", to_string(event.status)},
                              {"when", when_json(extraction, event)},
                              {"arguments", arguments_json(event, points)},
                              {"attributions", std::move(attributions)},
                              {"place", or_null(event.place)},
                              {"happening", event.happening},
                              {"anchoring", or_null(event.anchoring)}}));
  return json;
}

Json events_json(const Extraction& extraction, const CodePoints& points) {
  Json json = Json::array();
  for (std::size_t i = 0; i < extraction.events.events.size(); ++i) json.push_back(event_json(extraction, i, points));
  return json;
}

std::string_view form_name(MentionForm form) {
  switch (form) {
    case MentionForm::NAME:
      return "name";
    case MentionForm::TITLE:
      return "title";
    case MentionForm::PRONOUN:
      return "pronoun";
  }
  return "name";
}

Json entities_json(const EntityLayer& layer, const CodePoints& points) {
  Json json = Json::array();
  for (std::size_t i = 0; i < layer.entities.size(); ++i) {
    const Entity& entity = layer.entities[i];
    Json mentions = Json::array();
    for (const EntityMention& mention : entity.mentions) {
      mentions.push_back(with_positions(mention.span, points, {{"form", form_name(mention.form)}}));
    }
    json.push_back({{"id", numbered('n', i)},
                    {"name", entity.name},
                    {"kind", to_string(entity.kind)},
                    {"mentions", std::move(mentions)},
                    {"aliases", entity.aliases},
                    {"titles", entity.titles}});
  }
  return json;
}

Json pieces_json(const std::vector<Span>& pieces, const CodePoints& points) {
  Json json = Json::array();
  for (const Span& piece : pieces) {
    const Span shown = points(piece);
    json.push_back(Json::array({shown.begin, shown.end}));
  }
  return json;
}

Json attributions_json(const EventLayer& layer, const CodePoints& points) {
  Json json = Json::array();
  for (std::size_t i = 0; i < layer.attributions.size(); ++i) {
    const Attribution& attribution = layer.attributions[i];
    json.push_back({{"id", numbered('a', i)},
                    {"source", pieces_json(attribution.source, points)},
                    {"cue", pieces_json(attribution.cue, points)},
                    {"content", pieces_json(attribution.content, points)},
                    {"entity", entity_id(attribution.entity)}});
  }
  return json;
}

std::string node_id(const LinkNode& node) {
  switch (node.kind) {
    case LinkNode::Kind::EVENT:
      return numbered('e', node.index);
    case LinkNode::Kind::TIMEX:
      return numbered('t', node.index);
    case LinkNode::Kind::CREATION:
      break;
  }
  return "t0";
}

Json tlinks_json(const std::vector<TLinkMention>& tlinks) {
  Json json = Json::array();
  for (const TLinkMention& tlink : tlinks) {
    json.push_back({{"source", node_id(tlink.source)},
                    {"target", node_id(tlink.target)},
                    {"type", to_string(tlink.rel_type)},
                    {"confidence", tlink.confidence},
                    {"origin", tlink.origin}});
  }
  return json;
}

}  // namespace

std::string write_annotation_json(const Extraction& extraction) {
  const CodePoints points(extraction.document.text);
  Json json{{"schema", "timeline-annotation/1"}};
  json["document"] = {{"id", extraction.document.id}, {"created", json_of(extraction.created)}};
  json["sentences"] = sentences_json(extraction, points);
  json["tokens"] = tokens_json(extraction, points);
  json["timexes"] = timexes_json(extraction.timexes, points);
  json["events"] = events_json(extraction, points);
  json["entities"] = entities_json(extraction.entities, points);
  json["attributions"] = attributions_json(extraction.events, points);
  json["tlinks"] = tlinks_json(extraction.tlinks);
  return detail::dump(json);
}

}  // namespace timeline
