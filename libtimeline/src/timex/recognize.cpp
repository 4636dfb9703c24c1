#include <algorithm>
#include <span>

#include "timeline/resource/resources.hpp"
#include "timeline/timex/timex.hpp"
#include "timex/context.hpp"
#include "timex/grammar.hpp"
#include "timex/interpret.hpp"
#include "timex/search.hpp"

namespace timeline {
namespace {

constexpr std::size_t bytes_to_a_time = 400;  // of prose
constexpr std::size_t times_that_tell = 64;   // so many tell what kind of text it is

/// Furniture yields nothing where there is prose; a text that is nothing else is read as it is.
bool has_prose(const TextLayer& layer) {
  return std::any_of(layer.paragraphs.begin(), layer.paragraphs.end(),
                     [](const Paragraph& paragraph) { return paragraph.kind == ParagraphKind::PROSE; });
}

/// What was found, and which of it only a heading's place makes a date.
struct Found {
  std::vector<Timex> timexes;
  std::vector<bool> is_heading;
};

void recognize_in(std::string_view text, const Paragraph& paragraph, const TextLayer& layer,
                  const detail::Grammar& grammar, detail::Search& search, detail::SymbolText& symbols, Found& out) {
  symbols.clear();
  symbols.text = text;
  symbols.sentences =
      std::span(layer.sentences).subspan(paragraph.first_sentence, paragraph.last_sentence - paragraph.first_sentence);
  grammar.vocabulary().scan(text, paragraph.span, symbols);
  std::size_t from = 0;
  while (const auto match = search.find(symbols, from)) {
    auto found = match->rule->is_none ? std::nullopt : detail::interpret(text, *match, grammar);
    from = found || match->rule->is_none ? match->end : match->begin + 1;
    if (!found) continue;
    Timex& timex = *found;
    timex.span = detail::extent_of(*match, symbols);
    timex.text = timex.span.of(text);
    // "the quarter ended May 31": what only gave its value is read again.
    while (from > match->begin + 1 && symbols.tokens[from - 1].begin >= timex.span.end) --from;
    timex.sentence = layer.sentence_at(timex.span.begin);
    out.timexes.push_back(std::move(timex));
    out.is_heading.push_back(match->rule->is_heading);
  }
}

}  // namespace

TimexLayer recognize_timexes(std::string_view text, const TextLayer& layer, const SyntaxLayer* syntax,
                             const Resources& resources, const TimexOptions& options) {
  const auto& grammar = resources.get<detail::Grammar>();
  const bool prose = has_prose(layer);
  Found found;
  found.timexes.reserve(text.size() / bytes_to_a_time);
  detail::SymbolText symbols;
  detail::Search search(grammar);
  const auto read = [&](const Paragraph& paragraph) {
    if (prose && paragraph.kind == ParagraphKind::FURNITURE) return;
    recognize_in(text, paragraph, layer, grammar, search, symbols, found);
  };
  Domain domain = options.domain;
  std::size_t next = 0;
  if (domain == Domain::BY_TEXT) {
    while (next < layer.paragraphs.size() && found.timexes.size() < times_that_tell) read(layer.paragraphs[next++]);
    domain = detail::domain_of(found.timexes);
    if (domain == Domain::NARRATIVE) found = {}, next = 0;  // it has rules of its own
  }
  symbols.is_narrative = domain == Domain::NARRATIVE;
  while (next < layer.paragraphs.size()) read(layer.paragraphs[next++]);
  if (layer.sentences.empty()) return {};
  TimexLayer result{.timexes = std::move(found.timexes), .ranges = {}};
  detail::drop_stray_headings(text, layer, found.is_heading, result);
  detail::settle_date_order(options.date_order, result);
  detail::join_days_and_clocks(text, resources.lexicon(), result);
  detail::find_ranges(text, resources.lexicon(), result);
  detail::share_months(text, resources.lexicon(), result);
  detail::share_years(text, resources.lexicon(), result);
  detail::give_ranges_their_day(text, resources.lexicon(), result);
  const std::vector<bool> ahead = detail::set_directions(text, layer, syntax, resources.lexicon(), result);
  detail::share_directions(text, resources.lexicon(), result);
  if (options.domain == Domain::BY_TEXT || domain == Domain::DIARY) {
    detail::follow_headings(text, layer, result);
    detail::follow_messages(text, resources.lexicon(), result);
  }
  detail::anchor_ends_of_ranges(result);
  const bool goes_on = options.domain == Domain::BY_TEXT && detail::is_of_long_ago(result.timexes);
  if (domain == Domain::NARRATIVE || goes_on) detail::follow_narrative(layer, result, ahead);
  detail::set_anchors(result);
  result.domain = domain;
  return result;
}

}  // namespace timeline
