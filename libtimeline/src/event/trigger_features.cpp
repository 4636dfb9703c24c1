#include "event/trigger_features.hpp"

#include <algorithm>
#include <array>

#include "event/trigger_rules.hpp"
#include "event/verb_group.hpp"

namespace timeline::detail {
namespace {

constexpr std::size_t most_children = 10;

/// Lists of the lexicon that say something of a trigger; each is a bit.
constexpr std::array<std::string_view, 11> lists = {
    "event_noun",         "weak_event_noun",   "reporting", "reporting_noun",  "aspectual", "perception",
    "intensional_action", "intensional_state", "state",     "event_adjective", "happening"};

std::uint32_t join(std::uint32_t a, std::uint32_t b, std::uint32_t c = 0) { return (a * 64 + b) * 64 + c; }

std::uint32_t ending(std::string_view word, std::size_t letters) {
  return word.size() > letters ? hash_text(word.substr(word.size() - letters)) : 0;
}

}  // namespace

TriggerFeatures::TriggerFeatures(const EventContext& context, const std::vector<Attribution>& attributions)
    : c_(context), tokens_(context.facts), saying_(context.layer.tokens.size(), 0) {
  for (const Attribution& attribution : attributions) {
    const std::uint32_t begin = c_.layer.tokens.begin[attribution.token];
    const bool before = !attribution.content.empty() && attribution.content.front().begin < begin;
    const bool after = !attribution.content.empty() && attribution.content.back().begin > begin;
    saying_[attribution.token] =
        static_cast<std::uint8_t>(1 + (attribution.source.empty() ? 0 : 1) + (before ? 2 : 0) + (after ? 4 : 0));
  }
}

bool TriggerFeatures::may_be(std::uint32_t token) const {
  switch (c_.upos(token)) {
    case Upos::VERB:
    case Upos::NOUN:
    case Upos::ADJ:
    case Upos::PROPN:
    case Upos::ADP:
      break;
    default:
      return false;
  }
  const auto first = static_cast<unsigned char>(c_.word(token).front());
  const bool letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') ||
                      (first >= 0xC3 && first != 0xE2 && first < 0xF0);
  return letter;
}

void TriggerFeatures::fill(std::uint32_t token, FeatureVector& features) const {
  features.clear();
  features.add(0);
  add_words(token, features);
  add_letters(token, features);
  add_governor(token, features);
  add_children(token, features);
  add_knowledge(token, features);
  add_saying(token, features);
}

void TriggerFeatures::add_words(std::uint32_t token, FeatureVector& features) const {
  const TokenFacts &here = tokens_[token], &left = tokens_.near(token, -1), &right = tokens_.near(token, 1);
  const TokenFacts &left2 = tokens_.near(token, -2), &right2 = tokens_.near(token, 2);
  features.add(1, here.word);
  features.add(2, here.lemma, here.upos);
  features.add(3, here.lemma, here.xpos);
  features.add(4, here.cluster, here.upos);
  features.add(5, here.xpos, here.deprel);
  features.add(6, left.word, here.upos);
  features.add(7, right.word, here.upos);
  features.add(8, left.word, here.lemma);
  features.add(9, here.lemma, right.word);
  features.add(10, left.cluster, here.cluster);
  features.add(11, here.cluster, right.cluster);
  features.add(12, left.xpos, here.xpos, right.xpos);
  features.add(13, left2.xpos, left.xpos, here.xpos);
  features.add(14, here.xpos, right.xpos, right2.xpos);
  features.add(15, here.shape, here.upos, left.shape);
  features.add(16, left.lemma, here.xpos, left2.lemma);
  features.add(17, right.lemma, here.xpos, right2.lemma);
  features.add(18, here.lemma, here.deprel);
  features.add(19, here.cluster, here.deprel);
  features.add(20, left2.word, here.upos);
  features.add(21, right2.word, here.upos);
}

void TriggerFeatures::add_letters(std::uint32_t token, FeatureVector& features) const {
  const TokenFacts& here = tokens_[token];
  const std::string_view lemma = c_.lemma(token);
  features.add(30, here.suffix, here.upos);
  features.add(31, here.prefix, here.upos);
  features.add(32, ending(lemma, 2), here.upos, here.deprel);
  features.add(33, ending(lemma, 4), here.upos);
  features.add(34, ending(lemma, 5), here.upos);
  features.add(35, hash_text(lemma.substr(0, 5)), 0);
  features.add(36, hash_text(lemma.substr(0, 4)), here.upos);
}

void TriggerFeatures::add_governor(std::uint32_t token, FeatureVector& features) const {
  const TokenFacts &here = tokens_[token], &head = tokens_.head_of(token);
  features.add(40, head.lemma, here.deprel, here.upos);
  features.add(41, head.cluster, here.deprel, here.upos);
  features.add(42, head.xpos, here.deprel, here.xpos);
  features.add(43, head.lemma, here.cluster);
  features.add(44, here.lemma, head.upos, here.deprel);
  const std::uint32_t marker = c_.marker(token);
  const std::uint32_t mark = marker == no_token ? 0 : tokens_[marker].lemma;
  features.add(45, mark, here.deprel, here.upos);
  features.add(46, mark, here.lemma);
  features.add(47, mark, head.lemma, here.upos);
  features.add(48, mark, here.cluster);
}

void TriggerFeatures::add_children(std::uint32_t token, FeatureVector& features) const {
  const TokenFacts& here = tokens_[token];
  std::uint32_t relations = 0;
  std::size_t seen = 0;
  for (const std::uint32_t child : c_.tree.children(token)) {
    if (++seen > most_children) break;
    const TokenFacts& of_child = tokens_[child];
    if (c_.upos(child) == Upos::PUNCT) continue;
    const std::uint32_t side = child < token ? 0 : 64;
    features.add(60, of_child.deprel + side, here.xpos);
    features.add(61, of_child.deprel + side, here.lemma);
    features.add(62, of_child.deprel + side, of_child.lemma, here.upos);
    features.add(63, of_child.deprel + side, here.cluster);
    features.add(64, of_child.deprel, of_child.cluster, here.upos);
    features.add(65, of_child.deprel, of_child.xpos, here.upos);
    const std::uint32_t marker = c_.marker(child);
    if (marker != no_token) features.add(66, tokens_[marker].lemma, of_child.deprel, here.upos);
    if (marker != no_token) features.add(67, tokens_[marker].lemma, here.lemma);
    if (c_.timex_at[child] >= 0) features.add(68, of_child.deprel, here.upos);
    if (c_.timex_at[child] >= 0) features.add(69, here.cluster);
    relations |= 1U << (of_child.deprel % 32);
  }
  features.add(70, relations, here.upos);
  features.add(71, auxiliaries_of(token), here.xpos);
  if (seen == 0) features.add(72, here.upos, here.deprel);
}

void TriggerFeatures::add_knowledge(std::uint32_t token, FeatureVector& features) const {
  const TokenFacts& here = tokens_[token];
  const std::uint32_t known = lists_of(token);
  const bool by_rule = is_trigger_by_rule(c_, token);
  const std::uint32_t rule = by_rule ? 1 + static_cast<std::uint32_t>(class_by_rule(c_, token, c_.lemma(token))) : 0;
  features.add(80, known, here.upos);
  features.add(81, known, here.xpos, here.deprel);
  features.add(82, rule, here.upos);
  features.add(83, rule, here.deprel);
  features.add(84, rule, here.cluster);
  const auto kind = static_cast<std::uint32_t>(c_.kind_of(token));
  features.add(85, kind, here.upos, rule);
  features.add(86, c_.timex_at[token] >= 0 ? 1 : 0, here.upos);
  features.add(87, token == c_.layer.sentences[c_.sentence_of[token]].first_token ? 1 : 0, here.upos, here.shape);
}

/// Whether it says what somebody says: "charged that he lied" against "charged the crowd".
void TriggerFeatures::add_saying(std::uint32_t token, FeatureVector& features) const {
  const TokenFacts& here = tokens_[token];
  const std::uint32_t saying = saying_[token], says = saying != 0 ? 1 : 0;
  features.add(140, saying, here.upos);
  features.add(141, says, here.lemma);
  features.add(142, saying, here.cluster);
  features.add(143, says, lists_of(token), here.upos);
}

std::uint32_t TriggerFeatures::lists_of(std::uint32_t token) const {
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    if (c_.is(lists[i], token)) bits |= 1U << i;
  }
  return bits;
}

