#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "entity/context.hpp"

namespace timeline::detail {
namespace {

/// A noun phrase that describes instead of naming: its tokens and the words that must agree.
struct Description {
  std::uint32_t first = 0;
  std::uint32_t head = 0;
  std::string role;
  std::set<std::string> modifiers;
};

bool is_determiner(const EntityContext& c, std::uint32_t token) {
  return c.syntax.upos[token] == Upos::DET || c.syntax.upos[token] == Upos::PRON;
}

/// "the Russian foreign minister", "her master": a determiner, words of role, and a role as head that no name follows.
std::optional<Description> description_at(const EntityContext& c, std::uint32_t head, const Sentence& sentence,
                                          const std::set<std::string>& titles) {
  const std::string lemma(c.syntax.lemma_of(head));
  const bool described = c.is_role(head) || titles.contains(lemma);
  const bool noun = c.syntax.upos[head] == Upos::NOUN || c.syntax.upos[head] == Upos::PROPN;
  if (!described || !noun) return std::nullopt;
  if (head + 1 < sentence.last_token && (c.syntax.upos[head + 1] == Upos::NOUN || c.syntax.upos[head + 1] == Upos::PROPN)) {
    return std::nullopt;
  }
  Description found{.first = head, .head = head, .role = lemma, .modifiers = {}};
  while (found.first > sentence.first_token) {
    const Upos upos = c.syntax.upos[found.first - 1];
    if (upos != Upos::ADJ && upos != Upos::NOUN && upos != Upos::PROPN) break;
    --found.first;
    found.modifiers.insert(lower(c.syntax.lemma_of(found.first)));
  }
  if (found.first == sentence.first_token || !is_determiner(c, found.first - 1)) return std::nullopt;
  if (c.lexicon.has("indefinite", c.lower_word(found.first - 1))) return std::nullopt;
  --found.first;
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

bool agrees(const Description& description, const std::set<std::string>& words) {
  return words.contains(description.role) &&
         std::includes(words.begin(), words.end(), description.modifiers.begin(), description.modifiers.end());
}

/// The nearest entity named before the token whose titles agree; if none stands before, the only one that agrees.
std::int32_t antecedent(const EntityContext& c, const Description& description, const std::vector<NameCluster>& clusters,
                        const std::vector<std::set<std::string>>& words) {
  std::int32_t best = -1;
  std::uint32_t nearest = 0;
  std::int32_t only = -1;
  int agreeing = 0;
  for (std::size_t index = 0; index < clusters.size(); ++index) {
    if (!agrees(description, words[index])) continue;
    ++agreeing;
    only = static_cast<std::int32_t>(index);
    for (const NameSpan& name : clusters[index].names) {
      if (name.first < description.first && name.first >= nearest) {
        nearest = name.first;
        best = static_cast<std::int32_t>(index);
      }
    }
  }
  static_cast<void>(c);
  return best >= 0 ? best : (agreeing == 1 ? only : -1);
}

void add_mention(Entity& entity, const EntityContext& c, std::uint32_t first, std::uint32_t last, MentionForm form) {
  entity.mentions.push_back({c.span(first, last), first, last, form});
}

/// The unnamed entity of a role, one a document: "the captain" throughout is one person.
Entity& unnamed(const EntityContext& c, const Description& description, std::vector<Entity>& entities, std::size_t named) {
  for (std::size_t index = named; index < entities.size(); ++index) {
    if (entities[index].titles.front() == description.role) return entities[index];
  }
  Entity entity;
  entity.name = std::string(c.span(description.first, description.head + 1).of(c.text));
  entity.kind = EntityKind::PERSON;
  entity.titles.push_back(description.role);
  entities.push_back(std::move(entity));
  return entities.back();
}

/// A person who may be meant by a pronoun, and how likely.
struct Candidate {
  std::int32_t cluster = -1;
  int score = 0;
};

int salience(const EntityContext& c, const EntityMention& mention, std::uint32_t sentence, std::uint32_t pronoun) {
  const std::uint32_t where = c.layer.sentence_at(mention.span.begin);
  if (mention.first_token >= pronoun || sentence - where > 2) return 0;
  int score = 10 - 3 * static_cast<int>(sentence - where);
  if (c.syntax.has_tree()) {
    for (std::uint32_t token = mention.first_token; token < mention.last_token; ++token) {
      const std::string& relation = dependency_relations()[c.syntax.deprel[token]];
      if (relation == "nsubj") score += 3;
      if (relation == "nsubj:pass") score += 2;
      if (relation == "nmod:poss" || relation == "compound") score -= 3;
    }
  }
  return score;
}

}  // namespace

void add_descriptions(const EntityContext& c, const std::vector<NameCluster>& clusters, std::vector<Entity>& entities) {
  std::vector<std::set<std::string>> words;
  std::set<std::string> titles;
  for (const NameCluster& cluster : clusters) {
    words.push_back(title_words(cluster.titles));
    titles.insert(words.back().begin(), words.back().end());
  }
  const std::size_t named = entities.size();
  for (const Sentence& sentence : c.layer.sentences) {
    if (c.layer.is_furniture(sentence)) continue;
    for (std::uint32_t head = sentence.first_token; head < sentence.last_token; ++head) {
      const auto description = description_at(c, head, sentence, titles);
      if (!description) continue;
      const std::int32_t index = antecedent(c, *description, clusters, words);
      if (index < 0 && !c.is_role(head)) continue;
      Entity& entity = index >= 0 ? entities[static_cast<std::size_t>(index)] : unnamed(c, *description, entities, named);
      add_mention(entity, c, description->first, head + 1, MentionForm::TITLE);
    }
  }
}

void add_pronouns(const EntityContext& c, const std::vector<NameCluster>& clusters, std::vector<Entity>& entities) {
  for (std::uint32_t index = 0; index < c.layer.sentences.size(); ++index) {
    const Sentence& sentence = c.layer.sentences[index];
    if (c.layer.is_furniture(sentence)) continue;
    for (std::uint32_t token = sentence.first_token; token < sentence.last_token; ++token) {
      const std::string_view gender = c.lexicon.value("pronoun", c.lower_word(token));
      if (gender.empty()) continue;
      Candidate best, second;
      for (std::size_t entity = 0; entity < entities.size(); ++entity) {
        if (entities[entity].kind != EntityKind::PERSON) continue;
        const char known = entity < clusters.size() ? clusters[entity].gender : 0;
        if (known != 0 && known != gender.front()) continue;
        int score = 0;
        for (const EntityMention& mention : entities[entity].mentions) score = std::max(score, salience(c, mention, index, token));
        const Candidate candidate{static_cast<std::int32_t>(entity), score};
        if (candidate.score > best.score) {
          second = std::exchange(best, candidate);
        } else if (candidate.score > second.score) {
          second = candidate;
        }
      }
      if (best.cluster >= 0 && best.score > second.score) {
        add_mention(entities[static_cast<std::size_t>(best.cluster)], c, token, token + 1, MentionForm::PRONOUN);
      }
    }
  }
}

}  // namespace timeline::detail
