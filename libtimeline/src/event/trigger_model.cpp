#include "event/trigger_model.hpp"

#include <algorithm>
#include <array>

namespace timeline::detail {
namespace {

constexpr char triggers_name[] = "models/triggers.bin";
constexpr char forms_name[] = "models/event_forms.bin";
constexpr std::size_t classes = 7;
constexpr std::size_t tenses = 7;
constexpr std::size_t aspects = 4;

}  // namespace

std::string to_string(const EventForm& form) {
  return std::string(timeline::to_string(form.tense)) + " " + std::string(timeline::to_string(form.aspect));
}

std::vector<std::string> trigger_labels() {
  std::vector<std::string> labels = {"-"};
  for (std::size_t i = 0; i < classes; ++i) labels.emplace_back(timeline::to_string(static_cast<EventClass>(i)));
  return labels;
}

std::vector<EventForm> event_forms() {
  std::vector<EventForm> forms;
  for (std::size_t i = 0; i < tenses * aspects; ++i) {
    forms.push_back({static_cast<Tense>(i / aspects), static_cast<Aspect>(i % aspects)});
  }
  return forms;
}

TriggerModel::TriggerModel(const Resources& resources)
    : triggers_(resources, triggers_name), forms_(resources, forms_name) {
  const auto fail = [&](const char* name, const std::string& what) {
    throw ParseError(resources.language() + "/" + name + ": " + what);
  };
  if (triggers_.labels() != trigger_labels()) fail(triggers_name, "the labels are not those of triggers");
  for (const std::string& label : forms_.labels()) {
    const std::vector<EventForm> forms = event_forms();
    const auto found =
        std::find_if(forms.begin(), forms.end(), [&](const EventForm& form) { return to_string(form) == label; });
    if (found == forms.end()) fail(forms_name, "\"" + label + "\" is no tense and aspect");
    form_of_label_.push_back(*found);
  }
}

TriggerModel::Judgement TriggerModel::judge(const FeatureVector& features) const {
  std::array<float, classes + 1> scores{};
  triggers_.score(features, scores);
  softmax(scores);
  const auto best = static_cast<std::size_t>(std::max_element(scores.begin() + 1, scores.end()) - scores.begin());
  return {1 - scores[0], static_cast<EventClass>(best - 1)};
}

EventForm TriggerModel::form(const FeatureVector& features) const { return form_of_label_[forms_.best(features)]; }

}  // namespace timeline::detail
