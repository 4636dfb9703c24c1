#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace timeline::detail {

/// What a text is made of for patterns: words, numbers and marks by the classes that rules tell apart.
using Symbol = std::uint16_t;

/// A regular expression over symbols as a tree. In text it is RE2's syntax, with a code point for each symbol.
///
///     "(?:\x{81}|[\x{83}-\x{85}])(?P<day>\x{90})?"
struct SymbolPattern {
  enum class Kind : std::uint8_t {
    ONE_OF,     ///< one symbol of `symbols`; of none at all where that is empty
    START,      ///< "^": nothing stands before
    SEQUENCE,   ///< all parts in their order
    CHOICE,     ///< one of the parts
    REPETITION  ///< the only part, `least` to `most` times
  };
  static constexpr std::uint32_t without_end = ~0U;

  Kind kind = Kind::SEQUENCE;
  std::vector<std::pair<Symbol, Symbol>> symbols{};  ///< from, to, both included
  std::vector<SymbolPattern> parts{};
  std::uint32_t least = 1, most = 1;
  std::string group{};  ///< what this part matched is kept under the name
};

/// The code point that stands for a symbol in an expression: beyond ASCII, which is its syntax.
inline constexpr std::uint32_t first_code_point = 0x80;

/// Throws RuleError for what is no expression over symbols.
[[nodiscard]] SymbolPattern parse_symbol_pattern(std::string_view expression);

}  // namespace timeline::detail
