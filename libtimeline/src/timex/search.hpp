#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "resource/automaton.hpp"
#include "timex/grammar.hpp"

namespace timeline::detail {

/// Which of the patterns for what stands beside a match fit at one place, found out when first asked.
class Surroundings {
 public:
  explicit Surroundings(const Automaton& patterns) : memory_(patterns) {}

  /// To be called where the text is another one.
  void forget() { place_ = nowhere; }
  [[nodiscard]] bool fit_before(std::int32_t pattern, const SymbolText& text, std::size_t place);
  [[nodiscard]] bool fit_after(std::int32_t pattern, const SymbolText& text, std::size_t place);

 private:
  static constexpr std::size_t nowhere = ~std::size_t{0};

  void open(std::size_t place);
  void keep(Automaton::State state);
  [[nodiscard]] bool has(std::int32_t pattern) const;

  Automaton::Lease memory_;
  std::size_t place_ = nowhere;
  std::vector<std::uint32_t> fitting_;
};

/// Searches texts for what the rules of a grammar match; one for each thread.
class Search {
 public:
  explicit Search(const Grammar& grammar);

  /// The leftmost match at or after symbol `from`; of those the longest whose surroundings fit, of these the first
  /// rule.
  [[nodiscard]] std::optional<Grammar::Match> find(const SymbolText& text, std::size_t from);

 private:
  /// Fills `ends_` with the places where a match that begins there can end.
  [[nodiscard]] bool follow(const SymbolText& text, std::size_t begin);
  [[nodiscard]] std::optional<Grammar::Match> choose(const SymbolText& text, std::size_t begin);
  [[nodiscard]] bool fits(const GrammarRule& rule, const SymbolText& text, std::size_t begin, std::size_t end);

  const Grammar& grammar_;
  Automaton::Lease rules_;
  Surroundings before_, after_;
  std::vector<std::pair<std::size_t, Automaton::State>> ends_;
  std::vector<Automaton::Group> groups_;
};

/// Reads the examples of the rules, so that the states of the automata are known before the first text comes.
void warm_up(const Grammar& grammar);

}  // namespace timeline::detail
