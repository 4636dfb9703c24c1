#pragma once

#include <vector>

#include "timeline/merge/timeline.hpp"
#include "timeline/pipeline/extraction.hpp"

namespace timeline {

/// Joins what was extracted: dates the documents together, resolves their times, merges mentions into events, orders
/// them, and reports what conflicts. The order of the parts does not matter.
[[nodiscard]] Timeline assemble(std::vector<Extraction> parts, const Resources& resources);

/// `assemble` of `extract` of each document by the data of its own language, in up to `threads` threads (0: as many as
/// the machine has cores). Gives the same result with any number of them.
[[nodiscard]] Timeline reconstruct(std::vector<Document> documents, const Resources& resources, unsigned threads = 0);

}  // namespace timeline
