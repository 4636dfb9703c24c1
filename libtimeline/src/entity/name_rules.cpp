#include "entity/name_rules.hpp"

#include <algorithm>

namespace timeline::detail {
namespace {

/// Finds the names of one sentence at a time.
class NameFinder {
 public:
  explicit NameFinder(const EntityContext& context) : c_(context) {}

  /// Where the name begins when given names before it that the tagger left out are taken in: "August" of "August R.
  /// Lund", which it holds for a month.
  [[nodiscard]] std::uint32_t person_start(std::uint32_t first, std::uint32_t from) const {
    while (first > from && c_.capitalized(first - 1) && (c_.is(c_.given_name, first - 1) || belongs(first - 1, first)))
      --first;
    return first;
  }

  /// Where it ends when a last name is taken in that is a month's word, too: "Stella March, the coroner".
  [[nodiscard]] std::uint32_t person_end(std::uint32_t last, std::uint32_t to) const {
    const bool month = last < to && c_.capitalized(last) && c_.is(c_.common, last) && belongs(last, last - 1) &&
                       (last + 1 == c_.layer.tokens.size() || c_.syntax.upos[last + 1] != Upos::NUM);
    return month ? last + 1 : last;
  }

  /// Where the name begins when what stands before it by way of address or count is left out: "Mr" of "Mr Lund", "A."
  /// of "A. Buyer shall pay", the first of a list.
  [[nodiscard]] std::uint32_t bare_start(std::uint32_t first, std::uint32_t last) const {
    if (first + 1 < last && enumerates(first) && c_.is_role(first + 1)) ++first;
    while (first + 1 < last && c_.is(c_.role, first)) ++first;
    return first;
  }

  /// How many of the tokens left out are its title.
  [[nodiscard]] std::uint32_t address_of(const TaggedName& name, std::uint32_t bare) const {
    return bare - name.first - (bare > name.first && enumerates(name.first) ? 1 : 0);
  }

  void sentence(std::uint32_t index, std::vector<NameSpan>& out) const {
    const Sentence& sentence = c_.layer.sentences[index];
    for (std::uint32_t token = sentence.first_token; token < sentence.last_token;) {
      if (!starts_name(token, sentence)) {
        ++token;
        continue;
      }
      const std::uint32_t end = end_of_run(token, sentence);
      add_run(token, end, sentence, index, out);
      token = end;
    }
  }

  /// "harbour master Colin Reed": lower-case words of role before the run.
  [[nodiscard]] std::uint32_t title_start(std::uint32_t first, const Sentence& sentence) const {
    if (first == sentence.first_token || !c_.is_role(first - 1)) return first;
    std::uint32_t start = first - 1;
    while (start > sentence.first_token &&
           (c_.is_role(start - 1) || c_.is(c_.role_modifier, start - 1) || c_.is(c_.demonym, start - 1))) {
      --start;
    }
    return start;
  }

 private:
  /// A word that the parser joins with its neighbour into one name; a word of title, people or calendar only if the
  /// calendar's is a month's ("June Okafor", "Eva May") and no preposition says that a date ends there.
  [[nodiscard]] bool belongs(std::uint32_t token, std::uint32_t neighbour) const {
    if (!c_.syntax.has_tree() || c_.is_role(token) || c_.is(c_.demonym, token) || c_.is(c_.role_modifier, token) ||
        c_.is(c_.organization, token) || c_.is(c_.place, token) || c_.syntax.upos[token] != Upos::PROPN)
      return false;
    if (c_.is(c_.common, token) && !is_month(token)) return false;
    if (c_.is(c_.common, token) && token > 0 &&
        (c_.syntax.upos[token - 1] == Upos::ADP || c_.syntax.upos[token - 1] == Upos::NUM))
      return false;
    const auto linked = [&](std::uint32_t part, std::uint32_t whole) {
      const std::string_view relation = dependency_relations()[c_.syntax.deprel[part]];
      const bool month = relation == "nmod:desc" && is_month(part);  // "August R. Weber", taken for a title
      return (relation == "flat" || month) && (c_.syntax.head[part] == static_cast<std::int32_t>(whole) ||
                                               c_.syntax.head[part] == c_.syntax.head[whole]);
    };
    return linked(token, neighbour) || linked(neighbour, token);
  }

  [[nodiscard]] bool is_month(std::uint32_t token) const {
    const std::string word = c_.lower_word(token);
    return !c_.lexicon.value("month", word).empty() || !c_.lexicon.value("month_word", word).empty();
  }

