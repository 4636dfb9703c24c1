#include "parser_gold.hpp"

#include <climits>
#include <fstream>

#include "timeline/resource/error.hpp"

namespace timeline::training {
namespace {

using namespace detail;

std::vector<std::string> columns(const std::string& line) {
  std::vector<std::string> result(1);
  for (const char c : line) {
    if (c == '\t') {
      result.emplace_back();
    } else {
      result.back() += c;
    }
  }
  return result;
}

/// Arcs between the top of the stack and what is behind it that LEFT and RIGHT put out of reach.
int cost_of_arc(const ParserStates& states, const ParserState& state, Move move, const GoldTree& gold) {
  const std::uint32_t top = states.top(state).word;
  const std::uint32_t front = state.front.word;
  const std::uint32_t head = gold.heads[top];
  const auto in_buffer = [&](std::uint32_t word) { return front != 0 && word >= front; };
  int lost = 0;
  for (const std::uint32_t dependent : gold.dependents[top]) lost += in_buffer(dependent);
  if (move == Move::RIGHT) return lost + in_buffer(head);
  const bool is_root = head == 0 && state.depth == 1;
  if (is_root || (head != 0 && head == states.second(state).word)) return lost + 1;
  return lost + (in_buffer(head) && head != front);
}

}  // namespace

std::vector<Tree> read_trees(const std::string& path) {
  std::ifstream stream(path);
  if (!stream) throw InvalidArgument("cannot read " + path);
  std::vector<Tree> trees(1, Tree(1));
  for (std::string line; std::getline(stream, line);) {
    if (line.empty() && trees.back().size() > 1) trees.emplace_back(1);
    const std::vector<std::string> field = columns(line);
    if (line.empty() || line[0] == '#' || field.size() < 8 || field[0].find_first_of("-.") != std::string::npos)
      continue;
    const auto head = static_cast<std::uint32_t>(std::stoul(field[6]));
    trees.back().push_back({field[1], field[2], field[3], field[4], field[7], head});
  }
  if (trees.back().size() == 1) trees.pop_back();
  return trees;
}

int cost(const ParserStates& states, const ParserState& state, Move move, const GoldTree& gold) {
  if (move != Move::SHIFT) return cost_of_arc(states, state, move, gold);
  const std::uint32_t front = state.front.word;
  int lost = state.depth > 0 && gold.heads[front] == 0;
  for (std::uint32_t at = state.top; at != 0; at = states.at(at).below) {
    const std::uint32_t word = states.at(at).word;
    lost += gold.heads[word] == front;
    lost += at != state.top && gold.heads[front] == word;
  }
  return lost;
}

Move best_move(const ParserStates& states, const ParserState& state, const GoldTree& gold) {
  Move best = Move::SHIFT;
  int least = INT_MAX;
  for (const Move move : {Move::RIGHT, Move::LEFT, Move::SHIFT}) {
    if (!ParserStates::allowed(state, move)) continue;
    const int lost = cost(states, state, move, gold);
    if (lost < least) {
      least = lost;
      best = move;
    }
  }
  return best;
}

}  // namespace timeline::training
