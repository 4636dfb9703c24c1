#include "event/factuality_model.hpp"

#include <cmath>

namespace timeline::detail {
namespace {

constexpr char model_name[] = "models/factuality.bin";

}  // namespace

FactualityModel::FactualityModel(const Resources& resources) : model_(resources, model_name) {
  if (model_.labels() != std::vector<std::string>{label}) {
    throw ParseError(resources.language() + "/" + model_name + ": the labels are not those of factuality");
  }
}

float FactualityModel::likelihood_of(float score) { return 1 / (1 + std::exp(-score)); }

float FactualityModel::likelihood(const FeatureVector& features) const {
  float score = 0;
  model_.score(features, std::span(&score, 1));
  return likelihood_of(score);
}

}  // namespace timeline::detail
