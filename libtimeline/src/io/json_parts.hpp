#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "timeline/dating/creation.hpp"
#include "timeline/io/code_points.hpp"
#include "timeline/temporal/time_span.hpp"

/// The pieces that both schemas share.
namespace timeline::detail {

using Json = nlohmann::ordered_json;

[[nodiscard]] inline Json or_null(std::string_view text) { return text.empty() ? Json() : Json(text); }

/// {"begin": …, "end": …} in code points.
[[nodiscard]] Json json_of(Span span, const CodePoints& points);
/// Null for a span of which nothing is known.
[[nodiscard]] Json json_of(const TimeSpan& span);
/// {"edtf", "earliest", "latest"}.
[[nodiscard]] Json json_of(const Creation& created);
[[nodiscard]] std::string dump(const Json& json);

}  // namespace timeline::detail
