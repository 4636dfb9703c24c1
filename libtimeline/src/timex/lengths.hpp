#pragma once

#include <optional>
#include <utility>

#include "timeline/resource/lexicon.hpp"
#include "timeline/timex/timex.hpp"

namespace timeline::detail {

/// The one unit that a length is counted in, and how many of it; nothing for "an hour and ten minutes".
[[nodiscard]] std::optional<std::pair<Granularity, double>> unit_of(const Duration& length);
/// "two weeks", but not "the next two weeks", which is a stretch already.
[[nodiscard]] bool is_counted(const Timex& timex);

/// "Three days after May 3", "two weeks before Christmas": a day, or a clock time where that is one. `side` is 1 or -1.
[[nodiscard]] std::optional<Timex> counted_from(const Timex& length, const TimeSpan& when, int side);
/// "The first two weeks of 2021", "the last four months of 2021". `edge` is 1 for the first ones, -1 for the last.
[[nodiscard]] std::optional<Timex> edge_of(const Timex& length, const TimeSpan& when, int edge);
/// Which end of a longer time the words of a length speak of; 0 for none.
[[nodiscard]] int edge_named(std::string_view words, const Lexicon& lexicon);
/// "Two weeks starting May 20".
[[nodiscard]] std::optional<Timex> lasting_from(const Timex& length, const TimeSpan& when);

}  // namespace timeline::detail
