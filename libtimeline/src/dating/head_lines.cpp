#include "dating/head_lines.hpp"

#include <algorithm>
#include <vector>

#include "text/characters.hpp"

namespace timeline::detail {
namespace {

constexpr std::uint32_t most_paragraphs = 12;
constexpr std::size_t longest_line = 160;

/// The text tells from here on: a sentence of some length with a verb that has a tense.
bool tells(const DatingInput& in, const Sentence& sentence) {
  constexpr std::uint32_t enough_words = 9;
  if (in.text->is_furniture(sentence) || sentence.last_token - sentence.first_token < enough_words) return false;
  for (std::uint32_t token = sentence.first_token; token < sentence.last_token; ++token) {
    const std::string_view xpos = in.syntax->xpos_of(token);
    if (xpos == "VBD" || xpos == "VBZ" || xpos == "VBP" || xpos == "MD") return true;
  }
  return false;
}

/// The paragraphs above the first that tells.
std::string_view head_of(const DatingInput& in) {
  std::uint32_t end = 0, paragraphs = 0;
  for (const Paragraph& paragraph : in.text->paragraphs) {
    const bool told = std::any_of(in.text->sentences.begin() + paragraph.first_sentence,
                                  in.text->sentences.begin() + paragraph.last_sentence,
                                  [&](const Sentence& sentence) { return tells(in, sentence); });
    if (told || ++paragraphs > most_paragraphs) break;
    end = paragraph.span.end;
  }
  return std::string_view(in.document->text).substr(0, end);
}

/// The pieces of a line that bars, slashes, bullets or wide gaps keep apart.
std::vector<std::string_view> pieces_of(std::string_view line, const Lexicon& lexicon) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0, at = 0;
  while (at < line.size()) {
    const std::size_t gap = line.find_first_not_of(" \t", at) - at;
    const bool wide = line[at] == '\t' || (line[at] == ' ' && gap > 1);
    const std::size_t end = std::min(line.find(' ', at), line.size());
    const bool mark = (at == 0 || line[at - 1] == ' ') && lexicon.has("head_separator", line.substr(at, end - at));
    if (wide || mark) pieces.push_back(line.substr(begin, at - begin));
    at += wide ? std::min(gap, line.size() - at) : mark ? end - at : 1;
    if (wide || mark) begin = at;
  }
  pieces.push_back(line.substr(begin));
  return pieces;
}

/// The date of a piece that says little else; a weekday alone only with a word of writing.
std::optional<HeadDate> date_of(std::string_view piece, const Resources& resources) {
  constexpr std::size_t most_letters_beside = 24;
  const Lexicon& lexicon = resources.lexicon();
  const TextLayer layer = segment(piece, resources);
  const TimexLayer times = recognize_timexes(piece, layer, nullptr, resources);
  for (const Timex& timex : times.timexes) {
    const SymbolicTime& symbol = timex.symbol;
    const bool day = symbol.month && symbol.day;
    if ((timex.type != TimexType::DATE && timex.type != TimexType::TIME) || (!day && !symbol.weekday)) continue;
    std::size_t letters = 0;
    bool cue = false, small = false;
    for (std::uint32_t token = 0; token < layer.tokens.size(); ++token) {
      const bool timed = std::any_of(times.timexes.begin(), times.timexes.end(),
                                     [&](const Timex& t) { return t.span.contains(layer.tokens.span(token)); });
      if (timed) continue;
      const std::string_view word = layer.tokens.text(token, piece);
      const bool of_writing = lexicon.has("creation_cue", lower(word));
      cue |= of_writing;
      if (of_writing || lexicon.has("creation_cue_opener", lower(word))) continue;
      letters += word.size();
      small |= word.front() >= 'a' && word.front() <= 'z';
    }
    if (small || letters > most_letters_beside || (!day && !cue)) continue;
    return HeadDate{symbol, timex.text};
  }
  return std::nullopt;
}

}  // namespace

std::optional<HeadDate> find_head_date(const DatingInput& input, const Resources& resources) {
  std::optional<HeadDate> weekday;
  std::string_view rest = head_of(input);
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (line.size() > longest_line) continue;
    for (const std::string_view piece : pieces_of(line, resources.lexicon())) {
      auto found = date_of(piece, resources);
      if (found && found->is_day()) return found;
      if (found && !weekday) weekday = std::move(found);
    }
  }
  return weekday;
}

}  // namespace timeline::detail
