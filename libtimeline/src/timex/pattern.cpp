#include "timex/pattern.hpp"

#include <algorithm>

namespace timeline::detail {
namespace {

using Kind = PatternPiece::Kind;

bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (byte >= 0xC3 && byte != 0xE2);  // E2: dashes, quotes
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string take(std::string_view& pattern, std::size_t size) {
  std::string result(pattern.substr(0, size));
  pattern.remove_prefix(std::min(size, pattern.size()));
  return result;
}

PatternPiece take_named(std::string_view& pattern, char close, Kind kind) {
  const std::size_t end = pattern.find(close);
  if (end == std::string_view::npos) return {Kind::SYNTAX, take(pattern, pattern.size())};
  const std::string whole = take(pattern, end + 1);
  return {kind, whole.substr(1, whole.size() - 2)};
}

PatternPiece take_run(std::string_view& pattern, bool digits) {
  std::size_t end = 0;
  while (end < pattern.size() &&
         (digits ? is_digit(pattern[end])
                 : is_letter(pattern[end]) || (end > 0 && static_cast<unsigned char>(pattern[end]) >= 0x80))) {
    ++end;
  }
  return {Kind::WORD, take(pattern, end)};
}

}  // namespace

PatternPiece next_piece(std::string_view& pattern) {
  const char c = pattern[0];
  if (pattern.starts_with("(?P<")) return {Kind::SYNTAX, take(pattern, pattern.find('>') + 1)};
  if (pattern.starts_with("(?:")) return {Kind::SYNTAX, take(pattern, 3)};
  if (c == '(') return take(pattern, 1), PatternPiece{Kind::SYNTAX, "(?:"};
  if (c == '<') return take_named(pattern, '>', Kind::CLASS);
  if (c == '{' && pattern.size() > 1 && !is_digit(pattern[1])) return take_named(pattern, '}', Kind::MACRO);
  if (c == '{') return {Kind::SYNTAX, take(pattern, pattern.find('}') + 1)};
  if (c == ' ') return {Kind::SPACE, take(pattern, 1)};
  if (c == '\\' && pattern.size() > 1) return take(pattern, 1), PatternPiece{Kind::WORD, take(pattern, 1)};
  if (is_letter(c)) return take_run(pattern, false);
  if (is_digit(c)) return take_run(pattern, true);
  if (c == ')' || c == '|' || c == '?' || c == '*' || c == '+' || c == '^') return {Kind::SYNTAX, take(pattern, 1)};
  if (c == '.' || c == '[' || c == ']' || c == '\\') return take(pattern, 1), PatternPiece{Kind::SYNTAX, {}};
  const auto byte = static_cast<unsigned char>(c);
  return {Kind::WORD, take(pattern, byte < 0x80 ? 1 : byte < 0xE0 ? 2 : 3)};
}

}  // namespace timeline::detail
