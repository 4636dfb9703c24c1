#include "timeline/temporal/duration.hpp"

#include <catch2/catch.hpp>

#include "timeline/temporal/granularity.hpp"

using namespace timeline;

TEST_CASE("a duration's value parses back to it") {
  for (const char* value :
       {"P2W", "P1Y6M", "PT20M", "PT0.5H", "PXD", "P1DE", "PXCE", "P2Q", "P1DT12H", "P1.5Y", "P1ML"}) {
    const auto duration = parse_duration(value);
    REQUIRE(duration);
    CHECK(to_value(*duration) == value);
  }
}

TEST_CASE("minutes and months are told apart by the T") {
  CHECK(parse_duration("P3M")->months == 3);
  CHECK(parse_duration("PT3M")->minutes == 3);
  CHECK(parse_duration("PXM")->vague);
}

TEST_CASE("what is no duration gives nothing") {
  for (const char* text : {"", "P", "3D", "P3", "PD", "P-3D", "P3H", "PT3D", "P3DX"}) CHECK_FALSE(parse_duration(text));
}

TEST_CASE("granularities have names") {
  CHECK(to_string(Granularity::SECOND) == "second");
  CHECK(to_string(Granularity::PART_OF_DAY) == "part_of_day");
  CHECK(to_string(Granularity::UNKNOWN) == "unknown");
}
