#include "timeline/timex/timex.hpp"

#include <array>

#include "timeline/resource/error.hpp"
#include "timeline/resource/resources.hpp"
#include "timeline/text/language.hpp"
#include "timex/context.hpp"

namespace timeline {

std::string_view to_string(TimexType type) {
  static constexpr std::array<std::string_view, 4> names = {"DATE", "TIME", "DURATION", "SET"};
  return names[static_cast<std::size_t>(type)];
}

namespace {

template <typename Value, std::size_t N>
std::optional<Value> named(const std::array<std::pair<std::string_view, Value>, N>& names, std::string_view text) {
  for (const auto& [name, value] : names) {
    if (name == text) return value;
  }
  return std::nullopt;
}

/// "2017-05-17 10:00" is as good a time stamp as "2017-05-17T10:00".
std::string with_time_mark(std::string_view text) {
  constexpr std::size_t day_width = 10;
  std::string stamp(text);
  if (stamp.size() > day_width && (stamp[day_width] == ' ' || stamp[day_width] == 't')) stamp[day_width] = 'T';
  return stamp;
}

}  // namespace

std::optional<Policy> parse_policy(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, Policy>, 4> policies = {
      {{"past", Policy::PAST}, {"nearest", Policy::NEAREST}, {"future", Policy::FUTURE}, {"none", Policy::NONE}}};
  return named(policies, text);
}

std::optional<Domain> parse_domain(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, Domain>, 3> domains = {
      {{"news", Domain::NEWS}, {"narrative", Domain::NARRATIVE}, {"diary", Domain::DIARY}}};
  return named(domains, text);
}

std::optional<DateOrder> parse_date_order(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, DateOrder>, 3> orders = {
      {{"mdy", DateOrder::MDY}, {"dmy", DateOrder::DMY}, {"ymd", DateOrder::YMD}}};
  return named(orders, text);
}

Reference Reference::parse(std::string_view text) {
  const auto span = parse_edtf(with_time_mark(text));
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

std::vector<Timex> find_times(std::string_view text, const TimexOptions& options) {
  const std::string language = options.language ? primary_tag(*options.language) : detect_language(text);
  const auto laid_over = options.rules.empty() ? nullptr : Resources::with_folder(language, options.rules);
  const Resources& resources = laid_over ? *laid_over : Resources::builtin(language);
  TimexLayer found;
  {
    const TextLayer layer = segment(text, resources);  // not needed, nor its memory held, once times are found
    found = recognize_timexes(text, layer, nullptr, resources, options);
  }
  found = resolve_timexes(std::move(found), options.reference, resources);
  return options.ranges ? detail::join_ranges(text, resources, options.reference, std::move(found))
                        : std::move(found.timexes);
}

}  // namespace timeline
