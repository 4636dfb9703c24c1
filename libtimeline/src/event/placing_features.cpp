#include "event/placing_features.hpp"

#include <algorithm>
#include <map>

namespace timeline::detail {
namespace {

enum Side : std::uint32_t { UNKNOWN, PAST, SAME, FUTURE, HOLDS, PAST_NEAR };

// How many times are looked at for one event, and how far: no document costs more than its length.
constexpr std::uint32_t most_in_sentence = 4, most_before = 2, farthest_before = 3, most_steps = 8;
constexpr std::uint32_t nothing = 7;
constexpr std::uint32_t no_token = Tree::no_token;
constexpr int reach = 12;  // steps up a tree

std::uint32_t apart(std::uint32_t a, std::uint32_t b) { return a > b ? a - b : b - a; }

std::uint32_t bucket(std::uint32_t distance) {
  return distance < 4 ? distance : distance < 6 ? 4 : distance < 9 ? 5 : distance < 14 ? 6 : distance < 22 ? 7 : 8;
}

std::uint32_t join(std::uint32_t a, std::uint32_t b, std::uint32_t c = 0) { return (a * 64 + b) * 64 + c; }

template <typename Enum>
std::uint32_t number(Enum value) {
  return static_cast<std::uint32_t>(value);
}

}  // namespace

PlacingFeatures::PlacingFeatures(const TextLayer& layer, const SyntaxLayer& syntax, const TimexLayer& timexes,
                                 const DocumentFacts& facts, const std::vector<EventMention>& events,
                                 const TimeSpan& created)
    : layer_(layer),
      timexes_(timexes),
      tokens_(facts),
      tree_(syntax),
      events_(events),
      created_(created),
      event_at_(layer.tokens.size(), -1),
      range_at_(timexes.timexes.size(), -1),
      first_timex_of_(layer.sentences.size() + 1),
      first_event_of_(layer.sentences.size() + 1) {
  const auto& times = timexes.timexes;
  for (std::size_t i = 0; i < timexes.ranges.size(); ++i)
    range_at_[timexes.ranges[i].begin] = static_cast<std::int32_t>(i);
  for (std::size_t i = 0; i < events_.size(); ++i) event_at_[events_[i].token] = static_cast<std::int32_t>(i);
  for (const EventMention& event : events_) {
    event_facts_.push_back(facts_of(event));
    rule_times_.push_back(is_undated(event, timexes, created) ? -1 : event.timex);
  }
  for (const Timex& timex : times) time_facts_.push_back(facts_of(timex));
  std::uint32_t timex = 0, event = 0;
  for (std::uint32_t sentence = 0; sentence < first_timex_of_.size(); ++sentence) {
    while (timex < times.size() && times[timex].sentence < sentence) ++timex;
    while (event < events_.size() && events_[event].sentence < sentence) ++event;
    first_timex_of_[sentence] = timex;
    first_event_of_[sentence] = event;
  }
  count_times();
  for (std::uint32_t i = 0; i < events_.size(); ++i) {
    if (rule_times_[i] >= 0) dated_[stem(i)].push_back(i);
  }
  std::uint32_t same = 0, near = 0;
  for (const TimeFacts& time : time_facts_) {
    same += time.side == SAME;
    near += time.side == PAST_NEAR;
  }
  document_ = std::min(same, 2U) * 3 + std::min(near, 2U);
}

/// The first letters of its lemma: "invade" and "invasion" speak of one thing.
std::uint32_t PlacingFeatures::stem(std::uint32_t event) const {
  constexpr std::size_t letters = 5;
  return hash_text(std::string_view(events_[event].lemma).substr(0, letters));
}

void PlacingFeatures::count_times() {
  constexpr std::size_t most = 3;
  const auto& timexes = timexes_.timexes;
  std::map<std::string_view, std::vector<std::uint32_t>> same;
  likeness_.resize(timexes.size());
  for (std::uint32_t i = 0; i < timexes.size(); ++i) {
    if (may_date(timexes[i]) && !timexes[i].when.edtf.empty()) same[timexes[i].when.edtf].push_back(i);
  }
  std::vector<std::pair<std::size_t, std::uint32_t>> order;
  for (const auto& [edtf, all] : same) {
    for (const std::uint32_t i : all) likeness_[i] = static_cast<std::uint32_t>(all.size());
    if (time_facts_[all.front()].side != SAME) order.emplace_back(timexes.size() - all.size(), all.front());
  }
  std::sort(order.begin(), order.end());
  for (std::size_t i = 0; i < std::min(order.size(), most); ++i) salient_.push_back(order[i].second);
}

std::uint32_t PlacingFeatures::first_conjunct(std::uint32_t token) const {
  for (int step = 0; step < reach && tree_.is(token, "conj") && tree_.head(token) != no_token; ++step)
    token = tree_.head(token);
  return token;
}

std::int32_t PlacingFeatures::governor_of(std::uint32_t token) const {
  for (int step = 0; step < reach; ++step) {
    token = tree_.head(token);
    if (token == no_token) return -1;
    if (event_at_[token] >= 0) return event_at_[token];
  }
  return -1;
}

PlacingFeatures::EventFacts PlacingFeatures::facts_of(const EventMention& event) const {
  EventFacts facts;
  facts.lemma = hash_text(event.lemma);
  facts.word_class = number(event.event_class);
  facts.form = join(number(event.tense), number(event.aspect), event.modality.empty() ? 0 : 1) * 2 +
               (event.polarity == Polarity::NEG ? 1 : 0);
  facts.group = join(facts.form, facts.word_class, static_cast<std::uint32_t>(event.pos.empty() ? 0 : event.pos[0]));
  facts.relation = tokens_[event.token].deprel;
  const std::uint32_t first = first_conjunct(event.token);
  facts.role = tokens_[first].deprel;
  facts.governor = governor_of(first);
  std::uint32_t at = event.token;
  for (int step = 0; step < reach && at != no_token; ++step)
    facts.depth += (at = tree_.head(at)) != no_token && event_at_[at] >= 0;
  return facts;
}

std::uint32_t PlacingFeatures::side_of(const Timex& timex) const {
  constexpr Instant near = 8 * 86400;
  const TimeSpan& when = timex.when;
  if (when.begin.earliest && when.end.latest && created_.begin.earliest && created_.end.latest) {
    const Day first = day_of(*when.begin.earliest), last = day_of(*when.end.latest);
    const Day begin = day_of(*created_.begin.earliest), end = day_of(*created_.end.latest);
    if (last < begin) return first_second(begin) - first_second(last) < near ? PAST_NEAR : PAST;
    if (first > end) return FUTURE;
    return first >= begin && last <= end ? SAME : HOLDS;
  }
  if (timex.symbol.reference == "PRESENT_REF") return SAME;
  if (timex.symbol.direction == Direction::FUTURE || timex.symbol.shift > 0) return FUTURE;
  return timex.symbol.direction == Direction::PAST || timex.symbol.shift < 0 ? PAST : UNKNOWN;
}

PlacingFeatures::TimeFacts PlacingFeatures::facts_of(const Timex& timex) const {
  TimeFacts facts;
  facts.side = side_of(timex);
  facts.unit = join(number(timex.type), std::min(number(timex.when.granularity), 63U));
  facts.first = layer_.token_at(timex.span.begin);
  facts.last = facts.first;
  while (facts.last < layer_.tokens.size() && layer_.tokens.begin[facts.last] < timex.span.end) ++facts.last;
  facts.marker = facts.first < tokens_.size() ? tokens_.near(facts.first, -1).word : 0;
  for (std::uint32_t token = facts.first; token < facts.last; ++token) {
    const std::uint32_t head = tree_.head(token);
    if (head == no_token || head < facts.first || head >= facts.last) {
      facts.head = token;
      break;
    }
  }
  return facts;
}

bool PlacingFeatures::may_date(const Timex& timex) const {
  return timex.type != TimexType::SET && (timex.when.begin != Bound{} || timex.when.end != Bound{} ||
                                          timex.type == TimexType::DATE || timex.type == TimexType::TIME);
}

/// The times of the event's sentence, the nearest first.
std::vector<std::uint32_t> PlacingFeatures::times_beside(std::uint32_t event, std::size_t most) const {
  const std::uint32_t token = events_[event].token, sentence = events_[event].sentence;
  const auto begin = time_facts_.begin() + first_timex_of_[sentence];
  const auto end = time_facts_.begin() + first_timex_of_[sentence + 1];
  auto right = std::partition_point(begin, end, [&](const TimeFacts& time) { return time.first <= token; });
  auto left = right;
  std::vector<std::uint32_t> result;
  for (std::uint32_t step = 0; step < most_steps && result.size() < most && (left != begin || right != end); ++step) {
    const bool back = left != begin && (right == end || token - std::prev(left)->first <= right->first - token);
    const auto index = static_cast<std::uint32_t>((back ? --left : right++) - time_facts_.begin());
    if (may_date(timexes_.timexes[index])) result.push_back(index);
  }
  return result;
}

std::vector<Placement> PlacingFeatures::candidates(std::uint32_t event) const {
  std::vector<Placement> result(1);
  const auto add = [&](std::uint32_t timex) {
    result.push_back({.timex = static_cast<std::int32_t>(timex), .range = range_at_[timex]});
  };
  for (const std::uint32_t timex : times_beside(event, most_in_sentence)) add(timex);
  const std::uint32_t sentence = events_[event].sentence;
  std::uint32_t found = 0, steps = 0;
  for (std::uint32_t timex = first_timex_of_[sentence]; timex-- > 0 && found < most_before && steps < most_steps;
       ++steps) {
    if (sentence - timexes_.timexes[timex].sentence > farthest_before) break;
    if (!may_date(timexes_.timexes[timex])) continue;
    add(timex);
    ++found;
  }
  const auto known = [&](std::uint32_t timex) {
    return std::any_of(result.begin(), result.end(), [&](const Placement& placement) {
      return placement.timex >= 0 &&
             (placement.timex == static_cast<std::int32_t>(timex) ||
              timexes_.timexes[static_cast<std::size_t>(placement.timex)].when == timexes_.timexes[timex].when);
    });
  };
  found = steps = 0;
  if (const auto alike = dated_.find(stem(event)); alike != dated_.end()) {
    for (const std::uint32_t other : alike->second) {
      if (found == most_before || ++steps > most_steps) break;
      if (other == event) continue;
      const auto timex = static_cast<std::uint32_t>(rule_times_[other]);
      if (known(timex)) continue;
      add(timex);
      ++found;
    }
  }
  for (const std::uint32_t timex : salient_) {
    if (!known(timex)) add(timex);
  }
  return result;
}

bool PlacingFeatures::may_be(const Placement& candidate, const PlacingLabel& label) const {
  if (label.time != RelType::IS_INCLUDED || !label.creation) return true;
  const std::uint32_t side = time_facts_[static_cast<std::size_t>(candidate.timex)].side;
  return side == HOLDS || (side == UNKNOWN && label.creation == RelType::BEFORE);
}

bool PlacingFeatures::is_day(const Placement& candidate, const PlacingLabel& label) const {
  if (candidate.timex < 0) return label.creation == RelType::IS_INCLUDED;
  return label.time == RelType::IS_INCLUDED &&
         timexes_.timexes[static_cast<std::size_t>(candidate.timex)].when.is_day();
}

void PlacingFeatures::fill(std::uint32_t event, const Placement& candidate, FeatureVector& features) const {
  features.clear();
  features.add(0);
  if (candidate.timex < 0) {
    fill_event(event, features);
    fill_words(event, features);
    fill_surroundings(event, features);
  } else {
    fill_time(event, candidate, features);
  }
}

void PlacingFeatures::fill_event(std::uint32_t event, FeatureVector& features) const {
  const EventMention& mention = events_[event];
  const EventFacts& facts = event_facts_[event];
  const TokenFacts& token = tokens_[mention.token];
  features.add(1, facts.lemma);
  features.add(2, facts.form);
  features.add(3, facts.group);
  features.add(4, facts.lemma, facts.form);
  features.add(5, token.cluster);
  features.add(6, token.cluster, facts.form);
  features.add(7, token.xpos, facts.word_class);
  features.add(8, facts.relation);
  features.add(9, facts.relation, facts.form);
  features.add(10, number(mention.status), facts.form, mention.happening);
  features.add(11, facts.word_class, mention.happening);
  features.add(12, !mention.attributions.empty(), facts.form, facts.word_class);
  features.add(13, token.suffix, facts.form);
  features.add(14, hash_text(mention.modality), number(mention.tense));
  const std::uint32_t said = std::min<std::uint32_t>(static_cast<std::uint32_t>(mention.attributions.size()), 2);
  features.add(16, facts.role, join(number(mention.tense), number(mention.aspect), said));
  features.add(17, std::min(facts.depth, 3U), facts.group, said);
  features.add(18, std::min(facts.depth, 3U), facts.role, number(mention.tense));
  features.add(19, facts.role, static_cast<std::uint32_t>(mention.pos[0]), mention.definite);
  features.add(15, mention.definite, facts.word_class, static_cast<std::uint32_t>(mention.pos[0]));
}

void PlacingFeatures::fill_words(std::uint32_t event, FeatureVector& features) const {
  const std::uint32_t token = events_[event].token;
  const EventFacts& facts = event_facts_[event];
  for (const std::uint32_t child : tree_.children(token)) {
    const TokenFacts& below = tokens_[child];
    features.add(20, below.deprel, facts.word_class);
    if (tree_.is(child, "aux") || tree_.is(child, "mark") || tree_.is(child, "advmod") || tree_.is(child, "case") ||
        tree_.is(child, "det") || tree_.is(child, "cop")) {
      features.add(21, below.word, below.deprel);
      features.add(22, below.word, facts.form);
    }
  }
  const std::int32_t governor = facts.governor;
  if (governor < 0) return features.add(30, facts.form, facts.relation);
  const EventFacts& above = event_facts_[static_cast<std::size_t>(governor)];
  features.add(31, above.form, facts.form);
  features.add(32, above.lemma, facts.role);
  features.add(33, above.word_class, facts.relation, facts.form);
  features.add(34, above.group, facts.role);
  features.add(35, above.lemma, facts.lemma);
}

void PlacingFeatures::fill_surroundings(std::uint32_t event, FeatureVector& features) const {
  const EventMention& mention = events_[event];
  const EventFacts& facts = event_facts_[event];
  const std::uint32_t sentence = mention.sentence;
  const std::uint32_t place = sentence < 2 ? sentence : sentence < 5 ? 2 : sentence < 12 ? 3 : 4;
  features.add(40, place, facts.form);
  features.add(41, document_, facts.form);
  features.add(42, document_, facts.word_class, place);
  features.add(43, number(layer_.paragraphs[layer_.sentences[sentence].paragraph].kind), facts.form);
  const std::uint32_t first = first_event_of_[sentence], last = first_event_of_[sentence + 1];
  features.add(44, event == first, event + 1 == last, facts.form);
  const std::vector<std::uint32_t> times = times_beside(event, 1);
  const TimeFacts* nearest = times.empty() ? nullptr : &time_facts_[times.front()];
  const std::uint32_t side = nearest ? nearest->side : nothing;
  features.add(47, side, facts.form, nearest ? bucket(apart(mention.token, nearest->first)) : nothing);
  features.add(48, side, nearest ? nearest->unit : 0, facts.form);
  const std::int32_t by_rule = rule_times_[event];
  const std::uint32_t ruled = by_rule < 0 ? nothing : time_facts_[static_cast<std::size_t>(by_rule)].side;
  features.add(49, ruled, facts.form);
  if (by_rule >= 0) features.add(50, ruled, hash_text(mention.anchoring));
}

/// How the tree leads from the event to the time: 0 where the time hangs right on the event, more for each step up from
/// the time; beyond, by the step up from the event.
std::uint32_t PlacingFeatures::path(std::uint32_t event, std::uint32_t time_head) const {
  if (time_head == no_token) return 63;
  const std::uint32_t token = events_[event].token;
  std::uint32_t at = time_head, between = 0;
  for (std::uint32_t step = 0; step < 8; ++step) {
    at = tree_.head(at);
    if (at == no_token) break;
    if (at == token) return join(0, std::min(step, 4U), std::min(between, 2U));
    between += event_at_[at] >= 0;
  }
  const std::int32_t governor = event_facts_[event].governor;
  if (governor < 0) return 62;
  at = time_head;
  between = 0;
  for (std::uint32_t step = 0; step < 8; ++step) {
    at = tree_.head(at);
    if (at == no_token) break;
    if (event_at_[at] == governor) return join(1, event_facts_[event].relation % 64, std::min(between, 2U));
    between += event_at_[at] >= 0;
  }
  return 61;
}

void PlacingFeatures::fill_time(std::uint32_t event, const Placement& candidate, FeatureVector& features) const {
  const EventMention& mention = events_[event];
  const EventFacts& facts = event_facts_[event];
  const auto index = static_cast<std::uint32_t>(candidate.timex);
  const Timex& timex = timexes_.timexes[index];
  const TimeFacts& time = time_facts_[index];
  const std::uint32_t back = mention.sentence < timex.sentence ? 7 : std::min(mention.sentence - timex.sentence, 6U);
  bool alike = false;
  if (const auto found = dated_.find(stem(event)); found != dated_.end()) {
    for (std::size_t i = 0; i < std::min<std::size_t>(found->second.size(), 4); ++i) {
      const std::uint32_t other = found->second[i];
      alike |= other != event && timexes_.timexes[static_cast<std::size_t>(rule_times_[other])].when == timex.when;
    }
  }
  const std::uint32_t likeness = std::min(likeness_[index], 5U);
  const bool ruled = rule_times_[event] == candidate.timex;
  const std::uint32_t rule = ruled ? hash_text(mention.anchoring) : rule_times_[event] >= 0 ? 1 : 0;
  const std::uint32_t kind = join(time.side, time.unit, candidate.range >= 0);
  const bool after = time.first > mention.token;
  const std::uint32_t distance = bucket(apart(mention.token, time.first));
  const std::uint32_t route = back == 0 ? path(event, time.head) : 60;
  const auto next = static_cast<std::uint32_t>(
      std::partition_point(events_.begin(), events_.end(),
                           [&](const EventMention& other) { return other.token < time.first; }) -
      events_.begin());
  const std::uint32_t between = next > event ? next - event - 1 : event - next;
  features.add(60, rule);
  features.add(61, rule, kind);
  features.add(62, rule, time.side, facts.form);
  features.add(63, time.side, facts.form, back);
  features.add(64, kind, facts.form);
  features.add(65, route, time.side);
  features.add(66, route, after, rule != 0);
  features.add(67, distance, after, back);
  features.add(68, std::min(between, 3U), after, join(back, rule != 0));
  features.add(69, time.marker, time.side);
  features.add(70, time.marker, ruled, facts.word_class);
  features.add(71, facts.lemma, time.side, back == 0);
  features.add(72, facts.group, back, time.side);
  features.add(73, facts.relation, route, facts.form);
  features.add(74, hash_text(timex.rule), ruled);
  features.add(75, number(mention.status), time.side, ruled);
  features.add(76, !mention.attributions.empty(), join(time.side, back), facts.form);
  features.add(77, facts.word_class, mention.happening, join(time.side, ruled, back == 0));
  features.add(79, alike, time.side, join(ruled, back == 0));
  features.add(80, alike, facts.group);
  features.add(81, likeness, time.side, back);
  features.add(82, likeness, facts.form, back == 0);
  features.add(78, tokens_[mention.token].cluster, time.side, ruled);
}

}  // namespace timeline::detail
