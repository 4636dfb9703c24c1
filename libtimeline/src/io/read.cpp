#include "timeline/io/read.hpp"

#include <charconv>
#include <nlohmann/json.hpp>
#include <set>

#include "timeline/resource/error.hpp"

namespace timeline {
namespace {

using Json = nlohmann::json;

[[noreturn]] void malformed(const std::string& what) {
  throw ParseError("not a timeline of schema timeline/1: " + what);
}

const Json& member(const Json& json, const char* name) {
  if (!json.is_object() || !json.contains(name)) malformed(std::string("\"") + name + "\" is missing");
  return json[name];
}

std::string text_of(const Json& json, const char* name) {
  const Json& value = member(json, name);
  if (!value.is_string()) malformed(std::string("\"") + name + "\" is no text");
  return value.get<std::string>();
}

std::vector<std::string> texts_of(const Json& json, const char* name) {
  std::vector<std::string> texts;
  if (!json.contains(name) || !json[name].is_array()) return texts;
  for (const Json& text : json[name]) {
    if (text.is_string()) texts.push_back(text.get<std::string>());
  }
  return texts;
}

int number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) malformed("\"" + std::string(text) + "\" in a date");
  return value;
}

/// "2017-05-10" or "2017-05-10T23:40:00", the year with a sign where it has more than four digits.
std::optional<Instant> instant_of(const Json& bound, const char* name, bool last) {
  if (!bound.is_object() || !bound.contains(name) || bound[name].is_null()) return std::nullopt;
  const std::string text = text_of(bound, name);
  const std::string_view date = std::string_view(text).substr(0, text.find('T'));
  const std::size_t year_end = date.find('-', 1);
  if (year_end == std::string_view::npos || date.size() != year_end + 6) malformed("\"" + text + "\" is no day");
  const CivilDate civil{number(date.substr(date.starts_with('+') ? 1 : 0, year_end - (date.starts_with('+') ? 1 : 0))),
                        number(date.substr(year_end + 1, 2)), number(date.substr(year_end + 4, 2))};
  if (!is_valid(civil)) malformed("\"" + text + "\" is no day");
  const Day day = to_day(civil);
  if (date.size() == text.size()) return last ? last_second(day) : first_second(day);
  const std::string_view time = std::string_view(text).substr(date.size() + 1);
  if (time.size() != 8) malformed("\"" + text + "\" is no time");
  return first_second(day) + number(time.substr(0, 2)) * 3600 + number(time.substr(3, 2)) * 60 +
         number(time.substr(6, 2));
}

Granularity granularity_of(const Json& when) {
  if (!when.contains("granularity") || !when["granularity"].is_string()) return Granularity::UNKNOWN;
  const std::string name = when["granularity"].get<std::string>();
  for (int i = 0; i < static_cast<int>(Granularity::UNKNOWN); ++i) {
    if (to_string(static_cast<Granularity>(i)) == name) return static_cast<Granularity>(i);
  }
  return Granularity::UNKNOWN;
}

Bound bound_of(const Json& when, const char* name) {
  if (!when.contains(name)) return {};
  return {instant_of(when[name], "earliest", false), instant_of(when[name], "latest", true)};
}

TimeSpan span_of(const Json& event) {
  if (!event.contains("when") || !event["when"].is_object()) return {};
  const Json& when = event["when"];
  const bool has_edtf = when.contains("edtf") && when["edtf"].is_string();
  return {bound_of(when, "begin"), bound_of(when, "end"), granularity_of(when),
          has_edtf ? when["edtf"].get<std::string>() : std::string()};
}

void add_nodes(const Json& events, std::vector<TemporalGraph::Node>& nodes) {
  if (!events.is_array()) malformed("its events are no list");
  for (const Json& event : events) {
    nodes.push_back({text_of(event, "id"), span_of(event), text_of(event, "headline"), texts_of(event, "reasons")});
  }
}

/// A document stands in the graph as the time when it was written.
void add_documents(const Json& documents, std::vector<TemporalGraph::Node>& nodes) {
  if (!documents.is_array()) malformed("its documents are no list");
  for (const Json& document : documents) {
    const std::string id = text_of(document, "id");
    const Json& created = member(document, "created");
    const Bound bound{instant_of(created, "earliest", false), instant_of(created, "latest", true)};
    const bool has_edtf = created.is_object() && created.contains("edtf") && created["edtf"].is_string();
    nodes.push_back({"d:" + id,
                     {bound, bound, Granularity::DAY, has_edtf ? created["edtf"].get<std::string>() : std::string()},
                     id,
                     texts_of(created, "reasons")});
  }
}

TLink link_of(const Json& relation) {
  const std::string type = text_of(relation, "type");
  const std::optional<RelType> rel_type = parse_rel_type(type);
  if (!rel_type) malformed("\"" + type + "\" is no relation");
  const bool weighed = relation.contains("confidence") && relation["confidence"].is_number();
  return {text_of(relation, "source"),
          text_of(relation, "target"),
          *rel_type,
          weighed ? relation["confidence"].get<double>() : 1.0,
          relation.contains("origin") ? text_of(relation, "origin") : std::string(),
          texts_of(relation, "premises")};
}

}  // namespace

TemporalGraph read_graph(std::string_view json) {
  const Json timeline = Json::parse(json, nullptr, false);
  if (timeline.is_discarded()) throw ParseError("not JSON");
  if (text_of(timeline, "schema") != "timeline/1") malformed("its schema is " + text_of(timeline, "schema"));
  std::vector<TemporalGraph::Node> nodes;
  add_nodes(member(timeline, "events"), nodes);
  add_nodes(member(timeline, "undated"), nodes);
  add_documents(member(timeline, "documents"), nodes);
  std::set<std::string, std::less<>> known;
  for (const TemporalGraph::Node& node : nodes) known.insert(node.id);
  std::vector<TLink> links;
  for (const Json& relation : member(timeline, "relations")) {
    links.push_back(link_of(relation));
    for (const std::string& id : {links.back().source, links.back().target}) {
      // A relation may speak of more than events: of such a node nothing else is known.
      if (known.insert(id).second) nodes.push_back({id, {}, id, {}});
    }
  }
  return {std::move(nodes), std::move(links)};
}

}  // namespace timeline
