#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "resource/model_file.hpp"

namespace timeline::detail {

/// What a word looks like: all that may be asked of its letters when it is tagged, computed once.
struct WordFacts {
  std::uint32_t word = 0;                 ///< hash of the form in lower case, each digit as 0
  std::array<std::uint32_t, 5> suffix{};  ///< hashes of the last one to five letters; 0 where it is shorter
  std::array<std::uint32_t, 4> prefix{};  ///< hashes of the first one to four
  std::uint16_t candidates = 0;           ///< which set of labels it may have, 0 for any
  std::uint16_t ambiguity = 0;            ///< which labels it has elsewhere
  std::uint16_t cluster = 0;              ///< of words that stand in like places
  std::uint16_t silver = 0;               ///< which tags other taggers gave it
  std::uint8_t shape = 0;
  bool upper_first = false;
  bool common = false;  ///< seen so often that its letters tell nothing more
};

enum class Shape : std::uint8_t {
  LOWER,
  CAPITALIZED,
  UPPER,
  SINGLE_UPPER,
  MIXED,
  DIGITS,
  DIGITS_AND_LETTERS,
  OTHER,
  DOTTED
};

/// How far the capitals of a sentence can be trusted: "TALKS FAIL", "Talks Fail in Port Hale" and "talks failed" tell
/// no names.
enum class CaseMode : std::uint8_t { NORMAL, CAPITALS, NO_CAPITALS };

[[nodiscard]] std::uint32_t hash_word(std::string_view form);
[[nodiscard]] WordFacts look_at(std::string_view form);
[[nodiscard]] CaseMode case_mode(std::span<const WordFacts> sentence);

/// What the corpora tell of single words: the labels they may have and the cluster they are in. Open-addressed by the
/// hash of the word; the words themselves are not kept. "March" and "march" are two words here; one that was never seen
/// in its own case is taken for the other.
class WordMemory {
 public:
  struct Entry {
    std::uint32_t key = 0;         ///< 0 for an empty slot
    std::uint16_t candidates = 0;  ///< its highest bit marks a common word
    std::uint16_t ambiguity = 0;
    std::uint16_t cluster = 0;
    std::uint16_t silver = 0;
  };
  static constexpr std::uint16_t common_bit = 0x8000;
  static constexpr std::uint32_t unknown = 2;  ///< stands for the hash of each word that the treebank hardly has

  WordMemory() = default;
  explicit WordMemory(std::vector<Entry> slots) : slots_(std::move(slots)) {}
  /// From entries in any order.
  [[nodiscard]] static WordMemory of(std::span<const Entry> entries);
  [[nodiscard]] static std::uint32_t key(std::uint32_t word, bool upper_first);

  /// Fills in what is remembered of each word of a sentence. Words whose labels are not known are all one word.
  void complete(std::span<WordFacts> sentence, CaseMode mode) const;
  [[nodiscard]] const std::vector<Entry>& slots() const { return slots_; }

 private:
  [[nodiscard]] const Entry* find(std::uint32_t key) const;

  std::vector<Entry> slots_;  ///< a power of two, or none
};

}  // namespace timeline::detail
