#include "dating/stamps.hpp"

#include <algorithm>

#include "dating/head_lines.hpp"
#include "text/characters.hpp"

namespace timeline::detail {
namespace {

constexpr std::uint32_t longest_mark = 160;

bool has_calendar_day(const SymbolicTime& symbol) { return symbol.month && symbol.day; }

class StampReader {
 public:
  StampReader(const DatingInput& input, const Resources& resources, Evidence& evidence)
      : in_(input), resources_(resources), lexicon_(resources.lexicon()), evidence_(evidence) {}

  void read() {
    headings();
    if (!evidence_.is_stretch) dateline();
    if (evidence_.confidence == 0) furniture();
    if (evidence_.confidence == 0) head_lines();
    if (evidence_.confidence == 0) masthead();
  }

 private:
  /// A date at the head of the text that is not part of a sentence: after a place in a dateline, or on a line of its
  /// own.
  void dateline() {
    for (std::size_t index = 0; index < in_.timexes->timexes.size(); ++index) {
      const Timex& timex = in_.timexes->timexes[index];
      if (timex.type != TimexType::DATE || !has_calendar_day(timex.symbol)) continue;
      if (!is_dateline(timex) && !is_date_line(timex) && !is_signed(timex)) continue;
      const DaySet days = days_like(timex.symbol);
      if (days.empty()) continue;
      evidence_.days = days;
      evidence_.has_dateline = true;
      evidence_.confidence = timex.symbol.year ? 0.97 : 0.5;
      evidence_.reasons.push_back("dateline " + quoted(in_, index) + (timex.symbol.year ? "" : ", without a year"));
      return;
    }
  }

  void head_lines() {
    const auto found = find_head_date(in_, resources_);
    if (!found) return;
    if (!found->is_day()) {
      evidence_.weekday = found->symbol.weekday;
      return;
    }
    const DaySet days = days_like(found->symbol);
    if (days.empty()) return;
    evidence_.days = days;
    evidence_.has_dateline = true;
    evidence_.confidence = found->symbol.year ? 0.95 : 0.5;
    evidence_.reasons.push_back("headed \"" + found->text + "\"" + (found->symbol.year ? "" : ", without a year"));
  }

  /// "PORT ELLEN, March 3 (XYZ) —", "LIMA, May 17. /XYZ/.", "MILTON, Ohio, March 3 (XYZ)": a place in capitals before
  /// it in the sentence, which a country or state may follow, and a mark of the agency after.
  [[nodiscard]] bool is_dateline(const Timex& timex) const {
    const std::uint32_t token = in_.text->token_at(timex.span.begin);
    const std::uint32_t sentence = in_.text->sentence_at(timex.span.begin);
    const Sentence& where = in_.text->sentences[sentence];
    const Paragraph& paragraph = in_.text->paragraphs[where.paragraph];
    if (token - where.first_token > 8 || token == where.first_token || paragraph.first_sentence != sentence)
      return false;
    const std::string_view before = Span{where.span.begin, timex.span.begin}.of(in_.document->text);
    const std::string_view place = before.substr(0, before.find(','));
    const bool capitals = std::none_of(place.begin(), place.end(), [](char c) { return c >= 'a' && c <= 'z'; }) &&
                          are_names(where.first_token, token);
    const std::string_view after = std::string_view(in_.document->text).substr(timex.span.end, 24);
    const std::size_t mark = after.find_first_not_of(", 0123456789");
    const bool marked = mark != std::string_view::npos &&
                        !((after[mark] >= 'a' && after[mark] <= 'z') || (after[mark] >= 'A' && after[mark] <= 'Z'));
    return capitals && marked;
  }

  [[nodiscard]] bool are_names(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t token = first; token < last; ++token) {
      const char letter = in_.text->tokens.text(token, in_.document->text).front();
      if (letter >= 'a' && letter <= 'z') return false;
    }
    return true;
  }

  /// A line that is a date and little else, near the head of the text.
  [[nodiscard]] bool is_date_line(const Timex& timex) const {
    if (!timex.symbol.year) return false;
    const Sentence& where = in_.text->sentences[in_.text->sentence_at(timex.span.begin)];
    const Paragraph& paragraph = in_.text->paragraphs[where.paragraph];
    const std::uint32_t rest = paragraph.span.size() - timex.span.size();
    return rest <= 24 && where.paragraph < 8 && tree_words(where) <= 9 && !is_clause(where);
  }

