// Trains the model that says how likely it is that a predicate came true and writes its model file:
//
//     train_factuality PREPARED_DIR factuality.bin
//
// PREPARED_DIR is where prepare_annotations.py wrote factuality-train.jsonl and factuality-dev.jsonl. Prints Pearson's
// r on the latter, of all predicates that are not negated.
#include <algorithm>
#include <cmath>
#include <iostream>

#include "annotated_corpus.hpp"
#include "event/factuality_features.hpp"
#include "event/factuality_model.hpp"
#include "linear_learner.hpp"

namespace timeline::training {
namespace {

using namespace detail;

constexpr int row_bits = 18;
constexpr float rate = 0.02F;
constexpr float decay = 1e-4F;
constexpr int epochs = 8;
constexpr int averaged_from = 3;
constexpr std::size_t steps_between_averages = 2000;
constexpr double left_out = 0.3;
/// Readers of a negated predicate often answered for the negated state of affairs.
constexpr float weight_of_negated = 0.1F;
/// The number, as far as which readers go, that is certain.
constexpr float certain = 1.15F;

struct Example {
  FeatureVector features;
  float value = 0;
  float weight = 1;
  bool negated = false;
};

std::vector<Example> examples(const std::string& path, const Resources& resources) {
  std::vector<Example> result;
  for (const auto& row : read_documents(path)) {
    const auto [text, layer, syntax] = analysed(row["text"], resources);
    const TimexLayer timexes = recognize_timexes(text, layer, &syntax, resources, {});
    const EntityLayer entities;
    const DocumentFacts facts(text, layer, syntax, resources);
    const EventContext context(text, layer, syntax, facts, timexes, entities, resources);
    const FactualityFeatures known(context);
    for (const auto& predicate : row["predicates"]) {
      const TokenRange tokens = tokens_of(layer, predicate[0], predicate[1]);
      if (tokens.empty()) continue;
      Example& example = result.emplace_back();
      known.fill(tokens.first, example.features);
      example.value = predicate[2];
      example.weight = std::sqrt(predicate[3].get<float>());
      example.negated = context.child_in(tokens.first, "advmod", "negation") != no_token ||
                        context.child_in(tokens.first, "det", "negation") != no_token;
    }
  }
  return result;
}

/// Features without a share of them, another share each time: none may rely on another.
class Dropout {
 public:
  void thin(const FeatureVector& all, FeatureVector& kept) {
    constexpr auto threshold = static_cast<std::uint64_t>(left_out * (1 << 24));
    kept.clear();
    for (const std::uint32_t hash : all.hashes()) {
      random_ = random_ * 6364136223846793005u + 1442695040888963407u;
      if ((random_ >> 40) >= threshold) kept.add_hash(hash);
    }
  }

 private:
  std::uint64_t random_ = 7;
};

float score_of(const LinearLearner& learner, const FeatureVector& features) {
  float score = 0;
  learner.score(features, std::span(&score, 1));
  return score;
}

double correlation(const LinearLearner& learner, const std::vector<Example>& examples) {
  double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
  for (const Example& example : examples) {
    if (example.negated) continue;
    const auto a = static_cast<double>(FactualityModel::likelihood_of(score_of(learner, example.features)));
    const auto b = static_cast<double>(example.value);
    n += 1;
    x += a;
    y += b;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  return (n * xy - x * y) / std::sqrt((n * xx - x * x) * (n * yy - y * y));
}

/// One step of logistic regression towards a likelihood.
void learn(LinearLearner& learner, const FeatureVector& kept, const Example& example) {
  const float gold = std::clamp(0.5F + 0.5F * example.value / certain, 0.0F, 1.0F);
  const float share = 1 - static_cast<float>(left_out);
  const float answer = FactualityModel::likelihood_of(score_of(learner, kept) / share);
  const float slope = (answer - gold) * example.weight * (example.negated ? weight_of_negated : 1.0F);
  learner.descend(kept, std::span(&slope, 1));
}

void train(const std::string& folder, const std::string& out) {
  const Resources& resources = Resources::builtin("en");
  const std::vector<Example> known = examples(folder + "/factuality-train.jsonl", resources);
  const std::vector<Example> unseen = examples(folder + "/factuality-dev.jsonl", resources);
  LinearLearner learner({FactualityModel::label}, row_bits, rate, decay);
  Shuffler shuffler(known.size());
  Dropout dropout;
  FeatureVector kept;
  std::size_t steps = 0;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (const std::size_t i : shuffler.next()) {
      dropout.thin(known[i].features, kept);
      learn(learner, kept, known[i]);
      if (epoch >= averaged_from && ++steps % steps_between_averages == 0) learner.remember();
    }
  }
  learner.take_average();
  std::cerr << "factuality: " << known.size() << " predicates, r without negation " << correlation(learner, known)
            << ", of others " << correlation(learner, unseen) << "\n";
  learner.write(out);
}

}  // namespace
}  // namespace timeline::training

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: train_factuality PREPARED_DIR factuality.bin\n";
    return 2;
  }
  timeline::training::train(argv[1], argv[2]);
}
