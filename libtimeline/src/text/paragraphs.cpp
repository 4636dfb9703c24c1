#include "text/paragraphs.hpp"

#include <algorithm>

#include "text/characters.hpp"

namespace timeline::detail {
namespace {

/// A line without the white space around it.
struct Line {
  Span span;
  bool indented = false;
};

constexpr std::uint32_t shortest_width = 45;  ///< of a column of broken text; shorter lines are a list or a verse
constexpr std::uint32_t longest_width = 110;  ///< beyond it a line was not broken to fit

bool is_blank(CharClass kind) { return kind == CharClass::SPACE || kind == CharClass::NEWLINE; }

Span trim(std::string_view text, Span span) {
  while (span.begin < span.end && is_blank(character_at(text, span.begin).kind)) {
    span.begin += character_at(text, span.begin).size;
  }
  while (span.end > span.begin && is_blank(character_before(text, span.end).kind)) {
    span.end -= character_before(text, span.end).size;
  }
  return span;
}

std::uint32_t first_word_size(std::string_view text, Span line) {
  const std::size_t space = line.of(text).find(' ');
  return space == std::string_view::npos ? line.size() : static_cast<std::uint32_t>(space);
}

/// "2. Costs", "* one", "^ a note": the line begins an item of its own.
bool begins_item(std::string_view line) {
  const CharClass first = character_at(line, 0).kind;
  if (first == CharClass::LETTER || first == CharClass::DOUBLE_QUOTE || first == CharClass::SINGLE_QUOTE) return false;
  if (first == CharClass::OPEN || first == CharClass::DASH || first == CharClass::DOT || line[0] == '$') return false;
  std::size_t digits = 0;
  while (digits < line.size() && is_digit(line[digits])) ++digits;
  if (digits == 0) return first != CharClass::ELLIPSIS && first != CharClass::COMMA;
  return digits <= 3 && digits + 1 < line.size() && (line[digits] == '.' || line[digits] == ')') &&
         line[digits + 1] == ' ';
}

/// Lines of a block are gathered until an empty line, then joined where the text runs on.
class Blocks {
 public:
  explicit Blocks(std::string_view text) : text_(text) {}

  void add(Span raw) {
    const Span span = trim(text_, raw);
    if (span.empty()) return close();
    block_.push_back({span, span.begin > raw.begin});
  }

  void close() {
    std::uint32_t width = 0;
    for (const Line& line : block_) width = std::max(width, line.span.size());
    for (std::size_t i = 0; i < block_.size(); ++i) {
      if (i > 0 && runs_on(block_[i - 1], block_[i], width)) {
        paragraphs_.back().end = block_[i].span.end;
      } else {
        paragraphs_.push_back(block_[i].span);
      }
    }
    block_.clear();
  }

  [[nodiscard]] std::vector<Span> take() { return std::move(paragraphs_); }

 private:
  /// Whether the line was broken only because the next word did not fit, or goes on in lower case.
  [[nodiscard]] bool runs_on(const Line& line, const Line& next, std::uint32_t width) const {
    if (line.span.size() < 2 || begins_item(next.span.of(text_))) return false;
    const bool lower_next = is_lower(text_[next.span.begin]);
    const char last = text_[line.span.end - 1];
    const bool stopped = last == '.' || last == '!' || last == '?' || last == ':';
    if (width > longest_width) return lower_next && !stopped && line.span.size() >= shortest_width;
    if (width < shortest_width || next.indented) return lower_next && !stopped && line.span.size() > 25;
    if (lower_next && line.span.size() * 2 > width) return true;
    return line.span.size() + 1 + first_word_size(text_, next.span) > width;
  }

  std::string_view text_;
  std::vector<Line> block_;
  std::vector<Span> paragraphs_;
};

}  // namespace

std::vector<Span> split_paragraphs(std::string_view text) {
  Blocks blocks(text);
  std::uint32_t begin = 0;
  const auto size = static_cast<std::uint32_t>(text.size());
  while (begin < size) {
    std::uint32_t end = begin;
    while (end < size && text[end] != '\n' && text[end] != '\r') ++end;
    blocks.add({begin, end});
    begin = end + 1 + (end + 1 < size && text[end] == '\r' && text[end + 1] == '\n' ? 1 : 0);
  }
  blocks.close();
  return blocks.take();
}

}  // namespace timeline::detail
