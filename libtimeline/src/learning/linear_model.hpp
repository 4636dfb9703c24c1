#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "learning/features.hpp"
#include "resource/weight_rows.hpp"
#include "timeline/resource/resources.hpp"

namespace timeline::detail {

/// A linear classifier over hashed features with 8-bit weights, one row of labels to a feature.
///
/// The file has the sections "labels" (a line each, in order), "weights" (int8, rows of as many as labels) and
/// "scale" (one float: what a weight of 1 is worth). Scores are log-odds up to a constant where the learner was
/// logistic.
///
///     LinearModel model(resources, "models/names.bin");
///     model.score(features, scores);                 // one float a label
class LinearModel {
 public:
  /// Throws ParseError, naming the file, when it is cut or no model of this kind.
  LinearModel(const Resources& resources, const std::string& name);

  [[nodiscard]] const std::vector<std::string>& labels() const { return labels_; }
  /// The index of a label; throws ParseError when the model does not know it.
  [[nodiscard]] std::size_t label(std::string_view name) const;
  /// Sums of weights, one for each label; `scores` is as long as `labels()`.
  void score(const FeatureVector& features, std::span<float> scores) const;
  /// The label with the highest score.
  [[nodiscard]] std::size_t best(const FeatureVector& features) const;

  /// Rows are as long as the labels, rounded up to a power of two, so that a row lies within a cache line.
  [[nodiscard]] static std::size_t stride_for(std::size_t labels);
  /// Where the row of a feature begins.
  [[nodiscard]] static std::size_t row(std::uint32_t hash, std::size_t rows, std::size_t stride) {
    return static_cast<std::size_t>((static_cast<std::uint64_t>(hash) * rows) >> 32) * stride;
  }
  static constexpr std::size_t most_labels = 64;

 private:
  /// Rows of a length that the compiler knows: their sums stay in registers.
  template <std::size_t Stride>
  void score_rows(const FeatureVector& features, std::span<float> scores) const;

  std::string name_;
  std::vector<std::string> labels_;
  Weights weights_;
  std::size_t stride_ = 1;
  std::size_t rows_ = 1;
  float scale_ = 1;
};

/// Scores to probabilities, in place.
void softmax(std::span<float> scores);

}  // namespace timeline::detail
