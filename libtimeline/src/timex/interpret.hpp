#pragma once

#include <string_view>

#include "timeline/timex/timex.hpp"
#include "timex/grammar.hpp"

namespace timeline::detail {

/// The time expression that a match of a rule means, unresolved; nothing for a time that there is not ("February 30").
[[nodiscard]] std::optional<Timex> interpret(std::string_view text, const Grammar::Match& match,
                                             const Grammar& grammar);

/// The stretch of text that the expression is: the whole match, or its group "extent" where the rule has one.
[[nodiscard]] Span extent_of(const Grammar::Match& match, const SymbolText& symbols);

}  // namespace timeline::detail
