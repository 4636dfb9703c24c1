#include <algorithm>
#include <unordered_map>
#include <utility>

#include "merge/candidates.hpp"
#include "merge/sameness.hpp"
#include "merge/words.hpp"

namespace timeline::detail {
namespace {

/// A group that candidates are compared with: what its members say together.
struct Group {
  std::vector<std::uint32_t> members;
  std::vector<std::uint32_t> participants;
  std::vector<std::uint64_t> things;
};

/// How many groups of one kind and participant a candidate is compared with, the latest first: what keeps grouping
/// linear in the number of mentions.
constexpr std::size_t most_compared = 20;
/// And with how many of a group's members.
constexpr std::size_t most_members = 6;

/// A fit by rule comes before one that was learned.
constexpr double by_rule = 100;
/// Of two that what was learned does not compare.
constexpr double unlike = -4;

/// Where what was learned speaks so much against it, a rule does not join.
constexpr double unlikely = -2;

/// How sure what was learned must be (log-odds): of two documents, of one, and where what is joined moves the dates of
/// documents. What is joined wrongly does more harm than what stays apart.
constexpr float least_score = 1.45F, least_within = 2.0F, least_undated = 1.8F;

/// What it adds to that if both are of one day; or of one longer time, given alike. Texts without dates do not teach
/// it.
constexpr float of_one_day = 1.5F, of_one_time = 0.5F;
/// And if one stands in the headline and the other opens the same text: that is what headlines are of.
constexpr float of_headline = 1.2F;
constexpr std::uint32_t sentences_of_lead = 3;
/// And takes away if one may never have come about: "an appeal would not keep them from buying stock".
constexpr float of_doubt = 0.5F;

/// Groups candidates greedily, in order of document and text.
class Grouper {
 public:
  Grouper(const std::vector<MergeInput>& inputs, const std::vector<Telling>& candidates, const Resources& resources,
          bool resolved)
      : inputs_(inputs),
        candidates_(candidates),
        lexicon_(resources.lexicon()),
        known_(inputs, candidates),
        model_(resources.has_syntax() ? &resources.get<SamenessModel>() : nullptr),
        resolved_(resolved) {}

  std::vector<std::vector<std::uint32_t>> group() {
    for (std::uint32_t index = 0; index < candidates_.size(); ++index) place(index);
    std::vector<std::vector<std::uint32_t>> result;
    for (Group& found : groups_) {
      std::sort(found.members.begin(), found.members.end());
      result.push_back(std::move(found.members));
    }
    std::sort(result.begin(), result.end());
    return result;
  }

 private:
  void place(std::uint32_t index) {
    const Telling& candidate = candidates_[index];
    std::size_t best = groups_.size();
    double most = 0;
    for (const std::uint64_t key : keys(candidate)) {
      const auto& list = by_key_[key];
      for (std::size_t at = list.size(), n = 0; at-- > 0 && n < most_compared; ++n) {
        if (std::exchange(seen_by_[list[at]], index + 1) == index + 1) continue;  // met by another key
        const double score = fit(candidate, groups_[list[at]]);
        if (score > most) {
          most = score;
          best = list[at];
        }
      }
    }
    if (best == groups_.size()) {
      groups_.emplace_back();
      seen_by_.push_back(0);
    }
    add(index, best);
  }

  /// Where to look for groups: the kind with each participant, the kind in the same document, the sentence's own words.
  [[nodiscard]] std::vector<std::uint64_t> keys(const Telling& candidate) const {
    std::vector<std::uint64_t> result;
    const std::uint64_t kind = hash(candidate.kind);
    for (const std::uint32_t participant : candidate.participants) result.push_back(kind * 31 + participant);
    for (const std::uint64_t thing : candidate.things) result.push_back(kind * 37 + thing);
    for (const std::uint32_t participant : candidate.participants) result.push_back(candidate.stem * 47 + participant);
    result.push_back(kind * 41 + candidate.document);
    result.push_back(hash("sentence", event_of(candidate).sentence) + candidate.document);
    result.push_back(kind);
    result.push_back(candidate.stem * 53);
    for (const std::uint32_t sense : candidate.senses) result.push_back(hash("sense") + sense);
    for (std::size_t word = 0; word < candidate.words.size() && word < 3; ++word)
      result.push_back(kind * 43 + candidate.words[word]);
    return result;
  }

