#include "text/characters.hpp"

namespace timeline::detail {
namespace {

constexpr std::array<CharClass, 256> make_byte_classes() {
  std::array<CharClass, 256> table{};
  table.fill(CharClass::SYMBOL);
  for (int c = 0; c <= ' '; ++c) table[c] = CharClass::SPACE;
  table['\n'] = table['\r'] = table['\f'] = table['\v'] = CharClass::NEWLINE;
  for (int c = 'a'; c <= 'z'; ++c) table[c] = table[c - 'a' + 'A'] = CharClass::LETTER;
  table['_'] = CharClass::LETTER;
  for (int c = '0'; c <= '9'; ++c) table[c] = CharClass::DIGIT;
  for (const char c : {';', ':', '*', '#', '&', '@', '%'})
    table[static_cast<unsigned char>(c)] = CharClass::PUNCTUATION;
  for (const char c : {'(', '[', '{'}) table[static_cast<unsigned char>(c)] = CharClass::OPEN;
  for (const char c : {')', ']', '}'}) table[static_cast<unsigned char>(c)] = CharClass::CLOSE;
  table['.'] = CharClass::DOT;
  table['!'] = table['?'] = CharClass::STOP;
  table[','] = CharClass::COMMA;
  table['"'] = CharClass::DOUBLE_QUOTE;
  table['\''] = table['`'] = CharClass::SINGLE_QUOTE;
  table['-'] = CharClass::HYPHEN;
  table['/'] = CharClass::SLASH;
  for (int c = 0x80; c < 0x100; ++c) table[c] = CharClass::MULTIBYTE;
  return table;
}

/// U+2000 to U+206F, "General Punctuation".
CharClass general_punctuation(char32_t c) {
  if (c == 0x200D) return CharClass::EXTEND;
  if (c <= 0x200F || c == 0x202F || c == 0x205F || c == 0x2060) return CharClass::SPACE;
  if (c == 0x2010 || c == 0x2011) return CharClass::HYPHEN;
  if (c <= 0x2015) return CharClass::DASH;
  if (c >= 0x2018 && c <= 0x201B) return CharClass::SINGLE_QUOTE;
  if (c >= 0x201C && c <= 0x201F) return CharClass::DOUBLE_QUOTE;
  if (c == 0x2026) return CharClass::ELLIPSIS;
  if (c == 0x2028 || c == 0x2029) return CharClass::NEWLINE;
  return CharClass::PUNCTUATION;
}

CharClass class_of(char32_t c) {
  if (c == 0x85) return CharClass::NEWLINE;
  if (c <= 0xA0) return CharClass::SPACE;
  if (c <= 0xBF) {
    if (c == 0xAB || c == 0xBB) return CharClass::DOUBLE_QUOTE;
    if (c == 0xAD) return CharClass::EXTEND;
    return c == 0xAA || c == 0xB5 || c == 0xBA ? CharClass::LETTER : CharClass::SYMBOL;
  }
  if (c >= 0x300 && c <= 0x36F) return CharClass::EXTEND;
  if (c >= 0x2000 && c <= 0x206F) return general_punctuation(c);
  if ((c >= 0x20A0 && c <= 0x20CF) || (c >= 0x2190 && c <= 0x2BFF)) return CharClass::SYMBOL;
  if (c == 0x3000) return CharClass::SPACE;
  if (c == 0x3002 || c == 0xFF01 || c == 0xFF1F) return CharClass::STOP;
  if (c >= 0x3001 && c <= 0x303F) return CharClass::PUNCTUATION;
  if (c == 0xFEFF) return CharClass::SPACE;
  if ((c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x1F3FB && c <= 0x1F3FF)) return CharClass::EXTEND;
  if (c == 0xD7 || c == 0xF7 || c == 0xFFFD || (c >= 0x1F000 && c <= 0x1FAFF)) return CharClass::SYMBOL;
  return CharClass::LETTER;
}

bool continues(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

}  // namespace

constinit const std::array<CharClass, 256> table_of_bytes = make_byte_classes();

Character multibyte_character(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::uint8_t size = lead >= 0xF0 && lead <= 0xF4 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4) return {CharClass::SYMBOL, 1};
  char32_t c = lead & (0x7F >> size);
  for (std::uint8_t i = 1; i < size; ++i) {
    if (!continues(text, at + i)) return {CharClass::SYMBOL, 1};
    c = c << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3F);
  }
  return {class_of(c), size};
}

Character character_before(std::string_view text, std::size_t at) {
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && continues(text, begin)) --begin;
  const Character found = character_at(text, begin);
  return begin + found.size == at ? found : Character{CharClass::SYMBOL, 1};
}

}  // namespace timeline::detail
