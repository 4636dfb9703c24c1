#pragma once

#include "learning/token_facts.hpp"
#include "timeline/event/event.hpp"

namespace timeline::detail {

// As the public functions, with the facts of the tokens, which an extraction computes once for all stages.

[[nodiscard]] EventLayer recognize_events(std::string_view text, const TextLayer& layer, const SyntaxLayer& syntax,
                                          const DocumentFacts& facts, const TimexLayer& timexes,
                                          const EntityLayer& entities, const Resources& resources);

[[nodiscard]] EventLayer place_events(EventLayer events, const TextLayer& layer, const SyntaxLayer& syntax,
                                      const DocumentFacts& facts, const TimexLayer& timexes, const TimeSpan& created,
                                      const Resources& resources);

}  // namespace timeline::detail