  void add(std::uint32_t index, std::size_t into) {
    Group& group = groups_[into];
    const Telling& candidate = candidates_[index];
    group.members.push_back(index);
    unite(group.participants, candidate.participants);
    unite(group.things, candidate.things);
    for (const std::uint64_t key : keys(candidate)) {
      auto& list = by_key_[key];
      if (list.empty() || list.back() != into) list.push_back(static_cast<std::uint32_t>(into));
    }
  }

  template <typename T>
  static void unite(std::vector<T>& all, const std::vector<T>& more) {
    std::vector<T> result;
    std::set_union(all.begin(), all.end(), more.begin(), more.end(), std::back_inserter(result));
    if (result.size() <= 64) all = std::move(result);
  }

  /// How well a candidate fits a group; 0 where it does not. By rule it fits with one of its members, by what was
  /// learned with all of them taken together.
  [[nodiscard]] double fit(const Telling& candidate, const Group& group) {
    double best = 0, learned = 0;
    std::size_t tried = 0;
    for (const std::uint32_t member : group.members) {
      const Telling& other = candidates_[member];
      const int time = compare_times(candidate, other, resolved_);
      const double score = likeness(candidate, other, group, time);
      if (score < 0) return 0;
      best = std::max(best, score);
      learned += sameness(candidate, other, time);
      if (++tried == most_members) break;
    }
    learned /= static_cast<double>(tried);
    if (best > 0 && learned > unlikely) return by_rule + best;
    return learned > 0 ? learned : 0;
  }

  /// "He made a claim": the verb and the noun are one.
  [[nodiscard]] bool carries(const EventMention& verb, const EventMention& noun) const {
    return std::any_of(verb.arguments.begin(), verb.arguments.end(), [&](const Argument& argument) {
      return argument.token == noun.token && detail::carries(verb, argument, lexicon_);
    });
  }

  /// By how much what was learned is surer than it must be.
  [[nodiscard]] double sameness(const Telling& a, const Telling& b, int time) {
    const EventMention& x = event_of(a);
    const EventMention& y = event_of(b);
    const bool reporting = x.event_class == EventClass::REPORTING || y.event_class == EventClass::REPORTING;
    if (model_ == nullptr || reporting || time == -1 || a.again != b.again) return unlike;
    if (!SamenessFeatures::comparable(a, b, time)) return unlike;
    if (denies_more(a, b) || denies_more(b, a) || of_others(a, b)) return unlike;
    known_.fill(a, b, time, features_);
    const float least = !resolved_ ? least_undated : a.document == b.document ? least_within : least_score;
    const float doubt = (x.status == Status::POSSIBLE) != (y.status == Status::POSSIBLE) ? of_doubt : 0;
    const float surer = model_->score(features_) - least + at_one_time(a, b, time) + announces(a, b) - doubt;
    return static_cast<double>(time < 0 ? std::min(surer, 0.0F) : surer);  // near days: only a rule may join them
  }

  /// What it says for two tellings that they are of one day; of longer times, that they are given alike or that one,
  /// no longer than a season, takes in the other ("in the autumn of 1869", "12 October 1869").
  [[nodiscard]] float at_one_time(const Telling& a, const Telling& b, int time) const {
    if (!resolved_ || time < 0 || !a.when || !b.when) return 0;
    if (same_day(a, b)) return of_one_day;
    return time == 1 || (is_short(*a.when) && is_short(*b.when)) ? of_one_time : 0;
  }

  [[nodiscard]] static bool is_short(const TimeSpan& when) {
    constexpr Instant longest = 120 * 86400;
    return when.begin.earliest && when.end.latest && *when.end.latest - *when.begin.earliest <= longest;
  }

