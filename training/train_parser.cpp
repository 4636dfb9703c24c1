// Trains the dependency parser on CoNLL-U: greedy, with a dynamic oracle (Goldberg & Nivre 2013) and averaged perceptrons.
//
//     train_parser TRAIN.conllu DEV.conllu OUT.bin [ITERATIONS]
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "syntax/parser.hpp"
#include "timeline/resource/error.hpp"

namespace {

using namespace timeline;
using namespace timeline::detail;

struct Row {
  std::string form, lemma, upos, xpos, relation;
  std::uint32_t head = 0;
};
using Tree = std::vector<Row>;   // row 0 is "no word"

std::vector<Tree> read_conllu(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw InvalidArgument("cannot read " + path);
  std::vector<Tree> trees;
  Tree tree(1);
  std::string line;
  while (std::getline(in, line)) {
    if (line.empty()) {
      if (tree.size() > 1) trees.push_back(std::move(tree));
      tree = Tree(1);
      continue;
    }
    std::istringstream fields(line);
    std::vector<std::string> field;
    for (std::string part; std::getline(fields, part, '\t');) field.push_back(part);
    if (line[0] == '#' || field.size() < 8 || field[0].find_first_not_of("0123456789") != std::string::npos) continue;
    tree.push_back({field[1], field[2], field[3], field[4], field[7], static_cast<std::uint32_t>(std::stoul(field[6]))});
  }
  if (tree.size() > 1) trees.push_back(std::move(tree));
  return trees;
}

Upos upos_of(const std::string& name) {
  for (int i = 0; i < static_cast<int>(upos_count); ++i) {
    if (to_string(static_cast<Upos>(i)) == name) return static_cast<Upos>(i);
  }
  return Upos::X;
}

/// A multi-class weight that remembers its average: weights move by one, `sums` by the time of the move.
struct Weights {
  std::vector<std::int32_t> now;
  std::vector<std::int64_t> sums;

  explicit Weights(std::size_t size) : now(size), sums(size) {}
  void add(std::size_t index, std::int32_t change, std::int64_t time) {
    now[index] += change;
    sums[index] += change * time;
  }
  [[nodiscard]] double average(std::size_t index, std::int64_t time) const {
    return static_cast<double>(now[index]) - static_cast<double>(sums[index]) / static_cast<double>(time);
  }
};

struct Gold {
  std::vector<std::uint32_t> heads;
  std::vector<std::uint8_t> labels;
  std::vector<std::vector<std::uint32_t>> dependents;
};

/// How many gold arcs a move makes impossible.
int cost(const ParserStates& states, const ParserState& state, Move move, const Gold& gold) {
  const std::uint32_t top = states.top(state).word;
  const std::uint32_t front = state.front.word;
  const auto in_buffer = [&](std::uint32_t word) { return front != 0 && word >= front; };
  int lost = 0;
  if (move == Move::SHIFT) {
    if (state.depth > 0 && gold.heads[front] == 0) ++lost;
    for (std::uint32_t at = state.top; at != 0; at = states.at(at).below) {
      const std::uint32_t word = states.at(at).word;
      if (gold.heads[word] == front) ++lost;
      if (at != state.top && gold.heads[front] == word) ++lost;
    }
    return lost;
  }
  for (const std::uint32_t dependent : gold.dependents[top]) lost += static_cast<int>(in_buffer(dependent));
  const std::uint32_t head = gold.heads[top];
  if (move == Move::RIGHT) return lost + static_cast<int>(in_buffer(head));
  const std::uint32_t second = states.second(state).word;   // 0, the root's head, when there is none below
  if (head == second && (head != 0 || state.depth == 1)) return lost + 1;
  return lost + static_cast<int>(in_buffer(head) && head != front);
}

class Trainer {
 public:
  Trainer(std::size_t move_slots, std::size_t label_lines)
      : move_slots_(move_slots), label_lines_(label_lines), moves_(move_slots * move_count), labels_(label_lines * 64) {}

  std::vector<std::string> label_names;
  std::vector<std::uint32_t> known;
  LabelMasks masks{};
  std::mt19937 random{20231};
  double explore = 0;

  void learn(std::span<const ParserWord> words, const Gold& gold) {
    ParserStates states(arena_, static_cast<std::uint32_t>(words.size() - 1));
    ParserState state = states.start();
    while (!ParserStates::finished(state)) {
      const Move move = next_move(words, states, state, gold);
      if (move == Move::SHIFT) {
        state = states.shift(state);
      } else {
        const std::uint8_t label = next_label(words, states, state, move, gold);
        state = move == Move::LEFT ? states.left(state, label) : states.right(state, label);
      }
    }
  }

