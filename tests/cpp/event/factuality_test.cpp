#include <catch2/catch.hpp>

#include "cases.hpp"
#include "timeline/timeline.hpp"

using namespace timeline;

namespace {

Extraction read(const std::string& text) { return extract({.id = "f", .text = text}, Resources::builtin("en")); }

const EventMention* find_event(const Extraction& found, std::string_view trigger) {
  for (const EventMention& event : found.events.events) {
    if (event.span.of(found.document.text) == trigger) return &event;
  }
  return nullptr;
}

const EventMention& event_named(const Extraction& found, std::string_view trigger) {
  const EventMention* event = find_event(found, trigger);
  if (event == nullptr) throw std::runtime_error("no event \"" + std::string(trigger) + "\": " + found.document.text);
  return *event;
}

/// "The crew failed to [stop]. -> denied"
struct Marked {
  std::string text, trigger, status;
};
Marked marked(const std::string& example) {
  const auto open = example.find('['), close = example.find(']'), arrow = example.find(" -> ");
  return {example.substr(0, open) + example.substr(open + 1, close - open - 1) +
              example.substr(close + 1, arrow - close - 1),
          example.substr(open + 1, close - open - 1), example.substr(arrow + 4)};
}

void check(const std::string& example) {
  CAPTURE(example);
  const Marked row = marked(example);
  const Extraction found = read(row.text);
  const EventMention* event = find_event(found, row.trigger);
  REQUIRE(event != nullptr);
  CHECK(to_string(event->status) == row.status);
}

double score_of(const std::string& example) {
  const Marked row = marked(example + " -> ");
  const Extraction found = read(row.text);
  return event_named(found, row.trigger).score;
}

std::string value_for_author(const Extraction& found, std::string_view trigger) {
  return std::string(to_string(event_named(found, trigger).held.front().value));
}

}  // namespace

TEST_CASE("the words that make facts, denials, plans and doubts do so in their examples", "[event]") {
  const auto file = std::filesystem::path(TIMELINE_SOURCE_DIR) / "libtimeline/data/en/lexicon/complements.toml";
  const toml::table lexicon = toml::parse_file(file.string());
  for (auto&& [name, words] : lexicon) {
    const toml::array* examples = (*words.as_table())["examples"].as_array();
    CAPTURE(std::string(name.str()));
    REQUIRE(examples != nullptr);
    for (const std::string& example : strings(*examples)) check(example);
  }
}

TEST_CASE("a negation covers what \"or\" joins to its verb, not the next clause", "[event]") {
  check("The crew did not stop or [turn]. -> denied");
  check("Brandt was not under arrest and would be [interviewed] on Friday. -> expected");
}

TEST_CASE("\"no longer\", \"without\", \"neither\" and \"almost\" deny, \"not only\" does not", "[event]") {
  check("The envoy was no longer [invited] to the talks. -> denied");
  check("Without [slowing], the train entered the station. -> denied");
  check("Neither the captain nor the mate [heard] the alarm. -> denied");
  check("The helmsman almost [drowned]. -> denied");
  check("The tenant has yet to [pay] the rent. -> denied");
  check("The mayor resigned instead of [answering] the charges. -> denied");
  check("Not only was he [arrested], he lost his post. -> occurred");
}

TEST_CASE("a past that is written as the present is told by its subject", "[event]") {
  check("President Sebasti\u00e1n Lund [read] the note aloud on Sunday. -> occurred");
}

TEST_CASE("evidence that there is none leaves it open", "[event]") {
  check("There is no evidence that he [fled] to Spain. -> possible");
}

TEST_CASE("a sentence may deny what the one before it says", "[event]") {
  check("People said that my uncle had been [drinking] that day. I deny it. -> denied");
  check("The papers reported that the mine had [closed]. That is not true. -> denied");
  check("She was expected to [come]. She did not. -> denied");
  check("The papers reported that the mine had [closed]. It is in the north. -> possible");
}

TEST_CASE("what is asked is open", "[event]") { check("Did the captain [leave] the bridge? -> possible"); }

TEST_CASE("the score falls with every doubt", "[event]") {
  const double fact = score_of("The council [sold] the quay in May.");
  const double plan = score_of("The council will [sell] the quay in May.");
  CHECK(fact > 2);
  CHECK(plan < 0);
  CHECK(score_of("The council did not [sell] the quay in May.") < -2);
  CHECK(score_of("The council might [sell] the quay.") < fact - 2);
  CHECK(score_of("If the quay is [sold] in May, the pilots will leave.") < fact - 2);
}

TEST_CASE("the source vouches for what it says, the author does not", "[event]") {
  const Extraction found = read("Ana Ruiz said that the bank had lost the files.");
  const EventMention& lost = event_named(found, "lost");
  REQUIRE(lost.held.size() == 2);
  CHECK(lost.held[0].attribution == -1);
  CHECK(lost.held[0].value == Factuality::U);
  CHECK(lost.held[1].attribution == 0);
  CHECK(lost.held[1].value == Factuality::CT_PLUS);
  CHECK(value_for_author(found, "said") == "CT+");
}

TEST_CASE("what is denied is certain for nobody but who denies it", "[event]") {
  const Extraction found = read("The bank denied that it had lost the files.");
  const EventMention& lost = event_named(found, "lost");
  REQUIRE(lost.held.size() == 2);
  CHECK(lost.held[0].value == Factuality::U);
  CHECK(lost.held[1].value == Factuality::CT_MINUS);
}

TEST_CASE("a sentence that lists without end is read to its end", "[event]") {
  std::string text = "The man";
  for (int i = 0; i < 10000; ++i) text += " he ran and";
  CHECK(read(text + " fell.").events.events.size() > 9000);
}

TEST_CASE("what nobody has to do or is going to do is not told as done", "[event]") {
  check("The yard is not going to [rebuild] the ferry. -> denied");
  check("The firm does not have to [pay] the fine. -> denied");
  check("Neither Ruiz nor Lund [gave] a reason. -> denied");
  check("The firm has to [pay] the fine. -> expected");
  check("The yard had to [close] in May. -> occurred");
}

TEST_CASE("what is said in passing of something known has happened", "[event]") {
  check("A report [released] on Monday blames the pilot. -> occurred");
}
