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
    for (EventMention& event : events_) share(event);
  }

 private:
  void timex(std::size_t index) {
    const Timex& timex = c_.timexes.timexes[index];
    const bool dates = timex.type == TimexType::DATE || timex.type == TimexType::TIME;
    if ((!dates && range_of_[index] < 0) || !timex.symbol.reference.empty()) return;
    const std::uint32_t head = head_of(timex);
    if (head == no_token) return;
    const std::uint32_t target = climb(head);
    if (target == no_token) return;
    set(at_.at(target), index, target == c_.tree.head(head) ? "tree.direct" : "tree.climbed");
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

  /// Up to the first event. A time inside a noun phrase dates that noun if it is an event and else nothing, but for a
  /// subject or object phrase that hangs on a verb without another time.
  [[nodiscard]] std::uint32_t climb(std::uint32_t token) const {
    std::uint32_t at = token;
    for (int step = 0; step < EventContext::reach; ++step) {
      if (at_.contains(at) && at != token) return light(at);
      const std::uint32_t head = c_.tree.head(at);
      if (head == no_token) return no_token;
      const bool in_relative_or_of = c_.tree.relation(at) == "nmod" && at != token && !at_.contains(head);
      if (in_relative_or_of && step > 2) return no_token;
      at = head;
    }
    return no_token;
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
    const auto fineness = [](const Timex& timex) { return timex.type == TimexType::TIME ? 0 : timex.symbol.day || timex.symbol.weekday ? 1 : 2; };
    if (fineness(candidate) != fineness(known)) return fineness(candidate) < fineness(known);
    const auto distance = [&](const Timex& timex) {
      return timex.span.begin > event.span.begin ? timex.span.begin - event.span.begin : event.span.begin - timex.span.end;
    };
    return distance(candidate) < distance(known);
  }

  /// A conjunct without a time of its own takes one that stands before the first verb ("On Monday he rose and left").
  void share(EventMention& event) const {
    if (event.timex >= 0 || !c_.tree.is(event.token, "conj")) return;
    const auto first = at_.find(c_.first_conjunct(event.token));
    if (first == at_.end() || first->second == static_cast<std::size_t>(&event - events_.data())) return;
    const EventMention& other = events_[first->second];
    if (other.timex < 0 || other.tense != event.tense) return;
    const Timex& timex = c_.timexes.timexes[static_cast<std::size_t>(other.timex)];
    if (timex.span.begin > other.span.begin) return;
    event.timex = other.timex;
    event.range = other.range;
    event.anchoring = "tree.shared";
  }

  const EventContext& c_;
  std::vector<EventMention>& events_;
  std::unordered_map<std::uint32_t, std::size_t> at_;
  std::vector<std::int32_t> range_of_;
};

}  // namespace

void anchor_events(const EventContext& context, std::vector<EventMention>& events) { Anchorer(context, events).anchor(); }

}  // namespace timeline::detail
