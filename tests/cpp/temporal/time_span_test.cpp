#include "timeline/temporal/time_span.hpp"

#include <catch2/catch.hpp>

using namespace timeline;

namespace {

std::string days(const Bound& bound) {
  const auto text = [](std::optional<Instant> instant) {
    return instant ? to_iso(day_of(*instant)) : std::string("-");
  };
  return text(bound.earliest) + " " + text(bound.latest);
}

}  // namespace

TEST_CASE("a happening in a month begins and ends within it") {
  const TimeSpan may = span_of_month(2017, 5);
  CHECK(days(may.begin) == "2017-05-01 2017-05-31");
  CHECK(may.begin == may.end);
  CHECK(may.edtf == "2017-05");
  CHECK_FALSE(may.is_day());
  CHECK(span_of(CivilDate{2017, 5, 10}).is_day());
}

TEST_CASE("a stretch begins within its first part and ends within its last") {
  const TimeSpan span = from_to(span_of_year(2008), span_of_month(2017, 7));
  CHECK(days(span.begin) == "2008-01-01 2008-12-31");
  CHECK(days(span.end) == "2017-07-01 2017-07-31");
  CHECK(span.edtf == "2008/2017-07");
  CHECK(span.granularity == Granularity::MONTH);
}

TEST_CASE("EDTF text is written back as it was read") {
  for (const char* text : {"2017", "2017-05", "2017-05-10", "199X", "19XX", "2017-21", "2017-24", "2017-33", "2017-40",
                           "2008/2017-07", "../2018-11-06", "2009-03/..", "-0043-03-15", "2017-05-10T23:40",
                           "2017-05-10T23:40:05", "2017-05-10/2017-05-13"}) {
    const auto span = parse_edtf(text);
    REQUIRE(span);
    CHECK(to_edtf(*span) == text);
    CHECK(span->edtf == text);
  }
}

TEST_CASE("a span that is one unit parses back from its EDTF text") {
  for (const TimeSpan& span : {span_of_year(2017), span_of_month(2016, 2), span_of(CivilDate{2000, 2, 29}),
                               *parse_edtf("2017-22"), *parse_edtf("178X")}) {
    CHECK(parse_edtf(span.edtf) == span);
  }
}

TEST_CASE("marks, unspecified digits and sets give the days they allow") {
  CHECK(days(parse_edtf("2017-05~")->begin) == "2017-05-01 2017-05-31");
  CHECK(days(parse_edtf("2017-05-XX")->begin) == "2017-05-01 2017-05-31");
  CHECK(parse_edtf("2017-05-XX")->granularity == Granularity::DAY);
  CHECK(days(parse_edtf("[2016-05,2017-05]")->end) == "2016-05-01 2017-05-31");
  CHECK(days(parse_edtf("[..2017-05]")->begin) == "- 2017-05-31");
  CHECK(parse_edtf("XXXX-05-17")->is_open());
  CHECK(days(parse_edtf("2004/")->begin) == "2004-01-01 2004-12-31");
}

TEST_CASE("what is no EDTF gives nothing") {
  for (const char* text : {"", "May", "2017-13", "2017-02-30", "2017-5-1", "17", "2017/05/10", "2018/2017",
                           "2017-05-10T25", "[]", "20170510", "2017-05-1X1"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_edtf(text));
  }
}

TEST_CASE("what two spans share is in both, and what either allows is in the hull") {
  const TimeSpan may = span_of_month(2017, 5);
  const TimeSpan tenth = span_of(CivilDate{2017, 5, 10});
  CHECK(intersect(may, tenth) == tenth);
  CHECK(hull(may, tenth) == may);
  CHECK_FALSE(intersect(may, span_of_month(2017, 6)));
  CHECK(hull(may, TimeSpan{}).is_open());
  CHECK(days(intersect(within(std::nullopt, to_day({2017, 5, 20}), Granularity::DAY), may)->begin) ==
        "2017-05-01 2017-05-20");
}

TEST_CASE("order is sure only where no instants could be the other way round") {
  const TimeSpan may = span_of_month(2017, 5);
  const TimeSpan june = span_of_month(2017, 6);
  CHECK(surely_before(may, june));
  CHECK_FALSE(surely_before(june, may));
  CHECK_FALSE(may_overlap(may, june));
  CHECK(may_overlap(may, span_of_year(2017)));
  CHECK(may_overlap(TimeSpan{}, june));
  CHECK_FALSE(surely_before(TimeSpan{}, june));
}

TEST_CASE("bounds are written no finer than they are known") {
  const Instant instant = first_second(to_day({2017, 5, 10})) + 23 * 3600 + 40 * 60;
  CHECK(bound_to_text(instant, Granularity::MONTH) == "2017-05-10");
  CHECK(bound_to_text(instant, Granularity::MINUTE) == "2017-05-10T23:40:00");
}
