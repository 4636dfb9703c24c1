// Trains the part-of-speech tagger on a treebank and writes its model file:
//
//     train_tagger train.conllu dev.conllu tagger.bin
#include <algorithm>
#include <cmath>
#include <iostream>
#include <map>
#include <numeric>

#include "conllu.hpp"
#include "model_writer.hpp"
#include "text/characters.hpp"
#include "syntax/tagger.hpp"

namespace timeline::training {
namespace {

using namespace detail;

constexpr std::size_t weight_count = std::size_t{1} << 21;
constexpr std::size_t blocks = weight_count / most_tags;
constexpr int epochs = 12;
constexpr std::size_t common_count = 60;      // from here on a word's letters tell nothing more
constexpr std::size_t closed_count = 25;      // from here on a word has no labels but those seen
constexpr std::uint8_t no_label = most_tags - 1;
constexpr std::uint8_t untrained = 0xff;      // a label too rare to be learned

struct TrainSentence {
  std::vector<WordFacts> facts;
  std::vector<std::uint8_t> gold;
  CaseMode mode = CaseMode::NORMAL;
};

std::string label_of(const GoldWord& word) { return word.upos + "/" + word.xpos; }

std::string in_capitals(std::string word, bool all) {
  for (std::size_t i = 0; i < (all ? word.size() : 1); ++i) {
    if (is_lower(word[i])) word[i] = static_cast<char>(word[i] - 'a' + 'A');
  }
  return word;
}

/// Some sentences again in capitals, as in headlines.
std::vector<GoldSentence> with_headlines(const std::vector<GoldSentence>& sentences) {
  std::vector<GoldSentence> result = sentences;
  for (std::size_t i = 0; i < sentences.size(); i += 8) {
    result.push_back(sentences[i]);
    for (GoldWord& word : result.back()) word.form = in_capitals(word.form, i % 16 == 0);
  }
  return result;
}

/// Labels, memory and candidate sets, as learned by counting.
struct Inventory {
  std::vector<std::string> labels;
  std::vector<LabelSet> candidates;
  WordMemory memory;

  explicit Inventory(const std::vector<GoldSentence>& sentences) {
    std::map<std::string, std::size_t> counts;
    std::map<std::uint32_t, std::map<std::string, std::size_t>> of_word;
    for (const GoldSentence& sentence : sentences) {
      for (const GoldWord& word : sentence) {
        ++counts[label_of(word)];
        ++of_word[hash_word(word.form)][label_of(word)];
      }
    }
    for (const auto& [label, count] : counts) {
      if (count >= 3) labels.push_back(label);
    }
    LabelSet all(labels.size());
    std::iota(all.begin(), all.end(), std::uint8_t{0});
    candidates.push_back(all);
    std::map<LabelSet, std::uint16_t> sets;
    std::map<LabelSet, std::uint16_t> ambiguities;
    std::vector<WordMemory::Entry> entries;
    for (const auto& [word, found] : of_word) {
      std::size_t total = 0;
      for (const auto& [label, count] : found) total += count;
      if (total < 3) continue;
      LabelSet seen, usual;
      for (const auto& [label, count] : found) {
        const std::uint8_t id = label_id(label);
        if (id == untrained) continue;
        seen.push_back(id);
        if (count * 20 >= total) usual.push_back(id);
      }
      WordMemory::Entry entry;
      entry.word = word;
      if (total >= closed_count && !seen.empty()) {
        const auto [it, is_new] = sets.emplace(seen, static_cast<std::uint16_t>(candidates.size()));
        if (is_new) candidates.push_back(seen);
        entry.candidates = it->second;
      }
      entry.ambiguity = ambiguities.emplace(usual, static_cast<std::uint16_t>(ambiguities.size() + 1)).first->second;
      entry.common = total >= common_count;
      entries.push_back(entry);
    }
    memory = WordMemory::of(entries);
    std::cerr << labels.size() << " labels, " << entries.size() << " words, " << candidates.size() << " candidate sets, "
              << ambiguities.size() << " ambiguity classes\n";
  }

