#include <algorithm>

#include "event/context.hpp"

namespace timeline::detail {
namespace {

/// The auxiliaries and negations of a verb group.
struct VerbGroup {
  bool future = false;
  bool perfect = false;
  bool progressive = false;
  bool passive = false;
  bool negated = false;
  bool past_auxiliary = false;
  bool present_auxiliary = false;
  bool infinitive = false;
  bool imperative = false;
  std::string modality;
};

EventClass class_of_verb(const EventContext& c, std::uint32_t token, const std::string& lemma) {
  const bool speaks = c.tree.child(token, "ccomp") != no_token || c.tree.is(token, "parataxis");
  const bool reports = c.is("reporting", token) || c.lexicon.has("reporting", lemma);
  if (reports && (!c.is("reporting_if_clause", token) || speaks)) return EventClass::REPORTING;
  if (c.is("aspectual", token)) return EventClass::ASPECTUAL;
  if (c.is("perception", token)) return EventClass::PERCEPTION;
  if (c.is("intensional_state", token)) return EventClass::I_STATE;
  if (c.is("intensional_action", token)) return EventClass::I_ACTION;
  if (c.is("state", token)) return EventClass::STATE;
  return EventClass::OCCURRENCE;
}

EventClass class_of_noun(const EventContext& c, std::uint32_t token) {
  if (c.is("reporting_noun", token)) return EventClass::REPORTING;
  if (c.is("intensional_action", token) && c.tree.child(token, "acl") != no_token) return EventClass::I_ACTION;
  return EventClass::OCCURRENCE;
}

VerbGroup verb_group(const EventContext& c, std::uint32_t verb) {
  VerbGroup group;
  for (const std::uint32_t child : c.tree.children(verb)) {
    const std::string_view xpos = c.syntax.xpos_of(child);
    if (c.tree.is(child, "aux") || c.tree.is(child, "cop")) {
      const std::string_view modal = c.lexicon.value("modal", c.lower_word(child));
      if (!modal.empty() && xpos == "MD") group.modality = modal;
      if (c.is("future_modal", child) && xpos == "MD") group.future = true;
      if (c.lexicon.has("perfect_auxiliary", c.lemma(child))) group.perfect = true;
      if (c.lexicon.has("copula", c.lemma(child)) && !c.tree.is(child, "cop")) {
        (c.tree.relation(child) == "aux:pass" ? group.passive : group.progressive) = true;
      }
      if (xpos == "VBD") group.past_auxiliary = true;
      if (xpos == "VBZ" || xpos == "VBP") group.present_auxiliary = true;
    }
    if (c.is("negation", child) && (c.tree.is(child, "advmod") || c.tree.is(child, "det") || c.tree.is(child, "cc")))
      group.negated = true;
    if (c.tree.is(child, "mark") && c.upos(child) == Upos::PART) group.infinitive = true;
    // "Nobody was hurt", "no jury will": the subject negates.
    if (c.tree.is(child, "nsubj") && (c.is("negation", child) || c.child_in(child, "det", "negation") != no_token))
      group.negated = true;
    if (c.tree.is(child, "obj") && c.child_in(child, "det", "negation") != no_token) group.negated = true;
  }
  return group;
}

Tense tense_of(const VerbGroup& group, std::string_view xpos) {
  if (group.infinitive) return Tense::INFINITIVE;
  if (group.future) return Tense::FUTURE;
  if (!group.modality.empty()) return Tense::NONE;
  if (group.past_auxiliary) return Tense::PAST;
  if (group.present_auxiliary) return Tense::PRESENT;
  if (xpos == "VBD") return Tense::PAST;
  if (xpos == "VBZ" || xpos == "VBP") return Tense::PRESENT;
  if (xpos == "VBG") return Tense::PRESPART;
  if (xpos == "VBN") return Tense::PASTPART;
  return xpos == "VB" ? Tense::INFINITIVE : Tense::NONE;
}

Aspect aspect_of(const VerbGroup& group, std::string_view xpos) {
  const bool progressive = group.progressive && xpos == "VBG";
  if (group.perfect) return progressive ? Aspect::PERFECTIVE_PROGRESSIVE : Aspect::PERFECTIVE;
  return progressive ? Aspect::PROGRESSIVE : Aspect::NONE;
}

/// A predicate noun or adjective takes its tense from the copula, a conjunct its missing auxiliaries from the first
/// one.
void add_group(const EventContext& c, std::uint32_t token, EventMention& event) {
  VerbGroup group = verb_group(c, token);
  const std::uint32_t first = c.first_conjunct(token);
  if (first != token && c.tree.child(token, "aux") == no_token && c.tree.child(token, "nsubj") == no_token &&
      c.syntax.xpos_of(token) == c.syntax.xpos_of(first)) {
    const bool negated = group.negated;
    group = verb_group(c, first);
    group.negated = negated || (group.negated && c.child_in(first, "advmod", "negation") == no_token);
  }
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
  if (event.event_class == EventClass::STATE || event.event_class == EventClass::I_STATE) return false;
  if (event.tense == Tense::PRESENT && event.aspect == Aspect::NONE && event.event_class != EventClass::REPORTING &&
      c.tree.child(token, "aux") == no_token && c.kind_of(token) != ParagraphKind::HEADLINE) {
    return false;  // what a time to come dates is let in later
  }
  if (event.pos == "VERB" && c.is("light_verb", token)) {
    const std::uint32_t object = c.tree.child(token, "obj");
    if (object != no_token && c.is("event_noun", object)) return false;
  }
  return !is_question(c, token);
}

/// Begins with a letter: ASCII, or of an alphabet beyond; symbols and emoji do not.
bool is_word(const EventContext& c, std::uint32_t token) {
  const auto first = static_cast<unsigned char>(c.word(token).front());
  return (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') ||
         (first >= 0xC3 && first != 0xE2 && first < 0xF0);
}

bool is_verb_trigger(const EventContext& c, std::uint32_t token) {
  if (c.upos(token) != Upos::VERB || !is_word(c, token)) return false;
  if (c.tree.is(token, "aux") || c.tree.is(token, "cop") || c.tree.is(token, "compound") || c.tree.is(token, "case"))
    return false;
  if (c.tree.is(token, "fixed") || c.tree.is(token, "mark") || c.timex_at[token] >= 0) return false;
  return !c.tree.is(token, "amod");
}

/// "the May 10 meeting": a participle right behind a determiner or a date is a noun, whatever its tag.
bool is_nominalized(const EventContext& c, std::uint32_t token) {
  if (c.syntax.xpos_of(token) != "VBG" || !c.lexicon.has("event_noun", c.lower_word(token))) return false;
  std::uint32_t before = token;
  while (before > 0 && token - before < 5 && c.timex_at[before - 1] >= 0) --before;
  if (before == 0 || c.sentence_of[before - 1] != c.sentence_of[token]) return false;
  const std::string_view xpos = c.syntax.xpos_of(before - 1);
  return xpos == "DT" || xpos == "PRP$" || xpos == "POS" ||
         (before < token && c.upos(token - 1) != Upos::AUX && xpos != "NNP" && xpos != "NN");
}

bool is_noun_trigger(const EventContext& c, std::uint32_t token) {
  if (is_nominalized(c, token)) return true;
  if (c.upos(token) != Upos::NOUN && c.upos(token) != Upos::PROPN) return false;
  if (!c.is("event_noun", token) && !c.is("reporting_noun", token)) return false;
  if (c.timex_at[token] >= 0) return false;
  // In "rescue boats" and "the Peace Bridge" nothing is rescued and no peace made.
  return !c.tree.is(token, "compound") && !c.tree.is(token, "flat") &&
         !(c.entity_at[token] >= 0 && c.upos(token) == Upos::PROPN && c.kind_of(token) != ParagraphKind::HEADLINE);
}

bool is_adjective_trigger(const EventContext& c, std::uint32_t token) {
  return c.upos(token) == Upos::ADJ && c.is("event_adjective", token) &&
         (c.tree.child(token, "cop") != no_token || c.tree.is(token, "xcomp"));
}

/// "was ambassador from 2008 until July 2017": a predicate noun is a state that a time bounds.
bool is_dated_predicate(const EventContext& c, std::uint32_t token) {
  if (c.timex_at[token] >= 0 || c.tree.child(token, "cop") == no_token ||
      (!c.is_noun(token) && c.upos(token) != Upos::ADJ))
    return false;
  for (const std::uint32_t child : c.tree.children(token)) {
    if (c.timex_at[child] >= 0 && c.tree.last_of(child) - c.tree.first_of(child) < 12) return true;
    for (const std::uint32_t below : c.tree.children(child)) {
      if (c.timex_at[below] >= 0 && c.tree.is(child, "nmod")) return true;
    }
  }
  return false;
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
  event.pos = c.is_noun(token) || nominalized ? "NOUN" : c.upos(token) == Upos::VERB ? "VERB" : "ADJECTIVE";
  event.event_class = event.pos == "VERB" ? class_of_verb(c, token, event.lemma)
                      : event.pos == "NOUN" && c.tree.child(token, "cop") == no_token ? class_of_noun(c, token)
                                                                                      : EventClass::STATE;
  add_group(c, token, event);
  event.happening = is_happening(c, token, event);
  if (event.pos == "VERB") event.definite = is_clause_of_time(c, token);
  const std::uint32_t determiner = c.tree.child(token, "det");
  event.definite |= event.pos == "NOUN" && !(determiner != no_token && c.is("indefinite", determiner)) &&
                    (determiner != no_token || c.tree.child(token, "nmod:poss") != no_token);
  return event;
}

}  // namespace

std::vector<EventMention> find_triggers(const EventContext& context) {
  std::vector<EventMention> events;
  for (const Sentence& sentence : context.layer.sentences) {
    if (context.layer.is_furniture(sentence)) continue;
    for (std::uint32_t token = sentence.first_token; token < sentence.last_token; ++token) {
      if (is_verb_trigger(context, token) || is_noun_trigger(context, token) || is_adjective_trigger(context, token) ||
          is_dated_predicate(context, token)) {
        events.push_back(trigger(context, token));
      }
    }
  }
  return events;
}

}  // namespace timeline::detail
