#include <map>

#include "io/json_parts.hpp"
#include "timeline/io/write.hpp"

namespace timeline {
namespace {

using detail::Json;
using detail::json_of;
using detail::or_null;

/// Positions by document; those of a document that the timeline does not hold stay bytes.
class Positions {
 public:
  explicit Positions(const std::vector<DatedDocument>& documents) {
    for (const DatedDocument& dated : documents) points_.emplace(dated.document.id, dated.document.text);
  }
  [[nodiscard]] const CodePoints& of(const std::string& document) const {
    static const CodePoints none("");
    const auto found = points_.find(document);
    return found == points_.end() ? none : found->second;
  }

 private:
  std::map<std::string, CodePoints, std::less<>> points_;
};

Json document_json(const DatedDocument& dated, const Timeline& timeline) {
  const Document& document = dated.document;
  Json created = json_of(dated.created);
  created["confidence"] = dated.created.confidence;
  created["reasons"] = dated.created.reasons;
  Json json{{"id", document.id},
            {"title", or_null(document.title)},
            {"publisher", or_null(document.publisher)},
            {"published", document.published ? Json(*document.published) : Json()},
            {"created", std::move(created)},
            {"url", or_null(document.url)},
            {"language", document.language}};
  const std::string& origin = timeline.documents[dated.origin].document.id;
  json["copy_of"] = origin == document.id ? Json() : Json(origin);
  return json;
}

Json mention_json(const Mention& mention, const Positions& positions) {
  const CodePoints& points = positions.of(mention.document);
  const Span span = points(mention.span);
  return {{"document", mention.document},
          {"begin", span.begin},
          {"end", span.end},
          {"text", mention.text},
          {"sentence", json_of(mention.sentence, points)},
          {"attribution", mention.attribution},
          {"factuality", to_string(mention.factuality)},
          {"status", to_string(mention.status)}};
}

Json event_json(const Event& event, const Positions& positions) {
  Json participants = Json::array();
  for (const Participant& participant : event.participants) {
    participants.push_back(
        {{"entity", or_null(participant.entity)}, {"name", participant.name}, {"role", or_null(participant.role)}});
  }
  Json mentions = Json::array();
  for (const Mention& mention : event.mentions) mentions.push_back(mention_json(mention, positions));
  return {{"id", event.id},
          {"headline", event.headline},
          {"status", to_string(event.status)},
          {"when", event.when ? json_of(*event.when) : Json()},
          {"participants", std::move(participants)},
          {"place", or_null(event.place)},
          {"mentions", std::move(mentions)},
          {"sources", event.sources},
          {"corroboration", event.corroboration},
          {"reasons", event.reasons}};
}

Json events_json(const std::vector<Event>& events, const Positions& positions) {
  Json json = Json::array();
  for (const Event& event : events) json.push_back(event_json(event, positions));
  return json;
}

Json entity_json(const TimelineEntity& entity, const Positions& positions) {
  Json mentions = Json::array();
  for (const TimelineEntity::Place& place : entity.mentions) {
    const Span span = positions.of(place.document)(place.span);
    mentions.push_back({{"document", place.document}, {"begin", span.begin}, {"end", span.end}});
  }
  return {{"id", entity.id},
          {"name", entity.name},
          {"kind", to_string(entity.kind)},
          {"aliases", entity.aliases},
          {"mentions", std::move(mentions)}};
}

Json relation_json(const TLink& link) {
  return {{"source", link.source},         {"target", link.target}, {"type", to_string(link.rel_type)},
          {"confidence", link.confidence}, {"origin", link.origin}, {"premises", link.premises}};
}

Json conflict_json(const Conflict& conflict, const Positions& positions) {
  Json sentences = Json::array();
  for (const Conflict::Sentence& sentence : conflict.sentences) {
    const Span span = positions.of(sentence.document)(sentence.span);
    sentences.push_back(
        {{"document", sentence.document}, {"begin", span.begin}, {"end", span.end}, {"text", sentence.text}});
  }
  return {{"kind", to_string(conflict.kind)},
          {"description", conflict.description},
          {"events", conflict.events},
          {"sentences", std::move(sentences)}};
}

Json entries_json(const std::vector<Report::Entry>& entries) {
  Json json = Json::array();
  for (const Report::Entry& entry : entries) json.push_back({{"name", entry.name}, {"reason", entry.reason}});
  return json;
}

template <typename Values, typename Write>
Json array_of(const Values& values, Write write) {
  Json json = Json::array();
  for (const auto& value : values) json.push_back(write(value));
  return json;
}

}  // namespace

std::string write_json(const Timeline& timeline) {
  const Positions positions(timeline.documents);
  Json json{{"schema", "timeline/1"}};
  json["documents"] = array_of(timeline.documents, [&](const auto& d) { return document_json(d, timeline); });
  json["events"] = events_json(timeline.events, positions);
  json["undated"] = events_json(timeline.undated, positions);
  json["entities"] = array_of(timeline.entities, [&](const auto& e) { return entity_json(e, positions); });
  json["relations"] = array_of(timeline.graph.links(), relation_json);
  json["conflicts"] = array_of(timeline.conflicts, [&](const auto& c) { return conflict_json(c, positions); });
  json["report"] = {{"skipped", entries_json(timeline.report.skipped)},
                    {"omitted", entries_json(timeline.report.omitted)}};
  return detail::dump(json);
}

}  // namespace timeline
