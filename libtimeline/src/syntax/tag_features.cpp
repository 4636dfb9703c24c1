#include "syntax/tagger.hpp"

namespace timeline::detail {
namespace {

const WordFacts outside{.word = 1};

/// The sentence with what stands beyond its ends.
struct Window {
  std::span<const WordFacts> sentence;
  std::size_t at;

  [[nodiscard]] const WordFacts& operator()(int offset) const {
    const auto index = static_cast<std::ptrdiff_t>(at) + offset;
    return index < 0 || index >= std::ssize(sentence) ? outside : sentence[static_cast<std::size_t>(index)];
  }
};

void add_letters(const WordFacts& word, std::uint32_t shape, std::uint8_t left, TagFeatures& features) {
  for (std::uint32_t n = 0; n < word.suffix.size(); ++n) {
    if (word.suffix[n] != 0) features.add(32 + n, word.suffix[n]);
  }
  for (std::uint32_t n = 0; n < word.prefix.size(); ++n) {
    if (word.prefix[n] != 0) features.add(38 + n, word.prefix[n]);
  }
  features.add(43, word.suffix[1], shape);
  features.add(44, word.suffix[2], shape);
  features.add(45, word.suffix[2], left);
  features.add(46, word.suffix[1], left);
}

}  // namespace

void TagFeatures::add(std::uint32_t kind, std::uint32_t a, std::uint32_t b, std::uint32_t c) {
  std::uint32_t value = (kind + 1) * 0x9E3779B1u ^ a;
  value = (value ^ value >> 15) * 0x85EBCA77u ^ (b * 0xC2B2AE3Du + c * 0x27D4EB2Fu);
  value = (value ^ value >> 13) * 0x165667B1u;
  hash[size++] = value ^ value >> 16;
}

void tag_features(std::span<const WordFacts> sentence, std::size_t at, CaseMode mode, std::uint8_t left,
                  std::uint8_t second_left, TagFeatures& features) {
  const Window window{sentence, at};
  const WordFacts &word = window(0), &before = window(-1), &after = window(1), &second = window(2), &back = window(-2);
  const std::uint32_t shape = word.shape + 16u * static_cast<std::uint32_t>(mode) + (at == 0 ? 64u : 0u);
  const std::uint32_t tags = left + 256u * second_left;
  features.size = 0;
  features.add(0, 0);
  features.add(1, word.word);
  features.add(2, word.word, shape);
  features.add(3, before.word);
  features.add(4, after.word);
  features.add(5, back.word);
  features.add(6, second.word);
  features.add(7, before.word, word.word);
  features.add(8, word.word, after.word);
  features.add(9, left);
  features.add(10, tags);
  features.add(11, left, word.word);
  features.add(12, left, after.word);
  features.add(13, tags, word.ambiguity);
  features.add(14, word.ambiguity);
  features.add(15, after.ambiguity);
  features.add(16, second.ambiguity);
  features.add(17, left, after.ambiguity);
  features.add(18, word.ambiguity, after.ambiguity);
  features.add(19, left, word.ambiguity, after.ambiguity);
  features.add(20, after.ambiguity, second.ambiguity);
  features.add(21, word.cluster);
  features.add(22, before.cluster);
  features.add(23, after.cluster);
  features.add(24, left, word.cluster);
  features.add(25, word.cluster, after.cluster);
  features.add(26, before.cluster, word.cluster);
  features.add(27, shape);
  features.add(28, before.shape, word.shape, after.shape + 16u * static_cast<std::uint32_t>(mode));
  features.add(29, word.cluster, shape);
  features.add(30, word.ambiguity, second.ambiguity, left);
  features.add(31, before.word, after.word);
  features.add(50, word.silver);
  features.add(51, after.silver);
  features.add(52, left, word.silver);
  features.add(53, word.silver, after.silver);
  features.add(54, word.silver, shape);
  features.add(55, left, after.silver);
  if (!word.common) add_letters(word, shape, left, features);
}

}  // namespace timeline::detail
