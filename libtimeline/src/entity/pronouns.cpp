#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "entity/descriptions.hpp"

namespace timeline::detail {
namespace {

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

void add_pronouns(const EntityContext& c, const std::vector<NameCluster>& clusters, std::vector<Entity>& entities) {
  PronounResolver(c, clusters, entities).resolve();
}

}  // namespace timeline::detail
