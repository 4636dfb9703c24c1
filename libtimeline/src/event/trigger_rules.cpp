#include "event/trigger_rules.hpp"

namespace timeline::detail {
namespace {

EventClass class_of_verb(const EventContext& c, std::uint32_t token, std::string_view lemma) {
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

}  // namespace

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

bool is_nominalized(const EventContext& c, std::uint32_t token) {
  if (c.syntax.xpos_of(token) != "VBG" || !c.lexicon.has("event_noun", c.lower_word(token))) return false;
  std::uint32_t before = token;
  while (before > 0 && token - before < 5 && c.timex_at[before - 1] >= 0) --before;
  if (before == 0 || c.sentence_of[before - 1] != c.sentence_of[token]) return false;
  const std::string_view xpos = c.syntax.xpos_of(before - 1);
  return xpos == "DT" || xpos == "PRP$" || xpos == "POS" ||
         (before < token && c.upos(token - 1) != Upos::AUX && xpos != "NNP" && xpos != "NN");
}

bool is_trigger_by_rule(const EventContext& c, std::uint32_t token) {
  return is_verb_trigger(c, token) || is_noun_trigger(c, token) || is_adjective_trigger(c, token) ||
         is_dated_predicate(c, token);
}

bool heads_clause(const EventContext& c, std::uint32_t token) {
  for (const std::string_view relation : {"root", "ccomp", "conj", "parataxis"}) {
    if (c.tree.is(token, relation)) return true;
  }
  return c.tree.child(token, "nsubj") != no_token;
}

bool is_sure_trigger(const EventContext& c, std::uint32_t token) {
  if (is_verb_trigger(c, token)) {
    if (c.is("state", token)) return false;
    const std::string_view xpos = c.syntax.xpos_of(token);
    const bool finite = xpos == "VBD" || xpos == "VBZ" || xpos == "VBP" || c.tree.child(token, "aux") != no_token;
    return finite && heads_clause(c, token);
  }
  return is_noun_trigger(c, token) && c.is("event_noun", token) && !c.is("weak_event_noun", token);
}

std::string_view part_of_speech(const EventContext& c, std::uint32_t token) {
  if (c.is_noun(token) || is_nominalized(c, token)) return "NOUN";
  return c.upos(token) == Upos::VERB ? "VERB" : c.upos(token) == Upos::ADJ ? "ADJECTIVE" : "OTHER";
}

EventClass class_by_rule(const EventContext& c, std::uint32_t token, std::string_view lemma) {
  const std::string_view pos = part_of_speech(c, token);
  if (pos == "VERB") return class_of_verb(c, token, lemma);
  return pos == "NOUN" && c.tree.child(token, "cop") == no_token ? class_of_noun(c, token) : EventClass::STATE;
}

}  // namespace timeline::detail
