#include <algorithm>

#include "timex/context.hpp"
#include "timex/denote.hpp"

namespace timeline::detail {
namespace {

constexpr std::size_t fewest_headings = 2;  // one date on its own line is that of the whole text

/// What is known of the day of a heading, as far as its words and the headings before it say.
struct Dated {
  std::optional<int> year, month, day;
};

bool is_heading(std::string_view text, const TextLayer& layer, const Timex& timex) {
  const SymbolicTime& symbol = timex.symbol;
  const bool says_date = symbol.day || symbol.year;
  const bool plain = symbol.unit == Granularity::UNKNOWN && !symbol.hour && symbol.part_of_day.empty() && !symbol.nth;
  const bool has_own_anchor = symbol.anchor == Anchor::NONE || symbol.anchor == Anchor::CREATION;
  return timex.type == TimexType::DATE && says_date && plain && has_own_anchor && !symbol.direction_is_explicit &&
         trimmed(text, layer.sentences[timex.sentence].span) == timex.span;
}

/// "14th" after 12 October is that month's, after the 20th the next one's; "7 March" after "1870" is of that year,
/// after November of the next.
void complete(SymbolicTime& symbol, Dated& last) {
  if (!symbol.year) {
    const bool next_month = !symbol.month && last.month && last.day && *symbol.day < *last.day;
    const int month = symbol.month ? *symbol.month : last.month ? *last.month + (next_month ? 1 : 0) : 0;
    if (month == 0) return;
    const bool next_year = month > 12 || (last.month && month < *last.month);
    symbol.month = (month - 1) % 12 + 1;
    if (last.year) symbol.year = *last.year + (next_year ? 1 : 0);
    if (symbol.year && !is_valid({*symbol.year, *symbol.month, *symbol.day})) symbol.year.reset();
    if (symbol.year) symbol.anchor = Anchor::NONE;
  }
  last = {symbol.year ? symbol.year : last.year, symbol.month, symbol.day};
}

/// Whether it is reckoned from the day of writing, which under a heading is that of the heading.
bool is_of_section(const SymbolicTime& symbol) { return symbol.anchor == Anchor::CREATION; }

}  // namespace

Span trimmed(std::string_view text, Span line) {
  constexpr std::string_view skipped = " \t\r\n.:,;";
  while (line.end > line.begin && skipped.find(text[line.end - 1]) != std::string_view::npos) --line.end;
  while (line.begin < line.end && skipped.find(text[line.begin]) != std::string_view::npos) ++line.begin;
  return line;
}

void drop_stray_headings(std::string_view text, const TextLayer& layer, const std::vector<bool>& is_heading_only,
                         TimexLayer& timexes) {
  if (std::find(is_heading_only.begin(), is_heading_only.end(), true) == is_heading_only.end()) return;
  std::size_t days = 0;
  bool names_month = false;
  for (const Timex& timex : timexes.timexes) {
    if (!is_heading(text, layer, timex)) continue;
    days += timex.symbol.day ? 1 : 0;
    names_month |= timex.symbol.month.has_value();
  }
  if (days >= fewest_headings && names_month) return;
  std::vector<Timex> kept;
  for (std::size_t i = 0; i < timexes.timexes.size(); ++i) {
    if (!is_heading_only[i]) kept.push_back(std::move(timexes.timexes[i]));
  }
  timexes.timexes = std::move(kept);
}

void follow_headings(std::string_view text, const TextLayer& layer, TimexLayer& timexes) {
  std::vector<std::uint32_t> headings;
  std::size_t days = 0;
  for (std::uint32_t i = 0; i < timexes.timexes.size(); ++i) {
    if (!is_heading(text, layer, timexes.timexes[i])) continue;
    headings.push_back(i);
    days += timexes.timexes[i].symbol.day ? 1 : 0;
  }
  if (days < fewest_headings) return;
  Dated last;
  std::int32_t current = -1;
  for (std::uint32_t i = 0, next = 0; i < timexes.timexes.size(); ++i) {
    Timex& timex = timexes.timexes[i];
    if (next < headings.size() && headings[next] == i) {
      complete(timex.symbol, last);
      current = timex.symbol.day ? static_cast<std::int32_t>(i) : -1;
      ++next;
    } else if (current >= 0 && is_of_section(timex.symbol)) {
      timex.symbol.anchor = Anchor::PREVIOUS;
      timex.anchor = current;
    }
  }
}

}  // namespace timeline::detail
