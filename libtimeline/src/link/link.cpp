#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "text/characters.hpp"
#include "timeline/link/tlink.hpp"
#include "timeline/resource/resources.hpp"
#include "timeline/syntax/tree.hpp"
#include "timex/units.hpp"

namespace timeline {
namespace {

constexpr std::uint32_t no_token = Tree::no_token;

/// Makes the links of one document.
class LinkFinder {
 public:
  LinkFinder(std::string_view text, const TextLayer& layer, const SyntaxLayer& syntax, const TimexLayer& timexes,
             const EventLayer& events, const Resources& resources)
      : text_(text),
        layer_(layer),
        syntax_(syntax),
        timexes_(timexes),
        events_(events),
        lexicon_(resources.lexicon()),
        tree_(syntax) {
    for (std::uint32_t index = 0; index < events.events.size(); ++index) at_.emplace(events.events[index].token, index);
  }

  std::vector<TLinkMention> find() {
    for (std::uint32_t index = 0; index < events_.events.size(); ++index) {
      anchor(index);
      creation(index);
      signal(index);
    }
    return std::move(links_);
  }

 private:
  [[nodiscard]] const EventMention& event(std::uint32_t index) const { return events_.events[index]; }

  void push(LinkNode source, LinkNode target, RelType rel_type, double confidence, const char* origin,
            std::uint32_t sentence, Span signal = {}, std::optional<Interval> apart = {}) {
    links_.push_back({source, target, rel_type, confidence, origin, signal, sentence, apart});
  }

  /// An event lies in the time that dates it; with "since", "before" and "after" beside it.
  void anchor(std::uint32_t index) {
    const EventMention& e = event(index);
    if (e.timex < 0) return;
    const auto& timex = timexes_.timexes[static_cast<std::size_t>(e.timex)];
    const LinkNode source{LinkNode::Kind::EVENT, index};
    const LinkNode target{LinkNode::Kind::TIMEX, static_cast<std::uint32_t>(e.timex)};
    const std::uint32_t before = preposition(timex);
    const bool beside = e.range < 0 && e.placement.timex == e.timex && e.placement.time_relation &&
                        e.placement.time_relation != RelType::IS_INCLUDED;
    if (beside && before != no_token) {
      push(source, target, *e.placement.time_relation, 0.9, "link.anchor.signal", e.sentence,
           layer_.tokens.span(before));
    } else if (timex.symbol.anchor != Anchor::EVENT) {
      push(source, target, e.range >= 0 ? RelType::BEGUN_BY : RelType::IS_INCLUDED, 0.9, "link.anchor", e.sentence);
    }
  }

  /// The preposition right before a time.
  [[nodiscard]] std::uint32_t preposition(const Timex& timex) const {
    const std::uint32_t token = layer_.token_at(timex.span.begin);
    return token > 0 && token < layer_.tokens.size() && syntax_.upos[token - 1] != Upos::PUNCT ? token - 1 : no_token;
  }

  /// By tense: what is told in the past lies before the day of writing, what is ahead after it.
  void creation(std::uint32_t index) {
    const EventMention& e = event(index);
    const LinkNode source{LinkNode::Kind::EVENT, index};
    const LinkNode target{LinkNode::Kind::CREATION, 0};
    if (e.status == Status::EXPECTED && e.attributions.empty()) {
      push(source, target, RelType::AFTER, 0.8, "link.tense.future", e.sentence);
    } else if (e.status == Status::OCCURRED && (e.tense == Tense::PAST || e.aspect == Aspect::PERFECTIVE)) {
      push(source, target, RelType::BEFORE, 0.8, "link.tense.past", e.sentence);
    } else if (e.tense == Tense::PRESENT && !e.happening) {
      push(source, target, RelType::INCLUDES, 0.6, "link.tense.present", e.sentence);
    }
  }

  /// "left after the storm hit", "two days after the vote", "before his arrest".
  void signal(std::uint32_t index) {
    const EventMention& e = event(index);
    const bool clause =
        tree_.is(e.token, "advcl") || tree_.is(e.token, "obl") || tree_.is(e.token, "nmod") || tree_.is(e.token, "acl");
    if (!clause) return;
    std::uint32_t marker = mark_of(e.token);
    // "69 days after the mine collapsed": the parse may take the verb for a participle that goes with its subject.
    if (marker == no_token && e.pos == "VERB" && tree_.is(e.token, "acl") && tree_.head(e.token) + 1 == e.token)
      marker = mark_of(tree_.head(e.token));
    if (marker == no_token) return;
    const auto relation = parse_rel_type(lexicon_.value("temporal_signal", lower(marker)));
    const std::uint32_t main = governing_event(e.token);
    if (!relation || main == no_token || main == index) return;
    const double confidence = *relation == RelType::SIMULTANEOUS ? 0.6 : 0.85;
    push({LinkNode::Kind::EVENT, main}, {LinkNode::Kind::EVENT, index}, *relation, confidence, "link.signal",
         e.sentence, layer_.tokens.span(marker),
         *relation == RelType::AFTER || *relation == RelType::BEFORE ? apart_by(marker) : std::nullopt);
  }

