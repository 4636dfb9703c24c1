#include <catch2/catch.hpp>

#include "networks.hpp"

using namespace timeline;
using Catch::Contains;
using timeline::test::link;
using timeline::test::node;

TEST_CASE("GraphML holds nodes with their bounds and links with what they rest on", "[graph]") {
  const TemporalGraph graph({node("a", "2017-05-10"), node("b")}, {link("a", RelType::BEFORE, "b", 0.5)});
  const std::string xml = write_graphml(graph);
  CHECK_THAT(xml, Contains("<graphml") && Contains(">2017-05-10/..<") && Contains(">BEFORE<"));
  CHECK_THAT(xml, Contains("a and b in one sentence") && Contains(">0.5<"));
}

TEST_CASE("what a document says cannot break out of GraphML or DOT", "[graph]") {
  auto hostile = node("a");
  hostile.label = std::string("</data><script>\"]; x [") + '\0' + "\xFF\x01";
  const TemporalGraph graph({hostile}, {});
  CHECK_THAT(write_graphml(graph), !Contains("<script>") && !Contains("\x01") && Contains("\xEF\xBF\xBD"));
  CHECK_THAT(write_dot(graph), Contains("\\\"]; x [") && !Contains("\xFF"));
}

TEST_CASE("DOT shows each event with its date and each link with its relation", "[graph]") {
  const TemporalGraph graph({node("a", "2017-05-10"), node("b")}, {link("a", RelType::BEFORE, "b")});
  CHECK_THAT(write_dot(graph), Contains("digraph") && Contains("2017-05-10") && Contains("label=BEFORE"));
}
