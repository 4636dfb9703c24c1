#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "syntax/parser_model.hpp"

namespace timeline::detail {

/// A state of the search, the move that led to it and the step from which it was made.
struct Step {
  ParserState state;
  std::int64_t score = 0;
  std::uint32_t before = 0;
  Move move = Move::SHIFT;
  std::uint8_t label = 0;
};

/// A move that could be made next.
struct Candidate {
  std::int64_t score;
  std::uint32_t before;
  Move move;
};

/// What was judged in a sentence, by what the judgement looks at: parses side by side mostly differ in something that
/// lies behind them, and all then ask the same. An entry is lost when another falls on its place.
template <typename Judgement>
class JudgementCache {
 public:
  /// The judgement under the key, which `judge` makes where it is not there.
  template <typename Judge>
  const Judgement& get(std::uint64_t key, Judge judge) {
    Entry& entry = entries_[key % size];
    if (entry.key != key) entry = {key, judge()};
    return entry.judgement;
  }
  void clear() { entries_.assign(size, {}); }

 private:
  static constexpr std::size_t size = 256;
  struct Entry {
    std::uint64_t key = 0;
    Judgement judgement{};
  };
  std::vector<Entry> entries_;
};

/// Memory that one parse hands on to the next, so that no sentence and no token allocates.
struct ParserScratch {
  std::vector<ParserWord> words;
  std::vector<Subtree> arena;
  std::vector<Step> steps;
  std::vector<Candidate> candidates;
  JudgementCache<std::array<std::int64_t, move_count>> moves;
  JudgementCache<std::uint8_t> labels;
};

/// Parses of one sentence side by side, all of equally many moves (beam search, Zhang & Clark 2008). `Judge` has
/// `score(MoveFeatures)` and `label(LabelFeatures, Move, head, dependent)`: the run-time's model or a trainer's.
template <typename Judge>
class ParserSearch {
 public:
  ParserSearch(std::span<const ParserWord> words, ParserScratch& scratch, const Judge& judge)
      : words_(words),
        states_(scratch.arena, static_cast<std::uint32_t>(words.size() - 1)),
        steps_(scratch.steps),
        candidates_(scratch.candidates),
        moves_(scratch.moves),
        labels_(scratch.labels),
        judge_(judge) {
    moves_.clear();
    labels_.clear();
    steps_.clear();
    steps_.push_back({states_.start()});
  }

  [[nodiscard]] bool finished() const { return ParserStates::finished(best().state); }
  [[nodiscard]] const ParserStates& states() const { return states_; }
  [[nodiscard]] const Step& step(std::uint32_t index) const { return steps_[index]; }
  [[nodiscard]] std::uint32_t best_index() const { return begin_; }
  [[nodiscard]] const Step& best() const { return steps_[begin_]; }

  /// Makes the best moves of all parses; step 0 is the start and is nobody's successor.
  void advance(BeamSize beam) {
    find_candidates();
    const std::size_t kept = std::min<std::size_t>(beam.width, candidates_.size());
    std::partial_sort(candidates_.begin(), candidates_.begin() + static_cast<std::ptrdiff_t>(kept), candidates_.end(),
                      better);
    begin_ = static_cast<std::uint32_t>(steps_.size());
    for (std::size_t i = 0; i < kept; ++i) {
      const Candidate candidate = candidates_[i];
      if (candidate.score + beam.slack < candidates_[0].score) break;
      Step next = made(steps_[candidate.before], candidate.move);
      next.score = candidate.score;
      next.before = candidate.before;
      steps_.push_back(next);
    }
  }

  /// The step after another one, without score and predecessor.
  [[nodiscard]] Step made(const Step& from, Move move) {
    Step next;
    next.move = move;
    if (move == Move::SHIFT) {
      next.state = states_.shift(from.state);
      return next;
    }
    next.label = label_of(from.state, move);
    next.state = move == Move::LEFT ? states_.left(from.state, next.label) : states_.right(from.state, next.label);
    return next;
  }

  [[nodiscard]] std::uint32_t dependent_of(const ParserState& state) const { return states_.top(state).word; }
  [[nodiscard]] std::uint32_t head_of(const ParserState& state, Move move) const {
    return move == Move::LEFT ? state.front.word : states_.second(state).word;
  }

 private:
  static bool better(const Candidate& a, const Candidate& b) {
    if (a.score != b.score) return a.score > b.score;
    return a.before != b.before ? a.before < b.before : a.move < b.move;
  }

  void find_candidates() {
    candidates_.clear();
    for (auto i = begin_; i < steps_.size(); ++i) {
      const Step& from = steps_[i];
      const auto& scores = scores_of(from.state);
      for (const Move move : {Move::SHIFT, Move::LEFT, Move::RIGHT}) {
        if (!ParserStates::allowed(from.state, move)) continue;
        candidates_.push_back({from.score + scores[static_cast<std::size_t>(move)], i, move});
      }
    }
  }

  /// How good each move is: a matter of the two subtrees on top of the stack, the word below and the buffer's front.
  const std::array<std::int64_t, move_count>& scores_of(const ParserState& state) {
    const Subtree &top = states_.top(state), &second = states_.second(state);
    const std::uint64_t key =
        key_of(top.identity, second.identity, state.front.identity, states_.at(second.below).word);
    return moves_.get(key, [&] {
      extract(words_, states_, state, of_move_, judge_.move_table());
      const auto scores = judge_.score(of_move_);
      return std::array<std::int64_t, move_count>{scores[0], scores[1], scores[2]};
    });
  }

  /// The relation that a move makes: a matter of the two subtrees that it joins.
  std::uint8_t label_of(const ParserState& state, Move move) {
    const Subtree& head = move == Move::LEFT ? state.front : states_.second(state);
    const std::uint64_t key = key_of(states_.top(state).identity, head.identity, 0, static_cast<std::uint64_t>(move));
    return labels_.get(key, [&] {
      extract(words_, states_, state, move, of_label_, judge_.label_table());
      return judge_.label(of_label_, move, words_[head.word], words_[dependent_of(state)]);
    });
  }

  static std::uint64_t key_of(std::uint64_t a, std::uint64_t b, std::uint64_t c, std::uint64_t d) {
    const std::uint64_t sum = a * 0x9E3779B97F4A7C15U + b * 0xC2B2AE3D27D4EB4FU + c * 0x165667B19E3779F9U + d + 1;
    return (sum ^ (sum >> 32)) * 0xBF58476D1CE4E5B9U;
  }

  std::span<const ParserWord> words_;
  ParserStates states_;
  std::vector<Step>& steps_;
  std::vector<Candidate>& candidates_;
  JudgementCache<std::array<std::int64_t, move_count>>& moves_;
  JudgementCache<std::uint8_t>& labels_;
  const Judge& judge_;
  MoveFeatures of_move_{};
  LabelFeatures of_label_{};
  std::uint32_t begin_ = 0;
};

}  // namespace timeline::detail
