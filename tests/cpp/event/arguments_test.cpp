#include <algorithm>
#include <catch2/catch.hpp>

#include "timeline/timeline.hpp"

using namespace timeline;

namespace {

/// Who takes part in the event of this word, by role and name or, where nobody named is meant, by the words.
std::vector<std::string> participants(const std::string& text, const std::string& trigger) {
  const Extraction found = extract({.id = "a", .text = text}, Resources::builtin("en"));
  std::vector<std::string> result;
  for (const EventMention& event : found.events.events) {
    if (event.span.of(found.document.text) != trigger) continue;
    for (const Argument& argument : event.arguments) {
      const bool known = argument.entity >= 0;
      result.push_back(argument.role + " " +
                       (known ? found.entities.entities[static_cast<std::size_t>(argument.entity)].name
                              : std::string(argument.span.of(found.document.text))));
    }
    return result;
  }
  throw std::runtime_error("no event \"" + trigger + "\" in: " + text);
}

bool takes_part(const std::string& text, const std::string& trigger, const std::string& who) {
  const std::vector<std::string> all = participants(text, trigger);
  CAPTURE(text, all);
  return std::find(all.begin(), all.end(), who) != all.end();
}

}  // namespace

TEST_CASE("\"who\" means the person of the apposition, not the noun before it", "[event][arguments]") {
  CHECK(
      takes_part("The firm confirmed the death of Peter Lund, a smith with nine years' service, who lost his life "
                 "when the wall gave way.",
                 "lost", "agent Peter Lund"));
}

TEST_CASE("a clause between two commas keeps its subject to itself", "[event][arguments]") {
  CHECK_FALSE(takes_part("The mill was shut in 2002, when nobody bought cloth, and stood empty for years.", "stood",
                         "agent nobody"));
}

TEST_CASE("an age or a day between a name and its verb does not part them", "[event][arguments]") {
  CHECK(takes_part("Peter Lund, 58, on Thursday resigned as treasurer.", "resigned", "agent Peter Lund"));
  CHECK(takes_part("They write that in September Mr. Lund offered the widow a house.", "offered", "agent Lund"));
}

TEST_CASE("a month's word that is the subject of a verb is the person of that name", "[event][arguments]") {
  CHECK(takes_part("My sister June woke me that night. June married a sailor in the spring.", "married", "agent June"));
}

TEST_CASE("whose body it is takes part in what is done to the body", "[event][arguments]") {
  CHECK(takes_part("The body of Peter Lund was brought to the surface at noon.", "brought", "patient Peter Lund"));
}

TEST_CASE("who is arrested, by a possessive, suffers the arrest", "[event][arguments]") {
  CHECK(takes_part("Peter Lund fled to Oslo. Lund's arrest came on Monday.", "arrest", "patient Peter Lund"));
}

TEST_CASE("who leads an inquiry takes part when it opens", "[event][arguments]") {
  CHECK(takes_part("The inquiry under Ana Ruiz opened in Leeds on May 11.", "opened", "other Ana Ruiz"));
}

TEST_CASE("a judge of a place is not the place", "[event][arguments]") {
  CHECK_FALSE(takes_part("An Ohio judge on Thursday dismissed the suit.", "dismissed", "agent Ohio"));
}

TEST_CASE("who left a year after selling the shop is who sold it", "[event][arguments]") {
  CHECK(takes_part("Peter Lund stepped down in 1989, a year after selling the shop.", "selling", "agent Peter Lund"));
}

TEST_CASE("whom a thing goes to is found behind the thing", "[event][arguments]") {
  CHECK(takes_part("The widow granted a power of attorney to Peter Lund, her nephew.", "granted",
                   "recipient Peter Lund"));
}

TEST_CASE("a town that tension rises in does not rise", "[event][arguments]") {
  CHECK_FALSE(
      takes_part("The vote came a day after political tension in Leeds increased again.", "increased", "agent Leeds"));
}

TEST_CASE("\"I\" outside quotations is who wrote the text", "[event][arguments]") {
  CHECK(takes_part("By Ana Ruiz\n\nThe mill closed in May. I went there in June and found it empty.", "went",
                   "agent Ana Ruiz"));
  CHECK(takes_part("Notebook of Ana Ruiz, midwife\n\nI walked to Leeds on Monday.", "walked", "agent Ana Ruiz"));
  CHECK(takes_part("Dear Sir,\n\nThe mill closed in May. I sold it to my brother in June. He paid nothing.\n\nAna Ruiz",
                   "sold", "agent Ana Ruiz"));
  CHECK(
      takes_part("Ana Ruiz left the bank in May. She spoke to Peter Lund at home.\n\nWhy did you go?\n\nI lost the "
                 "vote.\n\nDid it hurt?\n\nIt did.\n\nAnd now?\n\nI will write.",
                 "lost", "agent Ana Ruiz"));
}

TEST_CASE("\"I\" of a quotation is not who wrote the text", "[event][arguments]") {
  CHECK_FALSE(takes_part("By Ana Ruiz\n\nThe man shook his head. \"I sold the mill in May.\" Nobody answered.", "sold",
                         "agent Ana Ruiz"));
}

TEST_CASE("who is asked to do something does it; who promises does it himself", "[event][arguments]") {
  CHECK(takes_part("The bank has asked Professor Ivo Lange of the University of Tartu to review the loans.", "review",
                   "agent Ivo Lange"));
  CHECK(takes_part("Ana Ruiz promised Peter Lund to review the loans.", "review", "agent Ana Ruiz"));
}

TEST_CASE("a passive behind an active verb of one subject stays passive", "[event][arguments]") {
  CHECK(takes_part("Peter Lund fell ill in 1999 and was succeeded by his son.", "succeeded", "patient Peter Lund"));
}

TEST_CASE("\"the bank\" is no university", "[event][arguments]") {
  CHECK_FALSE(takes_part("Ivo Lange of the University of Tartu wrote the report. The bank rejected it in April.",
                         "rejected", "agent University of Tartu"));
}

TEST_CASE("several before one verb all take part", "[event][arguments]") {
  const std::string freed = "One of them, Tom Reyes, was released on Saturday.";
  CHECK(takes_part(freed, "released", "patient Tom Reyes"));
  const std::string sale = "Marta Weber and her son Jan will sell their shares to a group, Weber's brother said.";
  CHECK(takes_part(sale, "sell", "agent Marta Weber"));
  CHECK(takes_part(sale, "sell", "agent Jan"));
}

TEST_CASE("an aside with a participle does not part a noun from its verb", "[event][arguments]") {
  CHECK(takes_part("The judge said Halden Bank, founded by Lund's grandfather in 1931, had lied to him.", "lied",
                   "agent Halden Bank"));
}
