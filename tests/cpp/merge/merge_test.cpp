#include <algorithm>
#include <catch2/catch.hpp>

#include "timeline/timeline.hpp"

using namespace timeline;

namespace {

Timeline timeline_of(std::vector<Document> documents) {
  return reconstruct(std::move(documents), Resources::builtin("en"));
}

/// The event with a mention of this word in this document.
const Event& event_at(const Timeline& timeline, const std::string& document, const std::string& word) {
  for (const auto* list : {&timeline.events, &timeline.undated}) {
    for (const Event& event : *list) {
      for (const Mention& mention : event.mentions) {
        if (mention.document == document && mention.text == word) return event;
      }
    }
  }
  throw std::runtime_error("no event at \"" + word + "\" in " + document);
}

}  // namespace

TEST_CASE("two reports of one arrest are one event with two sources", "[merge]") {
  const Timeline timeline = timeline_of({{.id = "a", .text = "Police arrested Peter Lund in Bergen on 3 March 2011."},
                                         {.id = "b", .text = "Peter Lund was arrested on 3 March 2011 at his home."}});
  const Event& event = event_at(timeline, "a", "arrested");
  CHECK(event.id == event_at(timeline, "b", "arrested").id);
  CHECK(event.sources == std::vector<std::string>{"a", "b"});
  CHECK(event.corroboration == 2);
  CHECK(event.when->edtf == "2011-03-03");
}

TEST_CASE("a reprint is no second origin", "[merge]") {
  const std::string story =
      "The tanker Selma Rose struck a pier in Gdansk on 3 March 2011. Forty people were on board the ship "
      "when it lost power in a heavy storm, the port authority of the city said.";
  const Timeline timeline = timeline_of({{.id = "a", .text = story}, {.id = "b", .text = "By our staff\n\n" + story}});
  CHECK(event_at(timeline, "a", "struck").corroboration == 1);
  CHECK(event_at(timeline, "a", "struck").sources.size() == 2);
}

TEST_CASE("sources that give different days conflict and keep both", "[merge]") {
  const Timeline timeline = timeline_of({{.id = "a", .text = "Police arrested Peter Lund in Bergen on 3 March 2011."},
                                         {.id = "b", .text = "Peter Lund was arrested in Bergen on 4 March 2011."}});
  REQUIRE(timeline.conflicts.size() == 1);
  CHECK(timeline.conflicts[0].kind == ConflictKind::DATE);
  CHECK(timeline.conflicts[0].sentences.size() == 2);
  CHECK(event_at(timeline, "a", "arrested").when->edtf == "2011-03-03/2011-03-04");
}

TEST_CASE("a conflict of days is not widened by who gives the month only", "[merge]") {
  const Timeline timeline = timeline_of({{.id = "a", .text = "Eva Weber died at home in Lund on 21 October 2004."},
                                         {.id = "b", .text = "Eva Weber died in Lund on 22 October 2004."},
                                         {.id = "c", .text = "Eva Weber died in Lund in October 2004."}});
  CHECK(event_at(timeline, "a", "died").when->edtf == "2004-10-21/2004-10-22");
  CHECK(timeline.conflicts.size() == 1);
}

TEST_CASE("what one asserts and another denies is disputed", "[merge]") {
  const Timeline timeline =
      timeline_of({{.id = "a", .text = "Ana Ruiz told the court that Peter Lund had left the bridge of the ship."},
                   {.id = "b", .text = "Peter Lund said he had never left the bridge."}});
  CHECK(event_at(timeline, "a", "left").status == Status::DISPUTED);
}

TEST_CASE("meetings of other people are other meetings", "[merge]") {
  const Timeline timeline = timeline_of({{.id = "a", .text = "Ana Ruiz met Peter Lund in May 2011."},
                                         {.id = "b", .text = "Ana Ruiz met Eva Weber in May 2011."}});
  CHECK(event_at(timeline, "a", "met").id != event_at(timeline, "b", "met").id);
}

TEST_CASE("what is told twice without a date is one event where the words agree", "[merge]") {
  const Timeline timeline = timeline_of(
      {{.id = "a", .text = "The mayor Ana Ruiz unveiled a bronze statue of the poet in the market square of Lund."},
       {.id = "b", .text = "A bronze statue of the poet was unveiled by Ana Ruiz in the market square."}});
  CHECK(event_at(timeline, "a", "unveiled").id == event_at(timeline, "b", "unveiled").id);
}

