#include <algorithm>

#include "event/context.hpp"
#include "event/factuality_features.hpp"
#include "event/factuality_model.hpp"
#include "event/retorts.hpp"
#include "event/source_rules.hpp"
#include "event/status_rules.hpp"

namespace timeline::detail {
namespace {

/// Scores from which the model is right nine times in ten: below, it makes possible what no rule doubts ("people drown
/// here every winter"); above, it makes a fact of what only hangs on a word of plan or doubt ("was able to leave").
constexpr double doubtful_below = -1, sure_above = 2;
constexpr double least_denial = -0.5;

/// Judges events by rules where their words leave no doubt, by what was learned of other predicates where they do.
class Judge {
 public:
  Judge(const EventContext& context, const std::vector<Attribution>& attributions,
        const std::vector<EventMention>& events)
      : rules_(context, events),
        sources_(context, attributions),
        model_(context.resources.get<FactualityModel>()),
        features_(context) {}

  void judge(EventMention& event) {
    const double score = learned_score(event);
    const Status said = said_status(event, score);
    // "denied that they quarrelled at the meeting": that there was a meeting is taken for granted.
    event.status = event.definite ? said : weaker(said, sources_.status_of(event));
    event.held = sources_.held(event, said);
    set_factuality(event);
    if (event.polarity != Polarity::NEG && event.pos == "VERB" && !rules_.is_settled(event)) {
      event.score = event.status == Status::DENIED ? std::min(score, least_denial) : score;
    }
  }

  /// Denied by the sentence that follows.
  static void deny(EventMention& event) {
    event.status = Status::DENIED;
    set_factuality(event);
    for (HeldFactuality& by : event.held) {
      if (by.attribution < 0) by.value = Factuality::CT_MINUS;
    }
  }

 private:
  /// By the sentence that says so, whoever it is said by.
  [[nodiscard]] Status said_status(const EventMention& event, double score) const {
    const Status own = rules_.own_status(event);
    const Status status = weaker(own, rules_.context_status(event));
    if (event.pos != "VERB" || event.definite || rules_.is_reduced_relative(event)) return status;
    if (status == Status::OCCURRED && !rules_.is_settled(event) && (score < doubtful_below || rules_.is_asked(event)))
      return Status::POSSIBLE;
    const bool hangs = own == Status::OCCURRED && (status == Status::POSSIBLE || status == Status::EXPECTED) &&
                       rules_.is_open_complement(event);
    return hangs && score > sure_above ? Status::OCCURRED : status;
  }

  /// From -3, it has not come true, to 3, it has.
  [[nodiscard]] double learned_score(const EventMention& event) {
    features_.fill(event.token, known_);
    return 6 * static_cast<double>(model_.likelihood(known_)) - 3;
  }

  /// FactBank's value for whoever says so; the score of what nothing was learned of.
  static void set_factuality(EventMention& event) {
    event.factuality = factuality_of(event.status, event.polarity);
    const bool quoted = !event.attributions.empty();
    switch (event.status) {
      case Status::OCCURRED:
        event.score = quoted ? 2 : 3;
        break;
      case Status::EXPECTED:
        event.score = 1;
        break;
      case Status::POSSIBLE:
        event.score = event.polarity == Polarity::NEG ? -0.5 : 0.5;
        break;
      case Status::DENIED:
      case Status::DISPUTED:
        event.score = quoted ? -2 : -3;
        break;
    }
  }

  StatusRules rules_;
  SourceRules sources_;
  const FactualityModel& model_;
  FactualityFeatures features_;
  FeatureVector known_;
};

}  // namespace

void judge_factuality(const EventContext& context, const std::vector<Attribution>& attributions,
                      std::vector<EventMention>& events) {
  Judge judge(context, attributions, events);
  for (EventMention& event : events) judge.judge(event);
  for (const std::size_t index : retorted(context, attributions, events)) Judge::deny(events[index]);
}

}  // namespace timeline::detail
