#include <algorithm>

#include "resource/automaton.hpp"

namespace timeline::detail {
namespace {

constexpr std::size_t untaken = ~std::size_t{0};

}  // namespace

std::size_t Automaton::Memory::HashOfNodes::operator()(const Nodes& nodes) const {
  std::size_t hash = nodes.size();
  for (const std::uint32_t node : nodes) hash = (hash ^ node) * 0x9E3779B97F4A7C15U;
  return hash;
}

Automaton::Memory::Memory(const Automaton& automaton) : automaton_(automaton) {
  seen_.resize(automaton.nodes_.size());
  reset();
}

void Automaton::Memory::reset() {
  first_.assign(automaton_.edge_ + 1U, unknown);
  steps_.assign(1U << 12U, {});
  used_ = 0;
  states_.clear();
  nodes_.clear();
  accepted_.clear();
  static_cast<void>(state_of({}));  // dead
  Nodes all;
  ++round_;
  for (const std::uint32_t entry : automaton_.entries_) reach(entry, all);
  static_cast<void>(state_of(std::move(all)));  // start
}

/// The nodes that take a symbol or accept, from a node on.
void Automaton::Memory::reach(std::uint32_t node, Nodes& out) {
  Nodes& open = open_;
  open.assign(1, node);
  while (!open.empty()) {
    const std::uint32_t at = open.back();
    open.pop_back();
    if (seen_[at] == round_) continue;
    seen_[at] = round_;
    const Node& found = automaton_.nodes_[at];
    if (found.kind == Node::Kind::TAKE || found.kind == Node::Kind::ACCEPT) {
      out.push_back(at);
    } else {
      open.insert(open.end(), found.next.begin(), found.next.end());
    }
  }
}

Automaton::State Automaton::Memory::state_of(Nodes nodes) {
  std::sort(nodes.begin(), nodes.end());
  const auto [found, is_new] = states_.try_emplace(std::move(nodes), static_cast<State>(nodes_.size()));
  if (!is_new) return found->second;
  nodes_.push_back(&found->first);
  std::vector<std::uint32_t>& accepted = accepted_.emplace_back();
  for (const std::uint32_t node : found->first) {
    if (automaton_.nodes_[node].kind == Node::Kind::ACCEPT) accepted.push_back(automaton_.nodes_[node].what);
  }
  std::sort(accepted.begin(), accepted.end());
  return found->second;
}

Automaton::State Automaton::Memory::build(State from, Symbol symbol) {
  Nodes targets;
  ++round_;
  const std::uint64_t* const sets = automaton_.sets_of(symbol);
  for (const std::uint32_t node : *nodes_[from]) {
    const std::uint32_t set = automaton_.taken_set_[node];
    if (set != no_set && has(sets, set)) reach(automaton_.nodes_[node].next.front(), targets);
  }
  return targets.empty() ? dead : state_of(std::move(targets));
}

Automaton::State Automaton::Memory::later(State from, Symbol symbol) {
  const std::uint32_t key = key_of(from, symbol);
  const std::size_t mask = steps_.size() - 1;
  for (std::size_t slot = slot_of(key); steps_[slot].key != 0; slot = (slot + 1) & mask) {
    if (steps_[slot].key == key) return steps_[slot].to;
  }
  const State to = build(from, symbol);
  insert(key, to);
  return to;
}

void Automaton::Memory::insert(std::uint32_t key, State to) {
  if (2 * ++used_ > steps_.size()) grow();
  const std::size_t mask = steps_.size() - 1;
  std::size_t slot = slot_of(key);
  while (steps_[slot].key != 0) slot = (slot + 1) & mask;
  steps_[slot] = {key, to};
}

void Automaton::Memory::grow() {
  std::vector<Step> old(2 * steps_.size());
  old.swap(steps_);
  used_ = 1;
  for (const Step& step : old) {
    if (step.key != 0) insert(step.key, step.to);
  }
}

void Automaton::Memory::groups(std::uint32_t pattern, std::span<const Symbol> symbols, std::vector<Group>& out) {
  // The nodes of a pattern lie between its last one, which was made first, and those of the next pattern.
  const auto& entries = automaton_.entries_;
  const auto& names = automaton_.groups_[pattern];
  out.clear();
  if (names.empty()) return;
  first_node_ = pattern == 0 ? 0 : automaton_.ends_[pattern - 1];
  tried_.assign((automaton_.ends_[pattern] - first_node_) * (symbols.size() + 1), false);
  taken_.assign(names.size(), {untaken, untaken});
  if (!trace(entries[pattern], 0, symbols)) return;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (taken_[i].first != untaken && taken_[i].second > taken_[i].first)
      out.push_back({names[i], taken_[i].first, taken_[i].second});
  }
}

/// Whether the symbols from `at` on lead from the node to acceptance at the last one. Groups are kept on the way back,
/// from the only path that gets there: of a group that was taken several times, the last.
bool Automaton::Memory::trace(std::uint32_t node, std::size_t at, std::span<const Symbol> symbols) {
  const Node& here = automaton_.nodes_[node];
  const std::size_t place = (node - first_node_) * (symbols.size() + 1) + at;
  if (tried_[place]) return false;
  tried_[place] = true;
  switch (here.kind) {
    case Node::Kind::ACCEPT:
      return at == symbols.size();
    case Node::Kind::TAKE:
      return at < symbols.size() && has(automaton_.sets_of(symbols[at]), here.what) &&
             trace(here.next.front(), at + 1, symbols);
    case Node::Kind::FORK:
      return std::any_of(here.next.begin(), here.next.end(),
                         [&](std::uint32_t next) { return trace(next, at, symbols); });
    case Node::Kind::OPEN:
    case Node::Kind::CLOSE:
      break;
  }
  if (!trace(here.next.front(), at, symbols)) return false;
  std::size_t& end_of_group = here.kind == Node::Kind::OPEN ? taken_[here.what].first : taken_[here.what].second;
  if (end_of_group == untaken) end_of_group = at;
  return true;
}

}  // namespace timeline::detail
