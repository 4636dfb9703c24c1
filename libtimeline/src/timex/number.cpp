#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "timex/grammar.hpp"

namespace timeline::detail {
namespace {

/// Adds up a number as its words come: "two hundred and fifty", "two and a half", "a quarter of an".
class NumberReader {
 public:
  explicit NumberReader(const Lexicon& lexicon) : lexicon_(lexicon) {}

  void read_digits(double value, bool after_slash) {
    if (after_slash) {
      current_ = value != 0 ? current_ / value : current_;
    } else {
      close();
      current_ = value;
    }
    any_ = true;
  }

  bool read_word(std::string_view word) {
    const std::string_view ordinal = lexicon_.value("ordinal", word);
    if (is_ten() && !ordinal.empty()) return add(std::strtod(std::string(ordinal).c_str(), nullptr));
    for (const Lexicon::Sense& sense : lexicon_.senses(word)) {
      const double value = std::strtod(sense.value.c_str(), nullptr);
      if (sense.word_class == lexicon_.class_id("number")) return add(value);
      if (sense.word_class == lexicon_.class_id("number_fraction")) return add(value);
      if (sense.word_class == lexicon_.class_id("number_scale")) return scale(value);
      if (sense.word_class == lexicon_.class_id("number_part")) return part(value);
      if (sense.word_class == lexicon_.class_id("number_one")) return current_ == 0 ? add(1) : true;
      if (sense.word_class == lexicon_.class_id("number_vague")) return any_ = vague_ = true;
      if (sense.word_class == lexicon_.class_id("number_joint")) return close();
    }
    return false;
  }

  [[nodiscard]] std::optional<double> result() const {
    if (!any_) return std::nullopt;
    return vague_ ? -1 : total_ + current_;
  }

 private:
  /// "twenty third" is an ordinal, "twenty thirds" is a fraction.
  [[nodiscard]] bool is_ten() const { return current_ >= 20 && current_ <= 90 && std::fmod(current_, 10) == 0; }
  bool add(double value) {
    current_ += value;
    return any_ = true;
  }
  bool scale(double value) {
    current_ = (current_ == 0 ? 1 : current_) * value;
    if (value >= 1000) close();
    return any_ = true;
  }
  bool part(double value) {
    current_ = (current_ == 0 ? 1 : current_) * value;
    return any_ = true;
  }
  bool close() {
    total_ += current_;
    current_ = 0;
    return true;
  }

  const Lexicon& lexicon_;
  double total_ = 0, current_ = 0;
  bool any_ = false, vague_ = false;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::optional<double> parse_number(std::string_view words, const Lexicon& lexicon) {
  NumberReader reader(lexicon);
  const auto group = lexicon.class_id("number_group_mark"), fraction = lexicon.class_id("number_decimal_mark");
  bool after_slash = false;
  for (std::size_t at = 0; at < words.size();) {
    std::size_t end = at + 1;
    if (is_digit(words[at])) {
      std::string digits;  // "1,500" and "2.5" are one number
      for (end = at; end < words.size(); ++end) {
        const bool inner = end + 1 < words.size() && is_digit(words[end + 1]);
        const std::string_view mark = words.substr(end, 1);
        if (is_digit(words[end])) {
          digits += words[end];
        } else if (inner && lexicon.has(fraction, mark)) {
          digits += '.';
        } else if (!inner || !lexicon.has(group, mark)) {
          break;
        }
      }
      reader.read_digits(std::strtod(digits.c_str(), nullptr), after_slash);
    } else if (is_word(words[at])) {
      std::string word;
      for (end = at; end < words.size() && is_word(words[end]); ++end) {
        word += static_cast<char>(std::tolower(static_cast<unsigned char>(words[end])));
      }
      reader.read_word(word);
    }
    after_slash = words[at] == '/';
    at = end;
  }
  return reader.result();
}

}  // namespace timeline::detail
