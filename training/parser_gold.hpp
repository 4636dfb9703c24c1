#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "syntax/parser_search.hpp"

namespace timeline::training {

/// A word of a treebank with its place in the tree; the first of a sentence is "no word".
struct TreeWord {
  std::string form, lemma, upos, xpos, relation;
  std::uint32_t head = 0;
};
using Tree = std::vector<TreeWord>;

/// The trees of a CoNLL-U file; multiword tokens and empty nodes are left out.
[[nodiscard]] std::vector<Tree> read_trees(const std::string& path);

/// A sentence with its tree, as the parser learns from it.
struct GoldTree {
  std::vector<detail::ParserWord> words;
  std::vector<std::uint32_t> heads;
  std::vector<std::uint8_t> labels;
  std::vector<std::vector<std::uint32_t>> dependents;
};

/// How many gold arcs a move puts out of reach (Goldberg & Nivre 2013).
[[nodiscard]] int cost(const detail::ParserStates& states, const detail::ParserState& state, detail::Move move,
                       const GoldTree& gold);
/// The move of least cost; where several are, a word is attached as soon as it can be.
[[nodiscard]] detail::Move best_move(const detail::ParserStates& states, const detail::ParserState& state,
                                     const GoldTree& gold);

}  // namespace timeline::training
