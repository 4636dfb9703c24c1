#pragma once

#include <vector>

#include "event/context.hpp"

namespace timeline::detail {

/// What it means for an event that somebody says so: the speaker vouches for it, the author as a rule does not.
class SourceRules {
 public:
  SourceRules(const EventContext& context, const std::vector<Attribution>& attributions)
      : c_(context), attributions_(attributions) {}

  /// By all who say so: doubt of the cue, sources without a name, "reportedly" over the clause.
  [[nodiscard]] Status status_of(const EventMention& event) const;
  /// What each of them and the author take it for; `said` is what the sentence that is said says of it.
  [[nodiscard]] std::vector<HeldFactuality> held(const EventMention& event, Status said) const;

 private:
  [[nodiscard]] Status status_by_cue(const Attribution& attribution) const;
  [[nodiscard]] bool is_refuted(std::uint32_t cue) const;
  [[nodiscard]] bool is_anonymous(const Attribution& attribution) const;
  [[nodiscard]] bool is_impersonal(const Attribution& attribution) const;

  const EventContext& c_;
  const std::vector<Attribution>& attributions_;
};

/// FactBank's value for a status; a negated event is doubted as a negated one ("may not have left").
[[nodiscard]] Factuality factuality_of(Status status, Polarity polarity);

}  // namespace timeline::detail
