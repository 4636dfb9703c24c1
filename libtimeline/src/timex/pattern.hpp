#pragma once

#include <string>
#include <string_view>

namespace timeline::detail {

/// A piece of a rule's pattern. `text` is what the kind says: the name of a class or macro, a word, or the expression's
/// own syntax, which is kept.
struct PatternPiece {
  enum class Kind : std::uint8_t { SYNTAX, CLASS, MACRO, WORD, SPACE };
  Kind kind;
  std::string text;
};

/// Takes the next piece off the front of a pattern: "<month>", "{number}", a word, a mark, a space, "(?P<name>", "?".
/// A syntax that has no meaning for words (a dot, brackets) comes as SYNTAX with an empty text.
[[nodiscard]] PatternPiece next_piece(std::string_view& pattern);

}  // namespace timeline::detail
