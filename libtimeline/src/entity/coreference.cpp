#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "entity/descriptions.hpp"

namespace timeline::detail {
namespace {

/// A noun phrase that describes instead of naming: its tokens and the words that must agree.
struct Description {
  std::uint32_t first = 0;
  std::uint32_t head = 0;
  std::string role;
  std::set<std::string> modifiers;
  std::string of{};  ///< whose or of what it is, where the text names that: "Lund's father", "Director of Public Works"
};

/// "the", "his", or the 's of "the company's lawyer".
bool is_determiner(const EntityContext& c, std::uint32_t token) {
  const std::string_view xpos = c.syntax.xpos_of(token);
  return c.syntax.upos[token] == Upos::DET || xpos == "PRP$" || xpos == "POS";
}

/// Somebody unnamed is brought in by an article only: "its chair" is an office.
bool is_article(const EntityContext& c, std::uint32_t token) { return c.syntax.xpos_of(token) == "DT"; }

/// A party to a case goes without an article: "Respondent met the buyer".
bool is_party(const EntityContext& c, std::uint32_t head) { return c.is(c.party, head) && c.capitalized(head); }

/// "the Director of Public Works": an office with its capitals, up to the end of what it is an office of.
std::uint32_t office_end(const EntityContext& c, std::uint32_t head, const Sentence& sentence) {
  std::uint32_t end = head + 1;
  if (!c.capitalized(head) || end + 1 >= sentence.last_token || !c.is(c.genitive, end)) return head + 1;
  while (end + 1 < sentence.last_token && end - head < 6 && c.capitalized(end + 1) &&
         c.syntax.upos[end + 1] != Upos::PUNCT)
    ++end;
  return end > head + 1 ? end + 1 : head + 1;
}

/// "Lund's father", "Acme's chief executive": the words of the name before the 's with it.
std::string possessor(const EntityContext& c, std::uint32_t mark, const Sentence& sentence) {
  std::uint32_t first = mark;
  while (first > sentence.first_token && mark - first < 5 && c.capitalized(first - 1) &&
         c.syntax.upos[first - 1] == Upos::PROPN)
    --first;
  return first < mark ? std::string(c.span(first, mark + 1).of(c.text)) : std::string();
}

/// "the Russian foreign minister", "her master": a determiner, words of role, and a role as head that no name follows.
std::optional<Description> description_at(const EntityContext& c, std::uint32_t head, const Sentence& sentence,
                                          const std::set<std::string>& titles) {
  const bool noun = c.syntax.upos[head] == Upos::NOUN || c.syntax.upos[head] == Upos::PROPN;
  // "chief executive" with its second word taken for an adjective
  const bool pair = !noun && c.syntax.upos[head] == Upos::ADJ && head > sentence.first_token && c.is_role(head) &&
                    c.is_role(head - 1);
  if (!noun && !pair) return std::nullopt;
  if (head + 1 < sentence.last_token && c.is_role(head) && c.is_role(head + 1) && c.syntax.upos[head + 1] == Upos::ADJ)
    return std::nullopt;
  const std::string lemma = lower(c.syntax.lemma_of(head));
  const bool described = c.is_role(head) || titles.contains(lemma);
  if (!described || is_predicate(c, head)) return std::nullopt;
  if (is_party(c, head)) {
    if (head + 1 < sentence.last_token && c.capitalized(head + 1)) return std::nullopt;  // "Defendant Lund"
    const bool article = head > sentence.first_token && is_article(c, head - 1);
    return Description{.first = head - (article ? 1 : 0), .head = head, .role = lemma, .modifiers = {}};
  }
  if (head + 1 < sentence.last_token && c.word(head + 1) == "-" && c.glued(head + 1)) return std::nullopt;
  if (head + 1 < sentence.last_token &&
      (c.syntax.upos[head + 1] == Upos::NOUN || c.syntax.upos[head + 1] == Upos::PROPN)) {
    return std::nullopt;
  }
  Description found{.first = head, .head = head, .role = lemma, .modifiers = {}};
  while (found.first > sentence.first_token) {
    const Upos upos = c.syntax.upos[found.first - 1];
    if (upos != Upos::ADJ && upos != Upos::NOUN && upos != Upos::PROPN) break;
    --found.first;
    const std::string modifier = lower(c.syntax.lemma_of(found.first));
    if (!c.lexicon.has("role_praise", modifier)) found.modifiers.insert(modifier);
  }
  if (found.first == sentence.first_token || !is_determiner(c, found.first - 1)) return std::nullopt;
  if (c.lexicon.has("indefinite", c.lower_word(found.first - 1))) return std::nullopt;
  if (const std::uint32_t end = office_end(c, head, sentence); end > head + 1) {
    found.of = std::string(c.span(head + 1, end).of(c.text));
  }
  if (c.syntax.xpos_of(found.first - 1) != "POS") {
    --found.first;
  } else if (found.of.empty()) {
    found.of = possessor(c, found.first - 1, sentence);
  }
  return found;
}

std::set<std::string> title_words(const std::vector<std::string>& titles) {
  std::set<std::string> words;
  for (const std::string& title : titles) {
    std::string word;
    for (const char ch : lower(title) + " ") {
      if (ch != ' ' && ch != ',') {
        word += ch;
      } else if (!word.empty()) {
        words.insert(std::exchange(word, {}));
      }
    }
  }
  return words;
}

bool agrees(const EntityContext& c, const Description& description, const std::set<std::string>& words) {
  const std::string synonym(c.lexicon.value("role_synonym", description.role));
  return (words.contains(description.role) || words.contains(synonym)) &&
         std::includes(words.begin(), words.end(), description.modifiers.begin(), description.modifiers.end());
}

/// The nearest entity named before the token whose titles agree; if none stands before, the only one that agrees.
std::int32_t antecedent(const EntityContext& c, const Description& description,
                        const std::vector<NameCluster>& clusters, const std::vector<std::set<std::string>>& words) {
  std::int32_t best = -1;
  std::uint32_t nearest = 0;
  std::int32_t only = -1;
  int agreeing = 0;
  for (std::size_t index = 0; index < clusters.size(); ++index) {
    if (!agrees(c, description, words[index])) continue;
    ++agreeing;
    only = static_cast<std::int32_t>(index);
    for (const NameSpan& name : clusters[index].names) {
      if (name.first < description.first && name.first >= nearest) {
        nearest = name.first;
        best = static_cast<std::int32_t>(index);
      }
    }
  }
  return best >= 0 ? best : (agreeing == 1 ? only : -1);
}

/// How the unnamed holder of a role is called, and as its titles: the role, and whose it is.
struct Calling {
  std::string name;
  std::vector<std::string> titles;
};

Calling calling(const EntityContext& c, const Description& description) {
  const std::string phrase(c.span(description.first, description.head + 1).of(c.text));
  const bool owned = c.syntax.xpos_of(description.first - (description.first > 0 ? 1 : 0)) == "POS";
  if (description.of.empty() && c.capitalized(description.head) && !description.modifiers.empty() && !owned)
    return {phrase, {description.role, lower(phrase.substr(phrase.find(' ') + 1))}};  // "the Home Secretary"
  if (description.of.empty()) return {phrase, {description.role}};
  if (!owned) return {phrase + " " + description.of, {description.role, lower(phrase + " " + description.of)}};
  // A relation is told by whose it is, an office by its words: "Lund's father", "Acme's chief executive".
  const bool office = c.lexicon.value("kin", description.role).empty();
  const std::string full = description.of + " " + phrase;
  return {full, {description.role, office ? lower(phrase) : lower(full)}};
}

/// The unnamed entity of a role, one a document: "the captain" throughout is one person.
Entity& unnamed(const EntityContext& c, const Description& description, std::vector<Entity>& entities,
                std::size_t named) {
  Calling called = calling(c, description);
  for (std::size_t index = named; index < entities.size(); ++index) {
    const bool same = called.titles.size() == 1 ? entities[index].titles.front() == description.role
                                                : entities[index].titles == called.titles;
    if (same) return entities[index];
  }
  Entity entity;
  entity.name = std::move(called.name);
  entity.kind = EntityKind::PERSON;
  entity.titles = std::move(called.titles);
  entities.push_back(std::move(entity));
  return entities.back();
}

/// "The master, Aldo Lund,": who is named right behind the description, or -1.
std::int32_t named_behind(const EntityContext& c, std::uint32_t head, const std::vector<NameCluster>& clusters) {
  const std::uint32_t name = head + 2, end = static_cast<std::uint32_t>(c.layer.tokens.size());
  if (!c.syntax.has_tree() || name >= end || c.word(head + 1) != "," || !c.capitalized(name)) return -1;
  const bool apposed = c.syntax.head[name] == static_cast<std::int32_t>(head) &&
                       dependency_relations()[c.syntax.deprel[name]] == "appos";
  for (std::size_t index = 0; index < clusters.size(); ++index) {
    for (const NameSpan& known : clusters[index].names) {
      if (known.first_title > name || name >= known.last) continue;
      const bool aside = clusters[index].kind == EntityKind::PERSON && known.last < end && c.word(known.last) == ",";
      return apposed || aside ? static_cast<std::int32_t>(index) : -1;
    }
  }
  return -1;
}

/// Whether somebody unnamed is brought in: by an article and a role, as a party, or by whose it is.
bool stands_alone(const EntityContext& c, const Description& description) {
  if (is_party(c, description.head)) return true;
  const std::string_view xpos = c.syntax.xpos_of(description.head);
  if (!c.is_role(description.head)) return false;
  const bool office = c.capitalized(description.head) && !description.modifiers.empty();
  if (!description.of.empty() || (office && is_article(c, description.first))) return xpos == "NN" || xpos == "NNP";
  return xpos == "NN" && is_article(c, description.first);
}

}  // namespace

void add_descriptions(const EntityContext& c, const std::vector<NameCluster>& clusters, std::vector<Entity>& entities) {
  std::vector<std::set<std::string>> words;
  std::set<std::string> titles;
  for (const NameCluster& cluster : clusters) {
    words.push_back(title_words(cluster.titles));
    titles.insert(words.back().begin(), words.back().end());
  }
  add_bodies(c, clusters, entities);
  const std::size_t named = entities.size();
  for (const Sentence& sentence : c.layer.sentences) {
    if (c.layer.is_furniture(sentence)) continue;
    for (std::uint32_t head = sentence.first_token; head < sentence.last_token; ++head) {
      const auto description = description_at(c, head, sentence, titles);
      if (!description) continue;
      const bool office = !description->of.empty() && is_article(c, description->first);
      std::int32_t index = named_behind(c, head, clusters);
      if (index < 0 && !office) index = antecedent(c, *description, clusters, words);
      if (index < 0 && !stands_alone(c, *description)) continue;
      Entity& entity =
          index >= 0 ? entities[static_cast<std::size_t>(index)] : unnamed(c, *description, entities, named);
      add_mention(entity, c, description->first, head + 1, MentionForm::TITLE);
    }
  }
}

}  // namespace timeline::detail
