#include "event/verb_group.hpp"

namespace timeline::detail {
namespace {

/// "not", "without slowing", "no longer"; in "not only did he lie" nothing is denied.
bool negates(const EventContext& c, std::uint32_t child) {
  if (c.is("ended_adverb", child)) return c.child_in(child, "advmod", "negation") != no_token;
  if (!c.is("negation", child)) return false;
  if (child + 1 < c.layer.tokens.size() && c.is("mere_adverb", child + 1)) return false;
  return c.tree.is(child, "advmod") || c.tree.is(child, "det") || c.tree.is(child, "cc") || c.tree.is(child, "mark");
}

}  // namespace

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
    if (negates(c, child)) group.negated = true;
    if (c.tree.is(child, "mark") && c.upos(child) == Upos::PART) group.infinitive = true;
    // "Nobody was hurt", "no jury will": the subject negates.
    if (c.tree.is(child, "nsubj") && (c.is("negation", child) || c.child_in(child, "det", "negation") != no_token ||
                                      c.child_in(child, "cc", "negation") != no_token))
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

namespace {

/// "is not going to pay", "does not have to pay": what denies the one denies the other.
bool is_denied_by_governor(const EventContext& c, std::uint32_t token) {
  const std::uint32_t governor = c.tree.head(token);
  if (!c.tree.is(token, "xcomp") || governor == no_token || !verb_group(c, token).infinitive) return false;
  const bool going = c.lexicon.has("going", c.lemma(governor)) && c.syntax.xpos_of(governor) == "VBG";
  const bool having = c.is("obliging_verb", governor) && !c.has_object(governor);
  return (going || having) && verb_group(c, governor).negated;
}

}  // namespace

VerbGroup shared_verb_group(const EventContext& c, std::uint32_t token) {
  VerbGroup group = verb_group(c, token);
  group.negated |= is_denied_by_governor(c, token);
  const std::uint32_t first = c.first_conjunct(token);
  if (first == token || c.tree.child(token, "aux") != no_token || c.tree.child(token, "nsubj") != no_token ||
      c.syntax.xpos_of(token) != c.syntax.xpos_of(first))
    return group;
  const bool negated = group.negated;
  group = verb_group(c, first);
  // "did not stop or turn" denies both, "was not charged and went home" only the first.
  const bool shared =
      c.child_in(first, "advmod", "negation") == no_token || c.child_in(token, "cc", "alternative") != no_token;
  group.negated = negated || (group.negated && shared);
  return group;
}

}  // namespace timeline::detail
