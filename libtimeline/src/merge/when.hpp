#pragma once

#include "merge/candidates.hpp"

namespace timeline::detail {

/// When a mention says that its event was, by the time that dates it, its preposition, or its distance from another event
/// of the document; nothing where it is not dated. `reasons` gets what it rests on.
[[nodiscard]] std::optional<TimeSpan> when_of(const MergeInput& input, std::uint32_t event, std::vector<std::string>& reasons);

/// The day that a link's distance gives for one of its events, when the other's is `known`: for its source if `of_source`.
/// Nothing where the distance is no number of days or the known date no day.
[[nodiscard]] std::optional<TimeSpan> at_distance(const MergeInput& input, const TLinkMention& link, const TimeSpan& known, bool of_source);

/// Words of a document, with its name.
[[nodiscard]] std::string quote(const MergeInput& input, Span span);

}  // namespace timeline::detail
