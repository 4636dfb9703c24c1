#include "event/status_rules.hpp"

#include "event/verb_group.hpp"

namespace timeline::detail {

Status weaker(Status a, Status b) {
  const auto rank = [](Status status) {
    switch (status) {
      case Status::OCCURRED:
        return 0;
      case Status::EXPECTED:
        return 1;
      case Status::POSSIBLE:
        return 2;
      case Status::DISPUTED:
        return 3;
      case Status::DENIED:
        return 4;
    }
    return 0;
  };
  return rank(a) >= rank(b) ? a : b;
}

StatusRules::StatusRules(const EventContext& context, const std::vector<EventMention>& events)
    : c_(context), events_(events) {
  for (std::size_t index = 0; index < events.size(); ++index) at_.emplace(events[index].token, index);
}

/// By the verb group: negation, modals, future; by the adjectives of a noun.
Status StatusRules::own_status(const EventMention& event) const {
  const std::uint32_t token = event.token;
  if (event.polarity == Polarity::NEG) {
    // "may not have told" leaves it open, "did not tell" does not.
    return c_.lexicon.has("open_modal", event.modality) ? Status::POSSIBLE : Status::DENIED;
  }
  if (c_.child_in(token, "advmod", "near_miss") != no_token || is_yet_to(token)) return Status::DENIED;
  const std::uint32_t marker = c_.marker(token);
  const bool instead = marker != no_token && marker > 0 && c_.is("substitution", marker - 1);  // "instead | of"
  if (instead || (marker != no_token && c_.is("substitution", marker))) return Status::DENIED;
  if (c_.child_in(token, "advmod", "hedge_adverb") != no_token) return Status::POSSIBLE;
  if (event.pos == "NOUN") return noun_status(token);
  const std::string modality = event.modality;
  const bool will = modality.empty() && shared_verb_group(c_, token).future;
  if (will || event.tense == Tense::FUTURE || c_.lexicon.has("future_of_the_past", modality)) {
    return in_condition(token) ? Status::POSSIBLE : Status::EXPECTED;
  }
  if (!modality.empty()) return Status::POSSIBLE;
  if (in_condition(token)) return Status::POSSIBLE;
  if (ahead(token)) return Status::EXPECTED;
  if (event.tense == Tense::PRESENT && dated_ahead(event)) return Status::EXPECTED;
  return Status::OCCURRED;
}

/// "The talks open on Friday": the present tense with a time to come.
bool StatusRules::dated_ahead(const EventMention& event) const {
  if (event.timex < 0 || event.aspect != Aspect::NONE || event.event_class == EventClass::STATE) return false;
  if (is_unmarked_past(event.token)) return false;
  if (event.event_class == EventClass::REPORTING || c_.kind_of(event.token) == ParagraphKind::HEADLINE) return false;
  const Timex& timex = c_.timexes.timexes[static_cast<std::size_t>(event.timex)];
  const bool clock = timex.type == TimexType::TIME && timex.symbol.direction != Direction::PAST;
  return clock || is_ahead(timex);
}

/// "next Monday", "tomorrow", and "the day after" where that is reckoned from a day ahead.
bool StatusRules::is_ahead(const Timex& timex) const {
  constexpr int longest_chain = 8;
  const Timex* at = &timex;
  for (int step = 0; step < longest_chain; ++step) {
    const SymbolicTime& symbol = at->symbol;
    if (symbol.direction == Direction::FUTURE) return true;
    if (symbol.anchor == Anchor::CREATION) return symbol.shift > 0;
    if (symbol.anchor != Anchor::PREVIOUS || at->anchor < 0 || symbol.shift < 0) return false;
    at = &c_.timexes.timexes[static_cast<std::size_t>(at->anchor)];
  }
  return false;
}

Status StatusRules::noun_status(std::uint32_t token) const {
  if (c_.child_in(token, "det", "negation") != no_token) return Status::DENIED;
  if (c_.child_in(token, "amod", "hedge_adverb") != no_token) return Status::POSSIBLE;
  if (c_.child_in(token, "amod", "future_adjective") != no_token) return Status::EXPECTED;
  return Status::OCCURRED;
}

/// "is due to open", "is to open", "is going to open", "has to open".
bool StatusRules::ahead(std::uint32_t token) const {
  const std::uint32_t head = c_.tree.head(token);
  const bool infinitive =
      c_.tree.child(token, "mark") != no_token && c_.upos(c_.tree.child(token, "mark")) == Upos::PART;
  if (!infinitive) return false;
  for (const std::uint32_t child : c_.tree.children(token)) {
    if ((c_.tree.is(child, "aux") || c_.tree.is(child, "cop")) && c_.lexicon.has("copula", c_.lemma(child)))
      return true;
  }
  if (head == no_token) return false;
  // "has to pay": "had to pay" is another matter.
  const bool obliged = c_.is("obliging_verb", head) && !c_.has_object(head) && c_.syntax.xpos_of(head) != "VBD" &&
                       c_.syntax.xpos_of(head) != "VBN";
  return obliged || c_.lexicon.has("copula", c_.lemma(head)) || c_.lexicon.has("going", c_.lemma(head)) ||
         c_.is("ahead_adjective", head);
}

bool StatusRules::in_condition(std::uint32_t token) const {
  for (int step = 0; step < 3 && token != no_token; ++step) {
    if (c_.child_in(token, "mark", "condition") != no_token || is_inverted_condition(token)) return true;
    if (!c_.tree.is(token, "conj") && !c_.tree.is(token, "xcomp")) return false;
    token = c_.tree.head(token);
  }
  return false;
}

/// By what the event is a complement, an object or a part of, one step up; further steps come through that event.
Status StatusRules::context_status(const EventMention& event) const {
  std::uint32_t token = event.token;
  Status status = Status::OCCURRED;
  for (int step = 0; step < 4; ++step) {
    const std::uint32_t governor = c_.tree.head(token);
    if (governor == no_token) break;
    const bool complement = c_.tree.is(token, "xcomp") || c_.tree.is(token, "ccomp") || is_content_of_noun(token) ||
                            (c_.tree.is(token, "obj") && event.pos == "NOUN") || c_.tree.is(token, "nsubj:pass") ||
                            (c_.tree.is(token, "csubj"));
    if (is_kept_from(token, governor)) return weaker(status, under(governor, token, event));
    const bool passes = complement || c_.tree.is(token, "conj") || (c_.tree.is(token, "advcl") && is_nonfinite(token));
    if (!passes) {
      status = weaker(status, beside(event, token, governor));
      break;
    }
    if (complement) status = weaker(status, under(governor, token, event));
    if (c_.tree.is(token, "advcl") && is_purpose(token)) status = weaker(status, Status::POSSIBLE);
    const bool doubted = complement && c_.is("scheduled", governor);
    if (const auto found = at_.find(governor); found != at_.end() && !c_.tree.is(token, "ccomp") && !doubted) {
      const EventMention& other = events_[found->second];
      const bool denies_complement = c_.is("denial", governor) || c_.is("negative_implicative", governor);
      if (!c_.tree.is(token, "conj") || shares_auxiliaries(token)) {
        if (!denies_complement || other.polarity == Polarity::POS) status = weaker(status, own_status(other));
      }
    }
    token = governor;
  }
  return status;
}

/// "will speak at the funeral": the noun's happening lies ahead as the verb's does.
Status StatusRules::beside(const EventMention& event, std::uint32_t token, std::uint32_t governor) const {
  if (event.pos != "NOUN" || !c_.tree.is(token, "obl")) return Status::OCCURRED;
  const std::uint32_t marker = c_.marker(token);
  if (marker != no_token && c_.is("purpose_preposition", marker) && c_.is("scheduled", governor))
    return Status::EXPECTED;
  for (int step = 0; step < 4 && governor != no_token; ++step) {
    const auto found = at_.find(governor);
    if (found != at_.end() && own_status(events_[found->second]) == Status::EXPECTED) return Status::EXPECTED;
    if (!c_.tree.is(governor, "xcomp")) break;
    governor = c_.tree.head(governor);
  }
  return Status::OCCURRED;
}

bool StatusRules::shares_auxiliaries(std::uint32_t token) const {
  return c_.tree.child(token, "nsubj") == no_token && c_.tree.child(token, "aux") == no_token &&
         c_.syntax.xpos_of(token) == c_.syntax.xpos_of(c_.tree.head(token));
}

bool StatusRules::is_nonfinite(std::uint32_t token) const {
  const std::string_view xpos = c_.syntax.xpos_of(token);
  return xpos == "VBG" || xpos == "VBN" || xpos == "VB";
}

/// The auxiliary stands first in the sentence, before the subject; "when did he leave" takes it for granted.
bool StatusRules::is_asked(const EventMention& event) const {
  const Sentence& sentence = c_.layer.sentences[event.sentence];
  std::uint32_t first = sentence.first_token;
  while (first < sentence.last_token && c_.upos(first) == Upos::PUNCT) ++first;
  return first < event.token && c_.upos(first) == Upos::AUX && c_.tree.head(first) == event.token &&
         c_.tree.child(event.token, "nsubj") != no_token;
}

/// "The president read the note": were it the present, it would be "reads".
bool StatusRules::is_unmarked_past(std::uint32_t token) const {
  const std::string_view xpos = c_.syntax.xpos_of(token);
  if ((xpos != "VB" && xpos != "VBP") || !c_.lexicon.has("unmarked_past", c_.lower_word(token))) return false;
  const std::uint32_t subject = c_.tree.child(token, "nsubj");
  if (subject == no_token || subject > token || c_.tree.child(subject, "conj") != no_token) return false;
  const std::string_view number = c_.syntax.xpos_of(subject);
  return (number == "NN" || number == "NNP" || c_.is("singular_pronoun", subject)) &&
         c_.tree.child(token, "aux") == no_token && c_.tree.child(token, "mark") == no_token;
}

bool StatusRules::is_reduced_relative(const EventMention& event) const {
  return c_.tree.relation(event.token) == "acl" && c_.syntax.xpos_of(event.token) == "VBN" &&
         c_.tree.child(event.token, "aux") == no_token;
}

bool StatusRules::is_settled(const EventMention& event) const {
  if (is_unmarked_past(event.token)) return true;
  const std::uint32_t governor = c_.tree.head(event.token);
  return c_.tree.is(event.token, "xcomp") && governor != no_token && c_.is("negative_implicative", governor);
}

bool StatusRules::is_open_complement(const EventMention& event) const {
  const std::uint32_t first = c_.first_conjunct(event.token), governor = c_.tree.head(first);
  if (c_.tree.is(first, "advcl") && is_purpose(first)) return true;
  return c_.tree.is(first, "xcomp") && governor != no_token && c_.is("prospective", governor) &&
         !c_.is("advising_verb", governor);
}

/// "the plan to build", "the report that she had died", also where that clause is parsed as a relative one.
/// What an "and" joins to the noun is none, whatever its relation.
bool StatusRules::is_content_of_noun(std::uint32_t token) const {
  if (c_.tree.child(token, "cc") != no_token) return false;
  const bool participle = c_.syntax.xpos_of(token) == "VBN" && c_.tree.child(token, "aux") == no_token;
  return (c_.tree.relation(token) == "acl" && !participle) ||
         (c_.tree.relation(token) == "acl:relcl" && c_.child_in(token, "mark", "complementizer") != no_token);
}

/// "The report that she had died was false."
bool StatusRules::is_refuted(std::uint32_t noun) const {
  const std::uint32_t over = c_.tree.head(noun);
  return c_.is_noun(noun) && over != no_token && c_.is("denial", over) &&
         (c_.tree.is(noun, "obj") || c_.tree.is(noun, "nsubj")) && c_.child_in(over, "advmod", "negation") == no_token;
}

/// "Had the pump worked, …": turned round, and no question.
bool StatusRules::is_inverted_condition(std::uint32_t token) const {
  const std::uint32_t first = c_.tree.first_of(token), subject = c_.tree.child(token, "nsubj");
  return c_.tree.is(token, "advcl") && first < token && c_.upos(first) == Upos::AUX && c_.tree.head(first) == token &&
         subject != no_token && subject > first;
}

/// "has yet to pay", with the auxiliary taken for the payment's own.
bool StatusRules::is_yet_to(std::uint32_t token) const {
  return c_.child_in(token, "advmod", "not_yet") != no_token && is_purpose(token) &&
         c_.child_in(token, "aux", "perfect_auxiliary") != no_token;
}

/// "has yet to pay"
bool StatusRules::is_outstanding(std::uint32_t token, std::uint32_t governor) const {
  return c_.tree.is(token, "xcomp") && is_purpose(token) &&
         (c_.child_in(governor, "advmod", "not_yet") != no_token ||
          c_.child_in(token, "advmod", "not_yet") != no_token) &&
         (c_.is("perfect_auxiliary", governor) || c_.is("copula", governor));
}

/// "prevented the cattle from reaching the road"
bool StatusRules::is_kept_from(std::uint32_t token, std::uint32_t governor) const {
  if (!c_.tree.is(token, "advcl") && !c_.tree.is(token, "obl")) return false;
  const std::uint32_t marker = c_.marker(token);
  if (marker == no_token) return false;
  if (c_.is("acquittal", governor)) return c_.is("genitive_preposition", marker);
  return c_.is("hindered_preposition", marker) &&
         (c_.is("negative_implicative", governor) || c_.is("hindrance", governor));
}

bool StatusRules::is_purpose(std::uint32_t token) const {
  if (c_.syntax.xpos_of(token) != "VB") return false;
  for (const std::uint32_t child : c_.tree.children(token)) {
    if (c_.tree.is(child, "mark") && c_.upos(child) == Upos::PART) return true;
  }
  return false;
}

Status StatusRules::under(std::uint32_t governor, std::uint32_t token, const EventMention& event) const {
  const bool negated = c_.child_in(governor, "advmod", "negation") != no_token;
  if (c_.is("denial", governor)) return negated ? Status::OCCURRED : Status::DENIED;
  if (is_refuted(governor) || is_outstanding(token, governor)) return Status::DENIED;
  if ((c_.is("negative_implicative", governor) && c_.tree.is(token, "xcomp")) || is_kept_from(token, governor))
    return negated ? Status::OCCURRED : Status::DENIED;
  if (c_.tree.is(token, "xcomp") && c_.is("prospective", governor)) {
    // What is "not expected to" come is doubted, not denied.
    if (negated) return c_.is("scheduled", governor) ? Status::POSSIBLE : Status::DENIED;
    return c_.is("scheduled", governor) ? Status::EXPECTED : Status::POSSIBLE;
  }
  const bool object = c_.tree.is(token, "obj") || c_.tree.is(token, "nsubj:pass");
  if (object && c_.is("scheduled", governor)) return Status::EXPECTED;
  if (object && c_.is("prospective", governor)) return Status::EXPECTED;
  if (c_.tree.relation(token) == "acl" && is_purpose(token)) {
    const bool dated = token == event.token && event.timex >= 0;  // "the sale to close on 30 September"
    const bool planned = c_.is("prospective", governor) || c_.is("scheduled", governor);
    return dated || planned ? Status::EXPECTED : Status::POSSIBLE;
  }
  const bool purpose = is_purpose(governor) && (c_.tree.is(governor, "advcl") || c_.tree.is(governor, "acl"));
  if (object && purpose) return Status::POSSIBLE;
  const bool told = c_.tree.is(token, "ccomp") || c_.tree.is(token, "xcomp") || c_.is_noun(governor);
  if (told && c_.is("doubtful_cue", governor) && event.status != Status::EXPECTED) return Status::POSSIBLE;
  // "There is no evidence that he fled."
  if (c_.is_noun(governor) && c_.child_in(governor, "det", "negation") != no_token) return Status::POSSIBLE;
  return Status::OCCURRED;
}

}  // namespace timeline::detail
