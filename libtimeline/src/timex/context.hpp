#pragma once

#include <string>
#include <string_view>

#include "timeline/resource/lexicon.hpp"
#include "timeline/timex/timex.hpp"

namespace timeline::detail {

/// Whether it is a date or time with a place in the calendar.
[[nodiscard]] bool is_calendar(const Timex& timex);
/// The finest unit that an expression's own words give.
[[nodiscard]] Granularity finest_unit(const SymbolicTime& symbol);
/// In lower case as far as ASCII goes.
[[nodiscard]] std::string lower_case(std::string_view text);

/// Gives every expression that recurs ("Tuesday", "May 10", "in January") and does not say its own direction that of
/// the verb it goes with: "will meet on Tuesday" looks ahead, "met on Tuesday" back.
void set_directions(std::string_view text, const TextLayer& layer, const SyntaxLayer* syntax, const Lexicon& lexicon,
                    TimexLayer& timexes);

/// In an account that names its years ("In 1941 … On 10 June …") lets dates without a year follow the last date spoken
/// of. An account is told from news by what is reckoned from the day of writing ("yesterday", "on Tuesday", "last
/// week").
void follow_narrative(TimexLayer& timexes);

/// Finds for "the next day", "two weeks later" the time they are reckoned from: the last one spoken of that is fine
/// enough.
void set_anchors(TimexLayer& timexes);

/// Reckons the end of a range from its begin.
void anchor_ends_of_ranges(TimexLayer& timexes);

/// Joins "from May 11 to July 3", "between 2008 and 2017", "1914-18".
void find_ranges(std::string_view text, const Lexicon& lexicon, TimexLayer& timexes);

}  // namespace timeline::detail
