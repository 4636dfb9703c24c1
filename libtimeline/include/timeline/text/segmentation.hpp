#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "timeline/text/span.hpp"

namespace timeline {

class Resources;

/// What a paragraph is on its page. FURNITURE is what belongs to the page and not to the account: menus, cookie
/// notices, donation pleas, comment boxes, lists of related pages. No event and no time is taken from it.
enum class ParagraphKind : std::uint8_t { PROSE, HEADLINE, CAPTION, FURNITURE };

/// A block of text between blank or short lines, with its sentences as a half-open range of indices.
struct Paragraph {
  Span span;
  ParagraphKind kind = ParagraphKind::PROSE;
  std::uint32_t first_sentence = 0;
  std::uint32_t last_sentence = 0;

  friend bool operator==(const Paragraph&, const Paragraph&) = default;
};

/// A sentence of a paragraph, with its tokens as a half-open range of indices.
struct Sentence {
  Span span;
  std::uint32_t first_token = 0;
  std::uint32_t last_token = 0;
  std::uint32_t paragraph = 0;

  friend bool operator==(const Sentence&, const Sentence&) = default;
};

/// Tokens as columns: where each begins and ends. A token is a syntactic word of Universal Dependencies ("did" "n't").
struct Tokens {
  std::vector<std::uint32_t> begin;
  std::vector<std::uint32_t> end;

  friend bool operator==(const Tokens&, const Tokens&) = default;

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(begin.size()); }
  [[nodiscard]] Span span(std::uint32_t index) const { return {begin[index], end[index]}; }
  [[nodiscard]] std::string_view text(std::uint32_t index, std::string_view text_of_document) const {
    return span(index).of(text_of_document);
  }
};

/// Paragraphs, sentences and tokens of a text, in order; every token lies in one sentence, every sentence in one
/// paragraph.
///
///     TextLayer layer = segment("He left. She stayed.", Resources::builtin("en"));
///     layer.sentences.size();     // 2
struct TextLayer {
  std::vector<Paragraph> paragraphs;
  std::vector<Sentence> sentences;
  Tokens tokens;

  friend bool operator==(const TextLayer&, const TextLayer&) = default;

  /// The index of the sentence that holds the byte, or of the nearest one before it; 0 in a text without sentences.
  [[nodiscard]] std::uint32_t sentence_at(std::uint32_t byte) const;
  /// The index of the first token that ends after the byte; `tokens.size()` when there is none.
  [[nodiscard]] std::uint32_t token_at(std::uint32_t byte) const;
  [[nodiscard]] bool is_furniture(const Sentence& sentence) const {
    return paragraphs[sentence.paragraph].kind == ParagraphKind::FURNITURE;
  }
};

/// Splits a text into paragraphs, sentences and tokens, and tells the page's furniture from its prose by features of
/// the text. Linear in its length. The text is read as UTF-8; bytes that are none are kept as single characters.
[[nodiscard]] TextLayer segment(std::string_view text, const Resources& resources);

}  // namespace timeline
