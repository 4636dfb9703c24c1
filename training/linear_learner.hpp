#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "learning/linear_model.hpp"
#include "model_writer.hpp"

namespace timeline::training {

/// Learns the weights of a `detail::LinearModel`: multinomial logistic regression by AdaGrad (Duchi et al. 2011).
/// Deterministic: the order of the examples is the caller's.
///
///     LinearLearner learner({"O", "PERSON"}, 16);
///     for (epoch …) for (example …) learner.learn(example.features, example.label);
///     learner.write("models/names.bin");
class LinearLearner {
 public:
  /// 2^`row_bits` rows of weights. `rate`: the step of AdaGrad; `decay`: how much of a weight is lost at each of its
  /// updates (L2).
  LinearLearner(std::vector<std::string> labels, int row_bits, float rate = 0.1F, float decay = 1e-6F);

  /// One step towards the gold label; returns the loss before it. `weight`: how much the example counts.
  float learn(const detail::FeatureVector& features, std::size_t gold, float weight = 1);
  /// One step of a learner with one label, whose score is the log-odds of a yes.
  void learn_odds(const detail::FeatureVector& features, bool yes);
  /// One step of AdaGrad against slopes that the caller worked out, one a label.
  void descend(const detail::FeatureVector& features, std::span<const float> slopes);

  /// Averaging: what the weights are now counts once more.
  void remember();
  /// The weights become the mean of all that was remembered.
  void take_average();
  /// The weights of another learner of the same labels and rows are added to these.
  void add(const LinearLearner& other);

  void score(const detail::FeatureVector& features, std::span<float> scores) const;
  [[nodiscard]] std::size_t best(const detail::FeatureVector& features) const;
  [[nodiscard]] const std::vector<std::string>& labels() const { return labels_; }

  /// With the weights as 8-bit numbers.
  void write_sections(ModelWriter& writer) const;
  void write(const std::string& path) const;

 private:
  [[nodiscard]] std::size_t row(std::uint32_t hash) const { return detail::LinearModel::row(hash, rows_, stride_); }

  std::vector<std::string> labels_;
  std::size_t stride_;
  std::size_t rows_;
  float rate_;
  float decay_;
  std::vector<float> weights_;
  std::vector<float> squares_;
  std::vector<double> sums_;
  std::size_t remembered_ = 0;
};

/// The order of examples for an epoch: the same in every run.
class Shuffler {
 public:
  explicit Shuffler(std::size_t size);
  [[nodiscard]] const std::vector<std::size_t>& next();

 private:
  std::vector<std::size_t> order_;
  std::uint64_t random_ = 1;
};

}  // namespace timeline::training
