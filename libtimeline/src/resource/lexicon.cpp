#include "timeline/resource/lexicon.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <functional>
#include <sstream>

#include "timeline/resource/error.hpp"

namespace timeline {
namespace {

[[noreturn]] void fail(const std::string& file, const toml::source_region& where, const std::string& message) {
  throw RuleError(RuleFault{file, where.begin.line, {}, message});
}

std::uint32_t hash_of(std::string_view word) {
  const auto hash = static_cast<std::uint64_t>(std::hash<std::string_view>{}(word)) * 0x9E3779B97F4A7C15U;
  return static_cast<std::uint32_t>(hash >> 32);
}

}  // namespace

std::uint32_t Lexicon::Index::find(std::string_view word) const { return slots_[slot_of(word, hash_of(word))].index; }

std::uint32_t Lexicon::Index::add(std::string_view word) {
  const std::uint32_t hash = hash_of(word);
  std::size_t slot = slot_of(word, hash);
  if (slots_[slot].index != none) return slots_[slot].index;
  if ((words_.size() + 1) * 2 > slots_.size()) {
    grow();
    slot = slot_of(word, hash);
  }
  slots_[slot] = {hash, static_cast<std::uint32_t>(words_.size())};
  words_.emplace_back(word);
  return slots_[slot].index;
}

std::size_t Lexicon::Index::slot_of(std::string_view word, std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  while (slots_[slot].index != none && (slots_[slot].hash != hash || words_[slots_[slot].index] != word)) {
    slot = (slot + 1) & mask;
  }
  return slot;
}

void Lexicon::Index::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  std::swap(old, slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& moved : old) {
    if (moved.index == none) continue;
    std::size_t slot = moved.hash & mask;
    while (slots_[slot].index != none) slot = (slot + 1) & mask;
    slots_[slot] = moved;
  }
}

void Lexicon::add_member(ClassId word_class, std::string_view word, std::string_view value) {
  const std::uint32_t index = words_.add(word);
  senses_.resize(words_.size());
  senses_[index].push_back({word_class, std::string(value)});
  members_[word_class].emplace_back(word, value);
  const auto words = static_cast<std::size_t>(std::count(word.begin(), word.end(), ' ')) + 1;
  longest_phrase_ = std::max(longest_phrase_, words);
}

void Lexicon::add(std::string_view toml_text, const std::string& file) {
  toml::table root;
  try {
    root = toml::parse(toml_text, file);
  } catch (const toml::parse_error& error) {
    fail(file, error.source(), std::string(error.description()));
  }
  for (auto&& [name, node] : root) {
    const toml::table* table = node.as_table();
    if (table == nullptr) fail(file, node.source(), "\"" + std::string(name.str()) + "\" is no table of words");
    ClassId word_class = class_id(name.str());
    if (word_class == no_class) {
      word_class = static_cast<ClassId>(members_.size());
      classes_.add(name.str());
      members_.emplace_back();
    }
    for (auto&& [key, part] : *table) {
      if (const toml::array* words = part.as_array(); words != nullptr && key == "words") {
        for (auto&& word : *words) {
          if (!word.is_string()) fail(file, word.source(), "a word of [" + std::string(name.str()) + "] is no string");
          add_member(word_class, word.as_string()->get(), {});
        }
      } else if (const toml::table* values = part.as_table(); values != nullptr && key == "values") {
        for (auto&& [word, value] : *values) {
          if (!value.is_string())
            fail(file, value.source(), "the value of \"" + std::string(word.str()) + "\" is no string");
          add_member(word_class, word.str(), value.as_string()->get());
        }
      } else if (key != "examples" || !part.is_array()) {
        fail(file, part.source(),
             "[" + std::string(name.str()) + "] has \"" + std::string(key.str()) +
                 "\"; it may have an array \"words\", a table \"values\" and an array \"examples\"");
      }
    }
  }
}

std::span<const Lexicon::Sense> Lexicon::senses(std::string_view lower_case_word) const {
  const std::uint32_t found = words_.find(lower_case_word);
  return found == Index::none ? std::span<const Sense>{} : std::span<const Sense>(senses_[found]);
}

Lexicon::ClassId Lexicon::class_id(std::string_view name) const {
  const std::uint32_t found = classes_.find(name);
  return found == Index::none ? no_class : static_cast<ClassId>(found);
}

bool Lexicon::has(std::string_view class_name, std::string_view lower_case_word) const {
  return has(class_id(class_name), lower_case_word);
}

bool Lexicon::has(ClassId word_class, std::string_view lower_case_word) const {
  const auto found = senses(lower_case_word);
  return std::any_of(found.begin(), found.end(), [&](const Sense& sense) { return sense.word_class == word_class; });
}

std::string_view Lexicon::value(std::string_view class_name, std::string_view lower_case_word) const {
  const ClassId word_class = class_id(class_name);
  for (const Sense& sense : senses(lower_case_word)) {
    if (sense.word_class == word_class) return sense.value;
  }
  return {};
}

std::vector<std::pair<std::string_view, std::string_view>> Lexicon::members(std::string_view class_name) const {
  std::vector<std::pair<std::string_view, std::string_view>> result;
  if (const ClassId word_class = class_id(class_name); word_class != no_class) {
    for (const auto& [word, value] : members_[word_class]) result.emplace_back(word, value);
  }
  return result;
}

}  // namespace timeline
