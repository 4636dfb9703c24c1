#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "syntax/parser_model.hpp"
#include "timeline/syntax/syntax.hpp"

namespace timeline::detail {

/// Memory that one parse hands on to the next, so that no sentence and no token allocates.
struct ParserScratch {
  std::vector<Subtree> arena;
  std::vector<ParserWord> words;
};

/// Parses one sentence, `words[0]` being "no word": heads are positions among the words (0 for the root).
void parse_sentence(const ParserModel& model, std::span<const ParserWord> words, ParserScratch& scratch,
                    std::span<std::uint32_t> heads, std::span<std::uint8_t> labels);

/// Fills `head` and `deprel` of a tagged document, sentence by sentence; each sentence gets one root. Linear in tokens.
void parse_document(std::string_view text, const TextLayer& layer, const Resources& resources, SyntaxLayer& syntax);

}  // namespace timeline::detail