  /// "A." or "B." at the beginning of a paragraph.
  [[nodiscard]] bool enumerates(std::uint32_t token) const {
    const std::uint32_t sentence = c_.layer.sentence_at(c_.layer.tokens.begin[token]);
    const Paragraph& paragraph = c_.layer.paragraphs[c_.layer.sentences[sentence].paragraph];
    return c_.layer.tokens.begin[token] == paragraph.span.begin && c_.word(token).size() == 2 &&
           c_.word(token).back() == '.';
  }

  /// "No. 12", "Jan. 11": an abbreviation that a number completes.
  [[nodiscard]] bool is_label(std::uint32_t token) const {
    constexpr std::size_t longest = 5;
    const std::string_view word = c_.word(token);
    return word.size() > 2 && word.size() <= longest && word.back() == '.' && token + 1 < c_.syntax.upos.size() &&
           c_.syntax.upos[token + 1] == Upos::NUM;
  }

  [[nodiscard]] bool is_name_token(std::uint32_t token) const {
    if (!c_.capitalized(token) || is_label(token)) return false;
    if (shouts(token) && token + 1 < c_.syntax.upos.size() && shouts(token + 1)) return true;  // "PORT ELLEN, March 3"
    const Upos upos = c_.syntax.upos[token];
    if (upos == Upos::PROPN) return true;
    if (at_sentence_start(token)) return opens_name(token, upos);
    return (upos == Upos::NOUN || upos == Upos::ADJ || upos == Upos::X || upos == Upos::VERB) && token > 0 &&
           !c_.is(c_.common, token) && !at_sentence_start(token);
  }

  /// "Halden Lines sank …": a first word that is no common one, with a name right behind it.
  [[nodiscard]] bool opens_name(std::uint32_t token, Upos upos) const {
    if (upos != Upos::NOUN && upos != Upos::ADJ && upos != Upos::X) return false;
    if (c_.is(c_.common, token) || c_.is(c_.demonym, token) || c_.is(c_.role_modifier, token) || c_.is_role(token))
      return false;
    const std::uint32_t next = token + 1;
    return next < c_.syntax.upos.size() && c_.capitalized(next) && !c_.is(c_.common, next) && !c_.is_role(next) &&
           (c_.syntax.upos[next] == Upos::PROPN || c_.syntax.upos[next] == Upos::NOUN) && !at_sentence_start(next);
  }

  [[nodiscard]] bool shouts(std::uint32_t token) const {
    const std::string_view word = c_.word(token);
    return word.size() > 2 && std::all_of(word.begin(), word.end(), [](char ch) { return ch >= 'A' && ch <= 'Z'; });
  }

  [[nodiscard]] bool at_sentence_start(std::uint32_t token) const {
    const std::uint32_t first = c_.layer.sentences[c_.layer.sentence_at(c_.layer.tokens.begin[token])].first_token;
    return token == first || (token == first + 1 && c_.syntax.upos[first] == Upos::PUNCT);
  }

  /// "May" and "June" are names beside another name, as in "June Okafor", unless a preposition or a number says a
  /// month.
  [[nodiscard]] bool is_date_word(std::uint32_t token, const Sentence& sentence) const {
    if (!c_.is(c_.common, token)) return false;
    const bool after_preposition = token > sentence.first_token && c_.syntax.upos[token - 1] == Upos::ADP;
    const bool beside_number = (token + 1 < sentence.last_token && c_.syntax.upos[token + 1] == Upos::NUM) ||
                               (token > sentence.first_token && c_.syntax.upos[token - 1] == Upos::NUM);
    if (after_preposition || beside_number) return true;
    if (is_month(token) && token > sentence.first_token && c_.is_role(token - 1)) return false;  // "my sister June"
    const std::uint32_t next = token + 1;
    const bool before_name = next < sentence.last_token && is_name_token(next) && !c_.is(c_.common, next);
    return !(c_.is(c_.given_name, token) && before_name) && !follows_name(token, sentence);
  }

  [[nodiscard]] bool follows_name(std::uint32_t token, const Sentence& sentence) const {
    return token > sentence.first_token && is_name_token(token - 1) && !c_.is(c_.common, token - 1) &&
           c_.word(token).size() > 2 && !c_.lexicon.value("weekday", c_.lower_word(token)).size() &&
           (token + 1 == sentence.last_token || c_.syntax.upos[token + 1] != Upos::NUM);
  }

  [[nodiscard]] bool starts_name(std::uint32_t token, const Sentence& sentence) const {
    return is_name_token(token) && !is_date_word(token, sentence);
  }

  /// Where a name goes on over "of", "&" or a hyphen: "Bank of England", "Hay-on-Wye".
  [[nodiscard]] bool joins(std::uint32_t token, const Sentence& sentence) const {
    if (token + 1 >= sentence.last_token || !is_name_token(token + 1)) return false;
    const std::string_view word = c_.word(token);
    if (word == "-" || word == "/") return c_.glued(token) && c_.glued(token + 1);
    if (!c_.is(c_.connector, token) || c_.capitalized(token)) return false;
    const bool general = c_.lexicon.has("general_connector", word);
    if (!general) return true;
    return c_.lexicon.has("genitive_connector", word) &&
           (c_.is(c_.organization, token - 1) || c_.is(c_.location, token - 1)) && !is_date_word(token + 1, sentence);
  }

