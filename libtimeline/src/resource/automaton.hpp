#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "resource/symbol_pattern.hpp"

namespace timeline::detail {

/// Patterns over symbols that are matched all at once. What is read is not text but words, so that one step takes a
/// whole word, and most words end the attempt at their first step.
///
/// The automaton itself does not change once made and can be shared; what a thread has found out of its states is in
/// the `Memory` that it borrows.
class Automaton {
 public:
  enum class Direction : std::uint8_t { FORWARD, BACKWARD };
  using State = std::uint32_t;
  static constexpr State dead = 0, start = 1;

  /// A named part of a pattern: the symbols that it took, half-open.
  struct Group {
    std::string_view name;
    std::size_t begin, end;
  };

  Automaton(const std::vector<std::string>& expressions, Symbol symbols, Direction direction);

  class Memory;
  /// Borrowed from the automaton and given back with what it has learnt.
  class Lease {
   public:
    explicit Lease(const Automaton& owner);
    ~Lease();
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    Memory& operator*() const { return *memory_; }
    Memory* operator->() const { return memory_.get(); }

   private:
    const Automaton& owner_;
    std::unique_ptr<Memory> memory_;
  };

 private:
  /// A node takes a symbol and leads on, or leads to others unasked, the first of them preferred.
  struct Node {
    enum class Kind : std::uint8_t { TAKE, FORK, OPEN, CLOSE, ACCEPT };
    Kind kind;
    std::uint32_t what = 0;  ///< a set of symbols, the group, or the pattern
    std::vector<std::uint32_t> next{};
  };
  using SymbolSet = std::vector<std::uint64_t>;

  std::uint32_t add(Node node);
  std::uint32_t set_of(const SymbolPattern& pattern);
  std::uint32_t compile(const SymbolPattern& pattern, std::uint32_t next);
  std::uint32_t compile_repetition(const SymbolPattern& pattern, std::uint32_t next);
  std::uint32_t compile_group(const SymbolPattern& pattern, std::uint32_t next);
  void collect_groups(const SymbolPattern& pattern);
  void turn_sets_round();
  /// Which sets the symbol is in, as bits.
  [[nodiscard]] const std::uint64_t* sets_of(Symbol symbol) const { return &sets_of_symbols_[symbol * words_of_sets_]; }
  [[nodiscard]] static bool has(const std::uint64_t* sets, std::uint32_t set) {
    return (sets[set / 64] >> (set % 64) & 1) != 0;
  }

  Symbol edge_;  ///< read where a text begins: one past all symbols
  Direction direction_;
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> entries_;  ///< the first node of each pattern
  std::vector<std::uint32_t> ends_;     ///< one past the nodes of each pattern
  std::vector<SymbolSet> sets_;
  std::vector<std::uint64_t> sets_of_symbols_;  ///< the same the other way round: a row of bits for each symbol
  std::size_t words_of_sets_ = 0;
  std::vector<std::uint32_t> taken_set_;  ///< of each node; `no_set` for those that take nothing
  static constexpr std::uint32_t no_set = ~0U;
  std::vector<std::vector<std::string>> groups_;  ///< the names in each pattern, in order of their begins
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<Memory>> idle_;
};

/// The states of an automaton as far as texts have led there: a set of nodes each, numbered as they come up.
class Automaton::Memory {
 public:
  explicit Memory(const Automaton& automaton);

  /// To be called before `start` is gone from: forgets what has been learnt if that has become too much.
  void keep_small() {
    if (nodes_.size() > most_states || used_ > 8 * most_states) reset();
  }
  [[nodiscard]] State step(State from, Symbol symbol) {
    if (from == start) {
      const State known = first_[symbol];
      return known != unknown ? known : first_[symbol] = build(from, symbol);
    }
    return later(from, symbol);
  }
  /// The state where nothing stands beyond what was read.
  [[nodiscard]] State step_beyond(State from) { return step(from, automaton_.edge_); }
  /// The patterns that end in the state, in their order.
  [[nodiscard]] std::span<const std::uint32_t> accepted(State state) const { return accepted_[state]; }

  /// The groups of a pattern that matches all of the symbols and took part in it, the first ways preferred.
  void groups(std::uint32_t pattern, std::span<const Symbol> symbols, std::vector<Group>& out);

 private:
  static constexpr State unknown = ~State{0};
  static constexpr std::size_t most_states = 1U << 15U;

  using Nodes = std::vector<std::uint32_t>;
  struct HashOfNodes {
    std::size_t operator()(const Nodes& nodes) const;
  };
  struct Step {
    std::uint32_t key = 0;  ///< state and symbol; no state leads on from 0
    State to = dead;
  };
  [[nodiscard]] static std::uint32_t key_of(State from, Symbol symbol) { return from << 16U | symbol; }
  [[nodiscard]] std::size_t slot_of(std::uint32_t key) const {
    return (key * 0x9E3779B97F4A7C15U >> 40U) & (steps_.size() - 1);
  }

  void reset();
  [[nodiscard]] State later(State from, Symbol symbol);
  [[nodiscard]] State build(State from, Symbol symbol);
  [[nodiscard]] State state_of(Nodes nodes);
  void reach(std::uint32_t node, Nodes& out);
  void insert(std::uint32_t key, State to);
  void grow();
  [[nodiscard]] bool trace(std::uint32_t node, std::size_t at, std::span<const Symbol> symbols);

  const Automaton& automaton_;
  std::vector<State> first_;  ///< where each symbol leads from the start
  std::vector<Step> steps_;   ///< open addressing
  std::size_t used_ = 0;
  std::vector<const Nodes*> nodes_;  ///< of each state
  std::vector<std::vector<std::uint32_t>> accepted_;
  std::unordered_map<Nodes, State, HashOfNodes> states_;
  std::vector<std::uint32_t> seen_;  ///< the round in which a node was reached last
  std::uint32_t round_ = 0;
  Nodes open_;               ///< still to be gone on from
  std::vector<bool> tried_;  ///< node and place where the rest is known not to match
  std::uint32_t first_node_ = 0;
  std::vector<std::pair<std::size_t, std::size_t>> taken_;  ///< by each group
};

}  // namespace timeline::detail
