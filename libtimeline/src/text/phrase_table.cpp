#include "text/phrase_table.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "text/packed_word.hpp"

namespace timeline::detail {
namespace {

constexpr std::size_t filter_words = 64;

std::vector<std::uint32_t> hashes_of(std::string_view phrase) {
  std::vector<std::uint32_t> words;
  while (!phrase.empty()) {
    const std::size_t space = phrase.find(' ');
    words.push_back(phrase_hash(phrase.substr(0, space)));
    phrase = space == std::string_view::npos ? std::string_view{} : phrase.substr(space + 1);
  }
  return words;
}

/// Of a word that is long or has letters beyond ASCII, with plain apostrophes for typographic ones.
std::uint32_t hash_of_any(std::string_view word) {
  constexpr std::string_view apostrophe = "\xE2\x80\x99";
  std::uint64_t hash = 0;
  std::string part;
  for (std::size_t i = 0; i < word.size();) {
    const bool curly = word.substr(i).starts_with(apostrophe);
    part += curly ? '\'' : word[i];
    i += curly ? apostrophe.size() : 1;
    if (part.size() < PackedWord::longest && i < word.size()) continue;
    hash = hash * 31 + pack(part).hash();
    part.clear();
  }
  return static_cast<std::uint32_t>(hash);
}

}  // namespace

std::uint32_t phrase_hash(std::string_view word) {
  if (word.size() <= PackedWord::longest) {
    const PackedWord packed = pack(word);
    if (packed.is_plain()) return static_cast<std::uint32_t>(packed.hash());
  }
  return hash_of_any(word);
}

PhraseTable::PhraseTable(const Lexicon& lexicon, std::string_view word_class) : filter_(filter_words) {
  for (const auto& [phrase, value] : lexicon.members(word_class)) {
    Phrase entry{hashes_of(phrase), 1};
    if (entry.words.empty()) continue;
    std::from_chars(value.data(), value.data() + value.size(), entry.value);
    const std::uint32_t first = entry.words.front();
    filter_[first / 64 % filter_words] |= std::uint64_t{1} << first % 64;
    phrases_[first].push_back(std::move(entry));
  }
  for (auto& [first, phrases] : phrases_) {
    std::stable_sort(phrases.begin(), phrases.end(),
                     [](const Phrase& a, const Phrase& b) { return a.words.size() > b.words.size(); });
  }
}

std::vector<std::uint32_t> PhraseTable::first_words() const {
  std::vector<std::uint32_t> words;
  for (const auto& [first, phrases] : phrases_) words.push_back(first);
  return words;
}

PhraseTable::Match PhraseTable::at(std::span<const std::uint32_t> words) const {
  const std::uint32_t first = words.front();
  if ((filter_[first / 64 % filter_words] >> first % 64 & 1) == 0) return {};
  const auto found = phrases_.find(first);
  if (found == phrases_.end()) return {};
  for (const Phrase& phrase : found->second) {
    if (phrase.words.size() <= words.size() && std::equal(phrase.words.begin(), phrase.words.end(), words.begin())) {
      return {phrase.words.size(), phrase.value};
    }
  }
  return {};
}

}  // namespace timeline::detail
