#include "timeline/graph/temporal_graph.hpp"

#include <catch2/catch.hpp>

#include "networks.hpp"
#include "timeline/resource/error.hpp"

using namespace timeline;
using timeline::test::link;
using timeline::test::node;

TEST_CASE("an order that follows through a third event is answered and explained", "[graph]") {
  const TemporalGraph graph({node("a"), node("b"), node("c")},
                            {link("a", RelType::BEFORE, "b"), link("c", RelType::AFTER, "b")});
  CHECK(graph.before("a", "c") == Answer::YES);
  CHECK(graph.before("c", "a") == Answer::NO);
  CHECK(graph.relation("c", "a") == RelType::AFTER);
  CHECK(graph.explain("a", "c") ==
        std::vector<std::string>{"a BEFORE b: a and b in one sentence", "c AFTER b: c and b in one sentence"});
}

TEST_CASE("an order that follows from dates alone is explained by them", "[graph]") {
  const TemporalGraph graph({node("a", "2017-05-10"), node("b", "2017-05-11")}, {});
  CHECK(graph.before("a", "b") == Answer::YES);
  CHECK(graph.explain("b", "a") ==
        std::vector<std::string>{"a is dated 2017-05-10: it says so of a", "b is dated 2017-05-11: it says so of b"});
}

TEST_CASE("two events of one day have no order until a link gives one", "[graph]") {
  const TemporalGraph dates_only({node("a", "2017-05-10"), node("b", "2017-05-10")}, {});
  CHECK(dates_only.before("a", "b") == Answer::UNKNOWN);
  CHECK_FALSE(dates_only.relation("a", "b"));
  CHECK(dates_only.explain("a", "b").empty());

  const TemporalGraph linked(dates_only.nodes(), {link("a", RelType::BEFORE, "b")});
  CHECK(linked.inconsistencies().empty());
  CHECK(linked.before("a", "b") == Answer::YES);
  CHECK(linked.bounds("b").edtf == "2017-05-10");
}

TEST_CASE("an undated event gets bounds from its neighbours, as coarse as theirs", "[graph]") {
  const TemporalGraph graph(
      {node("a", "2017-05-10"), node("x"), node("b", "2017-07"), node("y")},
      {link("a", RelType::BEFORE, "x"), link("x", RelType::BEFORE, "b"), link("y", RelType::AFTER, "a")});
  CHECK(graph.bounds("x").edtf == "2017-05-10/2017-07-31");
  CHECK(graph.bounds("x").granularity == Granularity::MONTH);
  CHECK(graph.bounds("y") == within(to_day({2017, 5, 10}), std::nullopt, Granularity::DAY));
  CHECK(graph.explain("y") ==
        std::vector<std::string>{"a is dated 2017-05-10: it says so of a", "y AFTER a: y and a in one sentence"});
}

TEST_CASE("bounds only ever narrow, and dates that nothing narrows keep their words", "[graph]") {
  const TemporalGraph graph({node("a", "2017-05-10"), node("x", "2017-05"), node("y", "2008/2017-07")},
                            {link("x", RelType::AFTER, "a"), link("y", RelType::INCLUDES, "a")});
  CHECK(graph.bounds("x").edtf == "2017-05-10/2017-05-31");
  CHECK(graph.bounds("x").granularity == Granularity::DAY);
  CHECK(graph.bounds("y").edtf == "2008/2017-07");
  CHECK(graph.bounds("a") == graph.nodes()[0].when);
  CHECK(graph.explain("a").empty());
}

TEST_CASE("the least sure link of a contradiction is left out and the rest stays", "[graph]") {
  const TemporalGraph graph({node("a"), node("b"), node("c")},
                            {link("c", RelType::BEFORE, "a", 0.5), link("a", RelType::BEFORE, "b", 0.9),
                             link("b", RelType::BEFORE, "c", 0.8)});
  REQUIRE(graph.inconsistencies().size() == 1);
  CHECK(graph.inconsistencies()[0].links.size() == 3);
  CHECK(graph.inconsistencies()[0].links.back().confidence == 0.5);
  CHECK(graph.inconsistencies()[0].steps.size() == 3);
  CHECK(graph.links().size() == 2);
  CHECK(graph.before("a", "c") == Answer::YES);
}

TEST_CASE("a link against the dates is a contradiction that names the dated", "[graph]") {
  const TemporalGraph graph({node("a", "2017-05-10"), node("x"), node("b", "2017-05-12")},
                            {link("b", RelType::BEFORE, "x"), link("x", RelType::BEFORE, "a")});
  REQUIRE(graph.inconsistencies().size() == 1);
  const Inconsistency& told = graph.inconsistencies()[0];
  CHECK(told.links == std::vector<TLink>{link("b", RelType::BEFORE, "x"), link("x", RelType::BEFORE, "a")});
  CHECK(told.dated == std::vector<std::string>{"a", "b"});
  CHECK(told.steps.size() == 4);
}

TEST_CASE("a node whose own dates contradict each other is told and counts as undated", "[graph]") {
  TemporalGraph::Node wrong{.id = "a", .when = from_to(span_of(to_day({2017, 5, 12})), span_of(to_day({2017, 5, 10})))};
  const TemporalGraph graph({wrong, node("b", "2017-05-11")}, {});
  REQUIRE(graph.inconsistencies().size() == 1);
  CHECK(graph.inconsistencies()[0].dated == std::vector<std::string>{"a"});
  CHECK(graph.bounds("a").is_open());
  CHECK(graph.before("a", "b") == Answer::UNKNOWN);
}

TEST_CASE("what was said of two events at one time is what is answered", "[graph]") {
  const TemporalGraph graph({node("a"), node("b"), node("c")},
                            {link("a", RelType::IDENTITY, "b"), link("b", RelType::DURING, "c")});
  CHECK(graph.relation("a", "b") == RelType::IDENTITY);
  CHECK(graph.relation("c", "b") == RelType::DURING_INV);
  CHECK(graph.relation("a", "c") == RelType::SIMULTANEOUS);
  CHECK(graph.explain("a", "c").size() == 2);
}

TEST_CASE("an event that contradicts itself is left out", "[graph]") {
  const TemporalGraph graph({node("a")}, {link("a", RelType::BEFORE, "a")});
  CHECK(graph.links().empty());
  CHECK(graph.inconsistencies().size() == 1);
}

TEST_CASE("an id that is not there or there twice is a wrong argument that is named", "[graph]") {
  const TemporalGraph graph({node("a")}, {});
  CHECK_THROWS_WITH(graph.bounds("z"), Catch::Contains("'z'"));
  CHECK_THROWS_AS(TemporalGraph({node("a")}, {link("a", RelType::BEFORE, "z")}), InvalidArgument);
  CHECK_THROWS_AS(TemporalGraph({node("a"), node("a")}, {}), InvalidArgument);
}

TEST_CASE("an empty graph is a graph", "[graph]") {
  const TemporalGraph graph;
  CHECK(graph.nodes().empty());
  CHECK(graph.inconsistencies().empty());
  CHECK_THROWS_AS(graph.before("a", "b"), InvalidArgument);
}
