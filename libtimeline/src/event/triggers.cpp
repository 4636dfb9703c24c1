#include <algorithm>

#include "event/context.hpp"
#include "event/trigger_features.hpp"
#include "event/trigger_model.hpp"
#include "event/trigger_rules.hpp"
#include "event/verb_group.hpp"

namespace timeline::detail {
namespace {

void add_group(const EventContext& c, std::uint32_t token, EventMention& event) {
  const VerbGroup group = shared_verb_group(c, token);
  const std::string_view xpos = c.syntax.xpos_of(token);
  event.tense = event.pos == "VERB" || c.tree.child(token, "cop") != no_token ? tense_of(group, xpos) : Tense::NONE;
  event.aspect = aspect_of(group, xpos);
  event.polarity = group.negated ? Polarity::NEG : Polarity::POS;
  event.modality = group.future && c.lexicon.has("plain_future", group.modality) ? "" : group.modality;
}

bool is_question(const EventContext& c, std::uint32_t token) {
  const Sentence& sentence = c.layer.sentences[c.sentence_of[token]];
  std::uint32_t last = sentence.last_token;
  while (last > sentence.first_token && last + 3 > sentence.last_token) {
    if (c.word(last - 1) == "?") return true;
    --last;
  }
  return false;
}

/// Present tense in running text tells of a state or a habit, in a headline of what happened.
bool is_happening(const EventContext& c, std::uint32_t token, const EventMention& event) {
  const auto is_state = [](EventClass kind) { return kind == EventClass::STATE || kind == EventClass::I_STATE; };
  const bool changed = event.tense == Tense::PAST && c.is("change_of_state", token);
  if (is_state(class_by_rule(c, token, event.lemma)) && !changed) return false;
  // What the model alone takes for a state has an end where it is told in the past ("opposed the merger").
  if (is_state(event.event_class) && (event.tense != Tense::PAST || event.pos != "VERB")) return false;
  if (event.tense == Tense::PRESENT && event.aspect == Aspect::NONE && event.event_class != EventClass::REPORTING &&
      c.kind_of(token) != ParagraphKind::HEADLINE) {
    return false;  // what a time to come dates is let in later
  }
  if (event.pos == "VERB" && c.is("light_verb", token)) {
    const std::uint32_t object = c.tree.child(token, "obj");
    if (object != no_token && c.is("event_noun", object)) return false;
  }
  return !is_question(c, token);
}

/// "after the dam broke": takes for granted that it did.
bool is_clause_of_time(const EventContext& c, std::uint32_t token) {
  if (!c.tree.is(token, "advcl") && !c.tree.is(token, "acl")) return false;
  for (std::uint32_t at = c.tree.first_of(token), n = 0; at < token && n < 8; ++at, ++n) {
    const std::string_view relation = c.lexicon.value("temporal_signal", c.lower_word(at));
    if (relation == "AFTER" || relation == "BEFORE" || relation == "SIMULTANEOUS") return c.upos(at) != Upos::NOUN;
  }
  return false;
}

EventMention trigger(const EventContext& c, std::uint32_t token) {
  EventMention event;
  event.span = c.layer.tokens.span(token);
  event.token = token;
  event.sentence = c.sentence_of[token];
  event.lemma = c.lemma(token);
  const std::uint32_t particle = c.tree.child(token, "compound:prt");
  if (particle != no_token) event.lemma += " " + std::string(c.lemma(particle));
  const bool nominalized = is_nominalized(c, token);
  if (nominalized) event.lemma = c.lower_word(token);
  event.pos = part_of_speech(c, token);
  event.event_class = class_by_rule(c, token, event.lemma);
  add_group(c, token, event);
  if (event.pos == "VERB") event.definite = is_clause_of_time(c, token);
  const std::uint32_t determiner = c.tree.child(token, "det");
  event.definite |= event.pos == "NOUN" && !(determiner != no_token && c.is("indefinite", determiner)) &&
                    (determiner != no_token || c.tree.child(token, "nmod:poss") != no_token);
  return event;
}

/// "The captain read the order": with a subject in the singular, a bare form is the past of a verb that does not
/// change.
bool is_unchanged_past(const EventContext& c, std::uint32_t token) {
  const std::string_view xpos = c.syntax.xpos_of(token);
  const std::uint32_t subject = c.tree.child(token, "nsubj");
  if ((xpos != "VB" && xpos != "VBP") || subject == no_token || c.tree.child(token, "aux") != no_token) return false;
  const std::string_view number = c.syntax.xpos_of(subject);
  return (number == "NN" || number == "NNP") && c.tree.child(subject, "conj") == no_token &&
         c.tree.child(token, "mark") == no_token;
}

/// "The mast split in the gale": a noun without an article of its own that heads a clause of prose.
bool is_mistagged_verb(const EventContext& c, std::uint32_t token) {
  return c.upos(token) == Upos::NOUN && c.kind_of(token) == ParagraphKind::PROSE && heads_clause(c, token) &&
         c.tree.child(token, "cop") == no_token && c.tree.child(token, "case") == no_token &&
         c.tree.child(token, "compound") != no_token;
}

}  // namespace

std::vector<EventMention> find_triggers(const EventContext& context, const std::vector<Attribution>& attributions) {
  const TriggerModel& model = context.resources.get<TriggerModel>();
  const TriggerFeatures known(context, attributions);
  std::vector<EventMention> events;
  FeatureVector features;
  for (const Sentence& sentence : context.layer.sentences) {
    if (context.layer.is_furniture(sentence)) continue;
    for (std::uint32_t token = sentence.first_token; token < sentence.last_token; ++token) {
      if (!known.may_be(token)) continue;
      known.fill(token, features);
      const TriggerModel::Judgement judgement = model.judge(features);
      const bool dated = is_dated_predicate(context, token);
      if (!dated && judgement.probability < TriggerModel::likely_if_sure) continue;
      if (!dated && judgement.probability < TriggerModel::likely && !is_sure_trigger(context, token)) continue;
      EventMention event = trigger(context, token);
      known.fill_form(token, features);
      const EventForm form = model.form(features);
      event.event_class = dated ? class_by_rule(context, token, event.lemma) : judgement.event_class;
      event.tense = form.tense == Tense::PRESENT && is_unchanged_past(context, token) ? Tense::PAST : form.tense;
      event.aspect = form.aspect;
      // States and generalities that only the model finds are events of TimeML, but none of a timeline.
      event.happening = is_happening(context, token, event) &&
                        (is_trigger_by_rule(context, token) || is_mistagged_verb(context, token));
      events.push_back(std::move(event));
    }
  }
  return events;
}

}  // namespace timeline::detail
