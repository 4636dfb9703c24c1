#include <algorithm>
#include <unordered_map>

#include "event/context.hpp"

namespace timeline::detail {
namespace {

/// Follows each time expression up the tree to the event that it dates.
class Anchorer {
 public:
  Anchorer(const EventContext& context, std::vector<EventMention>& events) : c_(context), events_(events) {
    for (std::size_t index = 0; index < events.size(); ++index) at_.emplace(events[index].token, index);
    range_of_.assign(c_.timexes.timexes.size(), -1);
    for (std::size_t index = 0; index < c_.timexes.ranges.size(); ++index) {
      range_of_[c_.timexes.ranges[index].begin] = static_cast<std::int32_t>(index);
      range_of_[c_.timexes.ranges[index].end] = static_cast<std::int32_t>(index);
    }
  }

  void anchor() {
    for (std::size_t index = 0; index < c_.timexes.timexes.size(); ++index) timex(index);
    for (EventMention& event : events_) {
      share(event);
      share_setting(event);
      share_relative(event);
      share_clause(event);
      hand_on(event);
    }
  }

 private:
  void timex(std::size_t index) {
    const Timex& timex = c_.timexes.timexes[index];
    const bool dates = timex.type == TimexType::DATE || timex.type == TimexType::TIME || is_placed(timex);
    if ((!dates && range_of_[index] < 0) || !timex.symbol.reference.empty()) return;
    if (range_of_[index] >= 0 && c_.timexes.ranges[static_cast<std::size_t>(range_of_[index])].begin != index) return;
    const std::uint32_t head = head_of(timex);
    if (head == no_token) return;
    if (const std::uint32_t noun = noun_behind(timex); noun != no_token)
      return set(at_.at(noun), index, "anchor.adjacent");
    if (const std::uint32_t clause = clause_of_predicate(head); clause != no_token)
      return set(at_.at(clause), index, "anchor.predicate");
    std::uint32_t target = attach(climb(head), timex);
    if (target == no_token) target = verb_behind(timex);
    const std::uint32_t nearer = verb_of_segment(timex, target);
    if (nearer != no_token) return set(at_.at(nearer), index, "anchor.segment");
    if (target == no_token) return;
    set(at_.at(target), index, target == c_.tree.head(head) ? "anchor.direct" : "anchor.climbed");
  }

  /// "Over the past three weeks": a length that begins or ends with the day of writing.
  [[nodiscard]] static bool is_placed(const Timex& timex) {
    const SymbolicTime& symbol = timex.symbol;
    const bool looks = symbol.direction == Direction::PAST || symbol.direction == Direction::FUTURE;
    return timex.type == TimexType::DURATION && symbol.length && looks && !symbol.length->vague &&
           symbol.length->hours + symbol.length->minutes + symbol.length->seconds == 0;
  }

  /// The token of the expression whose head lies outside it.
  [[nodiscard]] std::uint32_t head_of(const Timex& timex) const {
    for (std::uint32_t token = c_.layer.token_at(timex.span.begin);
         token < c_.layer.tokens.size() && c_.layer.tokens.begin[token] < timex.span.end; ++token) {
      const std::uint32_t head = c_.tree.head(token);
      if (head == no_token || c_.timex_at[head] != c_.timex_at[token]) return token;
    }
    return no_token;
  }

  /// "It was Sunday, 22 March, and the ship drove onto the rocks": a time as the predicate dates the clause beside it.
  [[nodiscard]] std::uint32_t clause_of_predicate(std::uint32_t head) const {
    if (c_.tree.child(head, "cop") == no_token) return no_token;
    const Sentence& sentence = c_.layer.sentences[c_.sentence_of[head]];
    for (std::uint32_t token = head + 1; token < sentence.last_token; ++token) {
      const auto found = at_.find(token);
      if (found == at_.end() || events_[found->second].pos != "VERB" || !events_[found->second].happening) continue;
      const std::uint32_t subject = c_.tree.child(token, "nsubj");
      if (subject != no_token && c_.upos(subject) != Upos::PRON) return token;
    }
    return no_token;
  }