/// The forms of the auxiliaries and the copula in order, as one number.
std::uint32_t TriggerFeatures::auxiliaries_of(std::uint32_t token) const {
  std::uint32_t result = 0;
  for (const std::uint32_t child : c_.tree.children(token)) {
    if (!c_.tree.is(child, "aux") && !c_.tree.is(child, "cop")) continue;
    result = (result ^ tokens_[child].lemma ^ tokens_[child].xpos) * 16777619U;
  }
  return result;
}

void TriggerFeatures::fill_form(std::uint32_t token, FeatureVector& features) const {
  const TokenFacts &here = tokens_[token], &head = tokens_.head_of(token);
  const VerbGroup group = shared_verb_group(c_, token);
  const bool verbal = part_of_speech(c_, token) == "VERB" || c_.tree.child(token, "cop") != no_token;
  const std::string_view xpos = c_.syntax.xpos_of(token);
  const std::uint32_t tense = verbal ? 1 + static_cast<std::uint32_t>(tense_of(group, xpos)) : 0;
  const auto aspect = static_cast<std::uint32_t>(aspect_of(group, xpos));
  const std::uint32_t rule = tense * 4 + aspect;
  const std::uint32_t auxiliaries = auxiliaries_of(token);
  const std::uint32_t modal = group.modality.empty() ? 0 : hash_text(group.modality);
  const std::uint32_t marker = c_.marker(token);
  const std::uint32_t mark = marker == no_token ? 0 : tokens_[marker].lemma;
  features.clear();
  features.add(0);
  features.add(100, rule);
  features.add(101, rule, here.xpos);
  features.add(102, rule, here.deprel, here.xpos);
  features.add(103, auxiliaries, here.xpos);
  features.add(104, auxiliaries, here.xpos, here.deprel);
  features.add(105, rule, modal);
  features.add(106, modal, here.xpos);
  features.add(107, mark, here.xpos);
  features.add(108, mark, rule);
  features.add(109, here.word);
  features.add(110, here.lemma, here.xpos);
  features.add(111, here.suffix, here.upos);
  features.add(112, here.deprel, head.xpos, here.xpos);
  features.add(113, here.deprel, head.lemma, here.xpos);
  const TokenFacts &left = tokens_.near(token, -1), &left2 = tokens_.near(token, -2), &right = tokens_.near(token, 1);
  features.add(114, left.word, here.xpos);
  features.add(115, left.word, left2.word, here.xpos);
  features.add(116, left.xpos, left2.xpos, here.xpos);
  features.add(117, right.xpos, here.xpos);
  features.add(118, right.word, here.xpos);
  features.add(119, tokens_.near(token, -3).xpos, left2.xpos, join(left.xpos, here.xpos));
  features.add(120, here.upos, here.deprel, tense);
  features.add(121, group.passive + 2U * group.infinitive + 4U * group.perfect + 8U * group.progressive, here.xpos,
               here.deprel);
  features.add(122, auxiliaries, here.upos);
  features.add(123, here.cluster, here.xpos);
  features.add(124, static_cast<std::uint32_t>(c_.kind_of(token)), here.xpos, rule);
  const std::uint32_t first = c_.first_conjunct(token);
  if (first != token) {
    features.add(125, tokens_[first].xpos, here.xpos, auxiliaries_of(first));
    features.add(126, tokens_[first].xpos, here.xpos);
  }
  for (const std::uint32_t child : c_.tree.children(token)) {
    if (c_.tree.is(child, "nsubj")) features.add(127, tokens_[child].deprel, here.xpos);
  }
}

}  // namespace timeline::detail
