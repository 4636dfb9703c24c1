#include <catch2/catch.hpp>

#include "timeline/resource/resources.hpp"
#include "timeline/syntax/syntax.hpp"
#include "timeline/text/segmentation.hpp"
#include "timeline/timex/timex.hpp"

using namespace timeline;

namespace {

/// The value of the first time of a sentence that was written on Wednesday, 17 May 2017.
std::string value_in(const std::string& text) {
  const Resources& english = Resources::builtin("en");
  const TextLayer layer = segment(text, english);
  const SyntaxLayer syntax = analyse(text, layer, english);
  const TimexLayer found = recognize_timexes(text, layer, &syntax, english);
  const TimexLayer times = resolve_timexes(found, Reference::parse("2017-05-17"), english);
  return times.timexes.empty() ? "" : times.timexes.front().value;
}

}  // namespace

TEST_CASE("the clause that a weekday stands in says which way it looks") {
  CHECK(value_in("The harbour board will meet Friday to hear the captain.") == "2017-05-19");
  CHECK(value_in("The captain told the board Friday that the pump was new.") == "2017-05-12");
  CHECK(value_in("The ferry was scheduled to sail on Friday with sixty cars.") == "2017-05-19");
  CHECK(value_in("The bid had been due to expire on Friday.") == "2017-05-12");
  CHECK(value_in("The mayor would not say Friday how much it cost.") == "2017-05-12");
  CHECK(value_in("The tolls approved on Friday are the highest yet.") == "2017-05-12");
  CHECK(value_in("Traders were planning to shut their stalls on Friday.") == "2017-05-19");
  CHECK(value_in("By Friday they had given up all hope.") == "2017-05-12");
}

TEST_CASE("a weekday that hangs on a noun is the one close by where no tense says otherwise") {
  CHECK(value_in("The speech on Tuesday does not stand up.") == "2017-05-16");
  CHECK(value_in("Polls are open early ahead of the vote on Friday.") == "2017-05-19");
}

TEST_CASE("a day without a year that was agreed in the past may lie ahead") {
  CHECK(value_in("The offer was extended to May 26 by the new owners.") == "2017-05-26");
  CHECK(value_in("The inquiry sat at Port Hale on June 26.") == "2016-06-26");
  CHECK(value_in("She will be named harbour master in January.") == "2018-01");
}
