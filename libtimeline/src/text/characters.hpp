#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace timeline::detail {

/// What a character is to the tokenizer. Letters of every script are LETTER; what is no valid UTF-8 is SYMBOL.
enum class CharClass : std::uint8_t {
  SPACE,
  NEWLINE,
  LETTER,
  DIGIT,
  DOT,
  STOP,
  ELLIPSIS,
  COMMA,
  DOUBLE_QUOTE,
  SINGLE_QUOTE,
  OPEN,
  CLOSE,
  HYPHEN,
  DASH,
  SLASH,
  PUNCTUATION,
  SYMBOL,
  EXTEND,
  MULTIBYTE
};

struct Character {
  CharClass kind;
  std::uint8_t size;  ///< in bytes
};

/// The class of each byte; MULTIBYTE where it takes more bytes to know.
extern const std::array<CharClass, 256> table_of_bytes;
[[nodiscard]] inline const std::array<CharClass, 256>& byte_classes() { return table_of_bytes; }
[[nodiscard]] Character multibyte_character(std::string_view text, std::size_t at);

[[nodiscard]] inline Character character_at(std::string_view text, std::size_t at) {
  const CharClass kind = byte_classes()[static_cast<unsigned char>(text[at])];
  return kind == CharClass::MULTIBYTE ? multibyte_character(text, at) : Character{kind, 1};
}
/// The character that ends before `at`; `at` is greater than 0.
[[nodiscard]] Character character_before(std::string_view text, std::size_t at);

[[nodiscard]] constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
/// Letters of ASCII and Latin-1 in lower case ("ÚLTIMO"); other bytes stay as they are.
[[nodiscard]] inline std::string lower_latin(std::string_view text) {
  std::string result(text);
  for (std::size_t i = 0; i < result.size(); ++i) {
    const auto byte = static_cast<unsigned char>(result[i]);
    const bool latin_capital = i > 0 && result[i - 1] == '\xC3' && byte >= 0x80 && byte <= 0x9E && byte != 0x97;
    result[i] = latin_capital ? static_cast<char>(byte + 0x20) : lower(result[i]);
  }
  return result;
}
/// ASCII letters in lower case; other bytes stay as they are.
[[nodiscard]] inline std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = lower(c);
  return result;
}
[[nodiscard]] constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// A closing single quote, typographic or not: what stands in "don't", "don’t".
[[nodiscard]] inline bool is_apostrophe(std::string_view text, std::size_t at) {
  return text[at] == '\'' || text[at] == '`' || text.substr(at, 3) == "\xE2\x80\x99";
}

}  // namespace timeline::detail
