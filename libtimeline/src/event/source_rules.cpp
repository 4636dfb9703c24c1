#include "event/source_rules.hpp"

#include "event/status_rules.hpp"

namespace timeline::detail {

Factuality factuality_of(Status status, Polarity polarity) {
  const bool negated = polarity == Polarity::NEG;
  switch (status) {
    case Status::OCCURRED:
      return Factuality::CT_PLUS;
    case Status::EXPECTED:
      return negated ? Factuality::PR_MINUS : Factuality::PR_PLUS;
    case Status::POSSIBLE:
      return negated ? Factuality::PS_MINUS : Factuality::PS_PLUS;
    case Status::DENIED:
    case Status::DISPUTED:
      return Factuality::CT_MINUS;
  }
  return Factuality::U;
}

/// "the claim that … has been denied"
bool SourceRules::is_refuted(std::uint32_t cue) const {
  const std::uint32_t over = c_.tree.head(cue);
  return c_.is_noun(cue) && over != no_token && c_.is("denial", over) &&
         (c_.tree.is(cue, "obj") || c_.tree.relation(cue) == "nsubj:pass");
}

Status SourceRules::status_by_cue(const Attribution& attribution) const {
  const std::uint32_t cue = attribution.token;
  const bool denies = c_.is("denial", cue) && c_.child_in(cue, "advmod", "negation") == no_token;
  if (denies || is_refuted(cue)) return Status::DENIED;
  return c_.is("doubtful_cue", cue) ? Status::POSSIBLE : Status::OCCURRED;
}

Status SourceRules::status_of(const EventMention& event) const {
  Status status = Status::OCCURRED;
  for (const std::uint32_t index : event.attributions) {
    const Attribution& attribution = attributions_[index];
    status = weaker(status, status_by_cue(attribution));
    if (is_anonymous(attribution) || is_impersonal(attribution)) status = weaker(status, Status::POSSIBLE);
  }
  return status;
}

/// "Ruiz said that the bank knew that the files were lost": the bank vouches for the loss, and Ruiz does as well, for
/// what one knows is so; the author leaves it to her.
std::vector<HeldFactuality> SourceRules::held(const EventMention& event, Status said) const {
  std::vector<HeldFactuality> result(event.attributions.size() + 1);
  bool vouched = true;
  Status status = said;
  for (std::size_t holder = event.attributions.size(); holder > 0; --holder) {
    const std::uint32_t index = event.attributions[holder - 1];
    status = weaker(status, status_by_cue(attributions_[index]));
    result[holder] = {static_cast<std::int32_t>(index),
                      vouched ? factuality_of(status, event.polarity) : Factuality::U};
    vouched = vouched && c_.is("factive", attributions_[index].token);
  }
  result[0] = {-1, vouched ? factuality_of(status, event.polarity) : Factuality::U};
  return result;
}

bool SourceRules::is_anonymous(const Attribution& attribution) const {
  if (attribution.source.empty() || attribution.entity >= 0) return false;
  const Span source = attribution.source.front();
  for (std::uint32_t token = c_.layer.token_at(source.begin), n = 0;
       n < 8 && token < c_.layer.tokens.size() && c_.layer.tokens.begin[token] < source.end; ++token, ++n) {
    if (c_.is("anonymous_source", token)) return true;
  }
  return false;
}

bool SourceRules::is_impersonal(const Attribution& attribution) const {
  return attribution.source.empty() && c_.upos(attribution.token) == Upos::VERB &&
         !c_.is("scheduled", attribution.token) && c_.tree.child(attribution.token, "aux:pass") != no_token;
}

}  // namespace timeline::detail
