#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace timeline::detail {

/// The moves of the arc-hybrid system (Kuhlmann, Gómez-Rodríguez & Satta 2011): SHIFT moves the front of the buffer
/// onto the stack, LEFT makes the top of the stack a dependent of the front of the buffer, RIGHT one of the word below
/// it.
enum class Move : std::uint8_t { SHIFT, LEFT, RIGHT };
inline constexpr std::size_t move_count = 3;

/// A word with the dependents it has got so far; `below` is the one under it on the stack. Words count from 1, 0 is
/// none.
struct Subtree {
  std::uint32_t word = 0;
  std::uint32_t below = 0;
  std::array<std::uint32_t, 2> left{};   ///< the outermost left dependent, then the one after it
  std::array<std::uint32_t, 2> right{};  ///< the outermost right dependent, then the one before it
  std::array<std::uint8_t, 2> left_label{};
  std::array<std::uint8_t, 2> right_label{};
  std::uint8_t left_count = 0;
  std::uint8_t right_count = 0;
  std::uint64_t left_labels = 0;  ///< one bit for each relation among the left dependents
  std::uint64_t right_labels = 0;
  std::uint64_t identity = 0;  ///< hash of the word and of all that was hung on it, in order
};

/// How far a sentence is parsed. Subtrees lie in an arena and are never changed, so that states may share them.
struct ParserState {
  std::uint32_t top = 0;  ///< the subtree on top of the stack; 0 when it is empty
  std::uint32_t depth = 0;
  Subtree front;  ///< the front of the buffer; its word is 0 when nothing is left
};

/// The arena and the moves over it. A sentence of n words takes 2n - 1 moves and leaves one word on the stack: the
/// root.
class ParserStates {
 public:
  explicit ParserStates(std::vector<Subtree>& arena, std::uint32_t words) : arena_(arena), words_(words) {
    arena_.clear();
    arena_.emplace_back();
  }

  [[nodiscard]] ParserState start() const { return {0, 0, alone(words_ > 0 ? 1U : 0U)}; }
  [[nodiscard]] const Subtree& at(std::uint32_t subtree) const { return arena_[subtree]; }
  [[nodiscard]] const Subtree& top(const ParserState& state) const { return arena_[state.top]; }
  [[nodiscard]] const Subtree& second(const ParserState& state) const { return arena_[top(state).below]; }
  [[nodiscard]] std::uint32_t words() const { return words_; }

  [[nodiscard]] static bool finished(const ParserState& state) { return state.front.word == 0 && state.depth <= 1; }
  [[nodiscard]] static bool allowed(const ParserState& state, Move move) {
    if (move == Move::RIGHT) return state.depth >= 2;
    return state.front.word != 0 && (move == Move::SHIFT || state.depth >= 1);
  }

  [[nodiscard]] ParserState shift(const ParserState& state);
  [[nodiscard]] ParserState left(const ParserState& state, std::uint8_t label);
  [[nodiscard]] ParserState right(const ParserState& state, std::uint8_t label);

 private:
  /// A word without dependents.
  [[nodiscard]] static Subtree alone(std::uint32_t word);
  [[nodiscard]] std::uint32_t push(const Subtree& subtree, std::uint32_t below);

  std::vector<Subtree>& arena_;
  std::uint32_t words_;
};

}  // namespace timeline::detail
