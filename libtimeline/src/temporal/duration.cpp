#include "timeline/temporal/duration.hpp"

#include <charconv>
#include <cmath>
#include <cstdio>

namespace timeline {
namespace {

struct Part {
  std::string_view designator;
  double Duration::*count;
  bool of_time;
};

/// In the order of the standard; the longer designator of two that begin alike stands first.
constexpr Part parts[] = {
    {"ML", &Duration::millennia, false}, {"CE", &Duration::centuries, false}, {"DE", &Duration::decades, false},
    {"Y", &Duration::years, false},      {"Q", &Duration::quarters, false},   {"M", &Duration::months, false},
    {"W", &Duration::weeks, false},      {"D", &Duration::days, false},       {"H", &Duration::hours, true},
    {"M", &Duration::minutes, true},     {"S", &Duration::seconds, true},
};

std::string count_text(double count) {
  if (count < 0) return "X";
  char buffer[32];
  const int length = count == std::floor(count) && count < 1e15 ? std::snprintf(buffer, sizeof buffer, "%.0f", count)
                                                                : std::snprintf(buffer, sizeof buffer, "%.6g", count);
  return {buffer, static_cast<std::size_t>(length)};
}

/// The number at the front of the text, which loses it; -1 for "X".
std::optional<double> take_count(std::string_view& text) {
  if (text.starts_with('X')) {
    text.remove_prefix(1);
    return -1.0;
  }
  double count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count, std::chars_format::fixed);
  if (error != std::errc{} || count < 0) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return count;
}

}  // namespace

bool Duration::is_zero() const {
  for (const Part& part : parts) {
    if (this->*part.count != 0) return false;
  }
  return true;
}

std::string to_value(const Duration& duration) {
  std::string value = "P";
  bool time = false;
  for (const Part& part : parts) {
    const double count = duration.*part.count;
    if (count == 0) continue;
    if (part.of_time && !time) value += 'T';
    time = time || part.of_time;
    value += count_text(count);
    value += part.designator;
  }
  return value == "P" ? (duration.vague ? "PXX" : "P0D") : value;
}

std::optional<Duration> parse_duration(std::string_view value) {
  if (!value.starts_with('P')) return std::nullopt;
  value.remove_prefix(1);
  Duration duration;
  bool time = false;
  bool any = false;
  while (!value.empty()) {
    if (!time && value.starts_with('T')) {
      time = true;
      value.remove_prefix(1);
    }
    const auto count = take_count(value);
    if (!count) return std::nullopt;
    bool found = false;
    for (const Part& part : parts) {
      if (part.of_time != time || !value.starts_with(part.designator)) continue;
      duration.*part.count = *count;
      value.remove_prefix(part.designator.size());
      found = any = true;
      break;
    }
    if (!found) return std::nullopt;
    duration.vague = duration.vague || *count < 0;
  }
  return any ? std::optional(duration) : std::nullopt;
}

}  // namespace timeline
