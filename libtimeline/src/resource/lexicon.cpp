#include "timeline/resource/lexicon.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <sstream>

#include "timeline/resource/error.hpp"

namespace timeline {
namespace {

[[noreturn]] void fail(const std::string& file, const toml::source_region& where, const std::string& message) {
  throw RuleError(RuleFault{file, where.begin.line, {}, message});
}

}  // namespace

void Lexicon::add_member(ClassId word_class, std::string_view word, std::string_view value) {
  senses_[std::string(word)].push_back({word_class, std::string(value)});
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
      classes_.emplace_back(name.str());
      class_ids_.emplace(name.str(), word_class);
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
  const auto found = senses_.find(lower_case_word);
  return found == senses_.end() ? std::span<const Sense>{} : std::span<const Sense>(found->second);
}

Lexicon::ClassId Lexicon::class_id(std::string_view name) const {
  const auto found = class_ids_.find(name);
  return found == class_ids_.end() ? no_class : found->second;
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
