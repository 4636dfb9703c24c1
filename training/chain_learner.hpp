#pragma once

#include <span>
#include <vector>

#include "linear_learner.hpp"

namespace timeline::training {

/// Learns labels of whole sequences: a conditional random field (Lafferty et al. 2001) whose neighbours are bound only
/// by which label may follow which, so that what it learns is a `detail::LinearModel`.
///
///     ChainLearner chains(learner, allowed);   // allowed(left, right): whether right may follow left
///     chains.learn(features_of_each_token, gold_labels);
class ChainLearner {
 public:
  using Allowed = bool (*)(std::size_t left, std::size_t right);
  ChainLearner(LinearLearner& learner, Allowed allowed);

  /// One step towards the gold labels. The first token follows label 0, and so does what comes after the last.
  void learn(std::span<const detail::FeatureVector> features, std::span<const std::size_t> gold);

 private:
  void score(std::span<const detail::FeatureVector> features);
  void pass_forward(std::size_t places);
  void pass_backward(std::size_t places);

  LinearLearner& learner_;
  std::size_t labels_;
  std::vector<std::vector<std::size_t>> before_;  ///< by label: which may stand before it
  std::vector<std::vector<std::size_t>> after_;
  std::vector<float> scores_, forward_, backward_;
};

}  // namespace timeline::training
