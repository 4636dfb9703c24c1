#include "timeline/entity/entity.hpp"

#include <algorithm>

#include "entity/context.hpp"
#include "entity/stage.hpp"

namespace timeline {
namespace {

using detail::EntityContext;
using detail::NameCluster;
using detail::NameSpan;

/// The name as one writes it: white space folded, a possessive 's left out.
std::string written(const EntityContext& c, const NameSpan& name) {
  std::string result;
  for (const char ch : c.span(name.first, name.last).of(c.text)) {
    const bool space = ch == ' ' || ch == '\n' || ch == '\r' || ch == '\t';
    if (!space) result += ch;
    if (space && !result.empty() && result.back() != ' ') result += ' ';
  }
  return result;
}

/// "Ana María Ruiz" rather than "Ruiz"; of names of equal length the first.
const std::string& fullest(const std::vector<std::string>& forms) {
  const auto words = [](const std::string& form) { return std::count(form.begin(), form.end(), ' '); };
  return *std::max_element(forms.begin(), forms.end(),
                           [&](const std::string& a, const std::string& b) { return words(a) < words(b); });
}

Entity entity_of(const EntityContext& c, const NameCluster& cluster) {
  Entity entity;
  entity.kind = cluster.kind;
  entity.titles = cluster.titles;
  std::vector<std::string> forms;
  for (const NameSpan& name : cluster.names) {
    const std::string form = written(c, name);
    if (std::find(forms.begin(), forms.end(), form) == forms.end()) forms.push_back(form);
    const std::uint32_t first = name.first - name.address;
    entity.mentions.push_back({c.span(first, name.last), first, name.last, MentionForm::NAME});
  }
  entity.name = fullest(forms);
  for (const std::string& form : forms) {
    if (form != entity.name) entity.aliases.push_back(form);
  }
  return entity;
}

/// A description up to its head, without its determiner: "second officer".
std::string title_ending(const EntityContext& c, std::uint32_t head) {
  std::string title = detail::lower(c.syntax.lemma_of(head));
  for (std::uint32_t token = head; token-- > 0 && head - token < 5;) {
    const Upos upos = c.syntax.upos[token];
    if (upos != Upos::ADJ && upos != Upos::NOUN && upos != Upos::PROPN) break;
    title = detail::lower(c.syntax.lemma_of(token)) + " " + title;
  }
  return title;
}

/// Whether the word before the name hangs on the name, or the name on it as one that it is called by.
bool goes_with(const EntityContext& c, const NameSpan& name) {
  if (name.first == 0) return false;
  const auto inside = [&](std::int32_t token) {
    return token >= static_cast<std::int32_t>(name.first) && token < static_cast<std::int32_t>(name.last);
  };
  if (inside(c.syntax.head[name.first - 1])) return true;
  for (std::uint32_t token = name.first; token < name.last; ++token) {
    const std::string& relation = dependency_relations()[c.syntax.deprel[token]];
    // "The ferry Aurora came": parsed as two subjects side by side.
    const bool twins = c.syntax.head[token] == c.syntax.head[name.first - 1] &&
                       c.syntax.deprel[token] == c.syntax.deprel[name.first - 1];
    if (twins && !inside(c.syntax.head[token])) return true;
    if (c.syntax.head[token] == static_cast<std::int32_t>(name.first) - 1)
      return relation == "flat" || relation == "appos";
  }
  return false;
}

/// Names by their tokens: which cluster each token belongs to, -1 for none.
std::vector<std::int32_t> clusters_by_token(const EntityContext& c, const std::vector<NameCluster>& clusters) {
  std::vector<std::int32_t> at(c.layer.tokens.size(), -1);
  for (std::size_t index = 0; index < clusters.size(); ++index) {
    for (const NameSpan& name : clusters[index].names) {
      std::fill(at.begin() + name.first, at.begin() + name.last, static_cast<std::int32_t>(index));
    }
  }
  return at;
}

/// A description in apposition is a title too: "Ana Ruiz, the second officer,", "Her master, Aldo Lund,".
void add_apposition(const EntityContext& c, std::uint32_t head, NameCluster& cluster) {
  const bool role = c.is_role(head);
  if (!role && c.is(c.organization, head)) return;  // "of the administration Aldo Lund" hangs on the wrong noun
  const std::string title = title_ending(c, head);
  const bool is_known = std::any_of(cluster.titles.begin(), cluster.titles.end(),
                                    [&](const std::string& other) { return detail::lower(other) == title; });
  if (!is_known && (role || c.syntax.upos[head] == Upos::NOUN)) cluster.titles.push_back(title);
  if (role && cluster.kind == EntityKind::OTHER) cluster.kind = EntityKind::PERSON;
}

void add_appositions(const EntityContext& c, std::vector<NameCluster>& clusters) {
  if (!c.syntax.has_tree()) return;
  const std::vector<std::int32_t> at = clusters_by_token(c, clusters);
  for (std::uint32_t token = 0; token < c.layer.tokens.size(); ++token) {
    const std::int32_t head = c.syntax.head[token];
    if (head < 0 || dependency_relations()[c.syntax.deprel[token]] != "appos") continue;
    const auto governor = static_cast<std::uint32_t>(head);
    if (at[governor] >= 0 && c.is_role(token))
      add_apposition(c, token, clusters[static_cast<std::size_t>(at[governor])]);
    if (at[token] >= 0 && c.syntax.upos[governor] == Upos::NOUN)
      add_apposition(c, governor, clusters[static_cast<std::size_t>(at[token])]);
  }
}

/// A party to a case is named once: "ANA RUIZ, individually and as trustee, Plaintiff", `Aldo Lund ("the Decedent")`.
/// The token of the name that the capitalised word of role at the token belongs to, or the token itself.
std::uint32_t party_named(const EntityContext& c, std::uint32_t token, const std::vector<std::int32_t>& at) {
  constexpr std::uint32_t longest = 10;
  const Sentence& sentence = c.layer.sentences[c.layer.sentence_at(c.layer.tokens.begin[token])];
  const bool ends = token + 1 >= sentence.last_token || c.syntax.upos[token + 1] == Upos::PUNCT;
  if (!ends || token == sentence.first_token) return token;
  const bool apart = c.word(token - 1) == ",";
  for (std::uint32_t before = token; before-- > sentence.first_token && token - before < longest;) {
    if (at[before] >= 0) return before;
    const Upos upos = c.syntax.upos[before];
    if (upos == Upos::VERB || upos == Upos::AUX) break;
    if (!apart && upos != Upos::PUNCT && upos != Upos::DET) break;
  }
  return token;
}

void add_parties(const EntityContext& c, std::vector<NameCluster>& clusters) {
  const std::vector<std::int32_t> at = clusters_by_token(c, clusters);
  for (std::uint32_t token = 0; token < c.layer.tokens.size(); ++token) {
    if (!c.is(c.party, token) || !c.capitalized(token)) continue;
    const std::uint32_t named = party_named(c, token, at);
    if (named != token) clusters[static_cast<std::size_t>(at[named])].titles.push_back(c.lower_word(token));
  }
}

/// "the ferry Aurora": a noun right before the name, of the same phrase, and no body's or person's unless it is a role.
void add_nouns(const EntityContext& c, std::vector<NameCluster>& clusters) {
  for (NameCluster& cluster : clusters) {
    for (const NameSpan& name : cluster.names) {
      const Sentence& sentence = c.layer.sentences[name.sentence];
      if (!c.syntax.has_tree() || name.has_title() || name.first <= sentence.first_token + 1 || !goes_with(c, name))
        continue;
      const bool said = c.syntax.upos[name.first - 1] == Upos::NOUN || c.is(c.thing, name.first - 1);
      const bool noun = said && c.syntax.upos[name.first - 2] != Upos::ADP;
      const bool fits = !c.is(c.organization, name.first - 1) && !c.is(c.party, name.first - 1) &&
                        (cluster.kind != EntityKind::PERSON || c.is_role(name.first - 1));
      if (noun && fits) cluster.titles.emplace_back(detail::lower(c.syntax.lemma_of(name.first - 1)));
    }
    std::sort(cluster.titles.begin(), cluster.titles.end());
    cluster.titles.erase(std::unique(cluster.titles.begin(), cluster.titles.end()), cluster.titles.end());
  }
}

}  // namespace

std::string_view to_string(EntityKind kind) {
  constexpr std::string_view names[] = {"PERSON", "ORGANIZATION", "PLACE", "OTHER"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view to_string(MentionForm form) {
  constexpr std::string_view names[] = {"name", "title", "pronoun"};
  return names[static_cast<std::size_t>(form)];
}

std::int32_t EntityLayer::at_token(std::uint32_t token) const {
  for (std::size_t index = 0; index < entities.size(); ++index) {
    for (const EntityMention& mention : entities[index].mentions) {
      if (mention.first_token <= token && token < mention.last_token) return static_cast<std::int32_t>(index);
    }
  }
  return -1;
}

EntityLayer detail::recognize_entities(std::string_view text, const TextLayer& layer, const SyntaxLayer& syntax,
                                       const DocumentFacts& facts, const Resources& resources) {
  const EntityContext context(text, layer, syntax, resources);
  const auto tagged = resources.get<NameTagger>().tag(text, layer, facts, resources);
  std::vector<NameCluster> clusters = cluster_names(context, find_names(context, tagged));
  add_appositions(context, clusters);
  add_parties(context, clusters);
  add_nouns(context, clusters);
  EntityLayer result;
  for (const NameCluster& cluster : clusters) result.entities.push_back(entity_of(context, cluster));
  add_descriptions(context, clusters, result.entities);
  add_pronouns(context, clusters, result.entities);
  std::erase_if(result.entities, [](const Entity& entity) { return entity.mentions.empty(); });
  std::size_t number = 0;
  for (Entity& entity : result.entities) {
    entity.id = "n" + std::to_string(++number);
    std::stable_sort(entity.mentions.begin(), entity.mentions.end(),
                     [](const auto& a, const auto& b) { return a.span < b.span; });
  }
  return result;
}

EntityLayer recognize_entities(std::string_view text, const TextLayer& layer, const SyntaxLayer& syntax,
                               const Resources& resources) {
  const detail::DocumentFacts facts(text, layer, syntax, resources);
  return detail::recognize_entities(text, layer, syntax, facts, resources);
}

}  // namespace timeline
