#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "timeline/io/read.hpp"
#include "timeline/io/write.hpp"
#include "timeline/resource/error.hpp"

namespace timeline {
namespace {

using Json = nlohmann::json;

Event event_of(const std::string& id, const CivilDate& date, Span span) {
  Event event;
  event.id = id;
  event.headline = "something <b>";
  event.when = span_of(date);
  event.sources = {"000"};
  event.mentions = {{.document = "000", .span = span, .sentence = {0, 21}, .text = "left", .attribution = {"Ann"}}};
  return event;
}

Timeline example() {
  Timeline timeline;
  timeline.documents = {{.document = {.id = "000", .text = "\u00c9va left. Bo stayed."}, .created = {}, .origin = 0}};
  timeline.events = {event_of("e1", {2017, 5, 10}, {5, 9}), event_of("e2", {2017, 5, 12}, {14, 20})};
  timeline.graph = TemporalGraph({{"e1", *timeline.events[0].when}, {"e2", *timeline.events[1].when}, {"d:000", {}}},
                                 {{"e1", "d:000", RelType::BEFORE, 0.5, "test", {"000: \"…\""}}});
  timeline.report.skipped = {{"001.txt", "the file is empty"}};
  return timeline;
}

}  // namespace

TEST_CASE("the JSON of a timeline has what the schema promises") {
  const Json json = Json::parse(write_json(example()));
  CHECK(json["schema"] == "timeline/1");
  CHECK(json["events"][0]["when"]["begin"] == Json{{"earliest", "2017-05-10"}, {"latest", "2017-05-10"}});
  CHECK(json["events"][0]["mentions"][0]["begin"] == 4);
  CHECK(json["events"][0]["mentions"][0]["sentence"]["end"] == 20);
  CHECK(json["documents"][0]["published"].is_null());
  CHECK(json["relations"][0]["type"] == "BEFORE");
  CHECK(json["report"]["skipped"][0]["reason"] == "the file is empty");
}

TEST_CASE("the graph comes back from the JSON") {
  const Timeline timeline = example();
  const TemporalGraph graph = read_graph(write_json(timeline));
  CHECK(graph.before("e1", "e2") == Answer::YES);
  CHECK(graph.before("e1", "d:000") == Answer::YES);
  CHECK(graph.links() == timeline.graph.links());
}

TEST_CASE("JSON that is no timeline is refused with the reason") {
  CHECK_THROWS_WITH(read_graph("{"), "not JSON");
  CHECK_THROWS_WITH(read_graph("[]"), "not a timeline of schema timeline/1: \"schema\" is missing");
  CHECK_THROWS_WITH(read_graph(R"({"schema": "timeline/1"})"),
                    "not a timeline of schema timeline/1: \"events\" is missing");
  Json json = Json::parse(write_json(example()));
  json["events"][0]["when"]["begin"]["earliest"] = "2017-02-30";
  CHECK_THROWS_AS(read_graph(json.dump()), ParseError);
}

TEST_CASE("the TimeML of a timeline has every mention in its document and joins those of one event") {
  Timeline timeline = example();
  timeline.events[0].mentions.push_back(timeline.events[1].mentions[0]);
  timeline.events.pop_back();
  pugi::xml_document xml;
  REQUIRE(xml.load_string(write_timeml(timeline).c_str()));
  CHECK(xml.select_nodes("/Timeline/TimeML/TEXT/EVENT").size() == 2);
  CHECK(xml.select_node(
      "//TLINK[@relType='IDENTITY' and @eventInstanceID='i-e1-2' and @relatedToEventInstance='i-e1-1']"));
  CHECK(xml.select_node("//TLINK[@relatedToTime='t-e1']"));
}

}  // namespace timeline
