#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/packed_word.hpp"
#include "timeline/resource/resources.hpp"

namespace timeline::detail {

/// What the language's lexicon says of a word's place in the stream of tokens.
enum WordFlag : std::uint16_t {
  TITLE_ABBREVIATION = 1,      ///< "Mr.": a name follows, no sentence ends here
  ABBREVIATION = 2,            ///< "Inc.": its stop belongs to it; a sentence may end here
  NUMBERING_ABBREVIATION = 4,  ///< "No.": its stop belongs to it where a number follows
  SENTENCE_OPENER = 8,         ///< "The": where it follows an abbreviation, a sentence begins
  CLITIC = 16,                 ///< "'ll": a token of its own at the end of a word
  CONTRACTION = 32,            ///< "gonna": two tokens written as one
  HYPHEN_PREFIX = 64,          ///< "non": stays with what follows its hyphen
  NUMBER_SUFFIX = 128,         ///< "th": stays with the digits before it
  UNIT_SUFFIX = 256,           ///< "km": a token of its own after digits
  EMOTICON = 512,
  DOMAIN_ENDING = 1024,         ///< "com": after it a name with stops in it is one token
  CAPITAL_ABBREVIATION = 4096,  ///< "Ore.": an ABBREVIATION where it has a capital
  SIGN_OFF = 8192,              ///< "Regards": with its comma it stands before the writer's name
  APOSTROPHE_WORD = 2048        ///< "em": takes the apostrophe before it along ("'em")
};

/// The words of the lexicon that the tokenizer asks about, in one open-addressed table: most words of a text are in
/// none of its classes, and an empty slot tells so after one look.
class WordTable {
 public:
  explicit WordTable(const Resources& resources);

  struct Entry {
    PackedWord word;
    std::uint16_t flags = 0;
    std::uint8_t split = 0;  ///< bytes of the first token of a CONTRACTION
  };

  /// The entry of the word in whatever case, with typographic apostrophes as plain ones; null when there is none.
  [[nodiscard]] const Entry* find(std::string_view word) const;
  [[nodiscard]] bool has(std::string_view word, std::uint16_t flags) const {
    const Entry* entry = find(word);
    return entry != nullptr && (entry->flags & flags) != 0;
  }
  /// Whether the word could be a CONTRACTION, by its length and first letter.
  [[nodiscard]] bool may_contract(std::string_view word) const {
    return word.size() < contractions_.size() &&
           (contractions_[word.size()] >> (static_cast<unsigned char>(word[0]) & 31) & 1) != 0;
  }

 private:
  void add(std::string_view word, std::uint16_t flag, std::uint8_t split = 0);
  void index();
  [[nodiscard]] const Entry* find(const PackedWord& word) const;

  std::array<std::uint32_t, 16> contractions_{};  ///< first letters, by length
  std::vector<Entry> entries_;
  std::vector<std::uint16_t> slots_;  ///< index of an entry plus one
};

}  // namespace timeline::detail