  [[nodiscard]] std::uint32_t end_of_run(std::uint32_t token, const Sentence& sentence) const {
    std::uint32_t end = token + 1;
    while (end < sentence.last_token) {
      if (is_name_token(end) && (!is_date_word(end, sentence))) {
        ++end;
      } else if (joins(end, sentence)) {
        end += 2;
      } else {
        break;
      }
    }
    return end;
  }

  /// The role words inside a run end before the name: "Foreign Minister | Ana Ruiz"; in "General Motors" there are
  /// none.
  [[nodiscard]] std::uint32_t name_start(std::uint32_t first, std::uint32_t last) const {
    if (c_.is(c_.organization, last - 1) || (c_.is(c_.location, last - 1) && last - first > 1)) return first;
    if (holds_ampersand(c_, first, last)) return first;
    for (std::uint32_t token = last; token-- > first;) {
      if (c_.is_role(token)) return token + 1;
    }
    return first;
  }

  void add_run(std::uint32_t first, std::uint32_t last, const Sentence& sentence, std::uint32_t index,
               std::vector<NameSpan>& out) const {
    const std::uint32_t name = name_start(first, last);
    if (name > first && (name < last || c_.is(c_.organization, first) || name - first > 2))
      add_leading_name(first, name, index, out);  // "Home" of "the Home Secretary" is no name
    if (name == last) return;                     // "Foreign Minister" alone is a description
    std::uint32_t begin = name;
    while (name == first && begin < last && c_.is(c_.demonym, begin) && begin + 1 < last &&
           !c_.is(c_.organization, last - 1))
      ++begin;
    if (begin + 1 == last && (c_.is(c_.demonym, begin) || c_.is(c_.role_modifier, begin)) && name == first) return;
    // "the envoy to Norway Ana Ruiz": the place is what she is envoy to.
    if (begin + 2 < last && begin > sentence.first_token && c_.syntax.upos[begin - 1] == Upos::ADP &&
        c_.is(c_.place, begin) && c_.is(c_.given_name, begin + 1)) {
      out.push_back({begin, begin, begin + 1, index, EntityKind::OTHER});
      out.push_back({begin + 1, begin + 1, last, index, EntityKind::OTHER});
      return;
    }
    const std::uint32_t title = name > first ? title_start(first, sentence) : title_start(begin, sentence);
    out.push_back({std::min(title, name > first ? first : begin), begin, last, index, EntityKind::OTHER});
  }

  /// In "Halden Bank Chairman Ola Lund" the bank is named too.
  void add_leading_name(std::uint32_t first, std::uint32_t title_end, std::uint32_t index,
                        std::vector<NameSpan>& out) const {
    std::uint32_t end = first;
    if (enumerates(first)) return;
    while (end < title_end && !c_.is_role(end) && !c_.is(c_.role_modifier, end) && !c_.is(c_.demonym, end)) ++end;
    if (end > first) out.push_back({first, first, end, index, EntityKind::OTHER});
  }

  const EntityContext& c_;
};

}  // namespace

bool holds_ampersand(const EntityContext& c, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t token = first; token < last; ++token) {
    if (c.word(token) == "&") return true;
  }
  return false;
}

void add_written_names(const EntityContext& c, std::uint32_t index, std::vector<NameSpan>& out) {
  NameFinder(c).sentence(index, out);
}

void add_tagged_name(const EntityContext& c, const TaggedName& name, std::uint32_t index, TokenRange room,
                     std::vector<NameSpan>& out) {
  const bool alone = name.last == name.first + 1, common = c.is(c.demonym, name.first) || c.is(c.common, name.first);
  if (alone && common && !c.is(c.place, name.first)) return;
  NameSpan span{name.first, name.first, name.last, index, name.kind};
  if (name.kind == EntityKind::PERSON) {
    const NameFinder finder(c);
    const Sentence& sentence = c.layer.sentences[index];
    span.first = finder.bare_start(name.first, name.last);
    if (span.first + 1 == span.last && c.is(c.party, span.first)) return;  // "Buyer" describes
    span.address = finder.address_of(name, span.first);
    span.first = finder.person_start(span.first, std::max(room.first, sentence.first_token));
    span.last = finder.person_end(span.last, std::min(room.last, sentence.last_token));
    span.first_title = finder.title_start(span.first, sentence);
  }
  out.push_back(span);
}

}  // namespace timeline::detail
