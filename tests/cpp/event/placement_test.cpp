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
