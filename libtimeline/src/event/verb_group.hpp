#pragma once

#include <string>
#include <string_view>

#include "event/context.hpp"

namespace timeline::detail {

/// The auxiliaries and negations of a verb group, or of a predicate noun or adjective with its copula.
///
///     "has not been seen": perfect, passive, negated, present_auxiliary
struct VerbGroup {
  bool future = false;
  bool perfect = false;
  bool progressive = false;
  bool passive = false;
  bool negated = false;
  bool past_auxiliary = false;
  bool present_auxiliary = false;
  bool infinitive = false;
  bool imperative = false;
  std::string modality;
};

/// What stands around the token itself.
[[nodiscard]] VerbGroup verb_group(const EventContext& context, std::uint32_t token);
/// The same, where a conjunct takes its missing auxiliaries from the first one ("has sunk and burnt").
[[nodiscard]] VerbGroup shared_verb_group(const EventContext& context, std::uint32_t token);

/// TimeML's tense and aspect of a group whose verb has the tag `xpos`.
[[nodiscard]] Tense tense_of(const VerbGroup& group, std::string_view xpos);
[[nodiscard]] Aspect aspect_of(const VerbGroup& group, std::string_view xpos);

}  // namespace timeline::detail
