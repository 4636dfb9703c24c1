#pragma once

#include "merge/candidates.hpp"

namespace timeline::detail {

/// When a mention says that its event was, by the time that dates it, its preposition, or its distance from another event
/// of the document; nothing where it is not dated. `reasons` gets what it rests on.
[[nodiscard]] std::optional<TimeSpan> when_of(const MergeInput& input, std::uint32_t event, std::vector<std::string>& reasons);

}  // namespace timeline::detail
