#include "syntax/parser_state.hpp"

namespace timeline::detail {
namespace {

constexpr std::uint8_t most_dependents = 7;

void count(std::uint8_t& dependents) {
  if (dependents < most_dependents) ++dependents;
}

}  // namespace

std::uint32_t ParserStates::push(const Subtree& subtree, std::uint32_t below) {
  arena_.push_back(subtree);
  arena_.back().below = below;
  return static_cast<std::uint32_t>(arena_.size() - 1);
}

ParserState ParserStates::shift(const ParserState& state) {
  ParserState next;
  next.top = push(state.front, state.top);
  next.depth = state.depth + 1;
  next.front.word = state.front.word < words_ ? state.front.word + 1 : 0;
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
  ParserState next = state;
  next.top = push(head, head.below);
  next.depth = state.depth - 1;
  return next;
}

}  // namespace timeline::detail