TEST_CASE("one verb of other things stays two events", "[merge]") {
  const Timeline timeline = timeline_of(
      {{.id = "a", .text = "The mayor Ana Ruiz unveiled a bronze statue of the poet in the market square of Lund."},
       {.id = "b", .text = "The car maker unveiled a small lorry with an electric engine at the fair in Turin."}});
  CHECK(event_at(timeline, "a", "unveiled").id != event_at(timeline, "b", "unveiled").id);
}

TEST_CASE("what is done again is another happening", "[merge]") {
  const Timeline timeline =
      timeline_of({{.id = "a", .text = "The town opened the bridge over the Tarn in the summer of 1938."},
                   {.id = "b", .text = "The town opened the bridge over the Tarn again after the flood."},
                   {.id = "c", .text = "The bridge over the Tarn was reopened by the town after the flood."}});
  CHECK(event_at(timeline, "a", "opened").id != event_at(timeline, "b", "opened").id);
  CHECK(event_at(timeline, "b", "opened").id == event_at(timeline, "c", "reopened").id);
}

TEST_CASE("a verb and its noun on one day are one event", "[merge]") {
  const Timeline timeline =
      timeline_of({{.id = "a", .text = "Harlan Trust transferred $240,000 from her account on 9 March 2004."},
                   {.id = "b", .text = "The letter says nothing of the transfer of 9 March 2004."}});
  CHECK(event_at(timeline, "a", "transferred").id == event_at(timeline, "b", "transfer").id);
}

TEST_CASE("a verb that only carries a noun is one event with it", "[merge]") {
  const Timeline timeline = timeline_of({{.id = "a", .text = "The funeral was held in Lund on 3 March 2011."}});
  CHECK(event_at(timeline, "a", "funeral").id == event_at(timeline, "a", "held").id);
}

TEST_CASE("what somebody unknown tells of himself is not what others did", "[merge]") {
  const Timeline timeline =
      timeline_of({{.id = "a", .text = "Ana Ruiz met Peter Lund at a hotel in Bergen to talk about the ship."},
                   {.id = "b", .text = "I met Peter Lund at a hotel in Bergen to talk about the ship."}});
  CHECK(event_at(timeline, "a", "met").id != event_at(timeline, "b", "met").id);
}

TEST_CASE("a plan gives way to what is told", "[merge]") {
  const Timeline timeline =
      timeline_of({{.id = "a", .text = "Eva Weber will open the museum of Lund on 3 May 2011, the town said."},
                   {.id = "b", .text = "Eva Weber opened the museum of Lund on 5 May 2011."}});
  CHECK(event_at(timeline, "b", "opened").when->edtf == "2011-05-05");
  CHECK(timeline.conflicts.empty());
}

TEST_CASE("a headline tells what the text opens with", "[merge]") {
  const Timeline timeline = timeline_of(
      {{.id = "a",
        .text = "Two directors quit Harlan Mills in protest\n\nTwo directors of Harlan Mills resigned on Monday in "
                "protest at a plan to shut the works, the company said in a statement."}});
  CHECK(event_at(timeline, "a", "quit").id == event_at(timeline, "a", "resigned").id);
}

TEST_CASE("a title before a last name is no first name", "[merge]") {
  const Timeline timeline = timeline_of({{.id = "a", .text = "Mrs Weber died in the hospital of Lund on 3 March 2011."},
                                         {.id = "b", .text = "Eva Weber died in hospital. She was 71."}});
  CHECK(event_at(timeline, "a", "died").id == event_at(timeline, "b", "died").id);
}

TEST_CASE("a denial of who did it does not dispute that it was done", "[merge]") {
  const Timeline timeline =
      timeline_of({{.id = "a", .text = "The bridge over the Tarn was opened in June after two years of work."},
                   {.id = "b", .text = "Queen Margrethe did not open the bridge over the Tarn in June."}});
  CHECK(event_at(timeline, "a", "opened").status == Status::OCCURRED);
}