  /// "On May 5 the mine collapsed": a time at the head of the sentence that hangs on no event dates the verb behind it.
  [[nodiscard]] std::uint32_t verb_behind(const Timex& timex) const {
    constexpr std::uint32_t nearest = 12;
    const std::uint32_t first = c_.layer.token_at(timex.span.begin);
    const Sentence& sentence = c_.layer.sentences[c_.sentence_of[first]];
    if (first - sentence.first_token > 2) return no_token;
    for (std::uint32_t token = first; token < std::min(sentence.last_token, first + nearest); ++token) {
      // "On Thursday it will be a year since the roof fell" does not date the fall.
      if (c_.tree.is(token, "mark") && c_.lexicon.has("temporal_signal", c_.lower_word(token))) return no_token;
      const auto found = at_.find(token);
      if (found != at_.end() && events_[found->second].pos == "VERB" && events_[found->second].happening) return token;
    }
    return no_token;
  }

  /// Decides between a verb and its noun where a time stands behind both. "Ordered an inquiry on Monday" dates the
  /// ordering, for nothing is known of an inquiry yet; "has mentioned the meeting in May" dates the meeting, for the
  /// present perfect takes no past time.
  [[nodiscard]] std::uint32_t attach(std::uint32_t target, const Timex& timex) const {
    if (target == no_token || !at_.contains(target)) return target;
    const EventMention& event = events_[at_.at(target)];
    const std::uint32_t first = c_.layer.token_at(timex.span.begin);
    if (event.pos == "NOUN" && !event.definite && first > target && c_.tree.is(target, "obj")) {
      const auto verb = at_.find(c_.tree.head(target));
      const bool takes = verb != at_.end() && events_[verb->second].pos == "VERB" && events_[verb->second].happening &&
                         events_[verb->second].event_class != EventClass::REPORTING;
      if (takes) return verb->first;
    }
    // "told reporters on Tuesday he had never met her" dates the telling: the time stands before what is told.
    if (event.pos == "VERB" && c_.tree.is(target, "ccomp")) {
      const auto telling = at_.find(c_.tree.head(target));
      const std::uint32_t subject = c_.tree.child(target, "nsubj");
      const bool between = telling != at_.end() && telling->first < first && subject != no_token && first < subject;
      if (between && events_[telling->second].event_class == EventClass::REPORTING) return telling->first;
    }
    // "moved to dismiss on 2 May" dates the motion: what it moves for has no date of its own, unless it is a plan.
    if (event.tense == Tense::INFINITIVE && c_.tree.is(target, "xcomp") &&
        timex.symbol.direction != Direction::FUTURE) {
      const auto matrix = at_.find(c_.tree.head(target));
      const bool acts =
          matrix != at_.end() && events_[matrix->second].tense == Tense::PAST && !c_.is("scheduled", matrix->first) &&
          events_[matrix->second].event_class != EventClass::ASPECTUAL && c_.is("prospective", matrix->first);
      if (acts) return matrix->first;
    }
    // "is set for trial on 6 February": the trial is.
    if (event.pos == "VERB" && c_.is("scheduled", target)) {
      for (const std::uint32_t child : c_.tree.children(target)) {
        const auto noun = at_.find(child);
        if (noun != at_.end() && c_.tree.is(child, "obl") && events_[noun->second].pos == "NOUN" && child < first)
          return child;
      }
    }
    const bool perfect = event.pos == "VERB" && event.aspect == Aspect::PERFECTIVE && event.tense == Tense::PRESENT;
    // Nobody speaks "in May" as a rule: "spoke of the meeting in May" dates what was spoken of.
    const SymbolicTime& symbol = timex.symbol;
    const bool coarse = (symbol.month || symbol.year) && !symbol.day && !symbol.weekday && !symbol.hour;
    const bool speaks = event.pos == "VERB" && c_.is("reporting", target) && coarse;
    for (std::uint32_t token = first; (perfect || speaks) && token-- > target + 1;) {
      const auto noun = at_.find(token);
      if (noun == at_.end() || events_[noun->second].pos != "NOUN") continue;
      if (perfect || events_[noun->second].definite) return token;
    }
    return target;
  }

  /// "the May 10 meeting": an event noun right behind the time.
  [[nodiscard]] std::uint32_t noun_behind(const Timex& timex) const {
    const std::uint32_t next = c_.layer.token_at(timex.span.end);
    const auto found = at_.find(next);
    if (found == at_.end() || events_[found->second].pos != "NOUN") return no_token;
    const bool close = c_.layer.tokens.begin[next] <= timex.span.end + 1 && c_.sentence_of[next] == timex.sentence;
    return close ? next : no_token;
  }