  /// "Two directors quit" over "Two members of the board resigned on Monday".
  [[nodiscard]] float announces(const Telling& a, const Telling& b) const {
    if (a.document != b.document || a.in_headline == b.in_headline) return 0;
    const EventMention& headline = event_of(a.in_headline ? a : b);
    const EventMention& told = event_of(a.in_headline ? b : a);
    const TextLayer& text = *inputs_[a.document].layers.text;
    std::uint32_t between = 0;  // sentences of prose before the one that tells it
    for (std::uint32_t at = headline.sentence + 1; at < told.sentence && between < sentences_of_lead; ++at)
      between += text.paragraphs[text.sentences[at].paragraph].kind == ParagraphKind::PROSE;
    return headline.sentence < told.sentence && between < sentences_of_lead ? of_headline : 0;
  }

  /// "The king did not open the bridge" says nothing against "the bridge was opened".
  [[nodiscard]] bool denies_more(const Telling& denial, const Telling& other) const {
    const bool one_denied = event_of(denial).status == Status::DENIED && event_of(other).status != Status::DENIED;
    return one_denied && shared_count(denial.participants, other.participants) < denial.participants.size();
  }

  /// Both say by name whom it befalls, or who does it, and it is somebody else; or one is told by whoever did it.
  [[nodiscard]] static bool of_others(const Telling& a, const Telling& b) {
    if ((a.by_narrator && !b.doers.empty()) || (b.by_narrator && !a.doers.empty())) return true;
    const auto strangers = [](const auto& some, const Telling& one, const auto& others, const Telling& other) {
      return !some.empty() && !others.empty() && shared_count(some, other.participants) == 0 &&
             shared_count(others, one.participants) == 0;
    };
    return strangers(a.undergoers, a, b.undergoers, b) || strangers(a.doers, a, b.doers, b);
  }

  [[nodiscard]] const EventMention& event_of(const Telling& c) const {
    return inputs_[c.document].layers.events->events[c.event];
  }

  /// Negative: cannot be one happening. Zero: nothing says that they are.
  [[nodiscard]] double likeness(const Telling& a, const Telling& b, const Group& group, int time) const {
    const EventMention& x = event_of(a);
    const EventMention& y = event_of(b);
    if (a.document == b.document && x.sentence == y.sentence) return carries(x, y) || carries(y, x) ? 10 : -1;
    if (time == -1 || (a.again != b.again && a.kind == b.kind)) return -1;
    if (a.kind != b.kind || (a.document != b.document && a.by_narrator != b.by_narrator && of_others(a, b))) return 0;
    const double copy = a.document != b.document && a.words.size() >= 7 ? similarity(a.words, b.words) : 0;
    if (copy >= 0.6 && x.lemma == y.lemma && time >= 0 && !apart(a.participants, b.participants)) return 10 + copy;
    const bool reporting = x.event_class == EventClass::REPORTING || y.event_class == EventClass::REPORTING;
    const std::size_t persons = shared_count(a.participants, group.participants);
    const std::size_t things = shared_count(a.things, group.things);
    if (reporting && a.document != b.document)
      return time == 1 && persons >= 1 && things >= 1 && x.lemma == y.lemma ? 1 : 0;
    if (reporting) return 0;
    if (persons < 2 && apart(a.participants, group.participants)) return 0;
    return weigh(a, b, x, y, time, persons, things);
  }

