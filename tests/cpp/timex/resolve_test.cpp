#include <catch2/catch.hpp>

#include "timeline/resource/error.hpp"
#include "timeline/resource/resources.hpp"
#include "timeline/timex/timex.hpp"

using namespace timeline;

namespace {

const Resources& english() { return Resources::builtin("en"); }

TimexLayer recognized(const std::string& text) {
  return recognize_timexes(text, segment(text, english()), nullptr, english());
}

Timex first_of(const std::string& text, const Reference& reference) {
  const auto times = find_times(text, reference, english());
  REQUIRE_FALSE(times.empty());
  return times.front();
}

Reference between(CivilDate first, CivilDate last) { return {.earliest = to_day(first), .latest = to_day(last)}; }

}  // namespace

TEST_CASE("without a reference what depends on it stays symbolic") {
  CHECK(first_of("They met on May 10.", {}).value == "XXXX-05-10");
  CHECK(first_of("He spoke on Tuesday.", {}).value == "XXXX-WXX-2");
  CHECK(first_of("He left two days ago.", {}).value == "XXXX-XX-XX");
  CHECK(first_of("It rose last year.", {}).value == "XXXX");
  CHECK(first_of("They met on May 10.", {}).when.is_open());
  CHECK(first_of("They met on May 10, 2016.", {}).value == "2016-05-10");
}

TEST_CASE("a reference of several days gives bounds and leaves open digits open") {
  const Timex yesterday = first_of("He left yesterday.", between({2017, 5, 16}, {2017, 5, 18}));
  CHECK(yesterday.value == "2017-05-1X");
  CHECK(yesterday.when.edtf == "2017-05-15/2017-05-17");
  const Timex date = first_of("They met on May 10.", between({2016, 5, 20}, {2018, 5, 20}));
  CHECK(date.value == "201X-05-10");
  CHECK(date.when.edtf == "2016-05-10/2018-05-10");
}

TEST_CASE("what an expression denotes on a day is its span when resolved on that day") {
  const TimexLayer layer = recognized(
      "He left on May 3. The next day she spoke; two weeks later, on a Tuesday at 5 p.m., they met. It rose last "
      "year.");
  REQUIRE(layer.timexes.size() >= 4);
  for (Day day = to_day({2016, 2, 25}); day < to_day({2016, 3, 5}); ++day) {
    const TimexLayer resolved = resolve_timexes(layer, Reference::of(day), english());
    for (std::size_t i = 0; i < layer.timexes.size(); ++i) {
      const auto denoted = denotation(layer, i, day);
      REQUIRE(denoted);
      CHECK(*denoted == resolved.timexes[i].when);
    }
  }
}

TEST_CASE("durations and sets denote nothing") {
  const TimexLayer layer = recognized("For two weeks it rained every day.");
  REQUIRE(layer.timexes.size() == 2);
  CHECK_FALSE(denotation(layer, 0, 17000));
  CHECK_FALSE(denotation(layer, 1, 17000));
}

TEST_CASE("numeric dates keep both readings, the order of the rules' country first") {
  const Timex timex = first_of("Filed 3/4/2009 in court.", Reference::of(to_day({2017, 5, 17})));
  CHECK(timex.value == "2009-03-04");
  REQUIRE(timex.alternatives.size() == 1);
  CHECK(timex.alternatives[0].value == "2009-04-03");
  CHECK(first_of("Filed 24/3/2009 in court.", {}).alternatives.empty());
}

TEST_CASE("ranges join their two ends") {
  const TimexLayer layer = recognized("The inquiry sat from May 11 to July 3 and heard them.");
  REQUIRE(layer.ranges.size() == 1);
  CHECK(layer.ranges[0].span == Span{16, 37});
  const TimexLayer resolved = resolve_timexes(layer, Reference::of(to_day({2010, 3, 17})), english());
  CHECK(resolved.timexes[0].value == "2009-05-11");
  CHECK(resolved.timexes[1].value == "2009-07-03");
}

TEST_CASE("a reference is a date or a time stamp") {
  CHECK(Reference::parse("2017-05-17") == Reference::of(to_day({2017, 5, 17})));
  CHECK(Reference::parse("2017-05").latest == to_day({2017, 5, 31}));
  CHECK(Reference::parse("2017-05-17T10:00:00").time_of_day == 36000);
  CHECK_THROWS_AS(Reference::parse("May"), InvalidArgument);
  CHECK(parse_policy("nearest") == Policy::NEAREST);
  CHECK_FALSE(parse_policy("sometimes"));
}

TEST_CASE("furniture gives no times where there is prose") {
  const std::string text =
      "Home | News | Sport | Friday\n\nThe ferry struck a reef late on Sunday, the coastguard said. Nobody was hurt.";
  for (const Timex& timex : find_times(text, Reference::of(17000), english())) CHECK(timex.text == "Sunday");
}

TEST_CASE("offsets hold whatever stands before") {
  for (const std::string before : {"\xF0\x9F\x98\x80 ", "\r\n\r\n", "\xC3\xA9t\xC3\xA9 ", "\xFF\xFE ", "\x01 "}) {
    const std::string text = before + "They met on May 10, 2016 in Riga.";
    const auto times = find_times(text, {}, english());
    REQUIRE(times.size() == 1);
    CHECK(times[0].span.of(text) == "May 10, 2016");
  }
}

TEST_CASE("hostile text neither crashes nor takes long") {
  const auto repeated = [](const std::string& piece, std::size_t size) {
    std::string text;
    while (text.size() < size) text += piece;
    return text;
  };
  for (const char* piece :
       {"9", "may ", "May ", "(", "the next day ", "two hundred and ", "1/2 ", "\xE2", "12:", "ago ", "-1990"}) {
    const std::string text = repeated(piece, 100000);
    const TimexLayer layer = resolve_timexes(recognized(text), Reference::of(17000), english());
    for (const Timex& timex : layer.timexes) REQUIRE(timex.span.end <= text.size());
  }
}
