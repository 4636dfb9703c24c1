#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "syntax/parser_model.hpp"
#include "syntax/parser_search.hpp"

namespace timeline::detail {

/// Parses one sentence, `words[0]` being "no word": heads are positions among the words (0 for the root). The move that
/// closes a sentence leaves one word without a head, so that every tree has one root and no cycle.
void parse_sentence(const ParserModel& model, std::span<const ParserWord> words, ParserScratch& scratch,
                    std::span<std::uint32_t> heads, std::span<std::uint8_t> labels);

/// Fills `head` and `deprel` of a tagged document, sentence by sentence. Linear in tokens.
void parse_document(std::string_view text, const TextLayer& layer, const Resources& resources, SyntaxLayer& syntax);

}  // namespace timeline::detail
