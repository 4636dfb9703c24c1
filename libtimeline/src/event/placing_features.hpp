#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "learning/features.hpp"
#include "learning/token_facts.hpp"
#include "timeline/event/event.hpp"
#include "timeline/syntax/tree.hpp"

namespace timeline::detail {

/// A label of the model: an event's relation to a time and to the day of writing, either of them none.
struct PlacingLabel {
  std::optional<RelType> time;
  std::optional<RelType> creation;
};

/// Whether nothing is known of its time and never will be: "a few years ago", unlike a Monday of an unknown year.
[[nodiscard]] bool is_undated(const EventMention& event, const TimexLayer& timexes, const TimeSpan& created);

/// What a document's events may be placed by, and what is known of each choice.
///
/// An event's first candidate is the day of writing alone; the others are the times and stretches near it. The labels
/// of the model are pairs of relations, to the time and to the day of writing ("BEGUN_BY INCLUDES", "- BEFORE"): those
/// without a relation to a time are for the first candidate, the others for the rest.
class PlacingFeatures {
 public:
  PlacingFeatures(const TextLayer& layer, const SyntaxLayer& syntax, const TimexLayer& timexes,
                  const DocumentFacts& facts, const std::vector<EventMention>& events, const TimeSpan& created);

  /// Candidates of an event: their relations are empty.
  [[nodiscard]] std::vector<Placement> candidates(std::uint32_t event) const;
  /// Whether a label says more than a shorter one would: only a time that holds the day of writing has a part before it
  /// and one after.
  [[nodiscard]] bool may_be(const Placement& candidate, const PlacingLabel& label) const;
  /// Whether it puts the event on one day.
  [[nodiscard]] bool is_day(const Placement& candidate, const PlacingLabel& label) const;
  void fill(std::uint32_t event, const Placement& candidate, FeatureVector& features) const;

 private:
  /// An event as its features ask for it.
  struct EventFacts {
    std::uint32_t lemma = 0;
    std::uint32_t word_class = 0;
    std::uint32_t form = 0;      ///< tense, aspect and modality together
    std::uint32_t group = 0;     ///< part of speech, class and form together
    std::uint32_t relation = 0;  ///< to its head
    std::uint32_t role = 0;      ///< the relation of the first of its conjuncts
    std::uint32_t depth = 0;     ///< how many events stand above it
    std::int32_t governor = -1;  ///< the event above it in the tree
  };
  /// A time as its features ask for it.
  struct TimeFacts {
    std::uint32_t side = 0;  ///< of the day of writing
    std::uint32_t unit = 0;
    std::uint32_t marker = 0;  ///< the word before it
    std::uint32_t head = Tree::no_token;
    std::uint32_t first = 0;
    std::uint32_t last = 0;  ///< tokens, half-open
  };
  [[nodiscard]] EventFacts facts_of(const EventMention& event) const;
  [[nodiscard]] TimeFacts facts_of(const Timex& timex) const;
  [[nodiscard]] std::uint32_t first_conjunct(std::uint32_t token) const;
  [[nodiscard]] std::int32_t governor_of(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t side_of(const Timex& timex) const;
  void fill_event(std::uint32_t event, FeatureVector& features) const;
  void fill_words(std::uint32_t event, FeatureVector& features) const;
  void fill_surroundings(std::uint32_t event, FeatureVector& features) const;
  void fill_time(std::uint32_t event, const Placement& candidate, FeatureVector& features) const;
  [[nodiscard]] std::uint32_t path(std::uint32_t event, std::uint32_t time_head) const;
  void count_times();
  [[nodiscard]] std::uint32_t stem(std::uint32_t event) const;
  [[nodiscard]] std::vector<std::uint32_t> times_beside(std::uint32_t event, std::size_t most) const;
  [[nodiscard]] bool may_date(const Timex& timex) const;

  const TextLayer& layer_;
  const TimexLayer& timexes_;
  const DocumentFacts& tokens_;
  Tree tree_;
  const std::vector<EventMention>& events_;
  TimeSpan created_;
  std::vector<EventFacts> event_facts_;
  std::vector<TimeFacts> time_facts_;
  std::vector<std::int32_t> rule_times_;       ///< by event: the timex that dates it, -1 for none
  std::vector<std::int32_t> event_at_;         ///< by token
  std::vector<std::int32_t> range_at_;         ///< by timex: the stretch it begins
  std::vector<std::uint32_t> first_timex_of_;  ///< by sentence, and one past the last
  std::vector<std::uint32_t> first_event_of_;  ///< by sentence, and one past the last
  std::vector<std::uint32_t> likeness_;        ///< by timex: how many times of the document are the same
  std::vector<std::uint32_t> salient_;         ///< the times that are spoken of most often, each once
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> dated_;  ///< by stem: events that a rule dates
  std::uint32_t document_ = 0;                                           ///< what its times say of it
};

}  // namespace timeline::detail
