#include "syntax/word_facts.hpp"

#include <algorithm>

#include "text/characters.hpp"

namespace timeline::detail {
namespace {

constexpr std::uint32_t seed = 2166136261u;
constexpr std::uint32_t prime = 16777619u;
constexpr std::size_t longest_read = 40;  ///< of longer forms only the ends are read: they are no words

char folded(char c) { return is_digit(c) ? '0' : lower(c); }

std::uint32_t mix(std::uint32_t hash, char c) { return (hash ^ static_cast<unsigned char>(c)) * prime; }

Shape shape_of(std::string_view form) {
  std::size_t upper = 0, low = 0, digits = 0, dots = 0;
  for (const char c : form) {
    upper += is_upper(c);
    low += is_lower(c) || static_cast<unsigned char>(c) >= 0x80;
    digits += is_digit(c);
    dots += c == '.';
  }
  if (digits > 0) return upper + low > 0 ? Shape::DIGITS_AND_LETTERS : Shape::DIGITS;
  if (upper + low == 0) return Shape::OTHER;
  if (dots > 0) return Shape::DOTTED;
  if (upper == 0) return Shape::LOWER;
  if (low == 0) return upper == 1 ? Shape::SINGLE_UPPER : Shape::UPPER;
  return upper == 1 && is_upper(form[0]) ? Shape::CAPITALIZED : Shape::MIXED;
}

}  // namespace

std::uint32_t hash_word(std::string_view form) {
  std::uint32_t hash = seed;
  for (const char c : form.substr(0, longest_read)) hash = mix(hash, folded(c));
  hash ^= hash >> 15;
  return hash == 0 ? 1 : hash;
}

WordFacts look_at(std::string_view form) {
  WordFacts facts;
  facts.word = hash_word(form);
  std::uint32_t hash = seed + 1;
  for (std::size_t n = 0; n < facts.suffix.size() && n < form.size(); ++n) {
    facts.suffix[n] = hash = mix(hash, folded(form[form.size() - 1 - n]));
  }
  hash = seed + 2;
  for (std::size_t n = 0; n < facts.prefix.size() && n < form.size(); ++n) {
    facts.prefix[n] = hash = mix(hash, folded(form[n]));
  }
  facts.upper_first = !form.empty() && is_upper(form[0]);
  facts.shape = static_cast<std::uint8_t>(shape_of(form.substr(0, longest_read)));
  return facts;
}

CaseMode case_mode(std::span<const WordFacts> sentence) {
  std::size_t low = 0, capitals = 0, long_capitals = 0;
  for (const WordFacts& facts : sentence) {
    const auto shape = static_cast<Shape>(facts.shape);
    low += shape == Shape::LOWER;
    capitals += shape == Shape::CAPITALIZED || shape == Shape::UPPER || shape == Shape::SINGLE_UPPER;
    long_capitals += shape == Shape::UPPER;
  }
  if (capitals == 0) return low > 0 ? CaseMode::NO_CAPITALS : CaseMode::NORMAL;
  const bool mostly = capitals >= 4 && capitals >= 2 * low;
  return mostly || (long_capitals >= 2 && low == 0) ? CaseMode::CAPITALS : CaseMode::NORMAL;
}

std::uint32_t WordMemory::key(std::uint32_t word, bool upper_first) {
  const std::uint32_t key = upper_first ? word * 0x9E3779B1u + 0x85EBCA77u : word;
  return key == 0 ? 1 : key;
}

WordMemory WordMemory::of(std::span<const Entry> entries) {
  std::size_t size = 16;
  while (size * 7 < entries.size() * 8) size *= 2;
  std::vector<Entry> slots(size);
  for (const Entry& entry : entries) {
    std::size_t slot = entry.key & (size - 1);
    while (slots[slot].key != 0) slot = (slot + 1) & (size - 1);
    slots[slot] = entry;
  }
  return WordMemory(std::move(slots));
}

const WordMemory::Entry* WordMemory::find(std::uint32_t key) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = key & mask; slots_[slot].key != 0; slot = (slot + 1) & mask) {
    if (slots_[slot].key == key) return &slots_[slot];
  }
  return nullptr;
}

void WordMemory::complete(std::span<WordFacts> sentence, CaseMode mode) const {
  for (WordFacts& word : sentence) {
    const bool upper = word.upper_first && mode != CaseMode::CAPITALS;
    const Entry* found = find(key(word.word, upper));
    const bool own_case = found != nullptr;
    if (!own_case) found = find(key(word.word, !upper));
    if (found == nullptr || found->ambiguity == 0) word.word = unknown;
    if (found == nullptr) continue;
    word.candidates = own_case ? static_cast<std::uint16_t>(found->candidates & ~common_bit) : std::uint16_t{0};
    word.common = own_case && (found->candidates & common_bit) != 0;
    word.ambiguity = found->ambiguity;
    word.cluster = found->cluster;
    word.silver = found->silver;
  }
}

}  // namespace timeline::detail
