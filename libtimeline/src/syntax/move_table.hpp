#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "resource/weight_rows.hpp"
#include "syntax/parser_features.hpp"

namespace timeline::detail {

/// The weights of those features that were found worth keeping. Four of them share a bucket of 16 bytes: a check byte
/// of each, then the four weights of each move. A feature that was not kept finds no check byte of its own, nearly
/// always, and weighs nothing; in a plain hashed table it would have the weight of a stranger.
class MoveTable {
 public:
  static constexpr std::size_t ways = 4;
  static constexpr std::size_t bucket_size = ways * (1 + move_count);

  MoveTable() = default;
  explicit MoveTable(std::span<const std::int8_t> bytes) : bytes_(bytes.begin(), bytes.end()) {}

  /// Which of a bucket's features this is.
  [[nodiscard]] static constexpr std::uint8_t check(std::uint32_t hash) { return static_cast<std::uint8_t>(hash); }
  [[nodiscard]] WeightTable table() const { return {bytes_.data(), bytes_.size() / bucket_size, bucket_size}; }
  [[nodiscard]] std::array<std::int32_t, move_count> score(const MoveFeatures& features) const;

 private:
  Weights bytes_;
};

}  // namespace timeline::detail
