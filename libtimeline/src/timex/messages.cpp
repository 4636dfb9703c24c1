#include <algorithm>
#include <array>

#include "text/characters.hpp"
#include "timex/context.hpp"

namespace timeline::detail {
namespace {

constexpr std::size_t longest_line = 200;  // to either side of a date
constexpr std::size_t deepest_quote = 16;
constexpr std::string_view blanks = " \t\r";

/// A line of a message, without its quotation marks ("> > "), parted at the time that stands in it.
struct Line {
  std::size_t depth = 0;
  std::string before, after;
};

std::string_view without_blanks(std::string_view words) {
  const std::size_t first = words.find_first_not_of(blanks);
  return first == std::string_view::npos ? words.substr(0, 0)
                                         : words.substr(first, words.find_last_not_of(blanks) + 1 - first);
}

std::size_t take_quotes(std::string_view& line) {
  std::size_t depth = 0;
  while (!line.empty() && (line[0] == '>' || line[0] == ' ')) {
    depth += line[0] == '>' ? 1 : 0;
    line.remove_prefix(1);
  }
  return std::min(depth, deepest_quote - 1);
}

Line line_of(std::string_view text, Span time) {
  const std::size_t from = time.begin - std::min<std::size_t>(time.begin, longest_line);
  std::string_view before = text.substr(from, time.begin - from);
  before.remove_prefix(before.find_last_of('\n') + 1);
  std::string_view after = text.substr(time.end, longest_line);
  after = after.substr(0, after.find('\n'));
  Line line{.depth = take_quotes(before), .before = {}, .after = {}};
  line.before = lower(without_blanks(before));
  line.after = lower(without_blanks(after));
  return line;
}

/// The quotation marks of the next line with words: whether "she wrote:" stands over a quotation.
bool is_quoted_below(std::string_view text, std::uint32_t from, std::size_t depth) {
  std::string_view rest = text.substr(std::min<std::size_t>(from, text.size()), 2 * longest_line);
  rest.remove_prefix(std::min(rest.find('\n'), rest.size()));
  rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
  return take_quotes(rest) > depth;
}

bool is_whole_day(const SymbolicTime& symbol) { return symbol.year && symbol.month && symbol.day; }

}  // namespace

void follow_messages(std::string_view text, const Lexicon& lexicon, TimexLayer& timexes) {
  std::array<std::int32_t, deepest_quote> written{};  // the day of the message that is quoted so deep
  written.fill(-1);
  bool any = false;
  for (std::uint32_t i = 0; i < timexes.timexes.size(); ++i) {
    Timex& timex = timexes.timexes[i];
    const bool may_open = is_calendar(timex) && is_whole_day(timex.symbol);
    const bool is_from_now = any && timex.symbol.anchor == Anchor::CREATION && timex.anchor < 0;
    if (!may_open && !is_from_now) continue;
    const Line line = line_of(text, timex.span);
    const bool heads = may_open && lexicon.has("message_date", line.before);
    const bool quotes = may_open && lexicon.has("message_opening", line.before) &&
                        lexicon.has("message_verb", line.after.substr(line.after.find_last_of(' ') + 1));
    if (heads || quotes) {
      const std::size_t depth = line.depth + (quotes && is_quoted_below(text, timex.span.end, line.depth) ? 1 : 0);
      std::fill(written.begin() + static_cast<std::ptrdiff_t>(std::min(depth, deepest_quote - 1)), written.end(), -1);
      written[std::min(depth, deepest_quote - 1)] = static_cast<std::int32_t>(i);
      any = true;
    } else if (is_from_now && written[line.depth] >= 0) {
      timex.symbol.anchor = Anchor::PREVIOUS;
      timex.anchor = written[line.depth];
    }
  }
}

}  // namespace timeline::detail
