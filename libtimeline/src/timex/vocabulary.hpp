#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "resource/symbol_pattern.hpp"
#include "text/packed_word.hpp"
#include "timeline/resource/lexicon.hpp"
#include "timeline/resource/rule_file.hpp"
#include "timeline/text/segmentation.hpp"

namespace timeline::detail {

/// A text as a string of symbols, one for each word, number, mark and stretch of white space. Two words have the same
/// symbol if no rule tells them apart: a symbol stands for a set of classes. Symbol i lies at `tokens[i]` of
/// the text.
struct SymbolText {
  std::vector<Symbol> symbols;
  std::vector<Span> tokens;
  std::string_view text;
  std::span<const Sentence> sentences;  ///< of the paragraph that is read
  bool is_narrative = false;            ///< rules that count only in accounts of the past count

  [[nodiscard]] std::size_t size() const { return tokens.size(); }
  /// Whether nothing else stands in their sentence but marks: "14th" above an entry of a diary.
  [[nodiscard]] bool is_alone(std::size_t first, std::size_t last) const;
  void clear() {
    symbols.clear();
    tokens.clear();
  }
};

/// The words that rules speak of, by the classes that rules tell apart.
///
/// Classes are those of the lexicon ("month"; "Month" has its members only where they are capitalised), classes of
/// numbers
/// ("day"), single words ("=ago"), and the built-in word, lower, capital, digits and any.
class Vocabulary {
 public:
  Vocabulary(const Lexicon& lexicon, const std::map<std::string, DigitClass>& digits,
             const std::set<std::string>& class_names);

  /// Whether a pattern may name the class.
  [[nodiscard]] static bool is_builtin(std::string_view class_name);
  /// A regular expression for one token of the class; empty if it has no member.
  [[nodiscard]] std::string expression(const std::string& class_name) const;
  /// The expression for white space that does not end a paragraph.
  [[nodiscard]] std::string space_expression() const;

  /// How many symbols there are.
  [[nodiscard]] Symbol size() const { return static_cast<Symbol>(symbols_.size()); }

  /// Reads a part of a text into symbols that are added to `out`.
  void scan(std::string_view text, Span part, SymbolText& out) const;

 private:
  using ClassSet = std::set<std::uint16_t>;
  struct Entry {
    PackedWord word{};
    Symbol lower = 0, capital = 0;
  };

  Symbol symbol_of(const ClassSet& classes);
  std::uint16_t class_of(const std::string& name);
  void collect_expressions();
  void add_words(const std::map<std::string, ClassSet>& words);
  void add_digits(const std::map<std::string, DigitClass>& digits, const std::set<std::string>& class_names);
  void insert(const Entry& entry);
  [[nodiscard]] const Entry* find(const PackedWord& lower_case) const;
  [[nodiscard]] Symbol short_word_symbol(std::uint64_t bytes, std::size_t size) const;
  [[nodiscard]] Symbol word_symbol(std::string_view word) const;
  [[nodiscard]] Symbol mark_symbol(std::string_view mark) const;
  [[nodiscard]] Symbol digits_symbol(std::string_view digits) const;

  std::map<std::string, std::uint16_t> classes_;
  std::map<ClassSet, Symbol> symbols_;
  std::map<std::string, std::string> expressions_;
  std::vector<Entry> table_;                  ///< open addressing by the hash
  std::vector<std::uint16_t> marks_of_hash_;  ///< of the entry in each slot; 0: there is none, as for most words
  std::array<Symbol, 128> ascii_marks_{};
  std::array<std::vector<Symbol>, 5> numbers_;  ///< by the number of digits and the value
  Symbol space_ = 0, break_ = 0, lower_ = 0, capital_ = 0, mark_ = 0, long_number_ = 0;
};

}  // namespace timeline::detail
