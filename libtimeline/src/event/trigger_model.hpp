#pragma once

#include <string>
#include <vector>

#include "learning/linear_model.hpp"
#include "timeline/event/event.hpp"

namespace timeline::detail {

/// Tense and aspect together, as TimeML writes them ("PAST PERFECTIVE").
struct EventForm {
  Tense tense = Tense::NONE;
  Aspect aspect = Aspect::NONE;

  friend bool operator==(const EventForm&, const EventForm&) = default;
};
[[nodiscard]] std::string to_string(const EventForm& form);

/// The labels of the model of triggers: none, then the classes in their order.
[[nodiscard]] std::vector<std::string> trigger_labels();
/// Every tense with every aspect.
[[nodiscard]] std::vector<EventForm> event_forms();

/// Learned: how likely a token is a trigger, its class, tense and aspect. Features are those of `TriggerFeatures`.
class TriggerModel {
 public:
  /// Throws ParseError where a file has not these labels.
  explicit TriggerModel(const Resources& resources);

  /// From this probability on a token is taken for a trigger. Low, because the weights were learned with half of the
  /// features left out, and are surer of themselves than they should be.
  static constexpr float likely = 0.15F;
  static constexpr float likely_if_sure = 0.03F;  ///< where a rule is sure of it

  struct Judgement {
    float probability = 0;  ///< that it is a trigger
    EventClass event_class = EventClass::OCCURRENCE;
  };
  [[nodiscard]] Judgement judge(const FeatureVector& features) const;
  [[nodiscard]] EventForm form(const FeatureVector& features) const;

 private:
  LinearModel triggers_;
  LinearModel forms_;
  std::vector<EventForm> form_of_label_;
};

}  // namespace timeline::detail
