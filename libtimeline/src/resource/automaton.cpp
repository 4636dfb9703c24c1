#include "resource/automaton.hpp"

#include <algorithm>

#include "timeline/resource/error.hpp"

namespace timeline::detail {
namespace {

constexpr std::size_t most_nodes = 1U << 22U;

}  // namespace

Automaton::Automaton(const std::vector<std::string>& expressions, Symbol symbols, Direction direction)
    : edge_(symbols), direction_(direction) {
  for (const std::string& expression : expressions) {
    groups_.emplace_back();
    const std::uint32_t end = add({Node::Kind::ACCEPT, static_cast<std::uint32_t>(entries_.size())});
    const SymbolPattern pattern = parse_symbol_pattern(expression);
    collect_groups(pattern);
    entries_.push_back(compile(pattern, end));
    ends_.push_back(static_cast<std::uint32_t>(nodes_.size()));
  }
  turn_sets_round();
}

/// Where a symbol leads to from a state is asked of all its nodes, so the sets of one symbol lie together.
void Automaton::turn_sets_round() {
  words_of_sets_ = sets_.size() / 64 + 1;
  sets_of_symbols_.assign((edge_ + 1U) * words_of_sets_, 0);
  for (std::size_t set = 0; set < sets_.size(); ++set) {
    for (std::size_t symbol = 0; symbol <= edge_; ++symbol) {
      const std::uint64_t bit = sets_[set][symbol / 64] >> (symbol % 64) & 1;
      sets_of_symbols_[symbol * words_of_sets_ + set / 64] |= bit << set % 64;
    }
  }
  for (const Node& node : nodes_) taken_set_.push_back(node.kind == Node::Kind::TAKE ? node.what : no_set);
}

void Automaton::collect_groups(const SymbolPattern& pattern) {
  if (!pattern.group.empty()) groups_.back().push_back(pattern.group);
  for (const SymbolPattern& part : pattern.parts) collect_groups(part);
}

std::uint32_t Automaton::add(Node node) {
  if (nodes_.size() >= most_nodes) throw RuleError("the rules together are too large");
  nodes_.push_back(std::move(node));
  return static_cast<std::uint32_t>(nodes_.size() - 1);
}

std::uint32_t Automaton::set_of(const SymbolPattern& pattern) {
  SymbolSet set(edge_ / 64U + 1U);
  for (const auto& [from, to] : pattern.symbols) {
    for (std::uint32_t symbol = from; symbol <= to; ++symbol) set[symbol / 64] |= std::uint64_t{1} << symbol % 64;
  }
  if (pattern.kind == SymbolPattern::Kind::START) set[edge_ / 64U] |= std::uint64_t{1} << edge_ % 64U;
  auto found = std::find(sets_.begin(), sets_.end(), set);
  if (found == sets_.end()) found = sets_.insert(sets_.end(), std::move(set));
  return static_cast<std::uint32_t>(found - sets_.begin());
}

/// Nodes are made from the end of a pattern to its begin, so that each knows what comes after it.
std::uint32_t Automaton::compile(const SymbolPattern& pattern, std::uint32_t next) {
  if (!pattern.group.empty()) return compile_group(pattern, next);
  switch (pattern.kind) {
    case SymbolPattern::Kind::ONE_OF:
    case SymbolPattern::Kind::START:
      return add({Node::Kind::TAKE, set_of(pattern), {next}});
    case SymbolPattern::Kind::REPETITION:
      return compile_repetition(pattern, next);
    case SymbolPattern::Kind::CHOICE: {
      Node fork{Node::Kind::FORK};
      for (const SymbolPattern& part : pattern.parts) fork.next.push_back(compile(part, next));
      return add(std::move(fork));
    }
    case SymbolPattern::Kind::SEQUENCE:
      break;
  }
  const std::size_t size = pattern.parts.size();
  for (std::size_t i = 0; i < size; ++i) {
    next = compile(pattern.parts[direction_ == Direction::FORWARD ? size - 1 - i : i], next);
  }
  return next;
}

std::uint32_t Automaton::compile_repetition(const SymbolPattern& pattern, std::uint32_t next) {
  const SymbolPattern& part = pattern.parts.front();
  std::uint32_t begin = next;
  if (pattern.most == SymbolPattern::without_end) {
    begin = add({Node::Kind::FORK});
    const std::uint32_t again = compile(part, begin);
    nodes_[begin].next = {again, next};
  } else {
    for (std::uint32_t i = pattern.least; i < pattern.most; ++i) {
      const std::uint32_t once = compile(part, begin);
      begin = add({Node::Kind::FORK, 0, {once, next}});
    }
  }
  for (std::uint32_t i = 0; i < pattern.least; ++i) begin = compile(part, begin);
  return begin;
}

std::uint32_t Automaton::compile_group(const SymbolPattern& pattern, std::uint32_t next) {
  SymbolPattern inner = pattern;
  inner.group.clear();
  const std::vector<std::string>& names = groups_.back();
  const auto group = static_cast<std::uint32_t>(std::find(names.begin(), names.end(), pattern.group) - names.begin());
  const bool forward = direction_ == Direction::FORWARD;
  const std::uint32_t close = add({forward ? Node::Kind::CLOSE : Node::Kind::OPEN, group, {next}});
  return add({forward ? Node::Kind::OPEN : Node::Kind::CLOSE, group, {compile(inner, close)}});
}

Automaton::Lease::Lease(const Automaton& owner) : owner_(owner) {
  {
    const std::lock_guard<std::mutex> lock(owner.mutex_);
    if (!owner.idle_.empty()) {
      memory_ = std::move(owner.idle_.back());
      owner.idle_.pop_back();
    }
  }
  if (memory_ == nullptr) memory_ = std::make_unique<Memory>(owner);
  memory_->keep_small();
}

Automaton::Lease::~Lease() {
  const std::lock_guard<std::mutex> lock(owner_.mutex_);
  owner_.idle_.push_back(std::move(memory_));
}

}  // namespace timeline::detail
