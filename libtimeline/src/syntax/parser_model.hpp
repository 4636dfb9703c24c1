#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/parser_features.hpp"
#include "timeline/syntax/syntax.hpp"

namespace timeline::detail {

/// The words that the parser has seen often enough to trust, as an open-addressed table of their hashes.
class KnownWords {
 public:
  KnownWords() = default;
  explicit KnownWords(std::span<const std::uint32_t> hashes);
  [[nodiscard]] bool contains(std::uint64_t hash) const;

 private:
  std::vector<std::uint32_t> slots_;
};

inline constexpr std::size_t upos_count = 17;
inline constexpr std::size_t most_labels = 64;

/// Which relations were seen between two parts of speech, in either direction, as bits.
using LabelMasks = std::array<std::uint64_t, 2 * upos_count * upos_count>;

[[nodiscard]] constexpr std::size_t mask_index(Move move, std::uint8_t head_upos, std::uint8_t upos) {
  return ((move == Move::LEFT ? 0 : upos_count) + head_upos) * upos_count + upos;
}

/// Where a feature's weights lie: hashes are scaled to the table, so that its size is free.
[[nodiscard]] constexpr std::size_t scaled(std::uint32_t hash, std::size_t slots) {
  return static_cast<std::size_t>((std::uint64_t{hash} * slots) >> 32);
}
/// All relations' weights of a feature lie in one line of 64.
[[nodiscard]] constexpr std::size_t label_index(std::uint32_t hash, std::size_t lines, std::size_t label) {
  return scaled(hash, lines) * most_labels + ((hash ^ label) & (most_labels - 1));
}

/// A trained parser: relations, known words and two hashed tables of 8-bit weights. A move's table holds LEFT and RIGHT
/// relative to SHIFT; a relation's table one weight for each feature and relation.
class ParserModel {
 public:
  /// What a model's file holds, in its order.
  struct Parts {
    std::vector<std::string> labels;
    std::vector<std::uint32_t> known_words;   ///< sorted
    LabelMasks masks{};
    std::vector<std::int8_t> move_weights;    ///< two for each slot
    std::vector<std::int8_t> label_weights;   ///< lines of 64
  };

  explicit ParserModel(const Resources& resources);
  explicit ParserModel(Parts parts);
  [[nodiscard]] static std::string serialize(const Parts& parts);

  [[nodiscard]] const std::vector<std::string>& labels() const { return parts_.labels; }
  [[nodiscard]] std::uint8_t root_label() const { return root_label_; }
  [[nodiscard]] static ParserWord no_word();
  [[nodiscard]] ParserWord word(std::string_view form, std::string_view lemma, Upos upos, std::uint64_t xpos) const;
  /// The score of each move, SHIFT's being 0.
  [[nodiscard]] std::array<std::int32_t, move_count> score(const MoveFeatures& features) const;
  [[nodiscard]] std::uint8_t best_label(const LabelFeatures& features, std::uint64_t mask) const;
  [[nodiscard]] std::uint64_t mask(Move move, std::uint8_t head_upos, std::uint8_t upos) const {
    return parts_.masks[mask_index(move, head_upos, upos)];
  }

 private:
  Parts parts_;
  KnownWords known_words_;
  std::uint8_t root_label_ = 0;
};

}  // namespace timeline::detail
