#pragma once

#include "learning/linear_model.hpp"

namespace timeline::detail {

/// Learned: how likely it is that a predicate came true, by the features of `FactualityFeatures`. A reader's judgement
/// without the author's: "will open" has not come true yet.
class FactualityModel {
 public:
  /// Throws ParseError where the file is no model of one number.
  explicit FactualityModel(const Resources& resources);

  [[nodiscard]] float likelihood(const FeatureVector& features) const;
  /// What a score (log-odds) means; shared with the trainer.
  [[nodiscard]] static float likelihood_of(float score);
  static constexpr char label[] = "log-odds";

 private:
  LinearModel model_;
};

}  // namespace timeline::detail
