#include "event/factuality_features.hpp"

#include <algorithm>
#include <array>

namespace timeline::detail {
namespace {

constexpr int governors = 4;

/// Classes of the lexicon that say what becomes of a complement.
constexpr std::array<std::string_view, 14> complement_classes = {
    "doubtful_cue", "denial",         "negative_implicative", "implicative",       "prospective", "scheduled",
    "aspectual",    "perception",     "intensional_action",   "intensional_state", "state",       "hedge_adverb",
    "reporting",    "ahead_adjective"};

std::uint32_t bucket(std::uint32_t n) { return n < 4 ? n : n < 8 ? 4 : n < 14 ? 5 : n < 22 ? 6 : n < 35 ? 7 : 8; }

std::uint32_t mix(std::uint32_t a, std::uint32_t b) {
  return (a ^ (b + 0x9E3779B9u + (a << 6) + (a >> 2))) * 0x85EBCA77u;
}

bool starts_with(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

}  // namespace

FactualityFeatures::FactualityFeatures(const EventContext& context) : c_(context), facts_(context.facts) {
  for (const std::string& name : dependency_relations()) {
    roles_.push_back(starts_with(name, "aux")                                       ? Role::AUX
                     : starts_with(name, "cop")                                     ? Role::COPULA
                     : starts_with(name, "mark")                                    ? Role::MARK
                     : starts_with(name, "advmod")                                  ? Role::ADVERB
                     : starts_with(name, "nsubj") || starts_with(name, "csubj")     ? Role::SUBJECT
                     : starts_with(name, "obj")                                     ? Role::OBJECT
                     : starts_with(name, "advcl") || starts_with(name, "parataxis") ? Role::CLAUSE
                     : starts_with(name, "obl")                                     ? Role::OBLIQUE
                     : starts_with(name, "det") || name == "nmod:poss"              ? Role::DETERMINER
                                                                                    : Role::OTHER);
  }
  for (const Sentence& sentence : c_.layer.sentences) sentences_.push_back(facts_of(sentence));
}

FactualityFeatures::Role FactualityFeatures::role(std::uint32_t token) const {
  const std::uint8_t relation = facts_[token].deprel;
  return relation < roles_.size() ? roles_[relation] : Role::OTHER;
}

FactualityFeatures::SentenceFacts FactualityFeatures::facts_of(const Sentence& sentence) const {
  SentenceFacts facts;
  if (sentence.first_token >= sentence.last_token) return facts;
  facts.first = facts_[sentence.first_token].word;
  for (std::uint32_t token = sentence.first_token; token < sentence.last_token; ++token) {
    const std::string_view word = c_.word(token);
    facts.question = facts.question || word.front() == '?';
    facts.exclaimed = facts.exclaimed || word.front() == '!';
    facts.quoted = facts.quoted || word.front() == '"';
    facts.conditional = facts.conditional || (role(token) == Role::MARK && c_.is("condition", token));
    if (c_.timex_at[token] >= 0 && facts.time == 0) {
      const Timex& timex = c_.timexes.timexes[static_cast<std::size_t>(c_.timex_at[token])];
      facts.time = 1 + static_cast<std::uint32_t>(timex.type) * 4 + static_cast<std::uint32_t>(timex.symbol.direction);
    }
  }
  return facts;
}

void FactualityFeatures::look_at_children(std::uint32_t token, Clause& clause) const {
  clause.form = facts_[token].xpos + 1;
  clause.shape = clause.form;
  for (const std::uint32_t child : c_.tree.children(token)) {
    const TokenFacts& facts = facts_[child];
    switch (role(child)) {
      case Role::AUX:
      case Role::COPULA:
        clause.form = mix(clause.form, mix(facts.lemma, facts.xpos));
        clause.shape = mix(clause.shape, mix(facts.deprel, facts.xpos));
        if (c_.syntax.xpos_of(child) == "MD") clause.modal = facts.lemma;
        break;
      case Role::MARK:
        if (clause.mark == 0) clause.mark = facts.lemma;
        break;
      case Role::ADVERB:
        if (c_.is("negation", child)) {
          clause.negated = true;
        } else if (clause.adverb == 0) {
          clause.adverb = facts.lemma;
        }
        break;
      case Role::SUBJECT:
        clause.subject = child;
        break;
      default:
        break;
    }
  }
}

/// A conjunct without a subject of its own shares what stands before the first one: "will come and stay".
FactualityFeatures::Clause FactualityFeatures::clause_at(std::uint32_t token) const {
  Clause clause;
  clause.token = token;
  look_at_children(token, clause);
  const std::uint32_t first = c_.first_conjunct(token);
  if (first != token && clause.subject == no_token) {
    Clause shared;
    look_at_children(first, shared);
    if (clause.form == facts_[token].xpos + 1u && facts_[first].xpos == facts_[token].xpos) {
      clause.form = shared.form;
      clause.shape = shared.shape;
      clause.modal = shared.modal;
    }
    if (clause.mark == 0) clause.mark = shared.mark;
    clause.subject = shared.subject;
  }
  clause.relation = facts_[first].deprel;
  clause.governor = c_.tree.head(first);
  return clause;
}

/// A pronoun itself; of others the tag with the article: "people", "the people", "a man".
std::uint32_t FactualityFeatures::subject_kind(std::uint32_t subject) const {
  if (subject == no_token) return 0;
  const TokenFacts& facts = facts_[subject];
  if (c_.upos(subject) == Upos::PRON) return facts.lemma;
  std::uint32_t determiner = 1;
  for (const std::uint32_t child : c_.tree.children(subject)) {
    if (role(child) == Role::DETERMINER) determiner = facts_[child].xpos == facts.xpos ? 2 : facts_[child].lemma;
  }
  return mix(facts.xpos, determiner);
}

void FactualityFeatures::fill_own(const Clause& own, FeatureVector& features) const {
  const TokenFacts& facts = facts_[own.token];
  features.add(1, facts.lemma);
  features.add(2, facts.cluster);
  features.add(3, facts.xpos);
  features.add(4, own.form);
  features.add(5, own.relation);
  features.add(6, own.mark);
  features.add(7, own.form, own.relation);
  features.add(8, own.form, own.relation, own.mark);
  features.add(9, facts.lemma, own.form);
  features.add(10, facts.cluster, own.form);
  features.add(11, facts.lemma, own.relation);
  features.add(12, own.shape, own.relation);
  features.add(13, own.shape, own.mark);
  features.add(14, own.modal, own.relation);
  features.add(15, facts.deprel, own.form);
  if (own.negated) features.add(16, own.form);
  if (own.adverb != 0) features.add(17, own.adverb, own.form);
}

void FactualityFeatures::fill_subject(const Clause& own, FeatureVector& features) const {
  const std::uint32_t kind = subject_kind(own.subject);
  const std::uint32_t lemma = own.subject == no_token ? 0 : facts_[own.subject].lemma;
  features.add(20, kind);
  features.add(21, kind, own.form);
  features.add(22, kind, own.relation);
  features.add(23, kind, own.shape, own.relation);
  features.add(24, lemma, own.shape);
  features.add(25, kind, facts_[own.token].lemma);
  features.add(26, lemma);
  // "Do you know", "have you been": the auxiliary stands first.
  if (own.subject != no_token && own.subject > 0 &&
      facts_.near(own.subject, -1).head == static_cast<std::int32_t>(own.token))
    features.add(27, role(own.subject - 1) == Role::AUX ? 1 : 0, own.shape);
}

void FactualityFeatures::fill_children(const Clause& own, FeatureVector& features) const {
  for (const std::uint32_t child : c_.tree.children(own.token)) {
    const TokenFacts& facts = facts_[child];
    const std::uint32_t side = child < own.token ? 0 : 1;
    features.add(30, facts.deprel, side);
    features.add(31, facts.deprel, facts.lemma);
    features.add(32, facts.deprel, facts.xpos, own.shape);
    const Role part = role(child);
    if (part == Role::ADVERB) features.add(33, facts.lemma, own.shape);
    if (part == Role::CLAUSE || part == Role::OBJECT || part == Role::OBLIQUE) {
      Clause below;
      look_at_children(child, below);
      features.add(34, facts.deprel, below.mark, side);
      features.add(35, facts.deprel, below.shape, below.mark);
      features.add(36, facts.deprel, subject_kind(child), own.shape);
    }
  }
}

void FactualityFeatures::fill_classes(const Clause& own, const Clause& governor, std::uint32_t step,
                                      FeatureVector& features) const {
  const std::string_view lemma = c_.lemma(governor.token);
  for (std::uint32_t i = 0; i < complement_classes.size(); ++i) {
    if (!c_.lexicon.has(complement_classes[i], lemma)) continue;
    features.add(60 + step, i, own.relation, governor.negated ? 1 : 0);
    features.add(64 + step, i, own.shape, own.mark);
  }
}

void FactualityFeatures::fill_governors(const Clause& own, FeatureVector& features) const {
  Clause below = own;
  std::uint32_t path = own.relation;
  for (std::uint32_t step = 0; step < governors; ++step) {
    if (below.governor == no_token) {
      features.add(40, path, step, own.shape);
      break;
    }
    const Clause above = clause_at(below.governor);
    const TokenFacts& facts = facts_[above.token];
    const std::uint32_t negated = above.negated ? 1 : 0;
    if (step < 2) {
      features.add(41 + step * 100, facts.lemma, path);
      features.add(42 + step * 100, facts.lemma, path, own.mark);
      features.add(43 + step * 100, above.form, path);
      features.add(44 + step * 100, above.form, path, own.mark);
      features.add(45 + step * 100, facts.lemma, path, mix(above.form, negated));
      features.add(46 + step * 100, facts.lemma, path, own.form);
      features.add(47 + step * 100, above.form, path, own.form);
      features.add(48 + step * 100, facts.cluster, path);
      features.add(49 + step * 100, above.shape, own.shape, mix(path, own.mark));
      features.add(50 + step * 100, facts.lemma, negated, path);
      features.add(51 + step * 100, subject_kind(above.subject), path, above.shape);
      features.add(52 + step * 100, above.mark, path);
      features.add(53 + step * 100, facts.xpos, path, own.mark);
      fill_classes(own, above, step, features);
    }
    features.add(55, above.mark);
    features.add(56, above.modal);
    features.add(57, above.form, below.relation);
    features.add(58, facts.lemma, below.relation);
    if (above.adverb != 0) features.add(59, above.adverb);
    if (above.negated) features.add(70, below.relation, own.shape);
    path = mix(path, above.relation);
    below = above;
  }
  features.add(71, below.form);
  features.add(72, below.modal, own.shape);
}

void FactualityFeatures::fill_sentence(const Clause& own, FeatureVector& features) const {
  const std::uint32_t index = c_.sentence_of[own.token];
  const Sentence& sentence = c_.layer.sentences[index];
  const SentenceFacts& facts = sentences_[index];
  const std::uint32_t kind = subject_kind(own.subject);
  features.add(80, facts.question ? 1 : 0, own.form);
  features.add(81, facts.question ? 1 : 0, own.shape, own.relation);
  features.add(82, facts.question ? 1 : 0, kind);
  features.add(83, facts.exclaimed ? 1 : 0, own.shape);
  features.add(84, facts.conditional ? 1 : 0, own.shape);
  features.add(85, facts.conditional ? 1 : 0, own.relation);
  features.add(86, facts.first);
  features.add(87, facts.first, own.relation);
  features.add(88, bucket(sentence.last_token - sentence.first_token));
  features.add(89, bucket(own.token - sentence.first_token), own.shape);
  features.add(90, facts.time, own.shape);
  features.add(91, facts.quoted ? 1 : 0, own.shape);
  features.add(92, static_cast<std::uint32_t>(c_.kind_of(own.token)), own.shape);
}

void FactualityFeatures::fill_window(const Clause& own, FeatureVector& features) const {
  for (int offset = -3; offset <= 2; ++offset) {
    if (offset != 0) features.add(100 + static_cast<std::uint32_t>(offset + 3), facts_.near(own.token, offset).lemma);
  }
  features.add(110, facts_.near(own.token, -2).lemma, facts_.near(own.token, -1).lemma);
  features.add(111, facts_.near(own.token, -1).word, facts_[own.token].word);
  features.add(112, facts_[own.token].word, facts_.near(own.token, 1).word);
  features.add(113, facts_.near(own.token, -1).xpos, facts_[own.token].xpos, facts_.near(own.token, 1).xpos);
}

void FactualityFeatures::fill_times(const Clause& own, FeatureVector& features) const {
  for (const std::uint32_t child : c_.tree.children(own.token)) {
    if (c_.timex_at[child] < 0) continue;
    const Timex& timex = c_.timexes.timexes[static_cast<std::size_t>(c_.timex_at[child])];
    features.add(120, static_cast<std::uint32_t>(timex.type), static_cast<std::uint32_t>(timex.symbol.direction),
                 own.shape);
    features.add(121, static_cast<std::uint32_t>(timex.type), facts_[child].lemma);
  }
}

void FactualityFeatures::fill(std::uint32_t token, FeatureVector& features) const {
  features.clear();
  features.add(0);
  const Clause own = clause_at(token);
  fill_own(own, features);
  fill_subject(own, features);
  fill_children(own, features);
  fill_governors(own, features);
  fill_sentence(own, features);
  fill_window(own, features);
  fill_times(own, features);
}

}  // namespace timeline::detail