TEST_CASE("a tense that goes against a date is no conflict of sources", "[merge]") {
  const Timeline timeline = timeline_of({{.id = "a",
                                          .text = "PORT ELLEN, March 3, 2011 (XYZ) — The tanker sank on 5 March 2011 "
                                                  "off the cape, the coastguard of the island said."}});
  CHECK(timeline.conflicts.empty());
}

TEST_CASE("a day of a distance is reckoned from the other event", "[merge]") {
  const Timeline timeline = timeline_of(
      {{.id = "a", .text = "The dam broke on 3 March 2011. The valley was evacuated two days after the dam broke."}});
  CHECK(event_at(timeline, "a", "evacuated").when->edtf == "2011-03-05");
}

TEST_CASE("a distance in weeks or years leaves open what such words leave open", "[merge]") {
  const Timeline timeline = timeline_of(
      {{.id = "a", .text = "A year after selling the yard, Ruiz stepped down in 1989."},
       {.id = "b", .text = "The dam broke on 3 March 2011. The valley was evacuated two weeks after the dam broke."}});
  CHECK(event_at(timeline, "a", "selling").when->edtf == "1988");
  CHECK(event_at(timeline, "b", "evacuated").when->edtf == "2011-03-14/2011-03-20");
}

TEST_CASE("the day after a happening that was told before is reckoned from its day", "[merge]") {
  const Timeline timeline = timeline_of({{.id = "a",
                                          .text = "The roof fell on 3 March 2011. The pump was delivered on the "
                                                  "morning after the fall. The day before the roof fell, the "
                                                  "crew was paid."}});
  CHECK(event_at(timeline, "a", "delivered").when->edtf == "2011-03-04");
  CHECK(event_at(timeline, "a", "paid").when->edtf == "2011-03-02");
}

TEST_CASE("an event that no rule dates lies in the time that its sentence surely places it in", "[merge]") {
  const Timeline timeline =
      timeline_of({{.id = "a", .text = "Reports that a foreman warned the firm of cracks on 29 May 2011 are wrong."}});
  const Event& warned = event_at(timeline, "a", "warned");
  REQUIRE(warned.when);
  CHECK(warned.when->edtf == "2011-05-29");
}

TEST_CASE("the clock orders what happened on one day", "[merge]") {
  const Timeline timeline = timeline_of(
      {{.id = "a",
        .text = "Rescuers freed the miner at 5.40 p.m. on 3 March 2011. The roof fell at 2.15 a.m. that day."},
       {.id = "b", .text = "The roof of the mine fell at 2.15 a.m. on 3 March 2011."}});
  CHECK(timeline.graph.relation(event_at(timeline, "b", "fell").id, event_at(timeline, "a", "freed").id) ==
        RelType::BEFORE);
  const auto& links = timeline.graph.links();
  CHECK(std::any_of(links.begin(), links.end(), [](const TLink& link) { return link.origin == "merge.clock"; }));
}

TEST_CASE("a distance counts from a verb that stands right behind its subject", "[merge]") {
  const Timeline timeline = timeline_of(
      {{.id = "a",
        .text = "The last of the men was rescued on 13 October 2010, 69 days after the mine collapsed above them."}});
  CHECK(event_at(timeline, "a", "collapsed").when->edtf == "2010-08-05");
}

TEST_CASE("what stands behind \"days after\" was not at the time before it", "[merge]") {
  const Timeline timeline = timeline_of(
      {{.id = "a",
        .text = "A drill had reached the men on 22 August 2010, 17 days after the San Telmo mine fell in."}});
  const Event& fell = event_at(timeline, "a", "fell");
  CHECK((!fell.when || fell.when->edtf == "2010-08-05"));
}

TEST_CASE("events stand in the order of their dates and the undated apart", "[merge]") {
  const Timeline timeline = timeline_of(
      {{.id = "a", .text = "The mill burned down in 1990. It was built in 1887. The owner sold the land."}});
  REQUIRE(timeline.events.size() == 2);
  CHECK(timeline.events[0].when->edtf == "1887");
  CHECK(timeline.events[1].when->edtf == "1990");
  CHECK(event_at(timeline, "a", "sold").when == std::nullopt);
}

TEST_CASE("a collection without documents is an empty timeline", "[merge]") {
  const Timeline timeline = timeline_of({});
  CHECK(timeline.events.empty());
  CHECK(timeline.documents.empty());
}