  /// "whom officers arrested on Tuesday, spoke only …": between commas, a time behind a verb is that verb's, not one's
  /// beyond the comma.
  [[nodiscard]] std::uint32_t verb_of_segment(const Timex& timex, std::uint32_t target) const {
    const std::uint32_t first = c_.layer.token_at(timex.span.begin);
    std::uint32_t last = first;
    while (last < c_.layer.tokens.size() && c_.layer.tokens.begin[last] < timex.span.end) ++last;
    const Sentence& sentence = c_.layer.sentences[c_.sentence_of[first]];
    const bool comma_after = last < sentence.last_token && c_.word(last) == ",";
    if (target == no_token || target < last || !comma_after) return no_token;
    for (std::uint32_t token = first; token-- > sentence.first_token && c_.word(token) != ",";) {
      const auto found = at_.find(token);
      if (found != at_.end() && events_[found->second].pos == "VERB") return token;
    }
    return no_token;
  }

  /// Up to the first event. A time inside a noun phrase dates that noun if it is an event and else nothing, but for a
  /// subject or object phrase that hangs on a verb without another time.
  [[nodiscard]] std::uint32_t climb(std::uint32_t token) const {
    std::uint32_t at = token;
    for (int step = 0; step < EventContext::reach; ++step) {
      if (at_.contains(at) && at != token) return light(at);
      const std::uint32_t head = c_.tree.head(at);
      if (head == no_token || belongs_elsewhere(at, token)) return no_token;
      const bool in_relative_or_of = c_.tree.relation(at) == "nmod" && at != token && !at_.contains(head);
      if (in_relative_or_of && step > 2) return no_token;
      at = head;
    }
    return no_token;
  }

  /// "The 11th century temple", "with the election due in May, he resigned": a time of a thing, or of a clause that
  /// tells of no happening.
  [[nodiscard]] bool belongs_elsewhere(std::uint32_t at, std::uint32_t time) const {
    if (at != time) return c_.tree.is(at, "advcl") || c_.tree.is(at, "acl");
    const std::uint32_t head = c_.tree.head(at);
    const bool counted = c_.tree.is(at, "nummod") && at > 0 && c_.upos(at - 1) == Upos::DET;  // "the 1971 treaty"
    const bool attribute = counted || c_.tree.is(at, "compound") || c_.tree.is(at, "amod") || c_.tree.is(at, "det") ||
                           c_.tree.is(at, "nmod:poss");
    if (!attribute || head < at || c_.upos(at + 1) == Upos::PUNCT || !c_.is_noun(head) || at_.contains(head))
      return false;
    const auto above = at_.find(c_.tree.head(head));  // "today's geography quiz"
    return above == at_.end() || events_[above->second].pos != "NOUN";
  }

  /// "held talks on Monday": the noun says what happened.
  [[nodiscard]] std::uint32_t light(std::uint32_t token) const {
    const EventMention& event = events_[at_.at(token)];
    if (event.pos != "VERB" || event.happening) return token;
    const std::uint32_t object = c_.tree.child(token, "obj");
    return object != no_token && at_.contains(object) && c_.is("light_verb", token) ? object : token;
  }

  void set(std::size_t event_index, std::size_t timex_index, const char* rule) {
    EventMention& event = events_[event_index];
    const Timex& timex = c_.timexes.timexes[timex_index];
    if (event.timex >= 0 && !is_better(timex, c_.timexes.timexes[static_cast<std::size_t>(event.timex)], event)) return;
    event.timex = static_cast<std::int32_t>(timex_index);
    event.range = range_of_[timex_index];
    event.anchoring = rule;
  }

  /// Of two times of one event the finer one ("in May … on Tuesday at noon"), of equal ones the nearer.
  [[nodiscard]] static bool is_better(const Timex& candidate, const Timex& known, const EventMention& event) {
    const auto fineness = [](const Timex& timex) {
      return timex.type == TimexType::TIME ? 0 : timex.symbol.day || timex.symbol.weekday ? 1 : 2;
    };
    if (fineness(candidate) != fineness(known)) return fineness(candidate) < fineness(known);
    const auto distance = [&](const Timex& timex) {
      return timex.span.begin > event.span.begin ? timex.span.begin - event.span.begin
                                                 : event.span.begin - timex.span.end;
    };
    return distance(candidate) < distance(known);
  }

