#pragma once

#include <string_view>

#include "text/characters.hpp"
#include "text/word_table.hpp"
#include "timeline/text/segmentation.hpp"

namespace timeline::detail {

/// Splits a stretch of text into syntactic words as UD English EWT has them, from left to right in one pass.
///
///     Tokenizer("They don't.", table, tokens).run({0, 11});   // "They" "do" "n't" "."
class Tokenizer {
 public:
  Tokenizer(std::string_view text, const WordTable& words, Tokens& tokens)
      : text_(text), words_(words), tokens_(tokens) {}

  /// Appends the tokens of one paragraph.
  void run(Span paragraph);

 private:
  using Place = std::uint32_t;

  void chunk(Place begin, Place end, bool has_address_sign);
  Place address(Place begin, Place end);
  [[nodiscard]] bool is_address(std::string_view chunk) const;
  [[nodiscard]] Place letters_from(Place at, Place end) const;
  Place word(Place begin, Place end);
  [[nodiscard]] Place extend_word(Place begin, Place end) const;
  [[nodiscard]] bool joins(Place begin, Place at, Place end, Character sign) const;
  [[nodiscard]] bool keeps_stop(Place begin, Place at, Place end) const;
  [[nodiscard]] bool number_follows(Place at) const;
  [[nodiscard]] bool name_follows(Place at) const;
  void emit_plain(Place begin, Place end);
  void emit_word(Place begin, Place end);
  [[nodiscard]] Place clitic(Place begin, Place end) const;
  Place number(Place begin, Place end);
  [[nodiscard]] Place digit_groups(Place begin, Place end) const;
  Place punctuation(Place begin, Place end);
  Place single_quote(Place begin, Place end);
  [[nodiscard]] Place emoticon(Place begin, Place end) const;

  [[nodiscard]] bool is_letter(Place at) const {
    return at < end_ && character_at(text_, at).kind == CharClass::LETTER;
  }
  [[nodiscard]] std::string_view view(Place begin, Place end) const { return text_.substr(begin, end - begin); }
  Place emit(Place begin, Place end) {
    tokens_.begin.push_back(begin);
    tokens_.end.push_back(end);
    return end;
  }

  std::string_view text_;
  const WordTable& words_;
  Tokens& tokens_;
  Place end_ = 0;  ///< of the paragraph
};

}  // namespace timeline::detail
