#pragma once

#include <string>
#include <string_view>

#include "timeline/pipeline/extraction.hpp"

namespace timeline {

/// An extraction as bytes, to be made on one machine and assembled on another. Compact, and read only by the version
/// that wrote it; for keeping, write JSON.
[[nodiscard]] std::string pack(const Extraction& extraction);
/// The extraction that `pack` made the bytes of. Throws ParseError for any other bytes.
[[nodiscard]] Extraction unpack(std::string_view bytes);

}  // namespace timeline
