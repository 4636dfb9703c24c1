#include "chain_learner.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace timeline::training {

using detail::FeatureVector;

namespace {

/// To a sum of one, so that long sentences don't run out of numbers.
void normalise(std::span<float> row) {
  const float sum = std::accumulate(row.begin(), row.end(), 0.0F);
  if (sum <= 0) return;
  for (float& value : row) value /= sum;
}

}  // namespace

ChainLearner::ChainLearner(LinearLearner& learner, Allowed allowed)
    : learner_(learner), labels_(learner.labels().size()), before_(labels_), after_(labels_) {
  for (std::size_t left = 0; left < labels_; ++left) {
    for (std::size_t right = 0; right < labels_; ++right) {
      if (!allowed(left, right)) continue;
      before_[right].push_back(left);
      after_[left].push_back(right);
    }
  }
}

void ChainLearner::score(std::span<const FeatureVector> features) {
  scores_.resize(features.size() * labels_);
  for (std::size_t place = 0; place < features.size(); ++place) {
    const auto row = std::span(scores_).subspan(place * labels_, labels_);
    learner_.score(features[place], row);
    const float highest = *std::max_element(row.begin(), row.end());
    for (float& value : row) value = std::exp(value - highest);
  }
}

void ChainLearner::pass_forward(std::size_t places) {
  forward_.assign(scores_.size(), 0);
  for (std::size_t place = 0; place < places; ++place) {
    const std::span<float> row(forward_.data() + place * labels_, labels_);
    for (std::size_t label = 0; label < labels_; ++label) {
      float sum = 0;
      for (const std::size_t left : before_[label]) {
        sum += place > 0 ? forward_[(place - 1) * labels_ + left] : left == 0 ? 1.0F : 0.0F;
      }
      row[label] = sum * scores_[place * labels_ + label];
    }
    normalise(row);
  }
}

void ChainLearner::pass_backward(std::size_t places) {
  backward_.assign(scores_.size(), 0);
  for (std::size_t place = places; place-- > 0;) {
    const std::span<float> row(backward_.data() + place * labels_, labels_);
    const std::size_t next = (place + 1) * labels_;
    for (std::size_t label = 0; label < labels_; ++label) {
      for (const std::size_t right : after_[label]) {
        const bool last = place + 1 == places;
        row[label] += last ? (right == 0 ? 1.0F : 0.0F) : backward_[next + right] * scores_[next + right];
      }
    }
    normalise(row);
  }
}

void ChainLearner::learn(std::span<const FeatureVector> features, std::span<const std::size_t> gold) {
  score(features);
  pass_forward(features.size());
  pass_backward(features.size());
  std::vector<float> slopes(labels_);
  for (std::size_t place = 0; place < features.size(); ++place) {
    for (std::size_t label = 0; label < labels_; ++label) {
      slopes[label] = forward_[place * labels_ + label] * backward_[place * labels_ + label];
    }
    normalise(slopes);
    slopes[gold[place]] -= 1;
    learner_.descend(features[place], slopes);
  }
}

}  // namespace timeline::training
