#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "timeline/text/span.hpp"

namespace timeline {

/// Positions of a UTF-8 text in code points, as Python, JSON and the annotation formats count them. One pass over the
/// text, then a query costs the same anywhere in it. A byte that continues no character counts as the tail of the one
/// before it.
///
///     CodePoints points("café ends");
///     points({6, 10});            // Span{5, 9}: "ends"
class CodePoints {
 public:
  explicit CodePoints(std::string_view text);

  /// The code points before the byte; positions past the end give the length of the text.
  [[nodiscard]] std::uint32_t operator()(std::uint32_t byte) const;
  [[nodiscard]] Span operator()(Span bytes) const { return {(*this)(bytes.begin), (*this)(bytes.end)}; }

 private:
  std::string_view text_;
  std::vector<std::uint32_t> before_;  // code points before every block; empty where the text is ASCII
};

}  // namespace timeline
