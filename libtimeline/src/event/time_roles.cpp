#include "event/context.hpp"

namespace timeline::detail {
namespace {

/// Reads the words before the time that dates an event: "closed since March", "due by Friday".
class TimeRoles {
 public:
  explicit TimeRoles(const EventContext& context) : c_(context) {}

  void give(EventMention& event) const {
    event.placement = {.timex = event.timex, .range = event.range, .confidence = 1};
    Placement& place = event.placement;
    const std::string words = words_before(event);
    if (event.range >= 0) {
      if (c_.lexicon.has("range_within", words)) place.time_relation = RelType::IS_INCLUDED;
      return;
    }
    place.time_relation = parse_rel_type(c_.lexicon.value("time_role", words));
    place.apart = c_.lexicon.has("time_apart", words);
    const bool of_length = time_of(event).type == TimexType::DURATION || !c_.lexicon.has("length_role", words);
    if (place.time_relation == RelType::DURING && !(of_length && is_measured(time_of(event))))
      place.time_relation.reset();
    if (!place.time_relation && time_of(event).type == TimexType::DURATION) place.time_relation = RelType::IS_INCLUDED;
    if (c_.lexicon.has("time_role_by_tense", words) && is_past(event)) place.time_relation = RelType::BEFORE;
    if (place.apart && time_of(event).symbol.hour) place.time_relation.reset();  // "left after nine on Monday"
    fit(event);
  }

 private:
  [[nodiscard]] const Timex& time_of(const EventMention& event) const {
    return c_.timexes.timexes[static_cast<std::size_t>(event.timex)];
  }

  /// The preposition of the time; of a stretch, the word that opens it. Nothing where another word makes it vague
  /// ("shortly before noon").
  [[nodiscard]] std::string words_before(const EventMention& event) const {
    if (event.range >= 0)
      return c_.lower_word(c_.layer.token_at(c_.timexes.ranges[static_cast<std::size_t>(event.range)].span.begin));
    const std::uint32_t first = c_.layer.token_at(time_of(event).span.begin);
    if (is_modifier(time_of(event), event.token)) return {};  // "following Tuesday's vote"
    const std::uint32_t begin = c_.layer.sentences[c_.sentence_of[first]].first_token;
    std::uint32_t end = first;
    constexpr std::uint32_t longest = 3;  // words of either kind
    while (end > begin && first - end < longest && c_.is("time_hedge", end - 1)) --end;
    for (std::uint32_t from = end - std::min(longest, end - begin); from < end; ++from) {
      const std::string words = joined(from, end);
      if (!c_.lexicon.has("time_role", words)) continue;
      return from > begin && c_.is("time_closeness", from - 1) ? std::string() : words;
    }
    return {};
  }

  /// Whether it stands before the event's noun and belongs to it, so that the word before it is the noun's.
  [[nodiscard]] bool is_modifier(const Timex& time, std::uint32_t noun) const {
    const std::uint32_t first = c_.layer.token_at(time.span.begin);
    for (std::uint32_t token = first; token < c_.layer.tokens.size() && c_.timex_at[token] == c_.timex_at[first];
         ++token) {
      const bool below = c_.tree.is(token, "nmod") || c_.tree.is(token, "compound") || c_.tree.is(token, "amod");
      if (below && c_.tree.head(token) == noun) return noun > token;
    }
    return false;
  }

  [[nodiscard]] std::string joined(std::uint32_t from, std::uint32_t end) const {
    std::string words = c_.lower_word(from);
    for (std::uint32_t token = from + 1; token < end; ++token) words += ' ' + c_.lower_word(token);
    return words;
  }

  /// "Over the last two weeks", "throughout 2015": a stretch whose ends are known to the day. Of "the past three years"
  /// nobody means the day that it begins on.
  [[nodiscard]] static bool is_measured(const Timex& time) {
    const SymbolicTime& symbol = time.symbol;
    if (time.type == TimexType::DURATION)
      return symbol.length && *symbol.length == Duration{.weeks = symbol.length->weeks, .days = symbol.length->days};
    return time.type == TimexType::DATE && !symbol.day && !symbol.weekday;
  }

  [[nodiscard]] static bool is_coarse(const Timex& time) {
    const SymbolicTime& symbol = time.symbol;
    const bool of_day = symbol.day || symbol.weekday || symbol.hour || symbol.unit <= Granularity::DAY;
    return time.type == TimexType::DATE && (!of_day || symbol.unit > Granularity::DAY);
  }

  [[nodiscard]] static bool is_past(const EventMention& event) {
    return event.tense == Tense::PAST || event.aspect == Aspect::PERFECTIVE;
  }

  [[nodiscard]] bool lasts(const EventMention& event) const {
    return event.event_class == EventClass::STATE || event.event_class == EventClass::I_STATE ||
           event.aspect == Aspect::PROGRESSIVE || event.aspect == Aspect::PERFECTIVE_PROGRESSIVE ||
           event.pos == "ADJECTIVE" || !event.happening || c_.lexicon.has("lasting_verb", event.lemma);
  }

  /// Fits the relation to the event: what it says of the day of writing, and what it leaves open.
  void fit(EventMention& event) const {
    Placement& place = event.placement;
    const bool lasting = lasts(event), denied = event.polarity == Polarity::NEG;
    const bool ahead = event.status == Status::EXPECTED || event.tense == Tense::FUTURE ||
                       (!event.modality.empty() && event.aspect == Aspect::NONE && event.tense != Tense::PAST);
    const bool perfect =
        event.tense == Tense::PRESENT && event.aspect != Aspect::NONE && event.aspect != Aspect::PROGRESSIVE;
    if (place.time_relation == RelType::ENDED_BY && denied) {
      place.time_relation = RelType::AFTER;  // "did not open until 1995"
    } else if (place.time_relation == RelType::ENDED_BY) {
      if (event.tense == Tense::PRESENT && !perfect && !ahead) place.creation_relation = RelType::INCLUDES;
    } else if (place.time_relation == RelType::BEGUN_BY && (!lasting || denied)) {
      place.time_relation = RelType::AFTER;
      if (perfect && !denied) place.creation_relation = RelType::BEFORE;
    } else if (place.time_relation == RelType::BEGUN_BY) {
      if (event.tense == Tense::PRESENT && !ahead) place.creation_relation = RelType::INCLUDES;
    } else if (place.time_relation == RelType::BEFORE && !place.apart) {
      if (ahead) place.creation_relation = RelType::AFTER;  // "will be done by Friday"
    } else if (!place.time_relation && is_coarse(time_of(event)) && event.status == Status::OCCURRED &&
               (event.tense == Tense::PAST || perfect)) {
      place.time_relation = RelType::IS_INCLUDED;  // "met this week": on one of its days so far
      place.creation_relation = RelType::BEFORE;
    } else if (!place.time_relation && is_coarse(time_of(event)) && event.status == Status::EXPECTED) {
      place.time_relation = RelType::IS_INCLUDED;
      place.creation_relation = RelType::AFTER;
    } else if (place.time_relation == RelType::AFTER && event.tense == Tense::PAST && !denied) {
      place.creation_relation = RelType::BEFORE;
    }
  }

  const EventContext& c_;
};

}  // namespace

void bound_events(const EventContext& context, std::vector<EventMention>& events) {
  const TimeRoles roles(context);
  for (EventMention& event : events) {
    if (event.timex >= 0) roles.give(event);
  }
}

}  // namespace timeline::detail
