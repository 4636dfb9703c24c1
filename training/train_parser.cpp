// Trains the dependency parser on a treebank with predicted tags and writes its model file:
//
//     train_parser train.conllu dev.conllu CORPORA parser.bin
//
// CORPORA is the folder that prepare_corpora.py wrote. Several learners see the sentences in different orders; the
// model is their mean.
#include <algorithm>
#include <cmath>
#include <iostream>
#include <map>
#include <numeric>
#include <set>

#include "clusters.hpp"
#include "inverted_speech.hpp"
#include "model_writer.hpp"
#include "parser_learner.hpp"
#include "syntax/parser.hpp"

namespace timeline::training {
namespace {

using namespace detail;

constexpr std::size_t places_of_features = 8000000;  ///< while moves are learned
constexpr std::size_t buckets = 144000;              ///< of those that are kept
constexpr std::size_t label_lines = 22500;
constexpr int learners = 6;
constexpr int epochs = 7;
constexpr BeamSize learning_beam{4, UINT32_MAX};
constexpr BeamSize parsing_beam{4, 180};
constexpr std::uint16_t clusters = 64;  ///< fewer than 128: a byte holds one
constexpr int least_count = 2;          ///< of a word that is known

Upos upos_of(const std::string& name) {
  for (std::size_t i = 0; i < upos_count; ++i) {
    if (to_string(static_cast<Upos>(i)) == name) return static_cast<Upos>(i);
  }
  throw ParseError("no part of speech: " + name);
}

std::vector<ParserWord> words_of(const Tree& tree, const ParserModel& model) {
  std::vector<ParserWord> words{ParserModel::no_word()};
  for (std::size_t i = 1; i < tree.size(); ++i) {
    words.push_back(model.word(tree[i].form, tree[i].lemma, upos_of(tree[i].upos), tag_hash(tree[i].xpos)));
  }
  look_around(words);
  return words;
}

std::vector<std::string> labels_of(const std::vector<Tree>& trees) {
  std::set<std::string> labels;
  for (const Tree& tree : trees) {
    for (std::size_t i = 1; i < tree.size(); ++i) labels.insert(tree[i].relation);
  }
  return {labels.begin(), labels.end()};
}

/// Clusters, and over them the words that the treebank has more than once.
void add_words(const std::vector<Tree>& trees, const std::string& corpora, ParserModel::Parts& parts) {
  std::map<std::uint32_t, std::uint8_t> values;
  for (const auto& [key, cluster] : learn_clusters(read_text(corpora + "/unlabelled.txt"), clusters)) {
    values[key] = static_cast<std::uint8_t>(cluster);
  }
  std::map<std::uint32_t, int> counts;
  for (const Tree& tree : trees) {
    for (std::size_t i = 1; i < tree.size(); ++i) {
      const auto form = static_cast<std::uint32_t>(word_hash(tree[i].form));
      const auto lemma = static_cast<std::uint32_t>(word_hash(tree[i].lemma));
      ++counts[form];
      if (lemma != form) ++counts[lemma];
    }
  }
  for (const auto& [hash, count] : counts) {
    if (count >= least_count) values[hash] = WordBook::known;
  }
  for (const auto& [hash, value] : values) {
    parts.words.push_back(hash);
    parts.word_values.push_back(value);
  }
}

GoldTree gold_of(const Tree& tree, const ParserModel& model, LabelMasks& masks) {
  GoldTree gold;
  gold.words = words_of(tree, model);
  gold.dependents.resize(tree.size());
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    const auto label = std::lower_bound(model.labels().begin(), model.labels().end(), tree[i].relation);
    gold.heads.push_back(tree[i].head);
    gold.labels.push_back(static_cast<std::uint8_t>(label - model.labels().begin()));
    if (i == 0 || tree[i].head == 0) continue;
    gold.dependents[tree[i].head].push_back(i);
    const Move move = tree[i].head > i ? Move::LEFT : Move::RIGHT;
    masks[mask_index(move, gold.words[tree[i].head].upos_index, gold.words[i].upos_index)] |= std::uint64_t{1}
                                                                                              << gold.labels[i];
  }
  return gold;
}

/// Scaled by the largest weight: to clip even one in two thousand, which are those of the tags, costs three points.
std::vector<std::int8_t> quantised(const std::vector<double>& weights) {
  double largest = 1;
  for (const double weight : weights) largest = std::max(largest, std::abs(weight));
  std::vector<std::int8_t> result;
  for (const double weight : weights) result.push_back(static_cast<std::int8_t>(std::lround(weight / largest * 127)));
  return result;
}

void evaluate(const ParserModel& model, const std::vector<Tree>& trees) {
  std::size_t words = 0, heads_right = 0, both_right = 0;
  ParserScratch scratch;
  for (const Tree& tree : trees) {
    std::vector<std::uint32_t> heads(tree.size());
    std::vector<std::uint8_t> labels(tree.size());
    parse_sentence(model, words_of(tree, model), scratch, heads, labels);
    for (std::size_t i = 1; i < tree.size(); ++i) {
      ++words;
      if (heads[i] != tree[i].head) continue;
      ++heads_right;
      both_right += model.labels()[labels[i]] == tree[i].relation;
    }
  }
  const auto share = [&](std::size_t n) { return 100.0 * static_cast<double>(n) / static_cast<double>(words); };
  std::cerr << "gold tokens: UAS " << share(heads_right) << " LAS " << share(both_right) << "\n";
}

/// The order in which a learner sees the sentences, another one each time.
class Order {
 public:
  Order(std::size_t size, std::uint64_t seed) : order_(size), random_(seed) {
    std::iota(order_.begin(), order_.end(), std::size_t{0});
  }
  const std::vector<std::size_t>& next() {
    for (std::size_t i = order_.size(); i-- > 1;) {
      random_ = random_ * 6364136223846793005u + 1442695040888963407u;
      std::swap(order_[i], order_[(random_ >> 33) % (i + 1)]);
    }
    return order_;
  }

