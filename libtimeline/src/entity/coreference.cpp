#include <algorithm>
#include <map>
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
  std::string of{};  ///< whose or of what it is, where the text names that: "Lund's father", "Director of Public Works"
};

/// "the", "his", or the 's of "the company's lawyer".
bool is_determiner(const EntityContext& c, std::uint32_t token) {
  const std::string_view xpos = c.syntax.xpos_of(token);
  return c.syntax.upos[token] == Upos::DET || xpos == "PRP$" || xpos == "POS";
}

/// Somebody unnamed is brought in by an article only: "its chair" is an office.
bool is_article(const EntityContext& c, std::uint32_t token) { return c.syntax.xpos_of(token) == "DT"; }

/// "was the chief witness" says something of the subject and takes up nobody.
bool is_predicate(const EntityContext& c, std::uint32_t head) {
  if (!c.syntax.has_tree()) return false;
  for (std::uint32_t token = head; token-- > 0 && head - token < 10;) {
    if (c.syntax.head[token] == static_cast<std::int32_t>(head) &&
        dependency_relations()[c.syntax.deprel[token]] == "cop")
      return true;
  }
  return false;
}

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

void add_mention(Entity& entity, const EntityContext& c, std::uint32_t first, std::uint32_t last, MentionForm form) {
  entity.mentions.push_back({c.span(first, last), first, last, form});
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

/// "the company", "the bank's": a noun for a body, with its article and nothing else that tells one apart.
bool describes_body(const EntityContext& c, std::uint32_t head, const Sentence& sentence) {
  if (head == sentence.first_token || !c.is(c.body_noun, head)) return false;
  const bool plain = c.syntax.upos[head] == Upos::NOUN && c.is(c.definite, head - 1);
  const bool goes_on =
      head + 1 < sentence.last_token &&
      (c.syntax.upos[head + 1] == Upos::NOUN || c.syntax.upos[head + 1] == Upos::PROPN || c.is(c.genitive, head + 1));
  return plain && !goes_on && !is_predicate(c, head);
}

/// The bodies that the text names, in order of their places.
struct NamedBody {
  std::uint32_t first;
  std::uint32_t sentence;
  std::size_t cluster;
};

std::vector<NamedBody> named_bodies(const std::vector<NameCluster>& clusters) {
  std::vector<NamedBody> bodies;
  for (std::size_t index = 0; index < clusters.size(); ++index) {
    if (clusters[index].kind != EntityKind::ORGANIZATION) continue;
    for (const NameSpan& name : clusters[index].names) bodies.push_back({name.first, name.sentence, index});
  }
  std::sort(bodies.begin(), bodies.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return bodies;
}

/// Whether a body of the name may be called so: "the bank" is a bank, "the company" no ministry.
bool may_be_called(const EntityContext& c, const std::vector<NameSpan>& names, const std::string& noun) {
  const std::string_view kind = c.lexicon.value("body_noun", noun);
  bool same = false, other = false;
  for (const NameSpan& name : names) {
    for (std::uint32_t token = name.first; token < name.last; ++token) {
      const std::string_view said = c.lexicon.value("body_noun", c.lower_word(token));
      same |= said == kind;
      other |= !said.empty() && said != kind;
    }
  }
  return same || (!other && c.lexicon.has("company_noun", noun));
}

/// Which body "the company" means: the only one that is named in this sentence and the two before, or -1.
std::int32_t body_meant(const std::vector<NamedBody>& bodies, std::uint32_t head, std::uint32_t sentence) {
  constexpr std::uint32_t near = 2;
  auto at = std::lower_bound(bodies.begin(), bodies.end(), head,
                             [](const NamedBody& body, std::uint32_t token) { return body.first < token; });
  std::int32_t only = -1;
  for (; at != bodies.begin() && sentence - std::prev(at)->sentence <= near; --at) {
    const auto cluster = static_cast<std::int32_t>(std::prev(at)->cluster);
    if (only >= 0 && only != cluster) return -1;
    only = cluster;
  }
  return only;
}

void add_bodies(const EntityContext& c, const std::vector<NameCluster>& clusters, std::vector<Entity>& entities) {
  const std::vector<NamedBody> bodies = named_bodies(clusters);
  if (bodies.empty()) return;
  for (std::uint32_t index = 0; index < c.layer.sentences.size(); ++index) {
    const Sentence& sentence = c.layer.sentences[index];
    if (c.layer.is_furniture(sentence)) continue;
    for (std::uint32_t head = sentence.first_token; head < sentence.last_token; ++head) {
      if (!describes_body(c, head, sentence)) continue;
      const std::int32_t body = body_meant(bodies, head, index);
      if (body >= 0 && may_be_called(c, clusters[static_cast<std::size_t>(body)].names, c.lower_word(head)))
        add_mention(entities[static_cast<std::size_t>(body)], c, head - 1, head + 1, MentionForm::TITLE);
    }
  }
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

/// A mention that a pronoun may take up.
struct Recent {
  std::uint32_t first;
  std::uint32_t last;
  std::uint32_t sentence;
  std::size_t entity;
};

/// Resolves "he" and "she" to the person most present to the reader: a subject rather than an object, this sentence
/// rather than the one before. Where two are equally present it stays open.
class PronounResolver {
 public:
  PronounResolver(const EntityContext& context, const std::vector<NameCluster>& clusters, std::vector<Entity>& entities)
      : c_(context), clusters_(clusters), entities_(entities) {
    for (std::size_t entity = 0; entity < entities.size(); ++entity) genders_.push_back(told_gender(entity));
    for (std::size_t entity = 0; entity < entities.size(); ++entity) {
      // A name of two words that nothing else is known of may be a person's; a pronoun then says that it is.
      const bool unsure = entities[entity].kind == EntityKind::OTHER && may_be_person(entities[entity]);
      vessel_.push_back(is_vessel(entities[entity]));
      if (entities[entity].kind != EntityKind::PERSON && !unsure && !vessel_.back()) continue;
      for (const EntityMention& mention : entities[entity].mentions) {
        mentions_.push_back(
            {mention.first_token, mention.last_token, c_.layer.sentence_at(mention.span.begin), entity});
      }
    }
    std::sort(mentions_.begin(), mentions_.end(), [](const Recent& a, const Recent& b) { return a.first < b.first; });
  }

  void resolve() {
    std::size_t next = 0;
    for (std::uint32_t index = 0; index < c_.layer.sentences.size(); ++index) {
      const Sentence& sentence = c_.layer.sentences[index];
      if (c_.layer.is_furniture(sentence)) continue;
      for (std::uint32_t token = sentence.first_token; token < sentence.last_token; ++token) {
        while (next < mentions_.size() && mentions_[next].first < token) remember(identified(mentions_[next++]));
        if (!c_.is(c_.pronoun, token)) continue;
        const std::string_view gender = c_.lexicon.value("pronoun", c_.lower_word(token));
        if (!gender.empty()) resolve(token, index, gender.front());
      }
    }
  }

 private:
  /// Mentions further back than this many are forgotten, so that a text of nothing but pronouns costs no more than its
  /// length.
  static constexpr std::size_t memory = 40;

  void remember(const Recent& mention) {
    if (recent_.size() == memory) recent_.erase(recent_.begin());
    recent_.push_back(mention);
  }

  void resolve(std::uint32_t token, std::uint32_t sentence, char gender) {
    if (const auto ahead = subject_ahead(token, gender)) {
      add_mention(entities_[*ahead], c_, token, token + 1, MentionForm::PRONOUN);
      return;
    }
    std::map<std::size_t, int> scores;
    for (const Recent& mention : recent_) {
      const char known = gender_of(mention.entity);
      if ((known != 0 && known != gender) || sentence - mention.sentence > 2) continue;
      int& score = scores[mention.entity];
      score = std::max(score, presence(mention, sentence));
    }
    int best = 0, second = 0;
    std::size_t chosen = 0;
    for (const auto& [entity, score] : scores) {
      if (score > best) {
        second = std::exchange(best, score);
        chosen = entity;
      } else {
        second = std::max(second, score);
      }
    }
    if (best <= second) return;
    if (entities_[chosen].kind == EntityKind::OTHER && !vessel_[chosen] && !is_subject(token)) return;
    if (!vessel_[chosen]) entities_[chosen].kind = EntityKind::PERSON;
    genders_[chosen] = gender;
    add_mention(entities_[chosen], c_, token, token + 1, MentionForm::PRONOUN);
    remember({token, token + 1, sentence, chosen});
    note_kin(token, sentence, chosen);
  }

  /// "Ana Ruiz" may be somebody; "Larkfield Courier" and "Front Street" say what they are.
  [[nodiscard]] bool may_be_person(const Entity& entity) const {
    const std::size_t blank = entity.name.rfind(' ');
    if (blank == std::string::npos) return false;
    const std::string last = lower(entity.name.substr(blank + 1));
    return !c_.lexicon.has(c_.organization, last) && !c_.lexicon.has(c_.location, last) && !is_vessel(entity);
  }

  /// "The ferry Aurora … she was sold."
  [[nodiscard]] bool is_vessel(const Entity& entity) const {
    return entity.kind != EntityKind::PERSON &&
           std::any_of(entity.titles.begin(), entity.titles.end(), [&](const std::string& title) {
             return c_.lexicon.has("vessel_word", title.substr(title.rfind(' ') + 1));
           });
  }

  [[nodiscard]] char gender_of(std::size_t entity) const { return genders_[entity]; }

  /// What its name or a title of it tells: "father".
  [[nodiscard]] char told_gender(std::size_t entity) const {
    if (entity < clusters_.size() && clusters_[entity].gender != 0) return clusters_[entity].gender;
    if (is_vessel(entities_[entity])) return 'f';
    for (const std::string& title : entities_[entity].titles) {
      const std::string_view gender = c_.lexicon.value("role", title);
      if (!gender.empty()) return gender.front();
    }
    return 0;
  }

  /// "His father, Aldo, kept a shop. The son went to sea": he whose father was spoken of is the son.
  void note_kin(std::uint32_t token, std::uint32_t sentence, std::size_t whose) {
    if (token + 1 >= c_.syntax.upos.size() || c_.syntax.xpos_of(token) != "PRP$") return;
    const std::string_view kin = c_.lexicon.value("kin", c_.lower_word(token + 1));
    if (!kin.empty()) kin_ = {c_.lexicon.value("kin_converse", kin), sentence, whose};
  }

  /// The mention itself, or with the entity that an unnamed relative turns out to be; all of its mentions go there.
  Recent identified(Recent mention) {
    if (mention.entity < clusters_.size() || entities_[mention.entity].titles.size() > 1) return mention;
    if (const auto known = same_as_.find(mention.entity); known != same_as_.end()) {
      mention.entity = known->second;
      return mention;
    }
    const std::string_view kin = c_.lexicon.value("kin", entities_[mention.entity].titles.front());
    const char known = gender_of(kin_.whose), gender = gender_of(mention.entity);
    const bool agrees = (known == 0 || gender == 0 || known == gender) && kin_.whose != mention.entity;
    if (kin.empty() || kin != kin_.relation || mention.sentence - kin_.sentence > 2 || !agrees) return mention;
    std::vector<EntityMention>& mentions = entities_[mention.entity].mentions;
    entities_[kin_.whose].mentions.insert(entities_[kin_.whose].mentions.end(), mentions.begin(), mentions.end());
    mentions.clear();
    same_as_[mention.entity] = kin_.whose;
    mention.entity = kin_.whose;
    return mention;
  }

  /// "During her visit to Bergen, Ana Ruiz spoke": a possessive in a phrase before the clause means its subject, who is
  /// named right behind the comma.
  [[nodiscard]] std::optional<std::size_t> subject_ahead(std::uint32_t token, char gender) const {
    constexpr std::uint32_t longest = 14;
    if (c_.syntax.xpos_of(token) != "PRP$" || !opens_clause(token)) return std::nullopt;
    std::uint32_t comma = token;
    while (comma < token + longest && comma + 1 < c_.syntax.upos.size() && c_.word(comma) != ",") ++comma;
    if (c_.word(comma) != ",") return std::nullopt;
    const auto named = std::lower_bound(mentions_.begin(), mentions_.end(), comma,
                                        [](const Recent& m, std::uint32_t t) { return m.first <= t; });
    if (named == mentions_.end() || named->first > comma + 6) return std::nullopt;
    // Only words of the name's own phrase may stand between ("Transport Minister").
    for (std::uint32_t between = comma + 1; between < named->first; ++between) {
      const Upos upos = c_.syntax.upos[between];
      if (upos != Upos::ADJ && upos != Upos::NOUN && upos != Upos::PROPN) return std::nullopt;
    }
    const char known = gender_of(named->entity);
    return known == 0 || known == gender ? std::optional(named->entity) : std::nullopt;
  }

  /// The pronoun stands in a prepositional phrase at the head of its sentence, or right behind "that" or a comma.
  [[nodiscard]] bool opens_clause(std::uint32_t token) const {
    const std::uint32_t first = c_.layer.sentences[c_.layer.sentence_at(c_.layer.tokens.begin[token])].first_token;
    std::uint32_t preposition = token;
    while (preposition > first && token - preposition < 3 && c_.syntax.upos[preposition] != Upos::ADP) --preposition;
    if (c_.syntax.upos[preposition] != Upos::ADP) return false;
    if (preposition == first) return true;
    const std::uint32_t before = preposition - 1;
    return c_.syntax.upos[before] == Upos::SCONJ || c_.syntax.upos[before] == Upos::PUNCT;
  }

  /// "he", or "his" of a phrase: not the "her" that a ship is called, too.
  [[nodiscard]] bool is_subject(std::uint32_t token) const {
    const std::string word = c_.lower_word(token);
    return c_.lexicon.value("pronoun", word) == "m" || c_.syntax.xpos_of(token) == "PRP$";
  }

  [[nodiscard]] int presence(const Recent& mention, std::uint32_t sentence) const {
    int score = 10 - 3 * static_cast<int>(sentence - mention.sentence);
    if (entities_[mention.entity].kind != EntityKind::PERSON) score -= 4;
    // A name stays in mind longer than "the buyer", who may be a woman, too.
    if (mention.entity >= clusters_.size()) score -= told_gender(mention.entity) == 0 ? 3 : 1;
    if (!c_.syntax.has_tree()) return score;
    for (std::uint32_t token = mention.first; token < mention.last; ++token) {
      const std::string& relation = dependency_relations()[c_.syntax.deprel[token]];
      if (relation == "nsubj") score += 3;
      if (relation == "nsubj:pass") score += 2;
      if (relation == "nmod:poss" || relation == "compound") score -= 3;
    }
    return score;
  }

  const EntityContext& c_;
  const std::vector<NameCluster>& clusters_;
  std::vector<Entity>& entities_;
  std::vector<Recent> mentions_;
  std::vector<Recent> recent_;
  std::vector<bool> vessel_;   ///< by entity: a ship, which is "she"
  std::vector<char> genders_;  ///< by entity: 'm', 'f' or 0, also as a pronoun has told since

  /// What somebody is to a relative that a possessive pronoun spoke of.
  struct Kin {
    std::string_view relation{};
    std::uint32_t sentence = 0;
    std::size_t whose = 0;
  };
  Kin kin_;
  std::map<std::size_t, std::size_t> same_as_;  ///< unnamed relatives and who they are
};

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

void add_pronouns(const EntityContext& c, const std::vector<NameCluster>& clusters, std::vector<Entity>& entities) {
  PronounResolver(c, clusters, entities).resolve();
}

}  // namespace timeline::detail
