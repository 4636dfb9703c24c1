#pragma once

#include <string_view>

#include "timeline/graph/temporal_graph.hpp"

namespace timeline {

/// The graph of a timeline from its JSON, schema "timeline/1": events with their dates and what these rest on, and the
/// relations. A document stands in it as "d:" and its id, with the day it was written. Throws ParseError naming what is
/// missing or malformed.
///
///     read_graph(write_json(timeline)).explain("e1", "e2");   // as timeline.graph.explain("e1", "e2")
[[nodiscard]] TemporalGraph read_graph(std::string_view json);

}  // namespace timeline
