#include "timeline/dating/dating.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "dating/anniversaries.hpp"
#include "dating/evidence.hpp"

namespace timeline {
namespace {

using detail::DaySet;
using detail::Evidence;

/// A set with more days than this is not tried day by day; something else must narrow it first.
constexpr std::int64_t most_days_tried = 20000;

/// Two happenings a number of days apart: `later` is `days` after `earlier`.
struct Distance {
  std::size_t earlier;
  std::size_t later;
  Day days;
};

/// A document's anniversary of a shared happening.
struct SharedAnniversary {
  std::size_t happening;
  std::uint32_t document;
  detail::Anniversary of;
};

/// A day that a document may have been written on, how badly it fits, and the document that speaks for it.
struct Candidate {
  Day day;
  Day cost;
  std::uint32_t of;
};

/// The constraint network: the day each document was written, the days each shared happening may have been.
class Network {
 public:
  Network(const std::vector<DatingInput>& inputs, const std::vector<Creation>& alone,
          const std::vector<SharedEvent>& shared, const std::vector<std::vector<std::uint32_t>>& kin,
          const Resources& resources)
      : inputs_(inputs), shared_(shared), kin_(kin) {
    for (std::size_t index = 0; index < inputs.size(); ++index) {
      evidence_.push_back(detail::hard_evidence(inputs[index], resources));
      written_.push_back(DaySet(alone[index].candidates));
      reasons_.push_back(evidence_.back().reasons);
    }
    happened_.assign(shared.size(), DaySet::all());
    find_distances(resources);
    find_active();
  }

  std::vector<Creation> solve() {
    propagate();
    for (int round = 0; round < 8 && conclude(); ++round) propagate();
    std::vector<Creation> result;
    for (std::size_t index = 0; index < inputs_.size(); ++index) {
      const DaySet& days = written_[index];
      const double confidence = detail::confidence_in(days, evidence_[index].confidence);
      result.push_back(detail::creation_of(days, days, confidence, reasons_[index]));
    }
    return result;
  }

 private:
  /// Distances that a document states between events that are both among the shared ones, or of one from its own day.
  void find_distances(const Resources& resources) {
    std::map<SharedEvent::Place, std::size_t> cluster;
    for (std::size_t index = 0; index < shared_.size(); ++index) {
      for (const SharedEvent::Place& place : shared_[index].places) cluster.emplace(place, index);
    }
    for (std::uint32_t document = 0; document < inputs_.size(); ++document) {
      for (const TLinkMention& link : *inputs_[document].tlinks) {
        if (!link.apart || link.source.kind != LinkNode::Kind::EVENT || link.target.kind != LinkNode::Kind::EVENT)
          continue;
        const auto days = whole_days(link.apart->length);
        const auto source = cluster.find({document, link.source.index}),
                   target = cluster.find({document, link.target.index});
        if (!days || source == cluster.end() || target == cluster.end()) continue;
        if (link.rel_type == RelType::AFTER) distances_.push_back({target->second, source->second, *days});
        if (link.rel_type == RelType::BEFORE) distances_.push_back({source->second, target->second, *days});
      }
      for (const detail::Anniversary& found : detail::find_anniversaries(inputs_[document], resources)) {
        const auto happening = cluster.find({document, found.event});
        if (happening != cluster.end()) anniversaries_.push_back({happening->second, document, found});
      }
    }
  }

  /// The happenings that can tell anything: told more than once, or a known distance from another.
  void find_active() {
    std::set<std::size_t> active;
    for (std::size_t index = 0; index < shared_.size(); ++index) {
      if (shared_[index].places.size() > 1) active.insert(index);
    }
    for (const Distance& distance : distances_) active.insert({distance.earlier, distance.later});
    for (const SharedAnniversary& anniversary : anniversaries_) active.insert(anniversary.happening);
    active_.assign(active.begin(), active.end());
  }

  [[nodiscard]] static std::optional<Day> whole_days(const Duration& length) {
    const bool counted =
        length.years == 0 && length.months == 0 && length.hours == 0 && length.minutes == 0 && !length.vague;
    const double days = length.days + 7 * length.weeks;
    return counted && days > 0 ? std::optional(static_cast<Day>(days)) : std::nullopt;
  }

  void propagate() {
    for (int round = 0; round < 12; ++round) {
      bool changed = false;
      for (const std::size_t index : active_) changed |= revise(index) || bound_tellers(index);
      for (const SharedAnniversary& anniversary : anniversaries_) changed |= keep_anniversary(anniversary);
      for (const Distance& distance : distances_) changed |= keep_apart(distance);
      if (!changed) return;
    }
  }

  /// What the documents that tell of a happening allow for its day, and what that allows for the days they were
  /// written.
  bool revise(std::size_t index) {
    bool changed = false;
    for (const SharedEvent::Place& place : shared_[index].places) {
      const std::int32_t timex = inputs_[place.document].events->events[place.event].timex;
      if (timex < 0) continue;
      changed |= narrow_document(index, place.document, static_cast<std::size_t>(timex));
      changed |= narrow_happening(index, place.document, static_cast<std::size_t>(timex));
    }
    return changed;
  }

