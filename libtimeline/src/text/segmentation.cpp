#include "timeline/text/segmentation.hpp"

#include <algorithm>

#include "text/furniture.hpp"
#include "text/paragraphs.hpp"
#include "text/sentences.hpp"
#include "text/tokenizer.hpp"
#include "timeline/resource/resources.hpp"

namespace timeline {

std::uint32_t TextLayer::sentence_at(std::uint32_t byte) const {
  const auto after = std::upper_bound(sentences.begin(), sentences.end(), byte,
                                      [](std::uint32_t at, const Sentence& s) { return at < s.span.begin; });
  return after == sentences.begin() ? 0 : static_cast<std::uint32_t>(after - sentences.begin() - 1);
}

std::uint32_t TextLayer::token_at(std::uint32_t byte) const {
  const auto found = std::upper_bound(tokens.end.begin(), tokens.end.end(), byte);
  return static_cast<std::uint32_t>(found - tokens.end.begin());
}

TextLayer segment(std::string_view text, const Resources& resources) {
  const auto& words = resources.get<detail::WordTable>();
  TextLayer layer;
  layer.tokens.begin.reserve(text.size() / 5);
  layer.tokens.end.reserve(text.size() / 5);
  detail::Tokenizer tokenizer(text, words, layer.tokens);
  for (const Span span : detail::split_paragraphs(text)) {
    const auto first_token = layer.tokens.size();
    const auto first_sentence = static_cast<std::uint32_t>(layer.sentences.size());
    const auto number = static_cast<std::uint32_t>(layer.paragraphs.size());
    tokenizer.run(span);
    detail::split_sentences(text, words, layer.tokens, first_token, number, layer.sentences);
    layer.paragraphs.push_back(
        {span, ParagraphKind::PROSE, first_sentence, static_cast<std::uint32_t>(layer.sentences.size())});
  }
  detail::tell_furniture(text, resources, layer);
  return layer;
}

}  // namespace timeline
