#include <catch2/catch.hpp>
#include <chrono>

#include "networks.hpp"

using namespace timeline;

namespace {

/// A long story: events that follow one another, every tenth dated, told in a scrambled order; `wrong` of the links are
/// turned around.
test::Network long_story(std::size_t events, std::size_t wrong) {
  std::mt19937 random(1);
  test::Network story;
  for (std::size_t i = 0; i < events; ++i) {
    story.nodes.push_back(test::node("e" + std::to_string(i)));
    if (i % 10 == 0) story.nodes.back().when = span_of(static_cast<Day>(i / 100));
  }
  for (std::size_t i = 0; i + 1 < events; ++i) {
    const std::size_t later = std::min(events - 1, i + 1 + random() % 30);
    const bool is_wrong = random() % events < wrong;
    story.links.push_back(test::link(story.nodes[i].id, is_wrong ? RelType::AFTER : RelType::BEFORE,
                                     story.nodes[later].id, is_wrong ? 0.5 : 0.9));
  }
  std::shuffle(story.links.begin(), story.links.end(), random);
  return story;
}

double seconds_to_build(std::size_t events, std::size_t wrong) {
  const auto story = long_story(events, wrong);
  const auto start = std::chrono::steady_clock::now();
  const TemporalGraph graph(story.nodes, story.links);
  CHECK(graph.links().size() + graph.inconsistencies().size() == story.links.size());
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

TEST_CASE("a hundred thousand events are put in order within seconds, contradictions or not", "[graph][scale]") {
  CHECK(seconds_to_build(100'000, 0) < 20);
  CHECK(seconds_to_build(100'000, 1'000) < 60);
}

TEST_CASE("queries of a long story do not search all of it", "[graph][scale]") {
  const auto story = long_story(20'000, 0);
  const TemporalGraph graph(story.nodes, story.links);
  for (std::size_t i = 0; i + 500 < 20'000; i += 10) {
    CHECK(graph.before(story.nodes[i].id, story.nodes[i + 500].id) == Answer::YES);
  }
}
