#include "parser_learner.hpp"

#include <algorithm>
#include <bit>

namespace timeline::training {

using namespace detail;

void AveragedWeights::add_average_to(std::vector<double>& totals, std::int64_t time) const {
  totals.resize(now_.size());
  for (std::size_t i = 0; i < now_.size(); ++i) {
    totals[i] += static_cast<double>(now_[i]) - static_cast<double>(sums_[i]) / static_cast<double>(time);
  }
}

void ParserLearner::learn(const GoldTree& gold, BeamSize beam) {
  ++time_;
  Search search(gold.words, scratch_, *this);
  std::vector<Step> right{search.best()};
  std::size_t worst_length = 0;
  std::uint32_t worst = 0;
  std::int64_t violation = 0;
  MoveFeatures features;
  while (!search.finished()) {
    search.advance(beam);
    const Move move = best_move(search.states(), right.back().state, gold);
    extract(gold.words, search.states(), right.back().state, features);
    Step next = search.made(right.back(), move);
    next.score = right.back().score + score(features)[static_cast<std::size_t>(move)];
    right.push_back(next);
    if (const std::int64_t lead = search.best().score - next.score; lead >= violation) {
      violation = lead;
      worst = search.best_index();
      worst_length = right.size() - 1;
    }
  }
  std::vector<std::uint32_t> wrong(worst_length + 1);
  for (std::size_t i = worst_length; i > 0; --i, worst = search.step(worst).before) wrong[i] = worst;
  update_moves(search, gold, right, wrong);
  update_labels(search, gold);
}

void ParserLearner::update_moves(const Search& search, const GoldTree& gold, const std::vector<Step>& right,
                                 const std::vector<std::uint32_t>& wrong) {
  std::size_t first = 1;
  while (first < wrong.size() && search.step(wrong[first]).move == right[first].move) ++first;
  MoveFeatures features;
  for (std::size_t i = first; i < wrong.size(); ++i) {
    extract(gold.words, search.states(), right[i - 1].state, features);
    add(features, right[i].move, 1);
    extract(gold.words, search.states(), search.step(wrong[i - 1]).state, features);
    add(features, search.step(wrong[i]).move, -1);
  }
}

void ParserLearner::update_labels(const Search& search, const GoldTree& gold) {
  const std::size_t lines = relations_.size() / most_relations;
  LabelFeatures features;
  for (std::uint32_t at = search.best_index(); at != 0; at = search.step(at).before) {
    const Step& step = search.step(at);
    if (step.move == Move::SHIFT) continue;
    const ParserState& from = search.step(step.before).state;
    const std::uint32_t dependent = search.dependent_of(from);
    const std::uint32_t head = search.head_of(from, step.move);
    if (gold.heads[dependent] != head) continue;
    extract(gold.words, search.states(), from, step.move, features);
    const std::uint8_t right = gold.labels[dependent];
    const std::uint8_t found = label(features, step.move, gold.words[head], gold.words[dependent]);
    if (found == right) continue;
    for (const std::uint32_t feature : features) {
      relations_.add(label_index(feature, lines, right), 1, time_);
      relations_.add(label_index(feature, lines, found), -1, time_);
    }
  }
}

void ParserLearner::add(const MoveFeatures& features, Move move, std::int32_t change) {
  for (const std::uint32_t feature : features) {
    if (!places_.take(feature)) continue;
    moves_.add(places_.of(feature) * move_count + static_cast<std::size_t>(move), change, time_);
  }
}

void ParserLearner::add_averages_to(std::vector<double>& moves, std::vector<double>& relations) const {
  moves_.add_average_to(moves, time_);
  relations_.add_average_to(relations, time_);
}

std::array<std::int64_t, move_count> ParserLearner::score(const MoveFeatures& features) const {
  std::array<std::int64_t, move_count> scores{};
  for (const std::uint32_t feature : features) {
    if (!places_.has(feature)) continue;
    const std::size_t place = places_.of(feature) * move_count;
    for (std::size_t move = 0; move < move_count; ++move) scores[move] += moves_[place + move];
  }
  return scores;
}

std::uint8_t ParserLearner::label(const LabelFeatures& features, Move move, const ParserWord& head,
                                  const ParserWord& dependent) const {
  std::uint64_t mask = masks_[mask_index(move, head.upos_index, dependent.upos_index)];
  if (mask == 0) mask = ~std::uint64_t{0} >> (most_relations - label_count_);
  const std::size_t lines = relations_.size() / most_relations;
  std::array<std::int64_t, most_relations> scores{};
  std::uint8_t best = static_cast<std::uint8_t>(std::countr_zero(mask));
  for (; mask != 0; mask &= mask - 1) {
    const auto label = static_cast<std::uint8_t>(std::countr_zero(mask));
    for (const std::uint32_t feature : features) scores[label] += relations_[label_index(feature, lines, label)];
    if (scores[label] > scores[best]) best = label;
  }
  return best;
}

}  // namespace timeline::training