  [[nodiscard]] std::uint8_t label_id(const std::string& label) const {
    const auto found = std::lower_bound(labels.begin(), labels.end(), label);
    return found != labels.end() && *found == label ? static_cast<std::uint8_t>(found - labels.begin()) : untrained;
  }

  [[nodiscard]] TrainSentence prepare(const GoldSentence& sentence) const {
    TrainSentence result;
    for (const GoldWord& word : sentence) {
      result.facts.push_back(look_at(word.form));
      memory.complete(result.facts.back());
      result.gold.push_back(label_id(label_of(word)));
    }
    result.mode = case_mode(result.facts);
    return result;
  }
};

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
  const float largest = *std::max_element(weights.begin(), weights.end(),
                                          [](float a, float b) { return std::abs(a) < std::abs(b); });
  const float scale = 127.0F / std::max(1.0F, std::abs(largest));
  std::vector<std::int8_t> result;
  for (const float w : weights) result.push_back(static_cast<std::int8_t>(std::clamp(std::round(w * scale), -127.0F, 127.0F)));
  return result;
}

/// Accuracy on gold tokens: UPOS, XPOS.
void score(const Inventory& inventory, const std::vector<std::int8_t>& weights, const std::vector<GoldSentence>& sentences) {
  std::size_t words = 0, upos = 0, xpos = 0;
  TagFeatures features;
  for (const GoldSentence& sentence : sentences) {
    const TrainSentence prepared = inventory.prepare(sentence);
    std::uint8_t left = no_label, second_left = no_label;
    for (std::size_t at = 0; at < sentence.size(); ++at) {
      tag_features(prepared.facts, at, prepared.mode, left, second_left, features);
      const LabelSet& candidates = inventory.candidates[prepared.facts[at].candidates];
      std::array<int, most_tags> scores{};
      for (std::size_t i = 0; i < features.size; ++i) {
        for (std::size_t k = 0; k < candidates.size(); ++k) {
          scores[k] += weights[weight_block(features.hash[i], blocks) + (weight_turn(features.hash[i]) ^ candidates[k])];
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

void train(const std::string& train_path, const std::string& dev_path, const std::string& out) {
  const std::vector<GoldSentence> gold = read_conllu(train_path);
  const std::vector<GoldSentence> dev = read_conllu(dev_path);
  const Inventory inventory(gold);
  std::vector<TrainSentence> sentences;
  for (const GoldSentence& sentence : with_headlines(gold)) sentences.push_back(inventory.prepare(sentence));
  Perceptron perceptron(inventory);
  std::vector<std::size_t> order(sentences.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::uint64_t random = 1;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (std::size_t i = order.size(); i-- > 1;) {
      random = random * 6364136223846793005u + 1442695040888963407u;
      std::swap(order[i], order[(random >> 33) % (i + 1)]);
    }
    std::size_t errors = 0;
    for (const std::size_t i : order) errors += perceptron.learn(sentences[i]);
    std::cerr << "epoch " << epoch + 1 << ": " << errors << " errors; ";
    if (epoch % 4 == 3 || epoch + 1 == epochs) score(inventory, quantised(perceptron.averaged()), dev);
  }
  ModelWriter writer;
  writer.add_lines("labels", inventory.labels);
  std::vector<std::uint8_t> candidates;
  for (const LabelSet& set : inventory.candidates) {
    candidates.insert(candidates.end(), set.begin(), set.end());
    candidates.push_back(0xff);
  }
  writer.add("candidates", candidates);
  writer.add("words", inventory.memory.slots());
  writer.add("weights", quantised(perceptron.averaged()));
  writer.write(out);
}

}  // namespace
}  // namespace timeline::training

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  timeline::training::train(argv[1], argv[2], argv[3]);
}