  /// The signal at the head of the clause or phrase: a child, or, where the parse hangs it on the clause's subject, the
  /// first word but for a measure ("five days after the ferry ran aground").
  [[nodiscard]] std::uint32_t mark_of(std::uint32_t token) const {
    for (std::uint32_t at = tree_.first_of(token), n = 0; at < token && n < 8; ++at, ++n) {
      const bool marks = syntax_.upos[at] == Upos::ADP || syntax_.upos[at] == Upos::SCONJ ||
                         syntax_.upos[at] == Upos::ADV || syntax_.upos[at] == Upos::VERB;
      if (marks && lexicon_.has("temporal_signal", lower(at))) return at;
      const bool measure = syntax_.upos[at] == Upos::NUM || syntax_.upos[at] == Upos::DET ||
                           syntax_.upos[at] == Upos::NOUN || syntax_.upos[at] == Upos::ADV ||
                           syntax_.upos[at] == Upos::PUNCT;
      if (!measure) break;
    }
    return no_token;
  }

  /// The event that the clause belongs to: up over what is none ("the day after the accident" up to its verb).
  [[nodiscard]] std::uint32_t governing_event(std::uint32_t token) const {
    for (int step = 0; step < 6; ++step) {
      token = tree_.head(token);
      if (token == no_token) return no_token;
      if (const auto found = at_.find(token); found != at_.end()) return found->second;
    }
    return no_token;
  }

  /// "two days | after", "the day after", "the morning | before".
  [[nodiscard]] std::optional<Interval> apart_by(std::uint32_t marker) const {
    const Span mark = layer_.tokens.span(marker);
    const auto after = std::partition_point(timexes_.timexes.begin(), timexes_.timexes.end(),
                                            [&](const Timex& timex) { return timex.span.begin <= mark.begin; });
    if (after != timexes_.timexes.begin()) {
      const Timex& timex = *std::prev(after);
      const bool touches = timex.span.end >= mark.begin || layer_.token_at(timex.span.end) == marker;
      const bool measures = timex.type == TimexType::DURATION || timex.symbol.anchor == Anchor::EVENT;
      const auto length = timex.symbol.length       ? timex.symbol.length
                          : timex.symbol.shift != 0 ? units(timex.symbol.unit, std::fabs(timex.symbol.shift))
                                                    : std::nullopt;
      if (touches && measures && length) return Interval{*length, {timex.span.begin, mark.end}};
    }
    const auto length = unit_before(marker);
    return length ? std::optional(Interval{*length, {layer_.tokens.begin[marker - 1], mark.end}}) : std::nullopt;
  }

  /// A unit that nothing counts, "the day after": the one next to the other happening.
  [[nodiscard]] std::optional<Duration> unit_before(std::uint32_t marker) const {
    const bool counts = lexicon_.has("measured_signal", lower(marker));
    if (!counts || marker < 2 || syntax_.upos[marker - 2] != Upos::DET) return std::nullopt;
    const std::string word = lower(marker - 1);
    if (lexicon_.has("part_day", word)) return units(Granularity::DAY, 1);
    const detail::UnitName* unit = detail::unit_named(lexicon_.value("unit", word));
    return unit != nullptr ? units(unit->unit, 1) : std::nullopt;
  }

  [[nodiscard]] static std::optional<Duration> units(Granularity unit, double count) {
    switch (unit) {
      case Granularity::DAY:
        return Duration{.days = count};
      case Granularity::WEEK:
        return Duration{.weeks = count};
      case Granularity::MONTH:
        return Duration{.months = count};
      case Granularity::YEAR:
        return Duration{.years = count};
      default:
        return std::nullopt;
    }
  }

  [[nodiscard]] std::string lower(std::uint32_t token) const { return detail::lower(layer_.tokens.text(token, text_)); }

  std::string_view text_;
  const TextLayer& layer_;
  const SyntaxLayer& syntax_;
  const TimexLayer& timexes_;
  const EventLayer& events_;
  const Lexicon& lexicon_;
  Tree tree_;
  std::unordered_map<std::uint32_t, std::uint32_t> at_;
  std::vector<TLinkMention> links_;
};

}  // namespace

std::vector<TLinkMention> infer_tlinks(std::string_view text, const TextLayer& layer, const SyntaxLayer& syntax,
                                       const TimexLayer& timexes, const EventLayer& events,
                                       const Resources& resources) {
  return LinkFinder(text, layer, syntax, timexes, events, resources).find();
}

}  // namespace timeline
