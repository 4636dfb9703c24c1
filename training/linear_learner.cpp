#include "linear_learner.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace timeline::training {

using detail::FeatureVector;
using detail::LinearModel;

LinearLearner::LinearLearner(std::vector<std::string> labels, int row_bits, float rate, float decay)
    : labels_(std::move(labels)),
      stride_(LinearModel::stride_for(labels_.size())),
      rows_(std::size_t{1} << row_bits),
      rate_(rate),
      decay_(decay),
      weights_(rows_ * stride_),
      squares_(rows_ * stride_) {
  if (labels_.empty() || labels_.size() > LinearModel::most_labels) throw InvalidArgument("wrong number of labels");
}

void LinearLearner::score(const FeatureVector& features, std::span<float> scores) const {
  std::fill(scores.begin(), scores.end(), 0.0F);
  for (const std::uint32_t hash : features.hashes()) {
    const float* weights = weights_.data() + row(hash);
    for (std::size_t i = 0; i < scores.size(); ++i) scores[i] += weights[i];
  }
}

std::size_t LinearLearner::best(const FeatureVector& features) const {
  std::vector<float> scores(labels_.size());
  score(features, scores);
  return static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

void LinearLearner::descend(const FeatureVector& features, std::span<const float> slopes) {
  constexpr float calm = 1e-6F;
  for (const std::uint32_t hash : features.hashes()) {
    const std::size_t at = row(hash);
    for (std::size_t i = 0; i < slopes.size(); ++i) {
      const float slope = slopes[i] + decay_ * weights_[at + i];
      squares_[at + i] += slope * slope;
      weights_[at + i] -= rate_ * slope / std::sqrt(squares_[at + i] + calm);
    }
  }
}

float LinearLearner::learn(const FeatureVector& features, std::size_t gold, float weight) {
  std::array<float, LinearModel::most_labels> buffer{};
  const std::span<float> scores = std::span(buffer).first(labels_.size());
  score(features, scores);
  detail::softmax(scores);
  const float loss = -std::log(std::max(scores[gold], 1e-9F));
  scores[gold] -= 1;
  for (float& slope : scores) slope *= weight;
  descend(features, scores);
  return loss;
}

void LinearLearner::learn_odds(const FeatureVector& features, bool yes) {
  std::array<float, 1> score{};
  this->score(features, score);
  const std::array<float, 1> slope{1 / (1 + std::exp(-score.front())) - (yes ? 1.0F : 0.0F)};
  descend(features, slope);
}

void LinearLearner::remember() {
  sums_.resize(weights_.size());
  for (std::size_t i = 0; i < weights_.size(); ++i) sums_[i] += static_cast<double>(weights_[i]);
  ++remembered_;
}

void LinearLearner::take_average() {
  for (std::size_t i = 0; i < sums_.size(); ++i) {
    weights_[i] = static_cast<float>(sums_[i] / static_cast<double>(remembered_));
  }
}

void LinearLearner::add(const LinearLearner& other) {
  if (other.weights_.size() != weights_.size()) throw InvalidArgument("learners of different sizes");
  for (std::size_t i = 0; i < weights_.size(); ++i) weights_[i] += other.weights_[i];
}

/// Scaled by the largest weight: to clip even one in a thousand, which are those of the surest features, costs more.
void LinearLearner::write_sections(ModelWriter& writer) const {
  float largest = 0;
  for (const float weight : weights_) largest = std::max(largest, std::abs(weight));
  const float scale = std::max(largest, 1e-6F) / 127.0F;
  std::vector<std::int8_t> bytes;
  for (std::size_t row = 0; row < weights_.size(); row += stride_) {
    for (std::size_t label = 0; label < labels_.size(); ++label)
      bytes.push_back(static_cast<std::int8_t>(std::round(weights_[row + label] / scale)));
  }
  writer.add_lines("labels", labels_);
  writer.add("weights", bytes);
  writer.add("scale", std::vector<float>{scale});
}

void LinearLearner::write(const std::string& path) const {
  ModelWriter writer;
  write_sections(writer);
  writer.write(path);
}

Shuffler::Shuffler(std::size_t size) : order_(size) { std::iota(order_.begin(), order_.end(), std::size_t{0}); }

const std::vector<std::size_t>& Shuffler::next() {
  for (std::size_t i = order_.size(); i-- > 1;) {
    random_ = random_ * 6364136223846793005u + 1442695040888963407u;
    std::swap(order_[i], order_[(random_ >> 33) % (i + 1)]);
  }
  return order_;
}

}  // namespace timeline::training
