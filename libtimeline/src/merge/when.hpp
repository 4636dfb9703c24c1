#pragma once

#include "merge/candidates.hpp"

namespace timeline::detail {

/// When the mentions of one document say that their events were.
class MentionDates {
 public:
  MentionDates(const MergeInput& input, const Resources& resources);

  /// By the time that dates the event, its preposition, or its distance from another event of the document; nothing
  /// where it is not dated. `reasons` gets what it rests on.
  [[nodiscard]] std::optional<TimeSpan> when(std::uint32_t event, std::vector<std::string>& reasons) const;

 private:
  [[nodiscard]] std::optional<TimeSpan> find(std::uint32_t event, int depth, std::vector<std::string>& reasons) const;
  [[nodiscard]] std::optional<TimeSpan> of_range(const TimexRange& range, std::vector<std::string>& reasons) const;
  [[nodiscard]] std::optional<TimeSpan> of_timex(std::uint32_t index, const EventMention& event,
                                                 std::vector<std::string>& reasons) const;
  [[nodiscard]] std::optional<TimeSpan> of_distance(std::uint32_t index, int depth,
                                                    std::vector<std::string>& reasons) const;
  [[nodiscard]] std::optional<TimeSpan> known_elsewhere(std::uint32_t event, int depth,
                                                        std::vector<std::string>& reasons) const;
  [[nodiscard]] bool is_signal_between(const Timex& time, const EventMention& event) const;
  [[nodiscard]] bool same_kind(const EventMention& a, const EventMention& b) const;
  [[nodiscard]] std::optional<TimeSpan> of_placement(const EventMention& event,
                                                     std::vector<std::string>& reasons) const;
  [[nodiscard]] const Timex& timex(std::size_t index) const { return in_.layers.timexes->timexes[index]; }

  const MergeInput& in_;
  const Lexicon& lexicon_;
  std::vector<std::vector<std::uint32_t>> links_;  ///< by event: the links to its time, or with a distance
};

/// The day that a link's distance gives for one of its events, when the other's is `known`: for its source if
/// `of_source`. Weeks, months and years leave some days open around a day ("three weeks after the vote"); nothing where
/// the distance is vague or the known date open.
[[nodiscard]] std::optional<TimeSpan> at_distance(const TLinkMention& link, const TimeSpan& known, bool of_source);

/// Words of a document, with its name.
[[nodiscard]] std::string quote(const MergeInput& input, Span span);

}  // namespace timeline::detail
