#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "resource/weight_rows.hpp"
#include "syntax/word_facts.hpp"
#include "timeline/resource/resources.hpp"
#include "timeline/syntax/syntax.hpp"

namespace timeline::detail {

/// A part of speech in both tag sets at once, as the tagger predicts it.
struct TagPair {
  Upos upos;
  std::uint8_t xpos;
};

constexpr std::size_t most_tags = 128;
using LabelSet = std::vector<std::uint8_t>;

/// The features of one place in a sentence, as hashes.
struct TagFeatures {
  std::array<std::uint32_t, 64> hash;
  std::size_t size = 0;

  void add(std::uint32_t kind, std::uint32_t a, std::uint32_t b = 0, std::uint32_t c = 0);
};

/// Features of the word at `at`, whose left neighbours have the labels `left` and `second_left`.
void tag_features(std::span<const WordFacts> sentence, std::size_t at, CaseMode mode, std::uint8_t left,
                  std::uint8_t second_left, TagFeatures& features);

/// Where in the flat array the weight of a feature for a label lies: all labels of a feature share a cache line or two.
[[nodiscard]] inline std::size_t weight_block(std::uint32_t feature, std::size_t blocks) {
  return static_cast<std::size_t>((static_cast<std::uint64_t>(feature) * blocks) >> 32) * most_tags;
}
[[nodiscard]] inline std::size_t weight_turn(std::uint32_t feature) { return (feature * 2654435769u) >> 25; }

/// Tags from left to right, one label a word, by the largest sum of weights (Collins 2002, greedy, averaged).
class Tagger {
 public:
  explicit Tagger(const Resources& resources);

  struct Scratch {
    std::vector<WordFacts> facts;
    TagFeatures features;
  };

  /// The labels of one sentence, appended to the columns.
  void tag(std::string_view text, const Tokens& tokens, const Sentence& sentence, Scratch& scratch,
           SyntaxLayer& layer) const;

  /// What the corpora tell of single words.
  [[nodiscard]] const WordMemory& memory() const { return memory_; }

 private:
  [[nodiscard]] std::uint8_t best_label(const TagFeatures& features, const LabelSet& candidates) const;

  std::vector<TagPair> labels_;
  std::vector<LabelSet> candidates_;
  WordMemory memory_;
  Weights weights_;
  std::size_t blocks_;
};

/// "NOUN/NN" and back; throws ParseError for tags that there are not.
[[nodiscard]] TagPair parse_tag_pair(std::string_view text);

/// Tags of every token as the tagger alone gives them: what a parser is trained on.
[[nodiscard]] SyntaxLayer tag_document(std::string_view text, const TextLayer& layer, const Resources& resources);

}  // namespace timeline::detail
