#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>

#include "networks.hpp"

using namespace timeline;
using timeline::test::Network;
using timeline::test::Oracle;
using timeline::test::random_network;

namespace {

/// Links by confidence, each tried against all that were taken before it.
std::vector<TLink> accepted_by_trying(const Network& network) {
  std::vector<std::size_t> order(network.links.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return network.links[a].confidence > network.links[b].confidence;
  });
  std::vector<bool> taken(order.size());
  std::vector<TLink> links;
  for (const std::size_t i : order) {
    links.push_back(network.links[i]);
    taken[i] = Oracle(network.nodes, links).consistent();
    if (!taken[i]) links.pop_back();
  }
  links.clear();
  for (std::size_t i = 0; i < taken.size(); ++i) {
    if (taken[i]) links.push_back(network.links[i]);
  }
  return links;
}

void check_bounds(const TemporalGraph& graph, const Oracle& oracle) {
  for (std::size_t i = 0; i < graph.nodes().size(); ++i) {
    const TimeSpan& bounds = graph.bounds(graph.nodes()[i].id);
    const auto last = [](std::optional<Instant> before) { return before ? std::optional(*before - 1) : before; };
    if (bounds == graph.nodes()[i].when) continue;
    CHECK(bounds.begin.earliest == oracle.lower(2 * i));
    CHECK(bounds.begin.latest == last(oracle.upper(2 * i)));
    CHECK(bounds.end.earliest == oracle.lower(2 * i + 1));
    CHECK(bounds.end.latest == last(oracle.upper(2 * i + 1)));
  }
}

std::vector<TemporalGraph::Node> with_dates_only_of(const std::vector<std::string>& ids,
                                                    std::vector<TemporalGraph::Node> nodes) {
  for (auto& node : nodes) {
    if (std::find(ids.begin(), ids.end(), node.id) == ids.end()) node.when = {};
  }
  return nodes;
}

}  // namespace

TEST_CASE("small networks answer as their closure does", "[graph][oracle]") {
  std::mt19937 random(2017);
  for (int round = 0; round < 300; ++round) {
    const Network network = random_network(random, 3 + round % 5, 2 + round % 9);
    const TemporalGraph graph(network.nodes, network.links);
    REQUIRE(graph.links() == accepted_by_trying(network));
    const Oracle oracle(network.nodes, graph.links());
    check_bounds(graph, oracle);
    for (std::size_t a = 0; a < network.nodes.size(); ++a) {
      for (std::size_t b = 0; b < network.nodes.size(); ++b) {
        if (a == b) continue;
        const auto& from = network.nodes[a].id;
        const auto& to = network.nodes[b].id;
        CHECK(graph.before(from, to) == oracle.before(a, b));
        const auto relation = graph.relation(from, to);
        if (relation) CHECK(oracle.follows(a, *relation, b));
        CHECK(relation.has_value() == !graph.explain(from, to).empty());
        for (int type = 0; type < 16; ++type) {
          if (oracle.follows(a, static_cast<RelType>(type), b)) CHECK(relation.has_value());
        }
      }
    }
  }
}

TEST_CASE("an inconsistency is a contradiction and no link of it can be spared", "[graph][oracle]") {
  std::mt19937 random(510);
  int seen = 0;
  for (int round = 0; round < 400; ++round) {
    const Network network = random_network(random, 3 + round % 4, 4 + round % 8);
    const TemporalGraph graph(network.nodes, network.links);
    CHECK(graph.links().size() + graph.inconsistencies().size() == network.links.size());
    for (const Inconsistency& told : graph.inconsistencies()) {
      ++seen;
      const auto nodes = with_dates_only_of(told.dated, network.nodes);
      CHECK_FALSE(Oracle(nodes, told.links).consistent());
      for (std::size_t spare = 0; spare < told.links.size(); ++spare) {
        auto rest = told.links;
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(spare));
        CHECK(Oracle(nodes, rest).consistent());
      }
    }
  }
  CHECK(seen > 100);
}

TEST_CASE("equally sure links that hold together may come in any order", "[graph][oracle]") {
  std::mt19937 random(7);
  for (int round = 0; round < 100; ++round) {
    Network network = random_network(random, 6, 6);
    network.links = TemporalGraph(network.nodes, network.links).links();
    for (TLink& link : network.links) link.confidence = 1;
    const TemporalGraph first(network.nodes, network.links);
    std::shuffle(network.links.begin(), network.links.end(), random);
    const TemporalGraph second(network.nodes, network.links);
    CHECK(second.inconsistencies().empty());
    for (const auto& a : network.nodes) {
      CHECK(first.bounds(a.id) == second.bounds(a.id));
      for (const auto& b : network.nodes) CHECK(first.relation(a.id, b.id) == second.relation(a.id, b.id));
    }
  }
}

TEST_CASE("every step of an explanation rests on a premise of the network", "[graph][oracle]") {
  std::mt19937 random(3);
  for (int round = 0; round < 50; ++round) {
    const Network network = random_network(random, 6, 8);
    const TemporalGraph graph(network.nodes, network.links);
    std::vector<std::string> premises;
    for (const auto& node : graph.nodes()) premises.push_back(node.premises[0]);
    for (const auto& link : graph.links()) premises.push_back(link.premises[0]);
    for (const auto& a : graph.nodes()) {
      for (const auto& b : graph.nodes()) {
        for (const std::string& step : graph.explain(a.id, b.id)) {
          CHECK(std::any_of(premises.begin(), premises.end(), [&](const auto& p) { return step.ends_with(": " + p); }));
        }
      }
    }
  }
}
