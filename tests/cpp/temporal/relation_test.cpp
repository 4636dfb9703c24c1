#include "timeline/temporal/relation.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <vector>

using namespace timeline;

namespace {

struct Interval {
  int begin, end;
};

constexpr std::array<RelType, 13> allen = {
    RelType::BEFORE,       RelType::AFTER,    RelType::IBEFORE,      RelType::IAFTER, RelType::INCLUDES,
    RelType::IS_INCLUDED,  RelType::BEGINS,   RelType::BEGUN_BY,     RelType::ENDS,   RelType::ENDED_BY,
    RelType::SIMULTANEOUS, RelType::OVERLAPS, RelType::OVERLAPPED_BY};

std::vector<Interval> small_intervals() {
  std::vector<Interval> result;
  for (int begin = 0; begin < 6; ++begin) {
    for (int end = begin + 1; end <= 6; ++end) result.push_back({begin, end});
  }
  return result;
}

unsigned between(int a, int b) { return a < b ? 1U : a == b ? 2U : 4U; }

bool holds(RelType rel_type, Interval a, Interval b) {
  for (const EndRelation& part : end_relations(rel_type)) {
    const int first = part.of_first == End::BEGIN ? a.begin : a.end;
    const int second = part.of_second == End::BEGIN ? b.begin : b.end;
    if ((between(first, second) & static_cast<unsigned>(part.relation)) == 0) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("exactly one of Allen's thirteen relations holds between any two intervals") {
  for (const Interval a : small_intervals()) {
    for (const Interval b : small_intervals()) {
      int count = 0;
      for (const RelType rel_type : allen) count += holds(rel_type, a, b) ? 1 : 0;
      CAPTURE(a.begin, a.end, b.begin, b.end);
      REQUIRE(count == 1);
    }
  }
}

TEST_CASE("a relation holds one way where its inverse holds the other") {
  for (int i = 0; i < 16; ++i) {
    const auto rel_type = static_cast<RelType>(i);
    REQUIRE(inverse(inverse(rel_type)) == rel_type);
    for (const Interval a : small_intervals()) {
      for (const Interval b : small_intervals()) REQUIRE(holds(rel_type, a, b) == holds(inverse(rel_type), b, a));
    }
  }
}

TEST_CASE("relations have the names of TimeML") {
  for (int i = 0; i < 16; ++i) CHECK(parse_rel_type(to_string(static_cast<RelType>(i))) == static_cast<RelType>(i));
  CHECK(to_string(RelType::IS_INCLUDED) == "IS_INCLUDED");
  CHECK_FALSE(parse_rel_type("WITHIN"));
}

TEST_CASE("point relations compose as enumerated points do") {
  for (unsigned first = 0; first < 8; ++first) {
    for (unsigned second = 0; second < 8; ++second) {
      unsigned expected = 0;
      for (int a = 0; a < 5; ++a) {
        for (int b = 0; b < 5; ++b) {
          for (int c = 0; c < 5; ++c) {
            if ((between(a, b) & first) != 0 && (between(b, c) & second) != 0) expected |= between(a, c);
          }
        }
      }
      CHECK(static_cast<unsigned>(compose(static_cast<PointRelation>(first), static_cast<PointRelation>(second))) ==
            expected);
    }
  }
  CHECK(inverse(PointRelation::LESS_EQUAL) == PointRelation::GREATER_EQUAL);
  CHECK(inverse(PointRelation::NOT_EQUAL) == PointRelation::NOT_EQUAL);
}
