// Trains the part-of-speech tagger on a treebank and writes its model file:
//
//     train_tagger train.conllu dev.conllu CORPORA tagger.bin
//
// CORPORA is the folder with silver.tsv and clusters.txt.
#include <algorithm>
#include <cmath>
#include <functional>
#include <iostream>
#include <map>
#include <numeric>
#include <sstream>
#include <utility>

#include "clusters.hpp"
#include "inventory.hpp"
#include "model_writer.hpp"
#include "syntax/tagger.hpp"
#include "text/characters.hpp"

namespace timeline::training {
namespace {

using namespace detail;

constexpr std::size_t weight_count = std::size_t{1} << 21;
constexpr std::size_t blocks = weight_count / most_tags;
constexpr int epochs = 6;  // from there on it learns the treebank by heart
constexpr int runs = 5;
constexpr std::size_t headline_share = 16;
constexpr std::uint8_t no_label = most_tags - 1;

std::string in_capitals(std::string word, bool all) {
  for (std::size_t i = 0; i < (all ? word.size() : 1); ++i) {
    if (is_lower(word[i])) word[i] = static_cast<char>(word[i] - 'a' + 'A');
  }
  return word;
}

/// Some sentences again in capitals, as in headlines.
std::vector<GoldSentence> with_headlines(const std::vector<GoldSentence>& sentences) {
  std::vector<GoldSentence> result = sentences;
  for (std::size_t i = 0; i < sentences.size(); i += headline_share) {
    result.push_back(sentences[i]);
    for (GoldWord& word : result.back()) word.form = in_capitals(word.form, i % (2 * headline_share) == 0);
  }
  return result;
}

/// Tags by word, from lines of form, tag and lemma.
std::map<std::uint32_t, Inventory::Counts> read_silver(const std::string& path) {
  std::map<std::uint32_t, Inventory::Counts> result;
  std::istringstream stream(read_text(path));
  for (std::string line; std::getline(stream, line);) {
    if (line.empty()) continue;
    const std::size_t tab = line.find('\t');
    const WordFacts facts = look_at(line.substr(0, tab));
    ++result[WordMemory::key(facts.word, facts.upper_first)][line.substr(tab + 1, line.find('\t', tab + 1) - tab - 1)];
  }
  return result;
}

/// Averaged perceptron with a margin.
class Perceptron {
 public:
  explicit Perceptron(const Inventory& inventory) : inventory_(inventory) {}

  std::size_t learn(const TrainSentence& sentence) {
    std::size_t errors = 0;
    std::uint8_t left = no_label, second_left = no_label;
    for (std::size_t at = 0; at < sentence.facts.size(); ++at) {
      tag_features(sentence.facts, at, sentence.mode, left, second_left, features_);
      const std::uint8_t gold = sentence.gold[at];
      const std::uint8_t found = best(sentence.facts[at], gold, 1.0F);
      const std::uint8_t plain = found == gold ? found : best(sentence.facts[at], untrained, 0.0F);
      if (gold != untrained && found != gold) {
        update(gold, 1.0F);
        update(found, -1.0F);
      }
      errors += plain != gold;
      ++clock_;
      second_left = std::exchange(left, plain);
    }
    return errors;
  }

  [[nodiscard]] std::vector<float> averaged() const {
    std::vector<float> result(weight_count);
    for (std::size_t i = 0; i < weight_count; ++i) result[i] = weights_[i] - totals_[i] / static_cast<float>(clock_);
    return result;
  }

 private:
  [[nodiscard]] std::uint8_t best(const WordFacts& word, std::uint8_t gold, float margin) {
    const LabelSet& candidates = inventory_.candidates[word.candidates];
    std::array<float, most_tags> scores{};
    for (std::size_t i = 0; i < features_.size; ++i) {
      const float* block = weights_.data() + weight_block(features_.hash[i], blocks);
      const std::size_t turn = weight_turn(features_.hash[i]);
      for (std::size_t k = 0; k < candidates.size(); ++k) scores[k] += block[turn ^ candidates[k]];
    }
    std::size_t found = 0;
    for (std::size_t k = 0; k < candidates.size(); ++k) {
      if (candidates[k] == gold) scores[k] -= margin;
      if (scores[k] > scores[found]) found = k;
    }
    return candidates[found];
  }

  void update(std::uint8_t label, float step) {
    for (std::size_t i = 0; i < features_.size; ++i) {
      const std::size_t at = weight_block(features_.hash[i], blocks) + (weight_turn(features_.hash[i]) ^ label);
      weights_[at] += step;
      totals_[at] += step * static_cast<float>(clock_);
    }
  }

