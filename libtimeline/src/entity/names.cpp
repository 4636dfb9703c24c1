#include <algorithm>
#include <set>

#include "entity/context.hpp"

namespace timeline::detail {
namespace {

/// Names in order of their finding, none of which touches another.
class NameCollection {
 public:
  explicit NameCollection(std::size_t tokens) : taken_(tokens) {}

  /// Unless a part of it is taken.
  void add(const NameSpan& name) {
    const auto begin = taken_.begin() + name.first, end = taken_.begin() + name.last;
    if (std::find(begin, end, true) != end) return;
    std::fill(taken_.begin() + name.first_title, end, true);
    names.push_back(name);
  }
  void add(const std::vector<NameSpan>& several) {
    for (const NameSpan& name : several) add(name);
  }

  std::vector<NameSpan> names;

 private:
  std::vector<bool> taken_;
};

/// "Lund & Sons" is one firm, though "sons" are a role and the tagger may see two names.
bool holds_ampersand(const EntityContext& c, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t token = first; token < last; ++token) {
    if (c.word(token) == "&") return true;
  }
  return false;
}

/// Finds the names of one sentence at a time.
class NameFinder {
 public:
  explicit NameFinder(const EntityContext& context) : c_(context) {}

  /// A name that the tagger marked, with its title.
  void tagged(const TaggedName& name, std::uint32_t index, NameCollection& out) const {
    const bool alone = name.last == name.first + 1;
    if (alone && (c_.is(c_.demonym, name.first) || c_.is(c_.common, name.first)) && !c_.is(c_.place, name.first))
      return;
    const bool person = name.kind == EntityKind::PERSON;
    const Sentence& sentence = c_.layer.sentences[index];
    std::uint32_t first = name.first;
    while (person && first > sentence.first_token && is_given_name(first - 1)) --first;
    const std::uint32_t title = person ? title_start(first, sentence) : first;
    out.add(NameSpan{title, first, name.last, index, name.kind});
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

 private:
  [[nodiscard]] bool is_name_token(std::uint32_t token) const {
    if (!c_.capitalized(token)) return false;
    if (shouts(token) && token + 1 < c_.syntax.upos.size() && shouts(token + 1)) return true;  // "PORT ELLEN, March 3"
    const Upos upos = c_.syntax.upos[token];
    if (upos == Upos::PROPN) return true;
    if (at_sentence_start(token)) return opens_name(token, upos);
    return (upos == Upos::NOUN || upos == Upos::ADJ || upos == Upos::X || upos == Upos::VERB) && token > 0 &&
           !c_.is(c_.common, token) && !at_sentence_start(token);
  }

  [[nodiscard]] bool is_given_name(std::uint32_t token) const {
    return c_.capitalized(token) && c_.is(c_.given_name, token);
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
    const std::uint32_t next = token + 1;
    const bool before_name = next < sentence.last_token && is_name_token(next) && !c_.is(c_.common, next);
    return !(c_.is(c_.given_name, token) && before_name) && !follows_name(token, sentence);
  }

  [[nodiscard]] bool follows_name(std::uint32_t token, const Sentence& sentence) const {
    return token > sentence.first_token && is_name_token(token - 1) && !c_.is(c_.common, token - 1) &&
           c_.word(token).size() > 2 && !c_.lexicon.value("weekday", c_.lower_word(token)).size() &&
           token + 1 < sentence.last_token && c_.syntax.upos[token + 1] != Upos::NUM;
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

  void add_run(std::uint32_t first, std::uint32_t last, const Sentence& sentence, std::uint32_t index,
               std::vector<NameSpan>& out) const {
    const std::uint32_t name = name_start(first, last);
    if (name > first) add_leading_name(first, name, index, out);
    if (name == last) return;  // "Foreign Minister" alone is a description
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
    while (end < title_end && !c_.is_role(end) && !c_.is(c_.role_modifier, end) && !c_.is(c_.demonym, end)) ++end;
    if (end > first) out.push_back({first, first, end, index, EntityKind::OTHER});
  }

  const EntityContext& c_;
};

bool in_title_case(const EntityContext& c, const Sentence& sentence) {
  std::uint32_t words = 0, capitals = 0;
  for (std::uint32_t token = sentence.first_token; token < sentence.last_token; ++token) {
    if (c.word(token).size() < 4 || c.syntax.upos[token] == Upos::PUNCT || c.syntax.upos[token] == Upos::NUM) continue;
    ++words;
    capitals += c.capitalized(token);
  }
  return words > 2 && capitals * 10 >= words * 7;
}

/// Splits "Ruiz-Okafor" where the prose bears "Ruiz" and "Okafor" as names of their own.
void split_pairs(const EntityContext& c, std::vector<NameSpan>& names) {
  std::set<std::string> words;
  for (const NameSpan& name : names) {
    words.insert(c.lower_word(name.last - 1));
    if (name.last - name.first > 0) words.insert(lower(c.span(name.first, name.last).of(c.text)));
  }
  std::vector<NameSpan> result;
  for (const NameSpan& name : names) {
    std::uint32_t cut = name.first;
    while (cut < name.last && c.word(cut) != "-" && c.word(cut) != "/") ++cut;
    const bool pair = cut > name.first && cut + 1 < name.last && words.contains(c.lower_word(cut - 1)) &&
                      (words.contains(c.lower_word(name.last - 1)) || c.is(c.place, name.last - 1)) &&
                      cut + 2 == name.last;
    if (!pair) {
      result.push_back(name);
      continue;
    }
    result.push_back({name.first_title, name.first, cut, name.sentence, name.kind});
    result.push_back({cut + 1, cut + 1, name.last, name.sentence, name.kind});
  }
  names = std::move(result);
}

/// In a headline in title case: runs of tokens that the prose bears as a name or its last word.
void find_known(const EntityContext& c, std::uint32_t index, const std::set<std::string>& known,
                std::vector<NameSpan>& out) {
  const Sentence& sentence = c.layer.sentences[index];
  for (std::uint32_t token = sentence.first_token; token < sentence.last_token; ++token) {
    for (std::uint32_t end = std::min(token + 4, sentence.last_token); end > token; --end) {
      if (!c.capitalized(token) || !known.contains(lower(c.span(token, end).of(c.text)))) continue;
      out.push_back({token, token, end, index, EntityKind::OTHER});
      token = end - 1;
      break;
    }
  }
}

/// A caption runs names and credits together; a headline in title case makes every word look like a name.
bool is_unsure(const EntityContext& c, const Sentence& sentence) {
  const ParagraphKind kind = c.layer.paragraphs[sentence.paragraph].kind;
  return kind == ParagraphKind::CAPTION || (kind == ParagraphKind::HEADLINE && in_title_case(c, sentence));
}

}  // namespace

std::vector<NameSpan> find_names(const EntityContext& context, std::span<const TaggedName> tagged) {
  const NameFinder finder(context);
  NameCollection result(context.layer.tokens.size());
  std::vector<std::uint32_t> unsure;
  std::vector<NameSpan> found;
  for (std::uint32_t index = 0; index < context.layer.sentences.size(); ++index) {
    const Sentence& sentence = context.layer.sentences[index];
    const bool furniture = context.layer.is_furniture(sentence), skipped = is_unsure(context, sentence);
    found.clear();
    if (skipped && !furniture) unsure.push_back(index);
    if (!skipped && !furniture) finder.sentence(index, found);
    for (NameSpan& name : found) {
      if (!holds_ampersand(context, name.first, name.last)) continue;
      name.kind = EntityKind::ORGANIZATION;
      result.add(name);
    }
    for (; !tagged.empty() && tagged.front().first < sentence.last_token; tagged = tagged.subspan(1)) {
      finder.tagged(tagged.front(), index, result);
    }
    result.add(found);
  }
  std::set<std::string> known;
  for (const NameSpan& name : result.names) {
    known.insert(lower(context.span(name.first, name.last).of(context.text)));
    known.insert(context.lower_word(name.last - 1));
  }
  found.clear();
  for (const std::uint32_t index : unsure) find_known(context, index, known, found);
  result.add(found);
  std::vector<NameSpan>& names = result.names;
  std::sort(names.begin(), names.end(), [](const NameSpan& a, const NameSpan& b) { return a.first < b.first; });
  split_pairs(context, names);
  return std::move(names);
}

}  // namespace timeline::detail
