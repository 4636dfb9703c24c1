#include "timex/interpret.hpp"

#include "timex/interpreter.hpp"

namespace timeline::detail {
namespace {

/// The group of the name, or else one of the name and a number.
const Grammar::Group* group_named(const Grammar::Match& match, std::string_view name) {
  const Grammar::Group* numbered = nullptr;
  for (const Grammar::Group& group : match.groups) {
    if (group.name == name) return &group;
    if (numbered == nullptr && group.name.starts_with(name) &&
        group.name.find_first_not_of("0123456789", name.size()) == std::string_view::npos) {
      numbered = &group;
    }
  }
  return numbered;
}

std::optional<std::string> value_of(const std::vector<Template::Piece>& pieces, std::string_view text,
                                    const Grammar::Match& match, const Grammar& grammar) {
  std::string value;
  for (const Template::Piece& piece : pieces) {
    if (piece.kind == Template::Piece::Kind::CONSTANT) {
      value += piece.text;
      continue;
    }
    const Grammar::Group* group = group_named(match, piece.text);
    if (group == nullptr) return std::nullopt;
    if (piece.kind == Template::Piece::Kind::GROUP) value += grammar.value_of(group->name, group->span.of(text));
  }
  return value;
}

bool is_possible(const SymbolicTime& symbol) {
  constexpr int leap_year = 2000;
  if (symbol.month && symbol.day && !is_valid({symbol.year.value_or(leap_year), *symbol.month, *symbol.day})) {
    const bool swapped =
        symbol.order_is_open && is_valid({symbol.year.value_or(leap_year), *symbol.day, *symbol.month});
    if (!swapped) return false;
  }
  return symbol.hour.value_or(0) <= 24 && symbol.minute.value_or(0) <= 59 && symbol.second.value_or(0) <= 59;
}

}  // namespace

std::optional<Timex> interpret(std::string_view text, const Grammar::Match& match, const Grammar& grammar) {
  Timex timex;
  timex.rule = match.rule->id;
  Interpreter interpreter(timex);
  for (const Template& part : match.rule->templates) {
    for (const auto& pieces : part.choices) {
      const auto value = value_of(pieces, text, match, grammar);
      if (!value) continue;
      interpreter.set(part.field, *value);
      break;
    }
  }
  interpreter.finish();
  return is_possible(timex.symbol) ? std::optional(std::move(timex)) : std::nullopt;
}

Span extent_of(const Grammar::Match& match, const SymbolText& symbols) {
  const Grammar::Group* extent = group_named(match, "extent");
  if (extent != nullptr) return extent->span;
  return {symbols.tokens[match.begin].begin, symbols.tokens[match.end - 1].end};
}

}  // namespace timeline::detail
