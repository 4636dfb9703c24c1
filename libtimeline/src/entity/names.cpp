#include <algorithm>
#include <set>

#include "entity/name_rules.hpp"

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

/// Last names of the people that the text names in full or with a title.
std::set<std::string> last_names(const EntityContext& c, const std::vector<NameSpan>& names) {
  std::set<std::string> known;
  for (const NameSpan& name : names) {
    const std::uint32_t last = name.last - 1;
    const bool titled = name.has_title() && c.is_role(name.first - 1);
    const bool full = name.last - name.first == 2 && !c.is(c.organization, last) && !c.is(c.location, last) &&
                      name.kind != EntityKind::ORGANIZATION && name.kind != EntityKind::PLACE;
    if (titled || full || (name.kind == EntityKind::PERSON && last > name.first)) known.insert(c.lower_word(last));
  }
  return known;
}

/// "Fay sold them" where "Dennis Fay" stands elsewhere; a month's word only as the subject of a verb ("June married").
bool is_last_name(const EntityContext& c, std::uint32_t token, const Sentence& sentence,
                  const std::set<std::string>& known) {
  if (!c.capitalized(token) || !known.contains(c.lower_word(token)) || c.is(c.place, token)) return false;
  if (c.is(c.common, token)) {
    const std::int32_t head = c.syntax.has_tree() ? c.syntax.head[token] : -1;
    const bool subject = head >= 0 && dependency_relations()[c.syntax.deprel[token]].starts_with("nsubj") &&
                         c.syntax.upos[static_cast<std::uint32_t>(head)] == Upos::VERB;
    // "May, 58, denied it"
    const bool aged = token + 3 < sentence.last_token && c.word(token + 1) == "," &&
                      c.syntax.upos[token + 2] == Upos::NUM && c.word(token + 3) == ",";
    if (!subject && !aged) return false;
    if (token > sentence.first_token && c.syntax.upos[token - 1] != Upos::PUNCT) return false;
  }
  const bool before_name = token + 1 < sentence.last_token && c.capitalized(token + 1);
  const bool after_name = token > sentence.first_token && c.syntax.upos[token - 1] == Upos::PROPN;
  return !before_name && !after_name;
}

void find_last_names(const EntityContext& c, const std::set<std::string>& known, std::vector<NameSpan>& out) {
  if (known.empty()) return;
  for (std::uint32_t index = 0; index < c.layer.sentences.size(); ++index) {
    const Sentence& sentence = c.layer.sentences[index];
    if (c.layer.is_furniture(sentence)) continue;
    for (std::uint32_t token = sentence.first_token; token < sentence.last_token; ++token) {
      if (is_last_name(c, token, sentence, known)) out.push_back({token, token, token + 1, index, EntityKind::OTHER});
    }
  }
}

/// A caption runs names and credits together; a headline in title case makes every word look like a name.
bool is_unsure(const EntityContext& c, const Sentence& sentence) {
  const ParagraphKind kind = c.layer.paragraphs[sentence.paragraph].kind;
  return kind == ParagraphKind::CAPTION || (kind == ParagraphKind::HEADLINE && in_title_case(c, sentence));
}

/// "Lund Freight Ltd.", of which the tagger marked the first word only, as a person.
bool cut_short(const EntityContext& c, const NameSpan& name, std::span<const TaggedName> tagged) {
  if (name.has_title() || name.last - name.first < 2 || !c.is(c.body_word, name.last - 1)) return false;
  bool touched = false;
  for (const TaggedName& other : tagged) {
    if (other.first >= name.last) break;
    touched |= other.first >= name.first;
    if (other.last >= name.last || other.kind == EntityKind::PLACE) return false;
  }
  return touched;
}

}  // namespace

std::vector<NameSpan> find_names(const EntityContext& context, std::span<const TaggedName> tagged) {
  NameCollection result(context.layer.tokens.size());
  std::vector<std::uint32_t> unsure;
  std::vector<NameSpan> found, marked;
  for (std::uint32_t index = 0; index < context.layer.sentences.size(); ++index) {
    const Sentence& sentence = context.layer.sentences[index];
    const bool furniture = context.layer.is_furniture(sentence), skipped = is_unsure(context, sentence);
    found.clear();
    if (skipped && !furniture) unsure.push_back(index);
    if (!skipped && !furniture) add_written_names(context, index, found);
    for (NameSpan& name : found) {
      if (!holds_ampersand(context, name.first, name.last) && !cut_short(context, name, tagged)) continue;
      name.kind = EntityKind::ORGANIZATION;
      result.add(name);
    }
    marked.clear();
    for (; !tagged.empty() && tagged.front().first < sentence.last_token; tagged = tagged.subspan(1)) {
      const std::uint32_t next = tagged.size() > 1 ? tagged[1].first : sentence.last_token;
      add_tagged_name(context, tagged.front(), index, {marked.empty() ? 0 : marked.back().last, next}, marked);
    }
    result.add(marked);
    result.add(found);
  }
  std::set<std::string> known;
  for (const NameSpan& name : result.names) {
    known.insert(lower(context.span(name.first, name.last).of(context.text)));
    known.insert(context.lower_word(name.last - 1));
  }
  found.clear();
  for (const std::uint32_t index : unsure) find_known(context, index, known, found);
  find_last_names(context, last_names(context, result.names), found);
  result.add(found);
  std::vector<NameSpan>& names = result.names;
  std::sort(names.begin(), names.end(), [](const NameSpan& a, const NameSpan& b) { return a.first < b.first; });
  split_pairs(context, names);
  return std::move(names);
}

}  // namespace timeline::detail
