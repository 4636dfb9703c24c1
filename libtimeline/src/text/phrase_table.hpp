#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "timeline/resource/lexicon.hpp"

namespace timeline::detail {

/// The hash by which words are compared in phrases: of the letters in lower case, typographic apostrophes as plain
/// ones.
[[nodiscard]] std::uint32_t phrase_hash(std::string_view word);

/// Phrases of a class of the lexicon, to be found among the hashes of a text's tokens.
class PhraseTable {
 public:
  PhraseTable(const Lexicon& lexicon, std::string_view word_class);

  /// The longest phrase that begins with these words: its length in words (0 for none) and its value.
  struct Match {
    std::size_t words = 0;
    int value = 0;
  };
  [[nodiscard]] Match at(std::span<const std::uint32_t> words) const;
  /// The words that phrases begin with.
  [[nodiscard]] std::vector<std::uint32_t> first_words() const;
  [[nodiscard]] bool has(std::uint32_t word) const { return at({&word, 1}).words == 1; }
  /// Whether the words are one of the phrases, all of them.
  [[nodiscard]] bool is(std::span<const std::uint32_t> words) const {
    return !words.empty() && at(words).words == words.size();
  }

 private:
  struct Phrase {
    std::vector<std::uint32_t> words;
    int value;
  };

  std::vector<std::uint64_t> filter_;  ///< bits of first words: most words begin no phrase
  std::unordered_map<std::uint32_t, std::vector<Phrase>> phrases_;
};

}  // namespace timeline::detail
