#include "text/characters.hpp"
#include "timeline/resource/resources.hpp"
#include "timeline/timex/timex.hpp"

namespace timeline {
namespace {

/// Finds how far the words about one time reach. A phrase ends before the next time: that one keeps its own words.
class PhraseReader {
 public:
  PhraseReader(std::string_view text, const TextLayer& layer, const SyntaxLayer& syntax, const Lexicon& lexicon,
               const std::vector<Timex>& timexes)
      : text_(text), layer_(layer), syntax_(syntax), lexicon_(lexicon), timexes_(timexes) {}

  [[nodiscard]] Span read(std::size_t index) {
    const Timex& timex = timexes_[index];
    if (!is_phrase(timex)) return timex.span;
    const Sentence& sentence = layer_.sentences[timex.sentence];
    last_ = sentence.last_token;
    if (index + 1 < timexes_.size()) last_ = std::min(last_, layer_.token_at(timexes_[index + 1].span.begin));
    const std::uint32_t first = layer_.token_at(timex.span.begin), next = layer_.token_at(timex.span.end);
    Span span{begin_of(timex, first, sentence.first_token), timex.span.end};
    if (next >= last_ || layer_.tokens.begin[next] > timex.span.end + 1) return span;
    const bool lasts = first > sentence.first_token && is(first - 1, "phrase_of_duration");
    const std::uint32_t end = is(next, "phrase_complement")         ? end_of_nouns(next)
                              : is(next, "phrase_anchor") && !lasts ? end_of_clause(next)
                                                                    : next;
    if (end > next) span.end = layer_.tokens.end[end - 1];
    return span;
  }

 private:
  [[nodiscard]] std::string word(std::uint32_t token) const { return detail::lower(layer_.tokens.text(token, text_)); }
  [[nodiscard]] bool is(std::uint32_t token, std::string_view name) const { return lexicon_.has(name, word(token)); }
  [[nodiscard]] char first_of(std::uint32_t token) const { return layer_.tokens.text(token, text_)[0]; }

  [[nodiscard]] bool is_phrase(const Timex& timex) const {
    if (timex.type == TimexType::DURATION || timex.symbol.anchor == Anchor::EVENT) return true;
    const std::size_t space = timex.text.find_last_of(" \n");
    return !timex.symbol.reference.empty() &&
           lexicon_.has("phrase_head", detail::lower(timex.text.substr(space == std::string::npos ? 0 : space + 1)));
  }

  /// "just seven hours", "some 19 days"
  [[nodiscard]] std::uint32_t begin_of(const Timex& timex, std::uint32_t first, std::uint32_t bound) const {
    const bool counts = timex.type == TimexType::DURATION && first > bound && is(first - 1, "phrase_degree");
    return counts ? layer_.tokens.begin[first - 1] : timex.span.begin;
  }

  /// The end of "of savage warfare", "of the fall of the Bastille": up to the last noun that comes without a break.
  [[nodiscard]] std::uint32_t end_of_nouns(std::uint32_t from) const {
    constexpr std::uint32_t longest = 10;
    std::uint32_t end = from;
    for (std::uint32_t token = from + 1; token < std::min(last_, from + longest); ++token) {
      const std::string_view tag = syntax_.xpos_of(token);
      const bool numbered =
          end == token && syntax_.upos[token - 1] == Upos::PROPN && token > from + 1;  // "World War I"
      const bool noun = tag.starts_with("NN") || tag == "VBG" || (numbered && (tag == "CD" || tag == "PRP"));
      const bool within = tag == "DT" || tag == "PRP$" || tag.starts_with("JJ") || tag == "POS" || tag == "VBN" ||
                          tag == "HYPH" || is(token, "phrase_complement");
      if (!noun && !within) break;
      if (noun) end = token + 1;
    }
    return end;
  }

  /// The end of "after the armistice took effect in Europe": up to a mark, if no other time comes before.
  [[nodiscard]] std::uint32_t end_of_clause(std::uint32_t from) const {
    constexpr std::uint32_t longest = 18;
    constexpr std::string_view marks = ",;:.!?()\"";
    std::uint32_t token = from + 1;
    while (token < last_ && marks.find(first_of(token)) == std::string_view::npos) ++token;
    if (token == last_ && token > from + 2 && syntax_.upos[token - 1] == Upos::CCONJ) --token;
    const bool is_open = token == last_ && token < layer_.tokens.size() && syntax_.upos[token] != Upos::CCONJ &&
                         last_ < layer_.sentences[layer_.sentence_at(layer_.tokens.begin[from])].last_token;
    return is_open || token > from + longest || token == from + 1 ? from : token;
  }

  std::string_view text_;
  const TextLayer& layer_;
  const SyntaxLayer& syntax_;
  const Lexicon& lexicon_;
  const std::vector<Timex>& timexes_;
  std::uint32_t last_ = 0;
};

}  // namespace

void complete_phrases(std::string_view text, const TextLayer& layer, const SyntaxLayer& syntax,
                      const Resources& resources, TimexLayer& timexes) {
  if (timexes.domain != Domain::NARRATIVE || syntax.upos.empty()) return;
  PhraseReader reader(text, layer, syntax, resources.lexicon(), timexes.timexes);
  std::vector<Span> spans;
  for (std::size_t i = 0; i < timexes.timexes.size(); ++i) spans.push_back(reader.read(i));
  for (std::size_t i = 0; i < spans.size(); ++i) {
    timexes.timexes[i].span = spans[i];
    timexes.timexes[i].text = spans[i].of(text);
  }
}

}  // namespace timeline
