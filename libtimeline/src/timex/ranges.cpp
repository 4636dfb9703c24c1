#include <algorithm>

#include "text/characters.hpp"
#include "timex/context.hpp"

namespace timeline::detail {
namespace {

constexpr std::string_view blanks = " \t\r\n";

std::string_view trimmed(std::string_view words) {
  const std::size_t begin = words.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return words.substr(0, 0);
  return words.substr(begin, words.find_last_not_of(blanks) + 1 - begin);
}

std::string_view word_before(std::string_view text, std::uint32_t at) {
  constexpr std::uint32_t longest_opener = 16;
  const std::uint32_t from = at - std::min(at, longest_opener);
  const std::string_view before = trimmed(text.substr(from, at - from));
  const std::size_t space = before.find_last_of(blanks);
  return before.substr(space == std::string_view::npos ? 0 : space + 1);
}

/// Fills what the words of a range leave to its other end: "May 3 to 7", "1914-18", "from May 11 to July 3, 2009".
void complete_range(Timex& begin, Timex& end) {
  SymbolicTime& first = begin.symbol;
  SymbolicTime& last = end.symbol;
  const auto is_calendar = [](const SymbolicTime& symbol) {
    return symbol.unit == Granularity::UNKNOWN && symbol.reference.empty();
  };
  if (!is_calendar(first) || !is_calendar(last)) return;
  if (last.day && !last.month && first.month) last.month = first.month;
  if (first.day && !first.month && last.month) first.month = last.month;
  if (first.year && last.year && *last.year < 100) last.year = *first.year / 100 * 100 + *last.year;
  if (last.year && !first.year && first.month) first.year = last.year;
  if (first.year && !last.year && last.month) last.year = first.year;
  for (SymbolicTime* symbol : {&first, &last}) {
    if (symbol->year) symbol->anchor = Anchor::NONE;
  }
}

}  // namespace

void find_ranges(std::string_view text, const Lexicon& lexicon, TimexLayer& layer) {
  constexpr std::uint32_t longest_link = 12;
  for (std::uint32_t i = 0; i + 1 < layer.timexes.size(); ++i) {
    Timex& begin = layer.timexes[i];
    Timex& end = layer.timexes[i + 1];
    const std::uint32_t gap = end.span.begin - begin.span.end;
    if (gap > longest_link || !is_calendar(begin) || !is_calendar(end)) continue;
    const std::string link = lower(trimmed(text.substr(begin.span.end, gap)));
    const std::string_view opener = word_before(text, begin.span.begin);
    const bool opened = lexicon.has("range_link_" + lower(opener), link);
    if (!opened && !lexicon.has("range_link", link)) continue;
    complete_range(begin, end);
    const auto start = opened ? static_cast<std::uint32_t>(opener.data() - text.data()) : begin.span.begin;
    layer.ranges.push_back({i, i + 1, {start, end.span.end}});
  }
}

/// "from May 11 to July 3": the end is the first such day after the begin.
void anchor_ends_of_ranges(TimexLayer& layer) {
  for (const TimexRange& range : layer.ranges) {
    Timex& end = layer.timexes[range.end];
    if (end.symbol.anchor != Anchor::CREATION || end.symbol.unit != Granularity::UNKNOWN) continue;
    const SymbolicTime& begin = layer.timexes[range.begin].symbol;
    const bool alike = end.symbol.month ? begin.month.has_value() : end.symbol.weekday && begin.weekday;
    if (!alike || begin.unit != Granularity::UNKNOWN) continue;
    end.symbol.anchor = Anchor::PREVIOUS;
    end.symbol.direction = Direction::FUTURE;
    end.symbol.direction_is_firm = true;
    end.anchor = static_cast<std::int32_t>(range.begin);
  }
}

}  // namespace timeline::detail
