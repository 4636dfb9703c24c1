#pragma once

#include <string_view>
#include <vector>

#include "timeline/text/span.hpp"

namespace timeline::detail {

/// The paragraphs of a text: blocks between empty lines, and within a block each line of its own unless its lines are
/// one text broken to a width, as in e-mail.
[[nodiscard]] std::vector<Span> split_paragraphs(std::string_view text);

}  // namespace timeline::detail
