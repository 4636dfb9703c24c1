#include "learning/linear_model.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "resource/model_file.hpp"
#include "resource/prefetch.hpp"

namespace timeline::detail {

LinearModel::LinearModel(const Resources& resources, const std::string& name)
    : name_(resources.language() + "/" + name) {
  const ModelFile file(resources.file(name), name_);
  labels_ = file.lines("labels");
  if (labels_.empty() || labels_.size() > most_labels) file.fail("the number of labels is wrong");
  const auto weights = file.numbers<std::int8_t>("weights");
  stride_ = stride_for(labels_.size());
  rows_ = weights.size() / labels_.size();
  if (rows_ == 0 || weights.size() % labels_.size() != 0) file.fail("the weights have the wrong size");
  weights_.assign(rows_ * stride_, 0);
  for (std::size_t row = 0; row < rows_; ++row) {
    const auto from = weights.begin() + static_cast<std::ptrdiff_t>(row * labels_.size());
    std::copy_n(from, labels_.size(), weights_.begin() + static_cast<std::ptrdiff_t>(row * stride_));
  }
  scale_ = file.numbers<float>("scale", 1).front();
  if (!std::isfinite(scale_) || scale_ <= 0) file.fail("the scale is no positive number");
}

std::size_t LinearModel::label(std::string_view name) const {
  const auto found = std::find(labels_.begin(), labels_.end(), name);
  if (found == labels_.end()) throw ParseError(name_ + ": there is no label \"" + std::string(name) + "\"");
  return static_cast<std::size_t>(found - labels_.begin());
}

template <std::size_t Stride>
void LinearModel::score_rows(const FeatureVector& features, std::span<float> scores) const {
  for (const std::uint32_t hash : features.hashes()) prefetch(weights_.data() + row(hash, rows_, Stride));
  std::array<std::int32_t, Stride> sums{};
  for (const std::uint32_t hash : features.hashes()) {
    const std::int8_t* weights = weights_.data() + row(hash, rows_, Stride);
    for (std::size_t i = 0; i < Stride; ++i) sums[i] += weights[i];
  }
  for (std::size_t i = 0; i < labels_.size(); ++i) scores[i] = scale_ * static_cast<float>(sums[i]);
}

void LinearModel::score(const FeatureVector& features, std::span<float> scores) const {
  switch (stride_) {
    case 1:
      return score_rows<1>(features, scores);
    case 2:
      return score_rows<2>(features, scores);
    case 4:
      return score_rows<4>(features, scores);
    case 8:
      return score_rows<8>(features, scores);
    case 16:
      return score_rows<16>(features, scores);
    case 32:
      return score_rows<32>(features, scores);
    default:
      return score_rows<most_labels>(features, scores);
  }
}

std::size_t LinearModel::best(const FeatureVector& features) const {
  std::array<float, most_labels> scores{};
  score(features, std::span(scores).first(labels_.size()));
  return static_cast<std::size_t>(std::max_element(scores.begin(), scores.begin() + std::ssize(labels_)) -
                                  scores.begin());
}

std::size_t LinearModel::stride_for(std::size_t labels) { return std::bit_ceil(labels); }

void softmax(std::span<float> scores) {
  if (scores.empty()) return;
  const float highest = *std::max_element(scores.begin(), scores.end());
  float sum = 0;
  for (float& score : scores) sum += score = std::exp(score - highest);
  for (float& score : scores) score /= sum;
}

}  // namespace timeline::detail
