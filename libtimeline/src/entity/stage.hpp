#pragma once

#include "learning/token_facts.hpp"
#include "timeline/entity/entity.hpp"

namespace timeline::detail {

/// As the public function, with the facts of the tokens, which an extraction computes once for all stages.
[[nodiscard]] EntityLayer recognize_entities(std::string_view text, const TextLayer& layer, const SyntaxLayer& syntax,
                                             const DocumentFacts& facts, const Resources& resources);

}  // namespace timeline::detail
