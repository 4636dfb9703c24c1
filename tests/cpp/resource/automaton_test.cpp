#include "resource/automaton.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

using namespace timeline::detail;

namespace {

/// Whether a tree of a pattern matches all of the symbols, tried out one way after the other.
bool matches(const SymbolPattern& pattern, std::span<const Symbol> symbols);

bool sequence_matches(std::span<const SymbolPattern> parts, std::span<const Symbol> symbols) {
  if (parts.empty()) return symbols.empty();
  for (std::size_t size = 0; size <= symbols.size(); ++size) {
    if (matches(parts[0], symbols.first(size)) && sequence_matches(parts.subspan(1), symbols.subspan(size)))
      return true;
  }
  return false;
}

bool matches(const SymbolPattern& pattern, std::span<const Symbol> symbols) {
  switch (pattern.kind) {
    case SymbolPattern::Kind::ONE_OF:
      return symbols.size() == 1 && std::any_of(pattern.symbols.begin(), pattern.symbols.end(), [&](const auto& range) {
               return range.first <= symbols[0] && symbols[0] <= range.second;
             });
    case SymbolPattern::Kind::START:
      return symbols.empty();
    case SymbolPattern::Kind::CHOICE:
      return std::any_of(pattern.parts.begin(), pattern.parts.end(),
                         [&](const SymbolPattern& part) { return matches(part, symbols); });
    case SymbolPattern::Kind::REPETITION:
      for (std::uint32_t times = pattern.least; times <= std::min<std::uint32_t>(pattern.most, 6); ++times) {
        if (sequence_matches(std::vector(times, pattern.parts[0]), symbols)) return true;
      }
      return false;
    case SymbolPattern::Kind::SEQUENCE:
      break;
  }
  return sequence_matches(pattern.parts, symbols);
}

const std::vector<std::string> expressions = {
    R"(\x{80}(?:\x{81}|\x{82})?)",
    R"((?P<a>[\x{80}-\x{81}]{1,3})(?P<b>\x{82})?)",
    R"((?:\x{80}\x{81})+\x{82}*)",
    R"((?:(?P<x>\x{81})|(?P<y>\x{82}\x{83})){0,2}\x{80})",
};

}  // namespace

TEST_CASE("the automaton accepts what its patterns match, read from either side") {
  std::vector<SymbolPattern> trees;
  for (const std::string& expression : expressions) trees.push_back(parse_symbol_pattern(expression));
  const Automaton forward(expressions, 4, Automaton::Direction::FORWARD);
  const Automaton backward(expressions, 4, Automaton::Direction::BACKWARD);
  const Automaton::Lease ahead(forward), back(backward);
  std::mt19937 random(1);  // NOLINT: the same texts each time
  for (int round = 0; round < 2000; ++round) {
    std::vector<Symbol> text(random() % 6 + 1);
    for (Symbol& symbol : text) symbol = static_cast<Symbol>(random() % 4);
    Automaton::State onward = Automaton::start, backward_state = Automaton::start;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (onward != Automaton::dead) onward = ahead->step(onward, text[i]);
      if (backward_state != Automaton::dead) backward_state = back->step(backward_state, text[text.size() - 1 - i]);
    }
    std::vector<std::uint32_t> expected;
    for (std::uint32_t i = 0; i < trees.size(); ++i) {
      if (matches(trees[i], text)) expected.push_back(i);
    }
    const auto found = ahead->accepted(onward), found_back = back->accepted(backward_state);
    REQUIRE(std::vector(found.begin(), found.end()) == expected);
    REQUIRE(std::vector(found_back.begin(), found_back.end()) == expected);
  }
}

TEST_CASE("a group is what its part took, the first ways preferred") {
  const Automaton automaton(expressions, 4, Automaton::Direction::FORWARD);
  const Automaton::Lease memory(automaton);
  std::vector<Automaton::Group> groups;
  memory->groups(1, std::vector<Symbol>{0, 1, 2}, groups);
  REQUIRE(groups.size() == 2);
  CHECK((groups[0].name == "a" && groups[0].begin == 0 && groups[0].end == 2));
  CHECK((groups[1].name == "b" && groups[1].begin == 2 && groups[1].end == 3));
  memory->groups(3, std::vector<Symbol>{2, 3, 0}, groups);
  REQUIRE(groups.size() == 1);
  CHECK(groups[0].name == "y");
}
