#include "timex/context.hpp"

namespace timeline::detail {

bool is_of_long_ago(const std::vector<Timex>& timexes) {
  constexpr int long_ago = 1960;
  bool names_year = false;
  for (const Timex& timex : timexes) {
    const SymbolicTime& symbol = timex.symbol;
    if (!symbol.reference.empty()) return false;
    if (!is_calendar(timex)) continue;
    const bool deictic = symbol.unit != Granularity::UNKNOWN || (symbol.weekday && !symbol.month);
    if ((symbol.anchor == Anchor::CREATION && deictic) || (symbol.year && *symbol.year > long_ago)) return false;
    names_year = names_year || symbol.year;
  }
  return names_year;
}

Domain domain_of(const std::vector<Timex>& timexes) {
  constexpr std::size_t fewest_years = 4, many_years = 16;
  std::size_t with_year = 0, from_now = 0;
  for (const Timex& timex : timexes) {
    const SymbolicTime& symbol = timex.symbol;
    if (!is_calendar(timex)) continue;
    with_year += symbol.year.has_value() ? 1 : 0;
    const bool deictic = symbol.unit != Granularity::UNKNOWN || (symbol.weekday && !symbol.month);
    from_now += symbol.anchor == Anchor::CREATION && deictic ? 1 : 0;
  }
  // A long account may speak of "this day" now and then.
  const std::size_t years_for_each = with_year >= many_years ? 4 : 8;
  return with_year >= fewest_years && with_year >= years_for_each * from_now ? Domain::NARRATIVE : Domain::NEWS;
}

}  // namespace timeline::detail
