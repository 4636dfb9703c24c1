#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "resource/weight_rows.hpp"
#include "syntax/move_table.hpp"
#include "syntax/parser_features.hpp"
#include "timeline/syntax/syntax.hpp"

namespace timeline::detail {

/// What the parser knows of words, as an open-addressed table from hash to a byte.
class WordBook {
 public:
  static constexpr std::uint8_t known = 0x80;  ///< of a word's own entry: seen often enough to be trusted

  WordBook() = default;
  WordBook(std::span<const std::uint32_t> hashes, std::span<const std::uint8_t> values);
  /// The byte of a word, 0 when there is none.
  [[nodiscard]] std::uint8_t operator[](std::uint32_t hash) const;

 private:
  std::vector<std::uint32_t> hashes_;
  std::vector<std::uint8_t> values_;
};

inline constexpr std::size_t upos_count = 17;
inline constexpr std::size_t most_relations = 64;

/// Which relations were seen between two parts of speech, in either direction, as bits.
using LabelMasks = std::array<std::uint64_t, 2 * upos_count * upos_count>;

[[nodiscard]] constexpr std::size_t mask_index(Move move, std::uint8_t head_upos, std::uint8_t upos) {
  return ((move == Move::LEFT ? 0 : upos_count) + head_upos) * upos_count + upos;
}

/// All relations' weights of a feature lie in one line of 64.
[[nodiscard]] constexpr std::size_t label_index(std::uint32_t hash, std::size_t lines, std::size_t label) {
  return scaled(hash, lines) * most_relations + ((hash ^ label) & (most_relations - 1));
}

/// How many parses are kept side by side, and how far behind the best of them one may fall.
struct BeamSize {
  std::uint32_t width = 1;
  std::uint32_t slack = 0;
};

/// A trained parser: relations, known words and two hashed tables of 8-bit weights, one of moves (of features that
/// are kept apart) and one of relations (64 to a line).
class ParserModel {
 public:
  /// What a model's file holds.
  struct Parts {
    std::vector<std::string> labels;
    std::vector<std::uint32_t> words;       ///< hashes
    std::vector<std::uint8_t> word_values;  ///< `WordBook::known` or a cluster
    LabelMasks masks{};
    BeamSize beam;
    std::vector<std::int8_t> move_weights;  ///< the bytes of a `MoveTable`
    std::vector<std::int8_t> label_weights;
  };

  explicit ParserModel(const Resources& resources);
  /// Whether the language has a parser at all.
  [[nodiscard]] static bool is_in(const Resources& resources);
  explicit ParserModel(Parts parts);

  [[nodiscard]] const std::vector<std::string>& labels() const { return parts_.labels; }
  [[nodiscard]] BeamSize beam() const { return parts_.beam; }
  [[nodiscard]] std::uint8_t root_label() const { return root_label_; }
  [[nodiscard]] static ParserWord no_word();
  [[nodiscard]] ParserWord word(std::string_view form, std::string_view lemma, Upos upos, std::uint64_t xpos) const;

  [[nodiscard]] WeightTable move_table() const { return moves_.table(); }
  [[nodiscard]] WeightTable label_table() const {
    return {label_weights_.data(), label_weights_.size() / most_relations, most_relations};
  }
  [[nodiscard]] std::array<std::int32_t, move_count> score(const MoveFeatures& features) const {
    return moves_.score(features);
  }
  [[nodiscard]] std::uint8_t label(const LabelFeatures& features, Move move, const ParserWord& head,
                                   const ParserWord& dependent) const;

 private:
  Parts parts_;
  WordBook words_;
  MoveTable moves_;
  Weights label_weights_;
  std::uint8_t root_label_ = 0;
};

}  // namespace timeline::detail
