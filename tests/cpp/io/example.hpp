#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "timeline/pipeline/extraction.hpp"

namespace timeline::tests {

/// Where the words stand in the text; the test is wrong if they do not.
inline Span span_of_words(std::string_view text, std::string_view words) {
  const std::size_t at = text.find(words);
  if (at == std::string_view::npos) throw std::logic_error("not in the text: " + std::string(words));
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
}

/// A document with layers made by hand: one sentence, the tokens as given, the time and the event among them.
inline Extraction example(const std::string& text, std::initializer_list<std::string_view> words,
                          std::string_view time = {}, std::string_view event = {}) {
  Extraction extraction;
  extraction.document = {.id = "000", .text = text};
  TextLayer& layer = extraction.text;
  std::size_t at = 0;
  for (const std::string_view word : words) {
    at = text.find(word, at);
    layer.tokens.begin.push_back(static_cast<std::uint32_t>(at));
    layer.tokens.end.push_back(static_cast<std::uint32_t>(at += word.size()));
  }
  const Span whole{0, static_cast<std::uint32_t>(text.size())};
  layer.paragraphs = {{.span = whole, .first_sentence = 0, .last_sentence = 1}};
  layer.sentences = {{.span = whole, .first_token = 0, .last_token = layer.tokens.size()}};
  if (!time.empty()) {
    Timex timex{.span = span_of_words(text, time), .text = std::string(time), .value = "2017-05-10", .rule = "test"};
    timex.when = timeline::span_of(CivilDate{2017, 5, 10});
    extraction.timexes.timexes.push_back(timex);
  }
  if (!event.empty()) {
    EventMention mention{.span = span_of_words(text, event), .lemma = std::string(event), .pos = "VERB"};
    mention.timex = time.empty() ? -1 : 0;
    extraction.events.events.push_back(mention);
  }
  return extraction;
}

}  // namespace timeline::tests
