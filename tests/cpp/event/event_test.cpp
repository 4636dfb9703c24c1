#include "timeline/event/event.hpp"

#include <catch2/catch.hpp>

#include "cases.hpp"
#include "timeline/timeline.hpp"

using namespace timeline;

namespace {

std::string phrases(const Extraction& found, const EventMention& event, std::string_view role) {
  std::string result;
  for (const Argument& argument : event.arguments) {
    if (argument.role != role) continue;
    result += std::string(argument.span.of(found.document.text)) + ";";
    if (argument.entity >= 0) result += found.entities.entities[static_cast<std::size_t>(argument.entity)].name + ";";
  }
  return result;
}

const EventMention& event_named(const Extraction& found, const std::string& trigger) {
  for (const EventMention& event : found.events.events) {
    if (event.span.of(found.document.text) == trigger) return event;
  }
  throw std::runtime_error("no event \"" + trigger + "\" in: " + found.document.text);
}

}  // namespace

TEST_CASE("every row of events.toml has its status, participants and source", "[event]") {
  for (const auto& row : cases_of("events.toml")) {
    CAPTURE(field(row, "text"), field(row, "event"));
    const Extraction found = extract({.id = "case", .text = field(row, "text")}, Resources::builtin("en"));
    const EventMention& event = event_named(found, field(row, "event"));
    CHECK(to_string(event.status) == field(row, "status"));
    for (const std::string role : {"agent", "patient"}) {
      if (row.contains(role)) CHECK(phrases(found, event, role).find(field(row, role)) != std::string::npos);
    }
    if (row.contains("source")) {
      REQUIRE_FALSE(event.attributions.empty());
      CHECK(found.events.attributions[event.attributions.front()].source_text.find(field(row, "source")) !=
            std::string::npos);
    }
  }
}

TEST_CASE("the saying of a denial occurred", "[event]") {
  const Extraction found =
      extract({.id = "d", .text = "The bank denied that it had lost the files."}, Resources::builtin("en"));
  CHECK(event_named(found, "denied").status == Status::OCCURRED);
  CHECK(event_named(found, "lost").status == Status::DENIED);
}

TEST_CASE("nested sayings are attributed outermost first", "[event]") {
  const Extraction found =
      extract({.id = "n", .text = "Ana Ruiz said that Peter Lund had claimed that the mill burned down."},
              Resources::builtin("en"));
  const EventMention& event = event_named(found, "burned");
  REQUIRE(event.attributions.size() == 2);
  CHECK(found.events.attributions[event.attributions[0]].source_text == "Ana Ruiz");
  CHECK(found.events.attributions[event.attributions[1]].source_text == "Peter Lund");
}

TEST_CASE("\"I\" inside a quotation is who speaks", "[event]") {
  const Extraction found =
      extract({.id = "i", .text = "\"I signed the contract in Bern,\" Ana Ruiz said."}, Resources::builtin("en"));
  CHECK(phrases(found, event_named(found, "signed"), "agent").find("Ana Ruiz") != std::string::npos);
}

TEST_CASE("a time dates the event that it hangs on", "[event]") {
  const Extraction found = extract({.id = "t", .text = "The mill, which burned down in 1987, was rebuilt in 1990."},
                                   Resources::builtin("en"));
  const auto when = [&](const std::string& trigger) {
    const EventMention& event = event_named(found, trigger);
    REQUIRE(event.timex >= 0);
    return found.timexes.timexes[static_cast<std::size_t>(event.timex)].value;
  };
  CHECK(when("burned") == "1987");
  CHECK(when("rebuilt") == "1990");
}

TEST_CASE("a time between a telling and what is told dates the telling", "[event]") {
  const Extraction found = extract(
      {.id = "b", .text = "Ana Ruiz told reporters on Tuesday she had never met the mayor."}, Resources::builtin("en"));
  CHECK(event_named(found, "told").timex >= 0);
  CHECK(event_named(found, "met").timex == -1);
}

TEST_CASE("an office held for a time is dated by it, not what its holder said", "[event]") {
  const Extraction found = extract(
      {.id = "o",
       .text = "Ana Ruiz, who was mayor of Halden from 2008 until July 2017, denied that she had seen the report."},
      Resources::builtin("en"));
  CHECK(event_named(found, "mayor").range >= 0);
  CHECK(event_named(found, "mayor").event_class == EventClass::STATE);
  CHECK(event_named(found, "denied").range == -1);
  CHECK(event_named(found, "denied").timex == -1);
}

TEST_CASE("a time inside what is said does not date the saying", "[event]") {
  const Extraction found =
      extract({.id = "s", .text = "\"We will open the bridge in 2020,\" Ana Ruiz said."}, Resources::builtin("en"));
  CHECK(event_named(found, "open").timex >= 0);
  CHECK(event_named(found, "said").timex == -1);
}
