#include <algorithm>
#include <catch2/catch.hpp>

#include "timeline/timeline.hpp"

using namespace timeline;

namespace {

/// The headline of the event with this word.
std::string headline_at(const std::string& text, const std::string& word) {
  const Extraction found = extract(Document{.id = "x", .text = text}, Resources::builtin("en"));
  for (const EventMention& event : found.events.events) {
    if (event.span.of(found.document.text) == word) return event.headline;
  }
  return "no event";
}

}  // namespace

TEST_CASE("a headline keeps the words that join what it keeps", "[event]") {
  CHECK(headline_at("The offer of the yard is to expire at midnight on Friday.", "expire") ==
        "The offer of the yard is to expire");
  CHECK(headline_at("The memo says that its workers are to be told after the holidays.", "says") ==
        "The memo says that its workers are to be told after the holidays");
}

TEST_CASE("a headline takes phrases whole or not at all", "[event]") {
  CHECK(headline_at("Six days later Ana Ruiz's brother-in-law bought 22,000 shares of the yard.", "bought") ==
        "Ana Ruiz's brother-in-law bought 22,000 shares of the yard");
  CHECK(headline_at("Ana Ruiz wrote to the mayor after hearing two days of argument.", "hearing") ==
        "Ana Ruiz hearing two days of argument");
}

TEST_CASE("a clause without a subject takes that of its agent, with its words", "[event]") {
  CHECK(headline_at("The directors of the yard met for six hours and announced the outcome.", "announced") ==
        "The directors of the yard announced the outcome");
}

TEST_CASE("an infinitive keeps the verb that says what becomes of it", "[event]") {
  CHECK(headline_at("The divers failed to raise the anchor.", "raise") == "The divers failed to raise the anchor");
  CHECK(headline_at("Ana Ruiz asked the yard to repair the ferry.", "repair") ==
        "Ana Ruiz asked the yard to repair the ferry");
}

TEST_CASE("a conjunct begins as the first one does", "[event]") {
  CHECK(headline_at("The clerk was arrested on Monday and charged with theft.", "charged") ==
        "The clerk was charged with theft");
}

TEST_CASE("a saying stands with what is said", "[event]") {
  CHECK(headline_at("\"The dam will hold,\" said the engineer.", "said") == "the engineer said: The dam will hold");
  CHECK(headline_at("The old mill has burned down, the mayor said on Friday.", "said") ==
        "the mayor said: The old mill has burned down");
}

TEST_CASE("what a relative clause says of its noun stands as a clause of its own", "[event]") {
  CHECK(headline_at("Ivan Lund, whom officers arrested at his home on Tuesday, spoke only once.", "arrested") ==
        "officers arrested Ivan Lund at his home");
}

TEST_CASE("lists and names are whole or left out", "[event]") {
  CHECK(headline_at("Lifeboats and two trawlers took the last passengers off.", "took") ==
        "Lifeboats and two trawlers took the last passengers off");
}

TEST_CASE("a condition and another year's happening are told as such", "[event]") {
  CHECK(headline_at("If the pump had worked, the mill would stand.", "worked") == "If the pump had worked");
  CHECK(headline_at("The ministry ignored warnings before last summer's floods.", "ignored") ==
        "The ministry ignored warnings before last summer's floods");
  CHECK(headline_at("The driver left without stopping at the gate.", "stopping") ==
        "The driver without stopping at the gate");
}
