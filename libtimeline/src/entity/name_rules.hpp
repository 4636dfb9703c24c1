#pragma once

#include <vector>

#include "entity/context.hpp"

namespace timeline::detail {

/// "Lund & Sons" is one firm, though "sons" are a role and the tagger may see two names.
[[nodiscard]] bool holds_ampersand(const EntityContext& c, std::uint32_t first, std::uint32_t last);

/// The names of a sentence by capitals and parts of speech alone, without their kind.
void add_written_names(const EntityContext& c, std::uint32_t index, std::vector<NameSpan>& out);

/// Tokens [first, last).
struct TokenRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// A name that the tagger marked in a sentence, with its title and with what belongs to it inside `room`, the tokens
/// between the names beside it; a demonym or a month alone is none.
void add_tagged_name(const EntityContext& c, const TaggedName& name, std::uint32_t index, TokenRange room,
                     std::vector<NameSpan>& out);

}  // namespace timeline::detail
