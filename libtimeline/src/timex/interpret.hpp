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

/// Fills what the words of a range leave to its other end: "May 3 to 7", "1914-18", "from May 11 to July 3, 2009".
void complete_range(Timex& begin, Timex& end);

}  // namespace timeline::detail
