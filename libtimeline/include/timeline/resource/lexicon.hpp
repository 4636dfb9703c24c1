#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace timeline {

/// Words of a language by class, read from TOML: each table is a class, its `words` are members, its `values` members
/// with a value each; its `examples` are for tests. Words are matched in lower case; a phrase is written with single
/// spaces.
///
///     [month.values]
///     january = "1"
///     [reporting]
///     words = ["say", "tell", "point out"]
///
///     lexicon.value("month", "january");   // "1"
///     lexicon.has("reporting", "say");     // true
class Lexicon {
 public:
  using ClassId = std::uint16_t;
  static constexpr ClassId no_class = 0xffff;

  /// One class that a word belongs to, with its value there (empty for members of `words`).
  struct Sense {
    ClassId word_class;
    std::string value;
  };

  /// Adds the tables of a file. Throws RuleError naming `file` and line.
  void add(std::string_view toml, const std::string& file);

  [[nodiscard]] std::span<const Sense> senses(std::string_view lower_case_word) const;
  [[nodiscard]] ClassId class_id(std::string_view name) const;
  [[nodiscard]] std::string_view class_name(ClassId word_class) const { return classes_[word_class]; }
  [[nodiscard]] bool has(std::string_view class_name, std::string_view lower_case_word) const;
  [[nodiscard]] bool has(ClassId word_class, std::string_view lower_case_word) const;
  /// The value, or an empty view where the word is not of the class.
  [[nodiscard]] std::string_view value(std::string_view class_name, std::string_view lower_case_word) const;
  /// All members of a class in the order of the file, with their values.
  [[nodiscard]] std::vector<std::pair<std::string_view, std::string_view>> members(std::string_view class_name) const;
  /// The most words that a member has.
  [[nodiscard]] std::size_t longest_phrase() const { return longest_phrase_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  void add_member(ClassId word_class, std::string_view word, std::string_view value);

  std::vector<std::string> classes_;
  std::unordered_map<std::string, ClassId, Hash, std::equal_to<>> class_ids_;
  std::unordered_map<std::string, std::vector<Sense>, Hash, std::equal_to<>> senses_;
  std::vector<std::vector<std::pair<std::string, std::string>>> members_;
  std::size_t longest_phrase_ = 1;
};

}  // namespace timeline