  const Inventory& inventory_;
  std::vector<float> weights_ = std::vector<float>(weight_count);
  std::vector<float> totals_ = std::vector<float>(weight_count);
  TagFeatures features_;
  std::size_t clock_ = 1;
};

/// Scaled by the largest weight: to clip even one in a thousand, which are those of the surest features, costs a point.
std::vector<std::int8_t> quantised(const std::vector<float>& weights) {
  const float largest =
      *std::max_element(weights.begin(), weights.end(), [](float a, float b) { return std::abs(a) < std::abs(b); });
  const float scale = 127.0F / std::max(1.0F, std::abs(largest));
  std::vector<std::int8_t> result;
  for (const float w : weights)
    result.push_back(static_cast<std::int8_t>(std::clamp(std::round(w * scale), -127.0F, 127.0F)));
  return result;
}

/// Accuracy on gold tokens: UPOS, XPOS.
void score(const Inventory& inventory, const std::vector<std::int8_t>& weights,
           const std::vector<GoldSentence>& sentences) {
  std::size_t words = 0, upos = 0, xpos = 0;
  TagFeatures features;
  for (const GoldSentence& sentence : sentences) {
    const TrainSentence prepared = inventory.to_tag(sentence);
    std::uint8_t left = no_label, second_left = no_label;
    for (std::size_t at = 0; at < sentence.size(); ++at) {
      tag_features(prepared.facts, at, prepared.mode, left, second_left, features);
      const LabelSet& candidates = inventory.candidates[prepared.facts[at].candidates];
      std::array<int, most_tags> scores{};
      for (std::size_t i = 0; i < features.size; ++i) {
        for (std::size_t k = 0; k < candidates.size(); ++k) {
          scores[k] +=
              weights[weight_block(features.hash[i], blocks) + (weight_turn(features.hash[i]) ^ candidates[k])];
        }
      }
      const auto best = std::max_element(scores.begin(), scores.begin() + std::ssize(candidates)) - scores.begin();
      second_left = std::exchange(left, candidates[static_cast<std::size_t>(best)]);
      const std::string& label = inventory.labels[left];
      ++words;
      upos += label.substr(0, label.find('/')) == sentence[at].upos;
      xpos += label.substr(label.find('/') + 1) == sentence[at].xpos;
    }
  }
  const auto share = [&](std::size_t n) { return 100.0 * static_cast<double>(n) / static_cast<double>(words); };
  std::cerr << "gold tokens: UPOS " << share(upos) << " XPOS " << share(xpos) << "\n";
}

void shuffle(std::vector<std::size_t>& order, std::uint64_t& random) {
  for (std::size_t i = order.size(); i-- > 1;) {
    random = random * 6364136223846793005u + 1442695040888963407u;
    std::swap(order[i], order[(random >> 33) % (i + 1)]);
  }
}

/// The sum of several perceptrons that met the sentences in different orders: each errs in its own way.
std::vector<float> learn(const Inventory& inventory, const std::vector<TrainSentence>& sentences) {
  std::vector<float> sum(weight_count);
  std::vector<std::size_t> order(sentences.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::uint64_t random = 1;
  for (int run = 0; run < runs; ++run) {
    Perceptron perceptron(inventory);
    for (int epoch = 0; epoch < epochs; ++epoch) {
      shuffle(order, random);
      std::size_t errors = 0;
      for (const std::size_t i : order) errors += perceptron.learn(sentences[i]);
      std::cerr << "tagger, run " << run + 1 << ", epoch " << epoch + 1 << ": " << errors << " errors\n";
    }
    const std::vector<float> weights = perceptron.averaged();
    std::transform(sum.begin(), sum.end(), weights.begin(), sum.begin(), std::plus<>());
  }
  return sum;
}

void train(const std::string& train_path, const std::string& dev_path, const std::string& corpora,
           const std::string& out) {
  const std::vector<GoldSentence> gold = read_conllu(train_path);
  const std::vector<GoldSentence> dev = read_conllu(dev_path);
  const Inventory inventory(gold, read_silver(corpora + "/silver.tsv"), read_clusters(corpora + "/clusters.txt"));
  std::vector<TrainSentence> sentences;
  for (const GoldSentence& sentence : with_headlines(gold)) sentences.push_back(inventory.to_learn(sentence));
  const std::vector<std::int8_t> weights = quantised(learn(inventory, sentences));
  score(inventory, weights, dev);
  ModelWriter writer;
  writer.add_lines("labels", inventory.labels);
  std::vector<std::uint8_t> candidates;
  for (const LabelSet& set : inventory.candidates) {
    candidates.insert(candidates.end(), set.begin(), set.end());
    candidates.push_back(0xff);
  }
  writer.add("candidates", candidates);
  writer.add("words", inventory.memory.slots());
  writer.add("weights", weights);
  writer.write(out);
}

}  // namespace
}  // namespace timeline::training

int main(int argc, char** argv) {
  if (argc != 5) return 2;
  timeline::training::train(argv[1], argv[2], argv[3], argv[4]);
}
