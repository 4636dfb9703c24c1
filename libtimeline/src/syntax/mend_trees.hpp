#pragma once

#include <string_view>

#include "timeline/resource/resources.hpp"
#include "timeline/syntax/syntax.hpp"

namespace timeline::detail {

/// Mends two slips of a parser that reads from left to right, by what the sentence needs:
///
/// - "five days after the ferry ran aground", "The day before the roof fell, …": the days are no subject, and what
/// stands
///   behind the preposition is the subject of a clause;
/// - "told reporters on Friday": the day is that of the telling.
void mend_trees(std::string_view text, const TextLayer& layer, const Resources& resources, SyntaxLayer& syntax);

}  // namespace timeline::detail
