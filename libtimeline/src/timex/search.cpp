#include "timex/search.hpp"

#include <algorithm>

namespace timeline::detail {
namespace {

constexpr std::size_t reach_of_surroundings = 16;  // symbols that `before` and `after` may look at
constexpr std::size_t longest_match = 128;         // symbols; where rules repeat without end, so does nobody's date

}  // namespace

void Surroundings::open(std::size_t place) {
  place_ = place;
  fitting_.clear();
  memory_->keep_small();
}

void Surroundings::keep(Automaton::State state) {
  const auto accepted = memory_->accepted(state);
  fitting_.insert(fitting_.end(), accepted.begin(), accepted.end());
}

bool Surroundings::has(std::int32_t pattern) const {
  return std::find(fitting_.begin(), fitting_.end(), static_cast<std::uint32_t>(pattern)) != fitting_.end();
}

bool Surroundings::fit_before(std::int32_t pattern, const SymbolText& text, std::size_t place) {
  if (place != place_) {
    open(place);
    const std::size_t farthest = place - std::min(place, reach_of_surroundings);
    Automaton::State state = Automaton::start;
    keep(state);
    for (std::size_t at = place; at > farthest && state != Automaton::dead; --at) {
      state = memory_->step(state, text.symbols[at - 1]);
      keep(state);
    }
    if (farthest == 0 && state != Automaton::dead) keep(memory_->step_beyond(state));
  }
  return has(pattern);
}

bool Surroundings::fit_after(std::int32_t pattern, const SymbolText& text, std::size_t place) {
  if (place != place_) {
    open(place);
    const std::size_t farthest = std::min(place + reach_of_surroundings, text.size());
    Automaton::State state = Automaton::start;
    keep(state);
    for (std::size_t at = place; at < farthest && state != Automaton::dead; ++at) {
      state = memory_->step(state, text.symbols[at]);
      keep(state);
    }
  }
  return has(pattern);
}

void warm_up(const Grammar& grammar) {
  Search search(grammar);
  SymbolText symbols;
  for (const RuleFile& file : grammar.files()) {
    for (const Rule& rule : file.rules) {
      for (const auto& [text, value] : rule.examples) {
        symbols.clear();
        grammar.vocabulary().scan(text, {0, static_cast<std::uint32_t>(text.size())}, symbols);
        std::size_t from = 0;
        while (const auto match = search.find(symbols, from)) from = match->end;
      }
    }
  }
}

Search::Search(const Grammar& grammar)
    : grammar_(grammar),
      rules_(grammar.automaton()),
      before_(grammar.automaton_before()),
      after_(grammar.automaton_after()) {}

std::optional<Grammar::Match> Search::find(const SymbolText& text, std::size_t from) {
  before_.forget();
  after_.forget();
  for (std::size_t begin = from; begin < text.size(); ++begin) {
    if (rules_->step(Automaton::start, text.symbols[begin]) == Automaton::dead) continue;  // nearly everywhere
    if (!follow(text, begin)) continue;
    if (auto match = choose(text, begin)) return match;
  }
  return std::nullopt;
}

bool Search::follow(const SymbolText& text, std::size_t begin) {
  rules_->keep_small();
  Automaton::State state = rules_->step(Automaton::start, text.symbols[begin]);
  if (state == Automaton::dead) return false;
  ends_.clear();
  const std::size_t farthest = std::min(begin + longest_match, text.size());
  for (std::size_t at = begin + 1; state != Automaton::dead; ++at) {
    if (!rules_->accepted(state).empty()) ends_.emplace_back(at, state);
    if (at == farthest) break;
    state = rules_->step(state, text.symbols[at]);
  }
  return !ends_.empty();
}

std::optional<Grammar::Match> Search::choose(const SymbolText& text, std::size_t begin) {
  for (auto found = ends_.rbegin(); found != ends_.rend(); ++found) {
    const auto& [end, state] = *found;
    for (const std::uint32_t number : rules_->accepted(state)) {
      const GrammarRule& rule = grammar_.rule(number);
      if (!fits(rule, text, begin, end)) continue;
      Grammar::Match match{begin, end, &rule, {}};
      rules_->groups(number, {text.symbols.data() + begin, end - begin}, groups_);
      for (const Automaton::Group& group : groups_) {
        const std::uint32_t first = text.tokens[begin + group.begin].begin;
        match.groups.push_back({group.name, {first, text.tokens[begin + group.end - 1].end}});
      }
      return match;
    }
  }
  return std::nullopt;
}

bool Search::fits(const GrammarRule& rule, const SymbolText& text, std::size_t begin, std::size_t end) {
  constexpr std::int32_t none = GrammarRule::anything;
  if (rule.is_heading && !text.is_alone(begin, end)) return false;
  if (rule.is_narrative && !text.is_narrative) return false;
  return (rule.not_after == none || !after_.fit_after(rule.not_after, text, end)) &&
         (rule.not_before == none || !before_.fit_before(rule.not_before, text, begin)) &&
         (rule.before == none || before_.fit_before(rule.before, text, begin)) &&
         (rule.after == none || after_.fit_after(rule.after, text, end));
}

}  // namespace timeline::detail