  bool narrow_happening(std::size_t index, std::uint32_t document, std::size_t timex) {
    const DaySet& written = written_[document];
    const bool absolute = is_absolute(document, timex);
    if (!absolute && written.count() > most_days_tried) return false;
    std::vector<DaySet::Range> days;
    for (const auto& [first, last] : written.ranges()) {
      for (Day day = first; day <= last; ++day) {
        if (const auto denoted = detail::denoted_days(*inputs_[document].timexes, timex, day)) days.push_back(*denoted);
        if (absolute) break;
      }
      if (absolute) break;
    }
    if (days.empty()) return false;
    DaySet narrowed = happened_[index].intersect(DaySet(std::move(days)));
    if (narrowed.empty() || narrowed == happened_[index]) return false;
    happened_[index] = std::move(narrowed);
    return true;
  }

  bool narrow_document(std::size_t index, std::uint32_t document, std::size_t timex) {
    const DaySet& happened = happened_[index];
    if (happened == DaySet::all() || evidence_[document].given || is_absolute(document, timex)) return false;
    DaySet& written = written_[document];
    if (written.count() <= 1) return false;
    const Day reach = detail::reach_of(inputs_[document].timexes->timexes[timex]);
    const DaySet near = written.intersect(happened.widened(reach, reach));
    if (near.empty() || near.count() > most_days_tried) return false;
    DaySet narrowed = near.filter([&](Day day) {
      const auto denoted = detail::denoted_days(*inputs_[document].timexes, timex, day);
      return !denoted || happened.touches(denoted->first, denoted->second);
    });
    if (narrowed.empty() || narrowed == written) return false;
    written = std::move(narrowed);
    reasons_[document].push_back(reason(index, document, timex));
    return true;
  }

  /// What is told as past was before its telling, what is told as still to come after it.
  bool bound_tellers(std::size_t index) {
    constexpr Day most_spread = 62;
    const DaySet& happened = happened_[index];
    if (happened == DaySet::all() || happened.back() - happened.front() > most_spread) return false;
    bool changed = false;
    for (const SharedEvent::Place& place : shared_[index].places) {
      const EventMention& event = inputs_[place.document].events->events[place.event];
      DaySet& written = written_[place.document];
      if (evidence_[place.document].given || written.count() <= 1) continue;
      const bool past = event.status == Status::OCCURRED && event.modality.empty() &&
                        (event.tense == Tense::PAST || event.aspect == Aspect::PERFECTIVE);
      const bool ahead = event.status == Status::EXPECTED && event.tense == Tense::FUTURE;
      if (!past && !ahead) continue;
      const DaySet allowed =
          past ? DaySet({{happened.front(), DaySet::last_day}}) : DaySet({{DaySet::first_day, happened.back()}});
      if (!narrow(written, allowed)) continue;
      changed = true;
      reasons_[place.document].push_back("tells of \"" + shared_[index].label + "\" as " +
                                         (past ? "past" : "still to come"));
    }
    return changed;
  }

  bool keep_anniversary(const SharedAnniversary& anniversary) {
    constexpr Day most_spread = 31;
    const DaySet& happened = happened_[anniversary.happening];
    const std::uint32_t document = anniversary.document;
    if (happened == DaySet::all() || happened.back() - happened.front() > most_spread || evidence_[document].given)
      return false;
    const auto moved = [&](Day day) { return add_months(day, anniversary.of.months) + anniversary.of.days; };
    const DaySet recurs({{moved(happened.front()), moved(happened.back())}});
    const Timex& timex = inputs_[document].timexes->timexes[anniversary.of.timex];
    const DaySet near = written_[document].intersect(recurs.widened(detail::reach_of(timex), detail::reach_of(timex)));
    const DaySet agreeing = near.filter([&](Day day) {
      const auto denoted = detail::denoted_days(*inputs_[document].timexes, anniversary.of.timex, day);
      return denoted && recurs.touches(denoted->first, denoted->second);
    });
    if (!narrow(written_[document], agreeing)) return false;
    reasons_[document].push_back("tells that \"" + shared_[anniversary.happening].label + "\" has its day of memory " +
                                 detail::quoted(inputs_[document], anniversary.of.timex));
    return true;
  }

  bool keep_apart(const Distance& distance) {
    DaySet& earlier = happened_[distance.earlier];
    DaySet& later = happened_[distance.later];
    bool changed = false;
    if (!(earlier == DaySet::all())) changed |= narrow(later, shifted(earlier, distance.days));
    if (!(later == DaySet::all())) changed |= narrow(earlier, shifted(later, -distance.days));
    return changed;
  }

  static bool narrow(DaySet& days, const DaySet& allowed) {
    DaySet narrowed = days.intersect(allowed);
    if (narrowed.empty() || narrowed == days) return false;
    days = std::move(narrowed);
    return true;
  }

  [[nodiscard]] static DaySet shifted(const DaySet& days, Day by) {
    std::vector<DaySet::Range> ranges;
    for (const auto& [first, last] : days.ranges()) ranges.emplace_back(first + by, last + by);
    return DaySet(std::move(ranges));
  }

