#include "syntax/parser_state.hpp"

namespace timeline::detail {
namespace {

constexpr std::uint8_t most_dependents = 7;

void count(std::uint8_t& dependents) {
  if (dependents < most_dependents) ++dependents;
}

std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ (value >> 32)) * 0x9E3779B97F4A7C15U;
  return value ^ (value >> 29);
}

/// The identity of a subtree that gets one more dependent.
std::uint64_t with(std::uint64_t identity, std::uint32_t dependent, std::uint8_t label, Move move) {
  const std::uint64_t arc =
      (std::uint64_t{dependent} << 16) + (std::uint64_t{label} << 8) + static_cast<std::uint64_t>(move);
  return mixed(identity * 0xD6E8FEB86659FD93U + arc);
}

}  // namespace

Subtree ParserStates::alone(std::uint32_t word) {
  Subtree subtree;
  subtree.word = word;
  subtree.identity = mixed(word);
  return subtree;
}

std::uint32_t ParserStates::push(const Subtree& subtree, std::uint32_t below) {
  arena_.push_back(subtree);
  arena_.back().below = below;
  return static_cast<std::uint32_t>(arena_.size() - 1);
}

ParserState ParserStates::shift(const ParserState& state) {
  ParserState next;
  next.top = push(state.front, state.top);
  next.depth = state.depth + 1;
  next.front = alone(state.front.word < words_ ? state.front.word + 1 : 0);
  return next;
}

ParserState ParserStates::left(const ParserState& state, std::uint8_t label) {
  const Subtree& dependent = top(state);
  ParserState next = state;
  Subtree& head = next.front;
  // The stack gives the nearest word first, so each new left dependent is the outermost one.
  head.left = {dependent.word, head.left[0]};
  head.left_label = {label, head.left_label[0]};
  head.left_labels |= std::uint64_t{1} << label;
  count(head.left_count);
  head.identity = with(head.identity, dependent.word, label, Move::LEFT);
  next.top = dependent.below;
  next.depth = state.depth - 1;
  return next;
}

ParserState ParserStates::right(const ParserState& state, std::uint8_t label) {
  const Subtree dependent = top(state);
  Subtree head = arena_[dependent.below];
  head.right = {dependent.word, head.right[0]};
  head.right_label = {label, head.right_label[0]};
  head.right_labels |= std::uint64_t{1} << label;
  count(head.right_count);
  head.identity = with(head.identity, dependent.word, label, Move::RIGHT);
  ParserState next = state;
  next.top = push(head, head.below);
  next.depth = state.depth - 1;
  return next;
}

}  // namespace timeline::detail
