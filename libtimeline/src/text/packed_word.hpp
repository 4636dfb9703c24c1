#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace timeline::detail {

/// A word of up to 24 bytes in three machine words, ASCII letters in lower case: what is looked up for every word of a
/// text is compared and hashed eight letters at a time. What is left of the bytes is zero.
struct PackedWord {
  static constexpr std::size_t longest = 24;
  std::array<std::uint64_t, 3> bytes{};

  friend bool operator==(const PackedWord& a, const PackedWord& b) {  // that of arrays calls a function
    return ((a.bytes[0] ^ b.bytes[0]) | (a.bytes[1] ^ b.bytes[1]) | (a.bytes[2] ^ b.bytes[2])) == 0;
  }

  [[nodiscard]] std::uint64_t hash() const {
    const std::uint64_t mixed = bytes[0] * 0x9E3779B97F4A7C15U ^ (bytes[1] * 0xC2B2AE3D27D4EB4FU + (bytes[0] >> 29U)) ^
                                (bytes[2] * 0x165667B19E3779F9U + (bytes[1] >> 31U));
    return (mixed ^ mixed >> 32U) * 0x9E3779B97F4A7C15U;
  }
  /// Whether all bytes are ASCII.
  [[nodiscard]] bool is_plain() const { return ((bytes[0] | bytes[1] | bytes[2]) & 0x8080808080808080U) == 0; }
};

/// Up to eight bytes, the first one lowest, without reading beyond them.
[[nodiscard]] inline std::uint64_t load_bytes(const char* from, std::size_t size) {
  const auto byte = [&](std::size_t at) { return std::uint64_t{static_cast<unsigned char>(from[at])}; };
  if (size >= 8) {
    std::uint64_t all = 0;
    std::memcpy(&all, from, 8);
    return all;
  }
  if (size >= 4) {
    std::uint32_t first = 0, last = 0;
    std::memcpy(&first, from, 4);
    std::memcpy(&last, from + size - 4, 4);
    return first | std::uint64_t{last} << 8 * (size - 4);
  }
  if (size == 0) return 0;
  return byte(0) | byte(size / 2) << 8 * (size / 2) | byte(size - 1) << 8 * (size - 1);
}

/// ASCII capitals of eight bytes in lower case.
[[nodiscard]] constexpr std::uint64_t lower_bytes(std::uint64_t bytes) {
  constexpr std::uint64_t each = 0x0101010101010101U;
  const std::uint64_t low = bytes & 0x7F * each;
  const std::uint64_t capitals = ~bytes & 0x80 * each & ((low + (0x80 - 'A') * each) ^ (low + (0x7F - 'Z') * each));
  return bytes | capitals >> 2U;
}

/// The word must not be longer than `PackedWord::longest`.
[[nodiscard]] inline PackedWord pack(std::string_view word) {
  const std::size_t size = word.size();
  PackedWord result;
  result.bytes[0] = lower_bytes(load_bytes(word.data(), size < 8 ? size : 8));
  if (size > 8) result.bytes[1] = lower_bytes(load_bytes(word.data() + 8, size < 16 ? size - 8 : 8));
  if (size > 16) result.bytes[2] = lower_bytes(load_bytes(word.data() + 16, size - 16));
  return result;
}

/// How many ASCII letters stand at the front of eight bytes.
[[nodiscard]] inline std::size_t letters_in_front(std::uint64_t bytes) {
  constexpr std::uint64_t each = 0x0101010101010101U;
  const std::uint64_t low = (bytes | 0x20 * each) & 0x7F * each;
  const std::uint64_t letters = ~bytes & 0x80 * each & ((low + (0x80 - 'a') * each) ^ (low + (0x7F - 'z') * each));
  const std::uint64_t others = ~letters & 0x80 * each;
  return others == 0 ? 8 : static_cast<std::size_t>(__builtin_ctzll(others)) / 8;
}

}  // namespace timeline::detail