  /// "He signed it on 4 June 2012."
  [[nodiscard]] bool is_clause(const Sentence& sentence) const {
    for (std::uint32_t token = sentence.first_token; token < sentence.last_token; ++token) {
      const Upos upos = in_.syntax->upos[token];
      if (upos == Upos::PRON || upos == Upos::VERB || upos == Upos::AUX) return true;
    }
    return false;
  }

  /// A diary is written on the days of its headings, from the first to the last. Two dates on lines of their own make
  /// no diary, unless one leaves its year to the other.
  void headings() {
    std::vector<std::size_t> found;
    bool leaves_year = false;
    for (std::size_t index = 0; index < in_.timexes->timexes.size(); ++index) {
      const Timex& timex = in_.timexes->timexes[index];
      const Sentence& where = in_.text->sentences[in_.text->sentence_at(timex.span.begin)];
      if (timex.type != TimexType::DATE || !timex.symbol.year || !has_calendar_day(timex.symbol)) continue;
      if (where.span.size() > timex.span.size() + 2) continue;
      leaves_year |= timex.text.find(std::to_string(*timex.symbol.year)) == std::string::npos;
      if (!found.empty() && first_day(timex) <= first_day(in_.timexes->timexes[found.back()])) return;
      found.push_back(index);
    }
    if (found.size() < (leaves_year ? 2U : 3U)) return;
    const DaySet::Range days{first_day(in_.timexes->timexes[found.front()]),
                             first_day(in_.timexes->timexes[found.back()])};
    evidence_.days = DaySet({days});
    evidence_.confidence = 0.9;
    evidence_.is_stretch = true;
    evidence_.reasons.push_back("written from " + quoted(in_, found.front()) + " to " + quoted(in_, found.back()) +
                                ", by its headings");
  }

  [[nodiscard]] static Day first_day(const Timex& timex) {
    return to_day({*timex.symbol.year, *timex.symbol.month, *timex.symbol.day});
  }

  /// "This page was last edited on 3 May 2011": a mark of the page itself, which is no part of the text. Where several
  /// such lines disagree, they belong to other pages that this one lists.
  void furniture() {
    std::optional<Timex> found;
    for (const Paragraph& paragraph : in_.text->paragraphs) {
      if (paragraph.kind != ParagraphKind::FURNITURE || paragraph.span.size() > longest_mark) continue;
      const std::string_view line = paragraph.span.of(in_.document->text);
      const TextLayer layer = segment(line, resources_);
      const TimexLayer times = recognize_timexes(line, layer, nullptr, resources_);
      for (const Timex& timex : times.timexes) {
        if (!timex.symbol.year || !has_calendar_day(timex.symbol) || !follows_cue(line, layer, timex)) continue;
        if (found && days_like(found->symbol) != days_like(timex.symbol)) return;
        found = timex;
      }
    }
    if (!found) return;
    evidence_.days = days_like(found->symbol);
    evidence_.confidence = 0.9;
    evidence_.reasons.push_back("marked \"" + found->text + "\"");
  }

  /// "No. 12   May 1998", "Vol. 3, June 1921": the month of an issue, near the head of the text.
  void masthead() {
    for (std::size_t index = 0; index < in_.timexes->timexes.size(); ++index) {
      const Timex& timex = in_.timexes->timexes[index];
      const Sentence& where = in_.text->sentences[in_.text->sentence_at(timex.span.begin)];
      if (where.paragraph >= 4) return;
      const bool month = timex.type == TimexType::DATE && is_absolute(timex.symbol) && timex.symbol.year &&
                         (timex.symbol.month || timex.symbol.season) && !timex.symbol.day;
      if (!month || !is_numbered(timex, where.paragraph)) continue;
      const auto days = denoted_days(*in_.timexes, index, 0);
      if (!days) continue;
      evidence_.days = DaySet({*days});
      evidence_.confidence = 0.9;
      evidence_.is_stretch = true;
      evidence_.reasons.push_back("issue of " + quoted(in_, index));
      return;
    }
  }

