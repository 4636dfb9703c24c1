#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
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
  /// Words in the order of their coming, and where in it each stands: an open-addressed table, half empty at least.
  class Index {
   public:
    static constexpr std::uint32_t none = 0xffffffff;

    [[nodiscard]] std::uint32_t find(std::string_view word) const;
    /// Where the word stands; at the end if it is new.
    std::uint32_t add(std::string_view word);
    [[nodiscard]] const std::string& operator[](std::size_t index) const { return words_[index]; }
    [[nodiscard]] std::size_t size() const { return words_.size(); }

   private:
    struct Slot {
      std::uint32_t hash = 0;
      std::uint32_t index = none;
    };

    [[nodiscard]] std::size_t slot_of(std::string_view word, std::uint32_t hash) const;
    void grow();

    std::vector<std::string> words_;
    std::vector<Slot> slots_ = std::vector<Slot>(64);
  };

  void add_member(ClassId word_class, std::string_view word, std::string_view value);

  Index classes_;
  Index words_;
  std::vector<std::vector<Sense>> senses_;  ///< by word
  std::vector<std::vector<std::pair<std::string, std::string>>> members_;
  std::size_t longest_phrase_ = 1;
};

}  // namespace timeline
