#include "io/json_parts.hpp"

namespace timeline::detail {
namespace {

Json json_of(const std::optional<Instant>& instant, Granularity granularity) {
  return instant ? Json(bound_to_text(*instant, granularity)) : Json();
}

Json json_of(const Bound& bound, Granularity granularity) {
  return {{"earliest", json_of(bound.earliest, granularity)}, {"latest", json_of(bound.latest, granularity)}};
}

}  // namespace

Json json_of(Span span, const CodePoints& points) {
  const Span shown = points(span);
  return {{"begin", shown.begin}, {"end", shown.end}};
}

Json json_of(const TimeSpan& span) {
  if (span.edtf.empty() && span.begin == Bound{} && span.end == Bound{}) return {};
  return {{"edtf", or_null(span.edtf)},
          {"granularity", to_string(span.granularity)},
          {"begin", json_of(span.begin, span.granularity)},
          {"end", json_of(span.end, span.granularity)}};
}

Json json_of(const Creation& created) {
  return {{"edtf", or_null(created.when.edtf)},
          {"earliest", json_of(created.when.begin.earliest, created.when.granularity)},
          {"latest", json_of(created.when.end.latest, created.when.granularity)}};
}

std::string dump(const Json& json) { return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n"; }

}  // namespace timeline::detail
