// Trains the model that says whether two tellings are of one happening and writes its model file:
//
//     train_merging PREPARED_DIR merging.bin
//
// PREPARED_DIR is where prepare_annotations.py wrote coreference-train.jsonl and coreference-dev.jsonl. Prints, for
// pairs of the latter, how many of those joined are right and how many of the right ones are joined, by the score from
// which they are.
#include <algorithm>
#include <cmath>
#include <iostream>
#include <map>

#include "annotated_corpus.hpp"
#include "linear_learner.hpp"
#include "merge/sameness.hpp"
#include "merge/when.hpp"
#include "timeline/pipeline/extraction.hpp"

namespace timeline::training {
namespace {

using namespace detail;

constexpr int row_bits = 14, epochs = 8, averaged_from = 3;
constexpr float rate = 0.02F, decay = 1e-4F;
constexpr double left_out = 0.3;

struct Example {
  FeatureVector features;
  bool same = false;
  bool within = false;  ///< one document
};

/// The documents of one topic as they are merged at run time, each dated by itself.
struct Topic {
  std::vector<Extraction> parts;
  std::vector<nlohmann::json> mentions;  ///< by part
};

MergeInput input_of(const Extraction& part) {
  return {{&part.document, &part.text, &part.syntax, &part.timexes, &part.events, &part.tlinks},
          &part.entities,
          part.created};
}

/// The event that the reference gives a telling, empty where it has none there.
std::string gold_of(const Topic& topic, const Telling& telling) {
  const Span span = topic.parts[telling.document].events.events[telling.event].span;
  for (const auto& mention : topic.mentions[telling.document]) {
    if (span.overlaps({mention[0], mention[1]})) return mention[2];
  }
  return {};
}

void add_pairs(const Topic& topic, const Resources& resources, std::vector<Example>& examples) {
  std::vector<MergeInput> inputs;
  for (const Extraction& part : topic.parts) inputs.push_back(input_of(part));
  const EntityLinking entities = link_entities(inputs, resources);
  std::vector<Telling> tellings = find_candidates(inputs, entities, resources);
  std::vector<std::string> gold, reasons;
  for (Telling& telling : tellings) {
    telling.when = MentionDates(inputs[telling.document], resources).when(telling.event, reasons);
    gold.push_back(gold_of(topic, telling));
  }
  const SamenessFeatures known(inputs, tellings);
  for (std::size_t i = 0; i < tellings.size(); ++i) {
    for (std::size_t j = i + 1; j < tellings.size(); ++j) {
      const Telling &a = tellings[i], &b = tellings[j];
      if (gold[i].empty() || gold[j].empty()) continue;
      const bool one_sentence = a.document == b.document && topic.parts[a.document].events.events[a.event].sentence ==
                                                                topic.parts[b.document].events.events[b.event].sentence;
      const int time = compare_times(a, b, true);
      if (one_sentence || time == -1 || !SamenessFeatures::comparable(a, b, time)) continue;
      Example& example = examples.emplace_back();
      known.fill(a, b, time, example.features);
      example.same = gold[i] == gold[j];
      example.within = a.document == b.document;
    }
  }
}

std::vector<Example> examples(const std::string& path, const Resources& resources) {
  std::map<std::string, Topic> topics;
  for (const auto& row : read_documents(path)) {
    Topic& topic = topics[row["topic"]];
    topic.parts.push_back(extract({.id = row["doc"], .text = row["text"]}, resources));
    topic.mentions.push_back(row["mentions"]);
  }
  std::vector<Example> result;
  for (const auto& [name, topic] : topics) add_pairs(topic, resources, result);
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

/// One step of logistic regression.
void learn(LinearLearner& learner, const FeatureVector& kept, bool same) {
  const float share = 1 - static_cast<float>(left_out);
  const float slope = 1 / (1 + std::exp(-score_of(learner, kept) / share)) - (same ? 1.0F : 0.0F);
  learner.descend(kept, std::span(&slope, 1));
}

LinearLearner trained(const std::vector<Example>& known) {
  LinearLearner learner({SamenessModel::label}, row_bits, rate, decay);
  Shuffler shuffler(known.size());
  Dropout dropout;
  FeatureVector kept;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (const std::size_t i : shuffler.next()) {
      dropout.thin(known[i].features, kept);
      learn(learner, kept, known[i].same);
    }
    if (epoch >= averaged_from) learner.remember();
  }
  learner.take_average();
  return learner;
}

void show(const LinearLearner& learner, const std::vector<Example>& unseen, bool within) {
  for (const float least : {-1.0F, 0.0F, 0.5F, 1.0F, 1.5F, 2.0F, 2.5F, 3.0F, 4.0F}) {
    std::size_t joined = 0, right = 0, same = 0;
    for (const Example& example : unseen) {
      if (example.within != within) continue;
      const bool taken = score_of(learner, example.features) > least;
      joined += taken;
      right += taken && example.same;
      same += example.same;
    }
    std::cerr << (within ? "in one document" : "in two documents") << ", from " << least << ": " << right << " of "
              << joined << " joined are right, of " << same << "\n";
  }
}

void train(const std::string& folder, const std::string& out) {
  const Resources& resources = Resources::builtin("en");
  const std::vector<Example> known = examples(folder + "/coreference-train.jsonl", resources);
  const std::vector<Example> unseen = examples(folder + "/coreference-dev.jsonl", resources);
  const LinearLearner learner = trained(known);
  std::cerr << "merging: " << known.size() << " pairs\n";
  show(learner, unseen, false);
  show(learner, unseen, true);
  learner.write(out);
}

}  // namespace
}  // namespace timeline::training

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: train_merging PREPARED_DIR merging.bin\n";
    return 2;
  }
  timeline::training::train(argv[1], argv[2]);
}
