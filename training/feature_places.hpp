#pragma once

#include <cstdint>
#include <vector>

#include "syntax/parser_features.hpp"

namespace timeline::training {

/// Which features of moves have weights, and where. The first that comes to a place keeps it, and others that fall on
/// it have none: what is learned of a feature is its own.
class FeaturePlaces {
 public:
  explicit FeaturePlaces(std::size_t size) : owners_(size) {}

  [[nodiscard]] std::size_t size() const { return owners_.size(); }
  [[nodiscard]] std::size_t of(std::uint32_t feature) const { return detail::scaled(feature, owners_.size()); }
  [[nodiscard]] bool has(std::uint32_t feature) const { return owners_[of(feature)] == feature; }
  [[nodiscard]] std::uint32_t owner(std::size_t place) const { return owners_[place]; }
  /// Gives the feature its place; false where another has it.
  bool take(std::uint32_t feature) {
    std::uint32_t& owner = owners_[of(feature)];
    if (owner == 0) owner = feature;
    return owner == feature;
  }

 private:
  std::vector<std::uint32_t> owners_;  ///< 0 where nobody is
};

/// The bytes of a `MoveTable` with the features of the largest weights that find room in so many buckets.
[[nodiscard]] std::vector<std::int8_t> move_table(const FeaturePlaces& places, const std::vector<double>& weights,
                                                  std::size_t buckets);

}  // namespace timeline::training
