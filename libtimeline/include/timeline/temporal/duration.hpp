#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace timeline {

/// A length of time in calendar units (ISO 8601-1, 5.5.2): "P2W", "P1Y6M", "PT20M"; `vague` for TIMEX3's "PXD".
///
/// A unit without a number in the text ("several years") has the count -1 and the duration is vague. Quarters, decades,
/// centuries and millennia are units of their own, as TIMEX3 values keep them ("P2Q", "P1DE", "PXCE", "P1ML").
struct Duration {
  double millennia = 0;
  double centuries = 0;
  double decades = 0;
  double years = 0;
  double quarters = 0;
  double months = 0;
  double weeks = 0;
  double days = 0;
  double hours = 0;
  double minutes = 0;
  double seconds = 0;
  bool vague = false;

  friend bool operator==(const Duration&, const Duration&) = default;

  [[nodiscard]] bool is_zero() const;
};

/// The TIMEX3 value ("P3D", "PT0.5H", "PXY").
[[nodiscard]] std::string to_value(const Duration& duration);
[[nodiscard]] std::optional<Duration> parse_duration(std::string_view value);

}  // namespace timeline
