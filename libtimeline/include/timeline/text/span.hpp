#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace timeline {

/// A stretch of a text, half-open: `begin` is the first byte, `end` the byte after the last one.
///
/// Offsets are UTF-8 bytes in C++; the Python package shows the same stretch in code points.
///
///     Span span{3, 9};
///     span.of("On Sunday");      // "Sunday"
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend constexpr auto operator<=>(const Span&, const Span&) = default;

  [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return end <= begin; }
  [[nodiscard]] constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  [[nodiscard]] constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  [[nodiscard]] constexpr std::string_view of(std::string_view text) const { return text.substr(begin, size()); }
};

}  // namespace timeline
