#include "text/word_table.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "text/characters.hpp"

namespace timeline::detail {
namespace {

constexpr std::pair<const char*, WordFlag> classes[] = {{"title_abbreviation", TITLE_ABBREVIATION},
                                                        {"abbreviation", ABBREVIATION},
                                                        {"numbering_abbreviation", NUMBERING_ABBREVIATION},
                                                        {"sentence_opener", SENTENCE_OPENER},
                                                        {"clitic", CLITIC},
                                                        {"contraction", CONTRACTION},
                                                        {"hyphen_prefix", HYPHEN_PREFIX},
                                                        {"number_suffix", NUMBER_SUFFIX},
                                                        {"unit_suffix", UNIT_SUFFIX},
                                                        {"emoticon", EMOTICON},
                                                        {"domain_ending", DOMAIN_ENDING},
                                                        {"apostrophe_word", APOSTROPHE_WORD},
                                                        {"sign_off", SIGN_OFF},
                                                        {"capital_abbreviation", CAPITAL_ABBREVIATION}};

/// With plain apostrophes for typographic ones and for backquotes.
std::string with_plain_apostrophes(std::string_view word) {
  std::string result;
  for (std::size_t i = 0; i < word.size() && result.size() <= PackedWord::longest; ++i) {
    const bool curly = is_apostrophe(word, i) && word[i] != '\'';
    if (curly && word[i] != '`') i += 2;
    result += curly ? '\'' : word[i];
  }
  return result;
}

}  // namespace

WordTable::WordTable(const Resources& resources) {
  for (const auto& [name, flag] : classes) {
    for (const auto& [word, value] : resources.lexicon().members(name)) {
      add(word, flag, static_cast<std::uint8_t>(std::min(value.find('|'), word.size())));
    }
  }
  index();
}

void WordTable::add(std::string_view word, std::uint16_t flag, std::uint8_t split) {
  if (word.size() > PackedWord::longest) return;
  const PackedWord packed = pack(word);
  auto entry = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& e) { return e.word == packed; });
  if (entry == entries_.end()) entry = entries_.insert(entries_.end(), {packed, 0, 0});
  entry->flags |= flag;
  if (flag != CONTRACTION || word.empty() || word.size() >= contractions_.size()) return;
  entry->split = split;
  contractions_[word.size()] |= 1u << (static_cast<unsigned char>(word[0]) & 31);
}

void WordTable::index() {
  slots_.assign(4096, 0);
  while (slots_.size() < entries_.size() * 4) slots_.resize(slots_.size() * 2);
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    std::size_t slot = entries_[i].word.hash() & (slots_.size() - 1);
    while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = static_cast<std::uint16_t>(i + 1);
  }
}

const WordTable::Entry* WordTable::find(std::string_view word) const {
  if (word.size() <= PackedWord::longest) {
    const PackedWord packed = pack(word);
    if (packed.is_plain() && word.find('`') == std::string_view::npos) return find(packed);
  }
  const std::string plain = with_plain_apostrophes(word);
  return plain.size() > PackedWord::longest ? nullptr : find(pack(plain));
}

const WordTable::Entry* WordTable::find(const PackedWord& word) const {
  for (std::size_t slot = word.hash() & (slots_.size() - 1); slots_[slot] != 0;
       slot = (slot + 1) & (slots_.size() - 1)) {
    if (entries_[slots_[slot] - 1].word == word) return &entries_[slots_[slot] - 1];
  }
  return nullptr;
}

}  // namespace timeline::detail
