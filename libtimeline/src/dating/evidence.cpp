#include "dating/evidence.hpp"

#include <algorithm>
#include <map>

#include "dating/stamps.hpp"
#include "timeline/syntax/tree.hpp"

namespace timeline::detail {
namespace {

/// "A year ago next Monday – it was Sunday, March 22": two times with nothing but a copula between them are one day.
bool are_equated(const DatingInput& in, const Lexicon& lexicon, const Timex& a, const Timex& b) {
  const std::uint32_t first = in.text->token_at(a.span.end), last = in.text->token_at(b.span.begin);
  if (in.text->sentence_at(a.span.begin) != in.text->sentence_at(b.span.begin) || last <= first || last - first > 5)
    return false;
  bool copula = false;
  for (std::uint32_t token = first; token < last; ++token) {
    const Upos upos = in.syntax->upos[token];
    copula |= upos == Upos::AUX && lexicon.has("copula", in.syntax->lemma_of(token));
    if (upos != Upos::AUX && upos != Upos::PRON && upos != Upos::PUNCT) return false;
  }
  return copula;
}

enum class Look : std::uint8_t { NONE, BACK, AHEAD };

/// Reads what one document says.
class Reader {
 public:
  Reader(const DatingInput& input, const Resources& resources)
      : in_(input), resources_(resources), lexicon_(resources.lexicon()), tree_(*input.syntax) {}

  Evidence read() {
    if (in_.document->published) {
      given();
    } else {
      read_stamps(in_, resources_, evidence_);
      looks();
      equations();
    }
    return std::move(evidence_);
  }

 private:
  void given() {
    const std::string& published = *in_.document->published;
    const auto span = parse_edtf(published.substr(0, published.find_first_of("T ")));
    if (!span) throw InvalidArgument("published: \"" + published + "\" is no date (EDTF, as 2017-05-17 or 2017-05)");
    const Day first = span->begin.earliest ? day_of(*span->begin.earliest) : DaySet::first_day;
    const Day last = span->end.latest ? day_of(*span->end.latest) : DaySet::last_day;
    evidence_.days = DaySet({{first, last}});
    evidence_.confidence = 1;
    evidence_.given = true;
    evidence_.reasons.push_back("published on " + published + ", as given");
  }

  /// Years that are past or still to come for the writer.
  void looks() {
    std::map<std::int32_t, Look> look;
    for (const EventMention& event : in_.events->events) {
      if (event.timex < 0) continue;
      const Look found = look_of(event);
      if (found == Look::NONE) continue;
      note(static_cast<std::size_t>(event.timex), found);
      if (event.range < 0) continue;
      const TimexRange& range = in_.timexes->ranges[static_cast<std::size_t>(event.range)];
      note(range.begin, found);
      note(range.end, found);
    }
  }

  void note(std::size_t index, Look look) {
    const Timex& timex = in_.timexes->timexes[index];
    if (!is_absolute(timex.symbol)) return;
    const auto days = denoted_days(*in_.timexes, index, 0);
    if (!days) return;
    const DaySet allowed =
        look == Look::BACK ? DaySet({{days->first, DaySet::last_day}}) : DaySet({{DaySet::first_day, days->second}});
    const DaySet narrowed = evidence_.days.intersect(allowed);
    if (narrowed.empty() || narrowed == evidence_.days) {
      evidence_.looks_back_by_year |= look == Look::BACK && narrowed == evidence_.days;
      return;
    }
    evidence_.days = narrowed;
    evidence_.looks_back_by_year |= look == Look::BACK;
    evidence_.reasons.push_back((look == Look::BACK ? "looks back on " : "looks ahead to ") + quoted(in_, index));
    evidence_.confidence = std::max(evidence_.confidence, 0.5);
  }

  /// A time reckoned from the day of writing that the text itself equates with a date.
  void equations() {
    for (std::size_t index = 1; index < in_.timexes->timexes.size(); ++index) {
      std::size_t relative = index - 1, dated = index;
      if (!are_equated(in_, lexicon_, in_.timexes->timexes[relative], in_.timexes->timexes[dated])) continue;
      if (is_absolute(in_.timexes->timexes[relative].symbol)) std::swap(relative, dated);
      const Timex& from = in_.timexes->timexes[relative];
      const auto days = denoted_days(*in_.timexes, dated, 0);
      if (!days || from.symbol.anchor != Anchor::CREATION || !is_absolute(in_.timexes->timexes[dated].symbol)) continue;
      const DaySet near = evidence_.days.intersect(DaySet({*days}).widened(reach_of(from), reach_of(from)));
      const DaySet agreeing = near.filter([&](Day day) {
        const auto denoted = denoted_days(*in_.timexes, relative, day);
        return denoted && denoted->first <= days->second && days->first <= denoted->second;
      });
      if (agreeing.empty()) continue;
      evidence_.days = agreeing;
      evidence_.confidence = 0.9;
      evidence_.reasons.push_back(quoted(in_, relative) + " is " + quoted(in_, dated));
    }
  }

