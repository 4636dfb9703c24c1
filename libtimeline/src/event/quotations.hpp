#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "timeline/text/segmentation.hpp"

namespace timeline::detail {

/// A stretch between quotation marks, the marks included.
struct Quotation {
  Span span;
  std::uint32_t paragraph = 0;
  bool closed = true;  ///< false where the paragraph ends before the closing mark, as a long quotation's do
};

/// The quotations of a text in order: curly and straight double marks and pairs of single ones (''so''), matched within
/// a paragraph; one that is left open runs to its end.
///
///     find_quotations(text, layer)      // of `"We left," she said, "at ten."` two
[[nodiscard]] std::vector<Quotation> find_quotations(std::string_view text, const TextLayer& layer);

}  // namespace timeline::detail