  /// A conjunct without a time of its own takes one that stands before the first verb ("On Monday he rose and left").
  void share(EventMention& event) const {
    if (event.timex >= 0 || !c_.tree.is(event.token, "conj")) return;
    const auto first = at_.find(c_.first_conjunct(event.token));
    if (first == at_.end() || first->second == static_cast<std::size_t>(&event - events_.data())) return;
    const EventMention& other = events_[first->second];
    // In "he confirmed on Monday that she had left, but was ill" the second verb may belong to what he confirmed.
    if (other.timex < 0 || other.tense != event.tense || c_.tree.child(other.token, "ccomp") != no_token) return;
    const Timex& timex = c_.timexes.timexes[static_cast<std::size_t>(other.timex)];
    if (timex.span.begin > other.span.begin) return;
    take(event, other, "anchor.shared");
  }

  void take(EventMention& event, const EventMention& other, const char* rule) const {
    event.timex = other.timex;
    event.range = other.range;
    event.anchoring = rule;
  }

  /// "At the meeting on 6 July she was elected": what happens at a dated happening has its date.
  void share_setting(EventMention& event) const {
    if (event.timex >= 0 || event.pos != "VERB") return;
    for (const std::uint32_t child : c_.tree.children(event.token)) {
      const auto found = at_.find(child);
      if (found == at_.end() || !c_.tree.is(child, "obl") || events_[found->second].timex < 0) continue;
      const std::uint32_t marker = c_.marker(child);
      if (marker != no_token && c_.is("setting_preposition", marker))
        return take(event, events_[found->second], "anchor.setting");
    }
  }

  /// What dates a light verb dates the noun that says what happens: "hold talks during the summit in July".
  void hand_on(const EventMention& event) {
    if (event.timex < 0 || event.happening || event.pos != "VERB") return;
    const auto found = at_.find(light(event.token));
    if (found != at_.end() && events_[found->second].timex < 0) take(events_[found->second], event, "anchor.light");
  }

  /// "Seven drowned when a caisson flooded in 1869": a clause of "when" below gives its time.
  void share_clause(EventMention& event) const {
    if (event.timex >= 0 || event.pos != "VERB") return;
    for (const std::uint32_t child : c_.tree.children(event.token)) {
      const auto found = at_.find(child);
      if (found == at_.end() || !c_.tree.is(child, "advcl") || events_[found->second].timex < 0) continue;
      const bool when = c_.child_in(child, "mark", "relative_time") != no_token ||
                        c_.child_in(child, "advmod", "relative_time") != no_token;
      if (when && events_[found->second].tense == event.tense)
        return take(event, events_[found->second], "anchor.clause");
    }
  }

  /// "on Monday, when the judge approved a settlement": a clause of "when" right behind a time is of that time.
  void share_relative(EventMention& event) const {
    if (event.timex >= 0 || event.pos != "VERB") return;
    std::uint32_t when = c_.tree.first_of(event.token);
    while (when < event.token && c_.upos(when) == Upos::PUNCT) ++when;
    if (when >= event.token || !c_.is("relative_time", when)) return;
    while (when > 0 && (c_.upos(when - 1) == Upos::PUNCT || c_.upos(when - 1) == Upos::ADP)) --when;
    if (when == 0 || c_.timex_at[when - 1] < 0 || c_.sentence_of[when - 1] != event.sentence) return;
    const std::int32_t timex = c_.timex_at[when - 1];
    const Timex& time = c_.timexes.timexes[static_cast<std::size_t>(timex)];
    if (time.type != TimexType::DATE && time.type != TimexType::TIME) return;
    event.timex = timex;
    event.anchoring = "anchor.relative";
  }

  const EventContext& c_;
  std::vector<EventMention>& events_;
  std::unordered_map<std::uint32_t, std::size_t> at_;
  std::vector<std::int32_t> range_of_;
};

}  // namespace

void anchor_events(const EventContext& context, std::vector<EventMention>& events) {
  Anchorer(context, events).anchor();
}

}  // namespace timeline::detail
