#include "timeline/event/event.hpp"

namespace timeline {

std::string_view to_string(EventClass event_class) {
  constexpr std::string_view names[] = {"OCCURRENCE", "REPORTING", "STATE",  "PERCEPTION",
                                        "ASPECTUAL",  "I_ACTION",  "I_STATE"};
  return names[static_cast<std::size_t>(event_class)];
}

std::string_view to_string(Tense tense) {
  constexpr std::string_view names[] = {"NONE", "PAST", "PRESENT", "FUTURE", "INFINITIVE", "PRESPART", "PASTPART"};
  return names[static_cast<std::size_t>(tense)];
}

std::string_view to_string(Aspect aspect) {
  constexpr std::string_view names[] = {"NONE", "PROGRESSIVE", "PERFECTIVE", "PERFECTIVE_PROGRESSIVE"};
  return names[static_cast<std::size_t>(aspect)];
}

std::string_view to_string(Polarity polarity) { return polarity == Polarity::POS ? "POS" : "NEG"; }

std::string_view to_string(Factuality factuality) {
  constexpr std::string_view names[] = {"CT+", "CT-", "PR+", "PR-", "PS+", "PS-", "Uu"};
  return names[static_cast<std::size_t>(factuality)];
}

std::string_view to_string(Status status) {
  constexpr std::string_view names[] = {"occurred", "expected", "possible", "denied", "disputed"};
  return names[static_cast<std::size_t>(status)];
}

}  // namespace timeline
