#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "syntax/parser_state.hpp"

namespace timeline::detail {

/// A word of a sentence as the parser's features see it: each attribute as a well-mixed hash, what stands before it in
/// the sentence as running counts, and what is still to come. Word 0 stands for "no word".
struct ParserWord {
  std::uint64_t form = 0;
  std::uint64_t lemma = 0;
  std::uint64_t xpos = 0;
  std::uint64_t upos = 0;
  std::uint64_t cluster = 0;  ///< of words that stand in like places; of a word without one, its shape
  std::uint64_t shape = 0;
  std::uint8_t upos_index = 0;
  std::uint32_t verbs_before = 0;
  std::uint32_t commas_before = 0;
  std::uint32_t quotes_before = 0;
  std::uint32_t next_noun = 0;  ///< the next noun behind it, 0 when there is none
  std::uint32_t next_verb = 0;
  std::uint32_t next_sign = 0;
};

/// Hash of a word as it is compared: ASCII letters in lower case, digits alike, typographic apostrophes straight.
[[nodiscard]] std::uint64_t word_hash(std::string_view word);
/// Hash of what an unknown word shows of itself: its last letters, and whether it has a capital, a digit or a hyphen.
[[nodiscard]] std::uint64_t shape_hash(std::string_view word);
[[nodiscard]] std::uint64_t tag_hash(std::string_view tag);
[[nodiscard]] std::uint64_t number_hash(std::uint32_t value);
/// Fills in what stands before and behind each of a sentence's words (the first is "no word").
void look_around(std::span<ParserWord> words);

inline constexpr std::size_t move_feature_count = 105;
inline constexpr std::size_t label_feature_count = 54;
using MoveFeatures = std::array<std::uint32_t, move_feature_count>;
using LabelFeatures = std::array<std::uint32_t, label_feature_count>;

/// Where a feature's weights lie: hashes are scaled to the table, so that its size is free.
[[nodiscard]] constexpr std::size_t scaled(std::uint32_t hash, std::size_t slots) {
  return static_cast<std::size_t>((std::uint64_t{hash} * slots) >> 32);
}

/// The weights that features are looked up in, asked for while further features are still hashed.
struct WeightTable {
  const std::int8_t* first = nullptr;
  std::size_t slots = 0;
  std::size_t stride = 0;
};

/// What the next move is judged by (after Zhang & Nivre 2011), as 32-bit hashes.
void extract(std::span<const ParserWord> words, const ParserStates& states, const ParserState& state,
             MoveFeatures& features, WeightTable weights = {});
/// What the relation is judged by that `move`, LEFT or RIGHT, would make.
void extract(std::span<const ParserWord> words, const ParserStates& states, const ParserState& state, Move move,
             LabelFeatures& features, WeightTable weights = {});

}  // namespace timeline::detail
