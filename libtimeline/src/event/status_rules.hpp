#pragma once

#include <unordered_map>
#include <vector>

#include "event/context.hpp"

namespace timeline::detail {

/// The one of two that vouches for less: what is denied stays denied, what is only possible does not become expected.
[[nodiscard]] Status weaker(Status a, Status b);

/// What the words of a sentence say of an event's having happened: its own verb group, and what it is the complement
/// of.
class StatusRules {
 public:
  StatusRules(const EventContext& context, const std::vector<EventMention>& events);

  /// By the verb group: negation, modals, future; by the adjectives of a noun.
  [[nodiscard]] Status own_status(const EventMention& event) const;
  /// By what the event is a complement, an object or a part of, one step up; further steps come through that event.
  [[nodiscard]] Status context_status(const EventMention& event) const;
  /// "did not fail to *report*": whatever else the sentence looks like.
  [[nodiscard]] bool is_settled(const EventMention& event) const;
  /// "a report *released* on Monday": told in passing, as known.
  [[nodiscard]] bool is_reduced_relative(const EventMention& event) const;
  /// "Did the captain leave?"
  [[nodiscard]] bool is_asked(const EventMention& event) const;
  /// "was allowed to *leave*", "went on to *study*", not "was believed to have left"
  [[nodiscard]] bool is_open_complement(const EventMention& event) const;

 private:
  [[nodiscard]] bool in_condition(std::uint32_t token) const;
  [[nodiscard]] bool is_unmarked_past(std::uint32_t token) const;
  [[nodiscard]] bool dated_ahead(const EventMention& event) const;
  [[nodiscard]] bool is_ahead(const Timex& timex) const;
  [[nodiscard]] Status noun_status(std::uint32_t token) const;
  [[nodiscard]] bool ahead(std::uint32_t token) const;
  [[nodiscard]] Status beside(const EventMention& event, std::uint32_t token, std::uint32_t governor) const;
  [[nodiscard]] bool shares_auxiliaries(std::uint32_t token) const;
  [[nodiscard]] bool is_nonfinite(std::uint32_t token) const;
  [[nodiscard]] bool is_content_of_noun(std::uint32_t token) const;
  [[nodiscard]] bool is_refuted(std::uint32_t noun) const;
  [[nodiscard]] bool is_inverted_condition(std::uint32_t token) const;
  [[nodiscard]] bool is_yet_to(std::uint32_t token) const;
  [[nodiscard]] bool is_outstanding(std::uint32_t token, std::uint32_t governor) const;
  [[nodiscard]] bool is_kept_from(std::uint32_t token, std::uint32_t governor) const;
  [[nodiscard]] bool is_purpose(std::uint32_t token) const;
  [[nodiscard]] Status under(std::uint32_t governor, std::uint32_t token, const EventMention& event) const;

  const EventContext& c_;
  const std::vector<EventMention>& events_;
  std::unordered_map<std::uint32_t, std::size_t> at_;
};

}  // namespace timeline::detail
