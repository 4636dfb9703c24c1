#include <algorithm>
#include <unordered_map>

#include "event/context.hpp"

namespace timeline::detail {
namespace {

/// Whether a status weakens another: what is denied stays denied, what is only possible does not become expected.
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

/// Judges events by their own verb group and by what they are the complement of.
class Judge {
 public:
  Judge(const EventContext& context, const std::vector<Attribution>& attributions, std::vector<EventMention>& events)
      : c_(context), attributions_(attributions), events_(events) {
    for (std::size_t index = 0; index < events.size(); ++index) at_.emplace(events[index].token, index);
  }

  void judge(EventMention& event) const {
    Status status = own_status(event);
    status = weaker(status, context_status(event));
    // "denied that they quarrelled at the meeting": that there was a meeting is taken for granted.
    if (!event.definite) status = weaker(status, attributed_status(event));
    event.status = status;
    set_factuality(event);
  }

 private:
  /// By the verb group: negation, modals, future; by the adjectives of a noun.
  [[nodiscard]] Status own_status(const EventMention& event) const {
    const std::uint32_t token = event.token;
    if (event.polarity == Polarity::NEG) {
      // "may not have told" leaves it open, "did not tell" does not.
      return c_.lexicon.has("open_modal", event.modality) ? Status::POSSIBLE : Status::DENIED;
    }
    if (c_.child_in(token, "advmod", "hedge_adverb") != no_token) return Status::POSSIBLE;
    if (event.pos == "NOUN") return noun_status(token);
    const std::string modality = event.modality;
    if (event.tense == Tense::FUTURE || c_.lexicon.has("future_of_the_past", modality)) {
      return in_condition(token) ? Status::POSSIBLE : Status::EXPECTED;
    }
    if (!modality.empty()) return Status::POSSIBLE;
    if (in_condition(token)) return Status::POSSIBLE;
    if (ahead(token)) return Status::EXPECTED;
    if (event.tense == Tense::PRESENT && dated_ahead(event)) return Status::EXPECTED;
    return Status::OCCURRED;
  }

  /// "The talks open on Friday": the present tense with a time to come.
  [[nodiscard]] bool dated_ahead(const EventMention& event) const {
    if (event.timex < 0 || event.aspect != Aspect::NONE || event.event_class == EventClass::STATE) return false;
    if (event.event_class == EventClass::REPORTING || c_.kind_of(event.token) == ParagraphKind::HEADLINE) return false;
    const Timex& timex = c_.timexes.timexes[static_cast<std::size_t>(event.timex)];
    const bool clock = timex.type == TimexType::TIME && timex.symbol.direction != Direction::PAST;
    return clock || is_ahead(timex);
  }