  [[nodiscard]] double weigh(const Telling& a, const Telling& b, const EventMention& x, const EventMention& y, int time,
                             std::size_t persons, std::size_t things) const {
    const bool same_document = a.document == b.document;
    const bool kind = a.known_kind && b.known_kind;
    const double evidence = 2.0 * static_cast<double>(persons) + static_cast<double>(things) + (time == 1 ? 1.5 : 0) +
                            (x.lemma == y.lemma ? 0.5 : 0);
    if (time == -2) return persons >= 1 && evidence >= 2.5 && kind && !same_document ? evidence - 1 : -1;
    const bool one_denied = (x.status == Status::DENIED) != (y.status == Status::DENIED);
    const bool one_ahead = (x.status == Status::EXPECTED) != (y.status == Status::EXPECTED);
    if (same_document && (one_denied || one_ahead) && evidence < 4) return 0;
    if (same_document) {
      // "The meeting" takes up the last one spoken of, if nobody else is said to take part.
      const bool takes_up = (x.definite || y.definite) && kind && x.pos == "NOUN" && a.participants.empty();
      if (takes_up) return 0.5 + evidence;
      // "… two days after the dam broke": a clause of time takes up what was told.
      if ((x.definite || y.definite) && x.pos == "VERB" && x.lemma == y.lemma && persons + things >= 1) return evidence;
      return kind && persons >= 1 && (evidence >= 4 || x.definite || b.in_headline) ? evidence : 0;
    }
    if (once_only(a.kind) && persons >= 1) return evidence;
    if (kind && x.lemma == y.lemma && same_undergoer(a, b) && (!a.when || !b.when || time == 1)) return evidence;
    if (kind && persons >= 2) return evidence;
    if (time == 1) {
      const bool same = kind || x.lemma == y.lemma;
      const bool named =
          persons >= 1 || things >= 1 || (same_day(a, b) && (a.participants.empty() || b.participants.empty()));
      return same && named ? evidence : 0;
    }
    return kind && persons >= 1 && things >= 1 ? evidence : 0;
  }

  /// Both are known to the day, and it is one day.
  [[nodiscard]] bool same_day(const Telling& a, const Telling& b) const {
    return resolved_ && a.when && b.when && a.when->is_day() && b.when->is_day() && may_overlap(*a.when, *b.when);
  }

  /// Each side names somebody whom the other does not: they share one participant by chance.
  [[nodiscard]] static bool apart(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
    const std::size_t common = shared_count(a, b);
    return common < a.size() && common < b.size();
  }

  /// The same person undergoes it: "the captain had been charged", "Roake was charged on Friday".
  [[nodiscard]] bool same_undergoer(const Telling& a, const Telling& b) const {
    for (const std::uint32_t entity : a.undergoers) {
      if (std::find(b.undergoers.begin(), b.undergoers.end(), entity) != b.undergoers.end()) return true;
    }
    return false;
  }

  [[nodiscard]] bool once_only(std::string_view kind) const { return lexicon_.has("once_only", kind); }

  const std::vector<MergeInput>& inputs_;
  const std::vector<Telling>& candidates_;
  const Lexicon& lexicon_;
  SamenessFeatures known_;
  const SamenessModel* model_;  ///< none in a language without events
  FeatureVector features_;
  bool resolved_;
  std::vector<Group> groups_;
  std::vector<std::uint32_t> seen_by_;  ///< by group: the mention it was last compared with, and one
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_key_;
};

}  // namespace

std::vector<std::vector<std::uint32_t>> group(const std::vector<MergeInput>& inputs,
                                              const std::vector<Telling>& candidates, const Resources& resources,
                                              bool resolved) {
  return Grouper(inputs, candidates, resources, resolved).group();
}

}  // namespace timeline::detail

namespace timeline {

std::vector<SharedEvent> share_events(const std::vector<MergeInput>& inputs, const EntityLinking& entities,
                                      const Resources& resources) {
  const std::vector<detail::Telling> candidates = detail::find_candidates(inputs, entities, resources);
  std::vector<SharedEvent> result;
  for (const auto& members : detail::group(inputs, candidates, resources, false)) {
    SharedEvent shared;
    for (const std::uint32_t member : members)
      shared.places.push_back({candidates[member].document, candidates[member].event});
    const EventMention& first =
        inputs[shared.places.front().document].layers.events->events[shared.places.front().event];
    shared.label = first.headline;
    result.push_back(std::move(shared));
  }
  return result;
}

}  // namespace timeline