  [[nodiscard]] ParserModel::Parts parts() const {
    ParserModel::Parts parts;
    parts.labels = label_names;
    parts.known_words = known;
    parts.masks = masks;
    std::vector<double> moves;
    for (std::size_t i = 0; i < move_slots_; ++i) {
      const double shift = moves_.average(i * move_count, time_);
      moves.push_back(moves_.average(i * move_count + 1, time_) - shift);
      moves.push_back(moves_.average(i * move_count + 2, time_) - shift);
    }
    parts.move_weights = quantized(moves);
    std::vector<double> labels;
    for (std::size_t i = 0; i < label_lines_ * 64; ++i) labels.push_back(labels_.average(i, time_));
    parts.label_weights = quantized(labels);
    return parts;
  }

 private:
  static std::vector<std::int8_t> quantized(const std::vector<double>& values) {
    // The largest weights are those of frequent tags: to clip even one in two thousand costs three points.
    double largest = 1;
    for (const double value : values) largest = std::max(largest, std::abs(value));
    std::vector<std::int8_t> result;
    for (const double value : values) {
      result.push_back(static_cast<std::int8_t>(std::clamp(std::round(value / largest * 127), -127.0, 127.0)));
    }
    return result;
  }

  Move next_move(std::span<const ParserWord> words, const ParserStates& states, const ParserState& state,
                 const Gold& gold) {
    MoveFeatures features;
    extract(words, states, state, features);
    std::array<std::int64_t, move_count> scores{};
    for (const std::uint32_t feature : features) {
      for (std::size_t m = 0; m < move_count; ++m) scores[m] += moves_.now[scaled(feature, move_slots_) * move_count + m];
    }
    int best_cost = INT32_MAX;
    std::array<int, move_count> costs{};
    for (const Move move : {Move::SHIFT, Move::LEFT, Move::RIGHT}) {
      if (!ParserStates::allowed(state, move)) continue;
      costs[static_cast<std::size_t>(move)] = cost(states, state, move, gold);
      best_cost = std::min(best_cost, costs[static_cast<std::size_t>(move)]);
    }
    int guess = -1;
    int right = -1;
    for (int m = 0; m < static_cast<int>(move_count); ++m) {
      if (!ParserStates::allowed(state, static_cast<Move>(m))) continue;
      if (guess < 0 || scores[m] > scores[guess]) guess = m;
      if (costs[m] == best_cost && (right < 0 || scores[m] > scores[right])) right = m;
    }
    ++time_;
    if (costs[guess] > best_cost) {
      for (const std::uint32_t feature : features) {
        const std::size_t slot = scaled(feature, move_slots_) * move_count;
        moves_.add(slot + right, 1, time_);
        moves_.add(slot + guess, -1, time_);
      }
      if (!chance(explore)) guess = right;
    }
    return static_cast<Move>(guess);
  }

  std::uint8_t next_label(std::span<const ParserWord> words, const ParserStates& states, const ParserState& state,
                          Move move, const Gold& gold) {
    LabelFeatures features;
    extract(words, states, state, move, features);
    const std::uint32_t dependent = states.top(state).word;
    const std::uint32_t head = move == Move::LEFT ? state.front.word : states.second(state).word;
    std::uint64_t mask = masks[mask_index(move, words[head].upos_index, words[dependent].upos_index)];
    if (mask == 0) mask = (std::uint64_t{2} << (label_names.size() - 1)) - 1;
    std::int64_t best_score = INT64_MIN;
    std::uint8_t guess = 0;
    for (std::uint64_t rest = mask; rest != 0; rest &= rest - 1) {
      const auto label = static_cast<std::uint8_t>(std::countr_zero(rest));
      std::int64_t score = 0;
      for (const std::uint32_t feature : features) score += labels_.now[label_index(feature, label_lines_, label)];
      if (score > best_score) {
        best_score = score;
        guess = label;
      }
    }
    if (gold.heads[dependent] != head) return guess;
    const std::uint8_t right = gold.labels[dependent];
    if (guess != right) {
      for (const std::uint32_t feature : features) {
        labels_.add(label_index(feature, label_lines_, right), 1, time_);
        labels_.add(label_index(feature, label_lines_, guess), -1, time_);
      }
      if (!chance(explore)) return right;
    }
    return guess;
  }

  bool chance(double probability) { return random() % 1000 < static_cast<unsigned>(probability * 1000); }

