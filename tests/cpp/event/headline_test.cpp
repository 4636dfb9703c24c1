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
  CHECK(headline_at("The offer of the yard is to expire at midnight on Friday.", "expire") == "The offer is to expire");
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
        "The directors announced the outcome");
}