  /// "next Monday", "tomorrow", and "the day after" where that is reckoned from a day ahead.
  [[nodiscard]] bool is_ahead(const Timex& timex) const {
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

  [[nodiscard]] Status noun_status(std::uint32_t token) const {
    if (c_.child_in(token, "det", "negation") != no_token) return Status::DENIED;
    if (c_.child_in(token, "amod", "hedge_adverb") != no_token) return Status::POSSIBLE;
    if (c_.child_in(token, "amod", "future_adjective") != no_token) return Status::EXPECTED;
    return Status::OCCURRED;
  }

  /// "is due to open", "is to open", "is going to open".
  [[nodiscard]] bool ahead(std::uint32_t token) const {
    const std::uint32_t head = c_.tree.head(token);
    const bool infinitive =
        c_.tree.child(token, "mark") != no_token && c_.upos(c_.tree.child(token, "mark")) == Upos::PART;
    if (!infinitive) return false;
    for (const std::uint32_t child : c_.tree.children(token)) {
      if ((c_.tree.is(child, "aux") || c_.tree.is(child, "cop")) && c_.lexicon.has("copula", c_.lemma(child)))
        return true;
    }
    if (head == no_token) return false;
    return c_.lexicon.has("copula", c_.lemma(head)) || c_.lexicon.has("going", c_.lemma(head)) ||
           c_.is("ahead_adjective", head);
  }

  [[nodiscard]] bool in_condition(std::uint32_t token) const {
    for (int step = 0; step < 3 && token != no_token; ++step) {
      if (c_.child_in(token, "mark", "condition") != no_token) return true;
      if (!c_.tree.is(token, "conj") && !c_.tree.is(token, "xcomp")) return false;
      token = c_.tree.head(token);
    }
    return false;
  }

  /// By what the event is a complement, an object or a part of, one step up; further steps come through that event.
  [[nodiscard]] Status context_status(const EventMention& event) const {
    std::uint32_t token = event.token;
    Status status = Status::OCCURRED;
    for (int step = 0; step < 4; ++step) {
      const std::uint32_t governor = c_.tree.head(token);
      if (governor == no_token) break;
      const bool complement = c_.tree.is(token, "xcomp") || c_.tree.is(token, "ccomp") ||
                              c_.tree.relation(token) == "acl" || (c_.tree.is(token, "obj") && event.pos == "NOUN") ||
                              c_.tree.is(token, "nsubj:pass") || (c_.tree.is(token, "csubj"));
      const bool passes =
          complement || c_.tree.is(token, "conj") || (c_.tree.is(token, "advcl") && is_nonfinite(token));
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
  [[nodiscard]] Status beside(const EventMention& event, std::uint32_t token, std::uint32_t governor) const {
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

  [[nodiscard]] bool shares_auxiliaries(std::uint32_t token) const {
    return c_.tree.child(token, "nsubj") == no_token && c_.tree.child(token, "aux") == no_token &&
           c_.syntax.xpos_of(token) == c_.syntax.xpos_of(c_.tree.head(token));
  }

  [[nodiscard]] bool is_nonfinite(std::uint32_t token) const {
    const std::string_view xpos = c_.syntax.xpos_of(token);
    return xpos == "VBG" || xpos == "VBN" || xpos == "VB";
  }

  [[nodiscard]] bool is_purpose(std::uint32_t token) const {
    const std::uint32_t mark = c_.tree.child(token, "mark");
    return c_.syntax.xpos_of(token) == "VB" && mark != no_token && c_.upos(mark) == Upos::PART;
  }

  [[nodiscard]] Status under(std::uint32_t governor, std::uint32_t token, const EventMention& event) const {
    const bool negated = c_.child_in(governor, "advmod", "negation") != no_token;
    if (c_.is("denial", governor)) return negated ? Status::OCCURRED : Status::DENIED;
    if (c_.is("negative_implicative", governor) && c_.tree.is(token, "xcomp"))
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
      return c_.is("prospective", governor) || c_.is("scheduled", governor) ? Status::EXPECTED : Status::POSSIBLE;
    }
    const bool purpose = is_purpose(governor) && (c_.tree.is(governor, "advcl") || c_.tree.is(governor, "acl"));
    if (object && purpose) return Status::POSSIBLE;
    if (c_.tree.is(token, "ccomp") && c_.is("doubtful_cue", governor) && event.status != Status::EXPECTED)
      return Status::POSSIBLE;
    return Status::OCCURRED;
  }

  /// "the claim that … has been denied"
  [[nodiscard]] bool is_refuted(std::uint32_t cue) const {
    const std::uint32_t over = c_.tree.head(cue);
    return c_.is_noun(cue) && over != no_token && c_.is("denial", over) &&
           (c_.tree.is(cue, "obj") || c_.tree.relation(cue) == "nsubj:pass");
  }

  /// By who says so: doubt of the cue, sources without a name, "reportedly" over the clause.
  [[nodiscard]] Status attributed_status(const EventMention& event) const {
    Status status = Status::OCCURRED;
    for (const std::uint32_t index : event.attributions) {
      const Attribution& attribution = attributions_[index];
      const std::uint32_t cue = attribution.token;
      const bool denies = c_.is("denial", cue) && c_.child_in(cue, "advmod", "negation") == no_token;
      if (denies || is_refuted(cue)) {
        status = weaker(status, Status::DENIED);
      } else if (c_.is("doubtful_cue", cue) || is_anonymous(attribution) || is_impersonal(cue, attribution)) {
        status = weaker(status, Status::POSSIBLE);
      }
    }
    return status;
  }

  [[nodiscard]] bool is_anonymous(const Attribution& attribution) const {
    if (attribution.source.empty() || attribution.entity >= 0) return false;
    const Span source = attribution.source.front();
    for (std::uint32_t token = c_.layer.token_at(source.begin), n = 0;
         n < 8 && token < c_.layer.tokens.size() && c_.layer.tokens.begin[token] < source.end; ++token, ++n) {
      if (c_.is("anonymous_source", token)) return true;
    }
    return false;
  }

  [[nodiscard]] bool is_impersonal(std::uint32_t cue, const Attribution& attribution) const {
    return attribution.source.empty() && c_.upos(cue) == Upos::VERB && c_.tree.child(cue, "aux:pass") != no_token;
  }

  static void set_factuality(EventMention& event) {
    switch (event.status) {
      case Status::OCCURRED:
        event.factuality = Factuality::CT_PLUS;
        event.score = event.attributions.empty() ? 3 : 2;
        break;
      case Status::EXPECTED:
        event.factuality = Factuality::PR_PLUS;
        event.score = 1;
        break;
      case Status::POSSIBLE:
        event.factuality = Factuality::PS_PLUS;
        event.score = 0.5;
        break;
      case Status::DENIED:
      case Status::DISPUTED:
        event.factuality = Factuality::CT_MINUS;
        event.score = event.attributions.empty() ? -3 : -2;
        break;
    }
  }

  const EventContext& c_;
  const std::vector<Attribution>& attributions_;
  std::vector<EventMention>& events_;
  std::unordered_map<std::uint32_t, std::size_t> at_;
};

}  // namespace

void judge_factuality(const EventContext& context, const std::vector<Attribution>& attributions,
                      std::vector<EventMention>& events) {
  const Judge judge(context, attributions, events);
  for (EventMention& event : events) judge.judge(event);
}

}  // namespace timeline::detail
