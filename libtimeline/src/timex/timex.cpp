#include "timeline/timex/timex.hpp"

#include <array>

#include "timeline/resource/error.hpp"

namespace timeline {

std::string_view to_string(TimexType type) {
  static constexpr std::array<std::string_view, 4> names = {"DATE", "TIME", "DURATION", "SET"};
  return names[static_cast<std::size_t>(type)];
}

std::optional<Policy> parse_policy(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, Policy>, 4> policies = {
      {{"past", Policy::PAST}, {"nearest", Policy::NEAREST}, {"future", Policy::FUTURE}, {"none", Policy::NONE}}};
  for (const auto& [name, policy] : policies) {
    if (name == text) return policy;
  }
  return std::nullopt;
}

Reference Reference::parse(std::string_view text) {
  const auto span = parse_edtf(text);
  if (!span || span->is_open()) {
    throw InvalidArgument("not a date in ISO 8601 or EDTF: \"" + std::string(text) + "\"");
  }
  Reference reference;
  if (span->begin.earliest) reference.earliest = day_of(*span->begin.earliest);
  if (span->end.latest) reference.latest = day_of(*span->end.latest);
  if (span->granularity < Granularity::PART_OF_DAY) {
    reference.time_of_day = static_cast<std::int32_t>(*span->begin.earliest - first_second(*reference.earliest));
  }
  return reference;
}

std::vector<Timex> find_times(std::string_view text, const Reference& reference, const Resources& resources) {
  const TextLayer layer = segment(text, resources);
  return resolve_timexes(recognize_timexes(text, layer, nullptr, resources), reference, resources).timexes;
}

}  // namespace timeline
