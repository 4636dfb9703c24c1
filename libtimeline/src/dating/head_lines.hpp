#pragma once

#include <optional>
#include <string>

#include "timeline/dating/dating.hpp"
#include "timeline/resource/resources.hpp"

namespace timeline::detail {

/// A date in the lines above the text proper, which no sentence tells: "Tuesday, February 20   OBITUARIES   B7",
/// "Release No. 12 / June 12, 2007", "Posted Monday, 11:47 p.m. | Filed under: Ships".
struct HeadDate {
  SymbolicTime symbol;
  std::string text;

  [[nodiscard]] bool is_day() const { return symbol.month && symbol.day; }
};

/// The first such date with a day; else the first weekday behind a word of writing; nothing where there is neither.
[[nodiscard]] std::optional<HeadDate> find_head_date(const DatingInput& input, const Resources& resources);

}  // namespace timeline::detail