  [[nodiscard]] bool is_absolute(std::uint32_t document, std::size_t timex) const {
    const SymbolicTime& symbol = inputs_[document].timexes->timexes[timex].symbol;
    return symbol.anchor == Anchor::NONE && (symbol.year || symbol.decade || symbol.century);
  }

  [[nodiscard]] std::string reason(std::size_t index, std::uint32_t document, std::size_t timex) const {
    std::string others;
    std::set<std::uint32_t> named;
    for (const SharedEvent::Place& place : shared_[index].places) {
      if (place.document == document || !named.insert(place.document).second) continue;
      others += (others.empty() ? "" : ", ") + inputs_[place.document].document->id;
    }
    return "tells of \"" + shared_[index].label + "\" (" + detail::quoted(inputs_[document], timex) + ")" +
           (others.empty() ? "" : ", as does " + others);
  }

  /// Lets one round of likely conclusions in; true when some day was struck out. What a document says by itself comes
  /// first; only where that changes nothing, what its kin are dated.
  bool conclude() {
    bool changed = false;
    for (std::size_t index = 0; index < inputs_.size(); ++index) {
      changed |= take(index, detail::soft_evidence(inputs_[index], evidence_[index], written_[index], reasons_[index]));
    }
    for (std::size_t index = 0; index < inputs_.size() && !changed; ++index) changed |= take(index, near_kin(index));
    return changed;
  }

  bool take(std::size_t index, DaySet narrowed) {
    if (narrowed == written_[index]) return false;
    written_[index] = std::move(narrowed);
    return true;
  }

  /// A dateline without a year is of the year that brings it nearest to those that tell of the same people and things,
  /// where no other year does half as well. A year in which the weekdays spoken of do not agree with it stands back.
  DaySet near_kin(std::size_t index) {
    constexpr Day most_spread = 62, farthest = 400, of_disagreement = 100;
    const DaySet& days = written_[index];
    if (days.count() > 1 && days.back() - days.front() < 7) return same_day(index);
    if (!evidence_[index].has_dateline || days.ranges().size() < 2) return days;
    const detail::WeekdayFit weekdays(inputs_[index]);
    std::optional<Candidate> nearest;
    Day next = farthest * 2;
    for (const std::uint32_t other : kin_[index]) {
      const DaySet& known = written_[other];
      if (known.back() - known.front() > most_spread) continue;
      for (const auto& [first, last] : days.ranges()) {
        const Day apart = first > known.back() ? first - known.back() : std::max<Day>(known.front() - last, 0);
        const Day cost = apart + (weekdays.fits(first) ? 0 : of_disagreement);
        if (nearest && nearest->day == first) {
          nearest->cost = std::min(nearest->cost, cost);
        } else if (!nearest || cost < nearest->cost) {
          if (nearest) next = std::min(next, nearest->cost);
          nearest = Candidate{first, cost, other};
        } else {
          next = std::min(next, cost);
        }
      }
    }
    if (!nearest || nearest->cost > farthest || next < 2 * nearest->cost) return days;
    reasons_[index].push_back("tells of the same people and things as " + inputs_[nearest->of].document->id +
                              (weekdays.said().empty() ? "" : ", and " + weekdays.said() + " agree with that year"));
    return DaySet({{nearest->day, nearest->day}});
  }

  /// Of the few days left, the one on which others that tell the same were written, if it is one.
  DaySet same_day(std::size_t index) {
    const DaySet& days = written_[index];
    std::optional<Day> found;
    std::uint32_t of = 0;
    for (const std::uint32_t other : kin_[index]) {
      const DaySet& known = written_[other];
      if (known.count() != 1 || !days.touches(known.front(), known.front())) continue;
      if (found && *found != known.front()) return days;
      found = known.front();
      of = other;
    }
    if (!found) return days;
    reasons_[index].push_back("tells of the same people and things as " + inputs_[of].document->id);
    return DaySet({{*found, *found}});
  }

  const std::vector<DatingInput>& inputs_;
  const std::vector<SharedEvent>& shared_;
  const std::vector<std::vector<std::uint32_t>>& kin_;
  std::vector<Evidence> evidence_;
  std::vector<DaySet> written_;
  std::vector<DaySet> happened_;
  std::vector<Distance> distances_;
  std::vector<SharedAnniversary> anniversaries_;
  std::vector<std::size_t> active_;
  std::vector<std::vector<std::string>> reasons_;
};

}  // namespace

Creation date_document(const DatingInput& input, const Resources& resources) {
  Evidence evidence = detail::hard_evidence(input, resources);
  const DaySet days = detail::soft_evidence(input, evidence, evidence.days, evidence.reasons);
  const double confidence = detail::confidence_in(days, evidence.confidence);
  return detail::creation_of(days, evidence.days, confidence, std::move(evidence.reasons));
}

std::vector<Creation> date_documents(const std::vector<DatingInput>& inputs, const std::vector<Creation>& alone,
                                     const std::vector<SharedEvent>& shared,
                                     const std::vector<std::vector<std::uint32_t>>& kin, const Resources& resources) {
  return Network(inputs, alone, shared, kin, resources).solve();
}

}  // namespace timeline
