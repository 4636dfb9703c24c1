#pragma once

#include <string>
#include <vector>

#include "event/placing_features.hpp"
#include "learning/linear_model.hpp"

namespace timeline::detail {

/// "BEGUN_BY INCLUDES", "- BEFORE"; nothing where it is no such pair.
[[nodiscard]] std::optional<PlacingLabel> parse_placing_label(std::string_view text);

/// What the probability of a single day counts: a day that is wrong says more than was known, bounds that are wider
/// than they could be say less.
inline constexpr float wary = 0.17F;

/// Chooses where each event lies: the best of all pairs of a candidate and a label that goes with it (a linear model,
/// learned to rank).
class Placer {
 public:
  explicit Placer(const Resources& resources);

  [[nodiscard]] Placement place(const PlacingFeatures& known, std::uint32_t event) const;

 private:
  LinearModel model_;
  std::vector<PlacingLabel> labels_;
};

}  // namespace timeline::detail
