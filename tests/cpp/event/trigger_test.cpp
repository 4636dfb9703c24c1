#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "event/trigger_model.hpp"
#include "timeline/resource/error.hpp"
#include "timeline/timeline.hpp"

using namespace timeline;
using namespace timeline::detail;

namespace {

/// The event of a word; its span is empty where the word is none.
EventMention event_at(const std::string& text, const std::string& word) {
  for (const EventMention& event : find_events(text, {}, Resources::builtin("en"))) {
    if (event.span.of(text) == word) return event;
  }
  return {};
}

}  // namespace

TEST_CASE("tense and aspect are those of the verb group", "[event]") {
  const auto form = [](const std::string& text, const std::string& word) {
    const EventMention event = event_at(text, word);
    return to_string(EventForm{event.tense, event.aspect});
  };
  CHECK(form("The council approved the bridge.", "approved") == "PAST NONE");
  CHECK(form("Prices have risen since March.", "risen") == "PRESENT PERFECTIVE");
  CHECK(form("The yard is building two ferries.", "building") == "PRESENT PROGRESSIVE");
  CHECK(form("The ferry will sail on Monday.", "sail") == "FUTURE NONE");
  CHECK(form("The owners agreed to sell the ship.", "sell") == "INFINITIVE NONE");
  CHECK(form("The explosion was heard in the town.", "explosion") == "NONE NONE");
}

TEST_CASE("classes follow what a word says in its sentence", "[event]") {
  CHECK(event_at("The minister said that the port was closed.", "said").event_class == EventClass::REPORTING);
  CHECK(event_at("The owners expect that the ship will sail.", "expect").event_class == EventClass::I_STATE);
  CHECK(event_at("The rain began to fall.", "began").event_class == EventClass::ASPECTUAL);
  CHECK(event_at("The old mill collapsed on Friday.", "collapsed").event_class == EventClass::OCCURRENCE);
}

TEST_CASE("a word that may say something is a saying where somebody is quoted", "[event]") {
  CHECK(event_at("\"The dam will hold,\" the engineer added.", "added").event_class == EventClass::REPORTING);
  CHECK(event_at("The cook added salt to the soup.", "added").event_class == EventClass::OCCURRENCE);
}

TEST_CASE("a noun that names a happening is an event, one that names a thing is none", "[event]") {
  CHECK(event_at("The explosion was heard in the town.", "explosion").happening);
  CHECK(event_at("The explosion was heard in the town.", "town").span.end == 0);
}

TEST_CASE("every tense with every aspect is a form of its own", "[event]") {
  std::vector<std::string> names;
  for (const EventForm& form : event_forms()) names.push_back(to_string(form));
  std::sort(names.begin(), names.end());
  CHECK(names.size() == 28);
  CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
}

TEST_CASE("a model of triggers that is cut is refused by its name", "[event]") {
  const auto folder = std::filesystem::temp_directory_path() / "timeline-triggers-test";
  std::filesystem::create_directories(folder / "models");
  const std::string_view whole = Resources::builtin("en").file("models/triggers.bin");
  std::ofstream(folder / "models/triggers.bin", std::ios::binary) << whole.substr(0, whole.size() / 2);
  const auto resources = Resources::with_folder("en", folder.string());
  CHECK_THROWS_WITH(TriggerModel(*resources), Catch::Contains("triggers.bin"));
  std::filesystem::remove_all(folder);
}

TEST_CASE("what is so at any time is no happening", "[event]") {
  CHECK_FALSE(event_at("Storms of this strength strike the coast every ten years.", "strike").happening);
  CHECK_FALSE(event_at("The rule does not benefit the fishermen.", "benefit").happening);
  CHECK_FALSE(event_at("The wreck can be seen from the pier.", "seen").happening);
  CHECK(event_at("The yard has launched two ferries.", "launched").happening);
}

TEST_CASE("to become something is a happening", "[event]") {
  CHECK(event_at("He became a minister in 2019.", "became").happening);
}