  /// Past or future for the writer, by the tense of the event or of the verb that it hangs on.
  [[nodiscard]] Look look_of(const EventMention& event) const {
    if (event.pos != "NOUN" || event.tense != Tense::NONE) return look_of_verb(event);
    std::uint32_t token = event.token;
    for (int step = 0; step < 8; ++step) {
      token = tree_.head(token);
      if (token == Tree::no_token) return Look::NONE;
      const auto found = std::partition_point(in_.events->events.begin(), in_.events->events.end(),
                                              [&](const EventMention& e) { return e.token < token; });
      if (found == in_.events->events.end() || found->token != token || found->pos == "NOUN") continue;
      return event.status == Status::EXPECTED ? Look::AHEAD : look_of_verb(*found);
    }
    return Look::NONE;
  }

  /// "It would have done credit to 1937" looks nowhere, "it may have sunk in 1912" back.
  [[nodiscard]] Look look_of_verb(const EventMention& event) const {
    const bool perfect = event.aspect == Aspect::PERFECTIVE || event.aspect == Aspect::PERFECTIVE_PROGRESSIVE;
    if (perfect && !event.modality.empty()) return Look::NONE;
    if (event.status == Status::EXPECTED || event.tense == Tense::FUTURE) return Look::AHEAD;
    if (!event.modality.empty()) return lexicon_.has("modal_ahead", event.modality) ? Look::AHEAD : Look::NONE;
    const bool past = event.tense == Tense::PAST || event.tense == Tense::PASTPART ||
                      event.aspect == Aspect::PERFECTIVE || event.aspect == Aspect::PERFECTIVE_PROGRESSIVE;
    return past && event.status != Status::POSSIBLE ? Look::BACK : Look::NONE;
  }

  const DatingInput& in_;
  const Resources& resources_;
  const Lexicon& lexicon_;
  Tree tree_;
  Evidence evidence_;
};

}  // namespace

/// The year is in the words, or follows from them alone.
bool is_absolute(const SymbolicTime& symbol) {
  return symbol.anchor == Anchor::NONE && (symbol.year || symbol.decade || symbol.century);
}

Evidence hard_evidence(const DatingInput& input, const Resources& resources) { return Reader(input, resources).read(); }

std::string quoted(const DatingInput& input, std::size_t timex) {
  return "\"" + std::string(input.timexes->timexes[timex].span.of(input.document->text)) + "\"";
}

std::optional<DaySet::Range> denoted_days(const TimexLayer& layer, std::size_t timex, Day created) {
  const auto span = denotation(layer, timex, created);
  return span ? days_of(*span) : std::nullopt;
}

double confidence_in(const DaySet& days, double of_evidence) {
  if (days.count() == 1) return std::max(0.9, of_evidence);
  const bool closed =
      !days.empty() && days.front() > DaySet::first_day + 36600 && days.back() < DaySet::last_day - 36600;
  return closed && days.back() - days.front() < 366 ? std::max(0.6, of_evidence) : of_evidence;
}

Creation creation_of(const DaySet& days, const DaySet& candidates, double confidence,
                     std::vector<std::string> reasons) {
  Creation creation;
  creation.candidates = candidates.ranges();
  creation.reasons = std::move(reasons);
  const std::optional<Day> first =
      days.empty() || days.front() <= DaySet::first_day + 36600 ? std::nullopt : std::optional(days.front());
  const std::optional<Day> last =
      days.empty() || days.back() >= DaySet::last_day - 36600 ? std::nullopt : std::optional(days.back());
  creation.when = within(first, last, first || last ? Granularity::DAY : Granularity::UNKNOWN);
  creation.confidence = confidence;
  return creation;
}

Day reach_of(const Timex& timex) {
  const SymbolicTime& symbol = timex.symbol;
  const double days_of_unit = symbol.unit == Granularity::YEAR || symbol.unit == Granularity::UNKNOWN ? 366
                              : symbol.unit == Granularity::MONTH                                     ? 31
                              : symbol.unit == Granularity::WEEK                                      ? 7
                              : symbol.unit == Granularity::DECADE                                    ? 3660
                              : symbol.unit == Granularity::DAY                                       ? 1
                                                                                                      : 366;
  const double shift = symbol.shift < 0 ? -symbol.shift : symbol.shift;
  const double base = symbol.weekday && !symbol.day ? 14 : 400;
  return static_cast<Day>(std::min(base + (shift + 1) * days_of_unit, 400000.0));
}

}  // namespace timeline::detail
