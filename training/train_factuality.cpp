// Trains the model that says how far an event came true and writes its model file:
//
//     train_factuality PREPARED_DIR factuality.bin
//
// PREPARED_DIR is where prepare_annotations.py wrote factuality-train.jsonl and factuality-dev.jsonl. Prints Pearson's r
// on the latter, of all predicates that are not negated.
#include <cmath>
#include <cstdlib>
#include <iostream>

#include "annotated_corpus.hpp"
#include "event/factuality_features.hpp"
#include "event/factuality_model.hpp"
#include "linear_learner.hpp"

namespace timeline::training {
namespace {

using namespace detail;

double env(const char* n, double d) { const char* v = std::getenv(n); return v ? std::atof(v) : d; }

struct Example {
  FeatureVector features;
  float gold = 0;
  float weight = 1;
  bool negated = false;
  std::string where;
};

std::vector<Example> examples(const std::string& path, const Resources& resources) {
  std::vector<Example> result;
  for (const auto& row : read_documents(path)) {
    const auto [text, layer, syntax] = analysed(row["text"], resources);
    const TimexLayer timexes = recognize_timexes(text, layer, &syntax, resources, {});
    const EntityLayer entities;
    const EventContext context(text, layer, syntax, timexes, entities, resources);
    const DocumentFacts facts(text, layer, syntax, resources);
    const FactualityFeatures known(context, facts);
    for (const auto& predicate : row["predicates"]) {
      const TokenRange tokens = tokens_of(layer, predicate[0], predicate[1]);
      if (tokens.empty()) continue;
      Example& example = result.emplace_back();
      known.fill(tokens.first, example.features);
      example.gold = predicate[2];
      example.weight = predicate[3];
      example.negated = context.child_in(tokens.first, "advmod", "negation") != no_token || context.child_in(tokens.first, "det", "negation") != no_token;
      if (std::getenv("DUMP")) {
        const Sentence& s = layer.sentences[context.sentence_of[tokens.first]];
        example.where = std::string(context.word(tokens.first)) + "\t" + std::string(s.span.of(text));
        std::replace(example.where.begin(), example.where.end(), '\n', ' ');
      }
    }
  }
  return result;
}

double correlation(const LinearLearner& learner, const std::vector<Example>& examples) {
  double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
  for (const Example& example : examples) {
    if (example.negated) continue;
    float score = 0;
    learner.score(example.features, std::span(&score, 1));
    const double a = static_cast<double>(FactualityModel::likelihood_of(score)), b = static_cast<double>(example.gold);
    n += 1;
    x += a;
    y += b;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  return (n * xy - x * y) / std::sqrt((n * xx - x * x) * (n * yy - y * y));
}

void train(const std::string& folder, const std::string& out) {
  const Resources& resources = Resources::builtin("en");
  const std::vector<Example> known = examples(folder + "/factuality-train.jsonl", resources);
  const std::vector<Example> unseen = examples(folder + "/factuality-dev.jsonl", resources);
  LinearLearner learner({FactualityModel::label}, static_cast<int>(env("BITS", 17)), static_cast<float>(env("RATE", 0.02)), static_cast<float>(env("DECAY", 1e-4)));
  Shuffler shuffler(known.size());
  const int epochs = static_cast<int>(env("EPOCHS", 8));
  const auto drop = static_cast<std::uint64_t>(env("DROPOUT", 0.3) * (1 << 24));
  const double power = env("POWER", 0.5);
  std::uint64_t random = 7;
  FeatureVector kept;
  std::size_t n = 0;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (const std::size_t i : shuffler.next()) {
      const Example& example = known[i];
      kept.clear();
      for (const std::uint32_t hash : example.features.hashes()) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        if ((random >> 40) >= drop) kept.add_hash(hash);
      }
      float score = 0;
      learner.score(kept, std::span(&score, 1));
      static const double span = env("SPAN", 1.15);
      const float gold = static_cast<float>(std::clamp(0.5 + 0.5 * static_cast<double>(example.gold) / span, 0.0, 1.0));
      float slope = (FactualityModel::likelihood_of(score / static_cast<float>(1 - env("DROPOUT", 0.3))) - gold) * static_cast<float>(std::pow(static_cast<double>(example.weight), power)) * (example.negated ? static_cast<float>(env("NEG", 0.3)) : 1.0F);
      learner.descend(kept, std::span(&slope, 1));
      if (epoch >= 1 && ++n % 2000 == 0) learner.remember();
    }
    std::cerr << epoch << ": train " << correlation(learner, known) << " dev " << correlation(learner, unseen) << "\n";
  }
  learner.take_average();
  std::cerr << known.size() << " averaged: train " << correlation(learner, known) << " dev " << correlation(learner, unseen) << "\n";
  if (std::getenv("DUMP")) {
    for (const Example& example : unseen) {
      float score = 0;
      learner.score(example.features, std::span(&score, 1));
      std::cout << 3*(2*FactualityModel::likelihood_of(score)-1) << "\t" << example.gold << "\t" << example.negated << "\t" << example.where << "\n";
    }
  }
  learner.write(out);
}

}  // namespace
}  // namespace timeline::training

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  timeline::training::train(argv[1], argv[2]);
}