  std::size_t move_slots_;
  std::size_t label_lines_;
  Weights moves_;
  Weights labels_;
  std::vector<Subtree> arena_;
  std::int64_t time_ = 0;
};

std::vector<std::uint32_t> known_words(const std::vector<Tree>& trees, int least) {
  std::map<std::uint32_t, int> counts;
  for (const Tree& tree : trees) {
    for (std::size_t i = 1; i < tree.size(); ++i) {
      const std::uint64_t form = word_hash(tree[i].form);
      const std::uint64_t lemma = word_hash(tree[i].lemma);
      ++counts[static_cast<std::uint32_t>(form)];
      if (lemma != form) ++counts[static_cast<std::uint32_t>(lemma)];
    }
  }
  std::vector<std::uint32_t> known;
  for (const auto& [hash, count] : counts) {
    if (count >= least) known.push_back(hash);
  }
  return known;
}

std::vector<ParserWord> words_of(const Tree& tree, const ParserModel& model) {
  std::vector<ParserWord> words{ParserModel::no_word()};
  for (std::size_t i = 1; i < tree.size(); ++i) {
    words.push_back(model.word(tree[i].form, tree[i].lemma, upos_of(tree[i].upos), tag_hash(tree[i].xpos)));
  }
  count_before(words);
  return words;
}

void evaluate(const ParserModel& model, const std::vector<Tree>& trees) {
  std::size_t total = 0, right = 0, both = 0;
  ParserScratch scratch;
  for (const Tree& tree : trees) {
    const auto words = words_of(tree, model);
    std::vector<std::uint32_t> heads(tree.size());
    std::vector<std::uint8_t> labels(tree.size());
    parse_sentence(model, words, scratch, heads, labels);
    for (std::size_t i = 1; i < tree.size(); ++i) {
      ++total;
      if (heads[i] != tree[i].head) continue;
      ++right;
      both += static_cast<std::size_t>(model.labels()[labels[i]] == tree[i].relation);
    }
  }
  std::cout << "UAS " << 100.0 * static_cast<double>(right) / static_cast<double>(total) << " LAS "
            << 100.0 * static_cast<double>(both) / static_cast<double>(total) << std::endl;
}

}  // namespace

int main(int argc, char** argv) {
  const auto train = read_conllu(argv[1]);
  const auto dev = read_conllu(argv[2]);
  const int iterations = argc > 4 ? std::stoi(argv[4]) : 10;
  const std::size_t move_slots = argc > 5 ? std::stoul(argv[5]) : 1000000;
  const std::size_t label_lines = argc > 6 ? std::stoul(argv[6]) : 30000;
  Trainer trainer(move_slots, label_lines);
  trainer.known = known_words(train, 2);
  std::map<std::string, int> counts;
  for (const Tree& tree : train) {
    for (std::size_t i = 1; i < tree.size(); ++i) ++counts[tree[i].relation];
  }
  for (const auto& [label, n] : counts) trainer.label_names.push_back(label);
  std::vector<std::vector<ParserWord>> words;
  std::vector<Gold> golds;
  ParserModel::Parts empty{trainer.label_names, trainer.known, {}, std::vector<std::int8_t>(2), std::vector<std::int8_t>(64)};
  const ParserModel hasher(empty);
  for (const Tree& tree : train) {
    words.push_back(words_of(tree, hasher));
    Gold gold;
    gold.dependents.resize(tree.size());
    for (std::uint32_t i = 0; i < tree.size(); ++i) {
      gold.heads.push_back(tree[i].head);
      gold.labels.push_back(static_cast<std::uint8_t>(
          std::lower_bound(trainer.label_names.begin(), trainer.label_names.end(), tree[i].relation) -
          trainer.label_names.begin()));
      if (i > 0) gold.dependents[tree[i].head].push_back(i);
      if (i > 0 && tree[i].head != 0) {
        trainer.masks[mask_index(tree[i].head > i ? Move::LEFT : Move::RIGHT, words.back()[tree[i].head].upos_index,
                                 words.back()[i].upos_index)] |= std::uint64_t{1} << gold.labels[i];
      }
    }
    golds.push_back(std::move(gold));
  }
  std::vector<std::size_t> order(train.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  for (int iteration = 0; iteration < iterations; ++iteration) {
    trainer.explore = iteration == 0 ? 0 : 0.9;
    for (std::size_t i = order.size() - 1; i > 0; --i) std::swap(order[i], order[trainer.random() % (i + 1)]);
    for (const std::size_t i : order) trainer.learn(words[i], golds[i]);
    if (iteration % 3 == 2 || iteration + 1 == iterations) {
      std::cout << "iteration " << iteration + 1 << ": ";
      evaluate(ParserModel(trainer.parts()), dev);
    }
  }
  const std::string file = ParserModel::serialize(trainer.parts());
  std::ofstream out(argv[3], std::ios::binary);
  out.write(file.data(), static_cast<std::streamsize>(file.size()));
  return 0;
}