 private:
  std::vector<std::size_t> order_;
  std::uint64_t random_;
};

void write(const ParserModel::Parts& parts, const std::string& path) {
  ModelWriter writer;
  writer.add_lines("labels", parts.labels);
  writer.add("words", parts.words);
  writer.add("word values", parts.word_values);
  writer.add("masks", std::vector<std::uint64_t>(parts.masks.begin(), parts.masks.end()));
  writer.add("beam", std::vector<std::uint32_t>{parts.beam.width, parts.beam.slack});
  writer.add("kept moves", parts.move_weights);
  writer.add("relations", parts.label_weights);
  writer.write(path);
}

void train(const std::string& train_path, const std::string& dev_path, const std::string& corpora,
           const std::string& out) {
  std::vector<Tree> trees = read_trees(train_path);
  const std::vector<Tree> speech = inverted_speech(trees);
  std::cerr << speech.size() << " sentences of reported speech turned round\n";
  trees.insert(trees.end(), speech.begin(), speech.end());
  const std::vector<Tree> dev = read_trees(dev_path);
  ParserModel::Parts parts;
  parts.labels = labels_of(trees);
  parts.beam = parsing_beam;
  parts.move_weights.resize(MoveTable::bucket_size);
  parts.label_weights.resize(label_lines * most_relations);
  add_words(trees, corpora, parts);
  const ParserModel untrained(parts);
  std::vector<GoldTree> gold;
  for (const Tree& tree : trees) gold.push_back(gold_of(tree, untrained, parts.masks));
  FeaturePlaces places(places_of_features);
  std::vector<double> moves, relations;
  for (int n = 0; n < learners; ++n) {
    ParserLearner learner(places, label_lines, parts.labels.size(), parts.masks);
    Order order(gold.size(), static_cast<std::uint64_t>(n + 1));
    for (int epoch = 0; epoch < epochs; ++epoch) {
      for (const std::size_t i : order.next()) learner.learn(gold[i], learning_beam);
    }
    learner.add_averages_to(moves, relations);
    parts.move_weights = move_table(places, moves, buckets);
    parts.label_weights = quantised(relations);
    std::cerr << n + 1 << " learners, ";
    evaluate(ParserModel(parts), dev);
  }
  write(parts, out);
}

}  // namespace
}  // namespace timeline::training

int main(int argc, char** argv) {
  if (argc != 5) return 2;
  timeline::training::train(argv[1], argv[2], argv[3], argv[4]);
}