  /// A word for an issue and its number stand close before the date, in the same paragraph.
  [[nodiscard]] bool is_numbered(const Timex& timex, std::uint32_t paragraph) const {
    const std::uint32_t begin = in_.text->token_at(timex.span.begin);
    bool number = false;
    for (std::uint32_t token = begin; token-- > 0 && begin - token <= 6;) {
      if (in_.text->tokens.span(token).begin < in_.text->paragraphs[paragraph].span.begin) return false;
      const std::string word = word_of(in_.document->text, *in_.text, token);
      if (number && lexicon_.has("issue_word", word)) return true;
      number |= !word.empty() && word.find_first_not_of("0123456789") == std::string::npos;
    }
    return false;
  }

  /// "Dated this 4 June 2012", "Filed: June 4, 2012": a word of writing right before it; or "this 4th day of June
  /// 2012", which only the writing itself can say.
  [[nodiscard]] bool is_signed(const Timex& timex) const {
    if (!timex.symbol.year) return false;
    const std::uint32_t token = in_.text->token_at(timex.span.begin);
    return lexicon_.has("creation_determiner", word_of(in_.document->text, *in_.text, token)) ||
           (follows_cue(in_.document->text, *in_.text, timex) && !is_told(timex));
  }

  /// "Signed on 4 June 2012 in Riga, the treaty lasted a year": the sentence goes on to tell something.
  [[nodiscard]] bool is_told(const Timex& timex) const {
    const Sentence& where = in_.text->sentences[in_.text->sentence_at(timex.span.begin)];
    for (std::uint32_t token = in_.text->token_at(timex.span.end); token < where.last_token; ++token) {
      const std::string_view xpos = in_.syntax->xpos_of(token);
      if (xpos == "VBD" || xpos == "VBZ" || xpos == "VBP" || xpos == "MD") return true;
    }
    return false;
  }

  /// The word of writing opens the sentence, or only such words as "this page was last" stand before it: "he signed it
  /// on 4 June 2012" tells of something else.
  [[nodiscard]] bool follows_cue(std::string_view text, const TextLayer& layer, const Timex& timex) const {
    std::uint32_t token = layer.token_at(timex.span.begin);
    const std::uint32_t first = layer.sentences[layer.sentence_at(timex.span.begin)].first_token;
    for (int step = 0; step < 3 && token > first; ++step) {
      --token;
      if (!lexicon_.has("creation_cue", word_of(text, layer, token))) continue;
      bool opens = true;
      for (std::uint32_t before = first; before < token && opens; ++before) {
        const std::string word = word_of(text, layer, before);
        opens = lexicon_.has("creation_cue", word) || lexicon_.has("creation_cue_opener", word);
      }
      if (opens || is_capital(text, layer, token)) return true;
    }
    return false;
  }

  [[nodiscard]] static bool is_capital(std::string_view text, const TextLayer& layer, std::uint32_t token) {
    return is_upper(layer.tokens.text(token, text).front());
  }

  [[nodiscard]] static std::string word_of(std::string_view text, const TextLayer& layer, std::uint32_t token) {
    return lower(layer.tokens.text(token, text));
  }

  [[nodiscard]] static std::uint32_t tree_words(const Sentence& sentence) {
    return sentence.last_token - sentence.first_token;
  }

  /// All days with these numbers.
  [[nodiscard]] static DaySet days_like(const SymbolicTime& symbol) {
    std::vector<DaySet::Range> days;
    const int first = symbol.year ? *symbol.year : 1000, last = symbol.year ? *symbol.year : 2999;
    for (int year = first; year <= last; ++year) {
      const CivilDate date{year, *symbol.month, *symbol.day};
      if (!is_valid(date)) continue;
      const Day day = to_day(date);
      if (!symbol.weekday || weekday(day) == *symbol.weekday) days.emplace_back(day, day);
    }
    return DaySet(std::move(days));
  }

  const DatingInput& in_;
  const Resources& resources_;
  const Lexicon& lexicon_;
  Evidence& evidence_;
};

}  // namespace

void read_stamps(const DatingInput& input, const Resources& resources, Evidence& evidence) {
  StampReader(input, resources, evidence).read();
}

}  // namespace timeline::detail
