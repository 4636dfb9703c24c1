#include "text/characters.hpp"
#include "timex/context.hpp"

namespace timeline::detail {
namespace {

constexpr std::uint32_t longest_link = 10;

bool is_day_alone(const SymbolicTime& symbol) {
  return symbol.day && !symbol.month && !symbol.weekday && symbol.unit == Granularity::UNKNOWN;
}

bool is_day_of_month(const SymbolicTime& symbol) {
  return symbol.day && symbol.month && symbol.unit == Granularity::UNKNOWN;
}

void take_month(const SymbolicTime& from, SymbolicTime& to) {
  if (!is_day_alone(to) || !is_day_of_month(from)) return;
  to.month = from.month;
  to.year = to.year ? to.year : from.year;
  to.anchor = from.anchor;
  to.direction = from.direction;
}

/// Whether a time and the next one stand in a list.
bool listed(std::string_view text, const Lexicon& lexicon, const TimexLayer& layer, std::size_t i) {
  const Span gap{layer.timexes[i].span.end, layer.timexes[i + 1].span.begin};
  return gap.end - gap.begin <= longest_link && lexicon.has("list_link", lower(without_blanks(gap.of(text))));
}

}  // namespace

void share_months(std::string_view text, const Lexicon& lexicon, TimexLayer& layer) {
  for (std::size_t i = 0; i + 1 < layer.timexes.size(); ++i) {
    if (listed(text, lexicon, layer, i)) take_month(layer.timexes[i].symbol, layer.timexes[i + 1].symbol);
  }
  for (std::size_t i = layer.timexes.size(); i-- > 1;) {
    if (listed(text, lexicon, layer, i - 1)) take_month(layer.timexes[i].symbol, layer.timexes[i - 1].symbol);
  }
}

void share_directions(std::string_view text, const Lexicon& lexicon, TimexLayer& layer) {
  for (std::size_t i = 0; i + 1 < layer.timexes.size(); ++i) {
    const SymbolicTime& first = layer.timexes[i].symbol;
    SymbolicTime& second = layer.timexes[i + 1].symbol;
    const bool alike = is_day_of_month(first) && is_day_of_month(second) && first.month == second.month;
    if (!alike || first.year || second.year || !listed(text, lexicon, layer, i)) continue;
    second.direction = first.direction;
    second.direction_is_firm = first.direction_is_firm;
  }
}

}  // namespace timeline::detail
