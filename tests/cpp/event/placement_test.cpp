#include "timeline/event/placement.hpp"

#include <catch2/catch.hpp>

#include "event/placing.hpp"
#include "timeline/timeline.hpp"

using namespace timeline;

namespace {

const TimeSpan written = span_of(CivilDate{2017, 5, 10});

Extraction written_then(const std::string& text) {
  return extract({.id = "case", .text = text, .published = "2017-05-10"}, Resources::builtin("en"));
}

const EventMention& event_of(const Extraction& found, const std::string& lemma) {
  for (const EventMention& event : found.events.events) {
    if (event.lemma == lemma) return event;
  }
  throw std::runtime_error("no event \"" + lemma + "\" in: " + found.document.text);
}

std::string when_of_event(const Extraction& found, const std::string& lemma) {
  const auto when = when_of(event_of(found, lemma), found.timexes, found.created.when);
  return when ? when->edtf : "";
}

}  // namespace

TEST_CASE("a relation to a time bounds an event no tighter than the time is known", "[event]") {
  const TimeSpan may = span_of_month(2017, 5);
  CHECK(related_span(RelType::IS_INCLUDED, may).edtf == "2017-05");
  CHECK(related_span(RelType::BEFORE, may).edtf == "../2017-05-31");
  CHECK(related_span(RelType::AFTER, may).edtf == "2017-05-01/..");
  CHECK(related_span(RelType::DURING, may).edtf == "2017-05-01/2017-05-31");
  CHECK(related_span(RelType::BEGUN_BY, may).edtf == "2017-05/..");
  const TimeSpan around = related_span(RelType::INCLUDES, written);
  CHECK(around.begin.latest == last_second(to_day({2017, 5, 10})));
  CHECK(around.end.earliest == first_second(to_day({2017, 5, 10})));
}

TEST_CASE("a placement by a time and by the day of writing takes the bounds of both", "[event]") {
  const TimexLayer times = written_then("The mill burned down in 2016.").timexes;
  REQUIRE(times.timexes.size() == 1);
  Placement placement{.timex = 0, .time_relation = RelType::AFTER, .creation_relation = RelType::BEFORE};
  CHECK(placed_span(placement, times, written)->edtf == "2016-01-01/2017-05-10");
  placement.time_relation = RelType::IS_INCLUDED;
  placement.creation_relation = RelType::AFTER;
  CHECK_FALSE(placed_span(placement, times, written));
}

TEST_CASE("a placement by a day of writing that is not known gives no date", "[event]") {
  const Placement placement{.creation_relation = RelType::BEFORE};
  CHECK_FALSE(placed_span(placement, {}, {}));
  CHECK_FALSE(placed_span({}, {}, written));
}

TEST_CASE("an event without a time of its own is bounded by the day of writing", "[event]") {
  const Extraction found =
      written_then("The mayor said that the bridge would be repaired. The council will vote on the plan.");
  CHECK(when_of_event(found, "say") == "2017-05-10");
  CHECK(when_of_event(found, "vote") == "2017-05-10/..");
}

TEST_CASE("a time that a rule finds for an event goes before its placement", "[event]") {
  CHECK(when_of_event(written_then("The dam broke on 3 May 2017."), "break") == "2017-05-03");
}

TEST_CASE("the word before a time says whether its event begins, ends or lies beside it", "[event]") {
  const auto [text, lemma, when] = GENERATE(table<std::string, std::string, std::string>({
      {"The bridge has been closed since March.", "close", "2017-03/.."},
      {"The court has sat here ever since 1911.", "sit", "1911/.."},
      {"Since March the firm has fired two masters.", "fire", "2017-03-01/2017-05-10"},
      {"The road was closed until April.", "close", "../2017-04"},
      {"The family owned the mill until 1820.", "own", "../1820"},
      {"The harbour was not finished until 1995.", "finish", "1995-01-01/.."},
      {"The report will be finished by Friday.", "finish", "2017-05-10/2017-05-12"},
      {"By 1950 the town had doubled.", "double", "../1950-12-31"},
      {"As of Monday, divers had found three bodies.", "find", "../2017-05-08"},
      {"The plant was built prior to 1980.", "build", "../1979-12-31"},
      {"They closed the bridge before the 5th of April.", "close", "../2017-04-05"},
      {"After Tuesday the harbour was shut.", "shut", "2017-05-09/2017-05-10"},
      {"From 1 June smoking will be banned.", "ban", "2017-06-01/.."},
      {"He worked there from 2008 to July 2012.", "work", "2008/2012-07"},
      {"Between March and May 2014 the river flooded twice.", "flood", "2014-03-01/2014-05-31"},
      {"A new bridge is planned for 2019.", "plan", "2019"},
      {"Throughout 2015 the price rose.", "rise", "2015-01-01/2015-12-31"},
  }));
  INFO(text);
  CHECK(when_of_event(written_then(text), lemma) == when);
}

TEST_CASE("a length that ends with the day of writing dates what happened in it", "[event]") {
  CHECK(when_of_event(written_then("For the last two weeks the miners have refused food."), "refuse") ==
        "2017-04-26/2017-05-09");
  const Extraction lost = written_then("Over the past three years the mill has lost money.");
  CHECK(when_of_event(lost, "lose") == "2014-05-10/2017-05-09");
  CHECK(event_of(lost, "lose").placement.time_relation == RelType::IS_INCLUDED);
}

TEST_CASE("what has happened in a time that still goes on lies before the day of writing", "[event]") {
  CHECK(when_of_event(written_then("The king met his ministers this month."), "meet") == "2017-05-01/2017-05-10");
  CHECK(when_of_event(written_then("The firm will build a plant this year."), "build") == "2017-05-10/2017-12-31");
  CHECK(when_of_event(written_then("The mine was closed in 1995."), "close") == "1995");
}

TEST_CASE("the time of a thing dates no happening", "[event]") {
  const Extraction found = written_then("The army was clearing mines near the 11th century temple.");
  CHECK(event_of(found, "clear").timex < 0);
  CHECK(event_of(written_then("He praised the 1971 Convention."), "praise").timex < 0);
}

TEST_CASE("a word before a time that stands before its noun speaks of the noun", "[event]") {
  CHECK(when_of_event(written_then("After Tuesday's meeting the party split."), "meeting") == "2017-05-09");
  CHECK(when_of_event(written_then("The fire broke out shortly before 10 p.m. on Monday."), "break out") ==
        "2017-05-08T22");
}

TEST_CASE("without a day of writing no event is dated by it", "[event]") {
  const Extraction found =
      extract({.id = "case", .text = "The council will vote on the plan."}, Resources::builtin("en"));
  CHECK(when_of_event(found, "vote").empty());
  CHECK(event_of(found, "vote").placement.creation_relation == RelType::AFTER);
}

TEST_CASE("a label of placing is a pair of relations, either of them none", "[event]") {
  const auto label = detail::parse_placing_label("BEGUN_BY INCLUDES");
  REQUIRE(label);
  CHECK(label->time == RelType::BEGUN_BY);
  CHECK(label->creation == RelType::INCLUDES);
  CHECK_FALSE(detail::parse_placing_label("- BEFORE")->time);
  CHECK_FALSE(detail::parse_placing_label("BEFORE"));
  CHECK_FALSE(detail::parse_placing_label("BEFORE soon"));
}
