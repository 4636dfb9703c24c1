#pragma once

#include <span>

#include "event/attribution_readings.hpp"

namespace timeline::detail {

/// What speaks for and against a reading as a whole: what governs the content, what of its clause it cuts off and
/// what it keeps, where it begins and ends, what of the sentence is left over.
void content_features(const AttributionView& view, const CueView& seen, const Reading& reading,
                      FeatureVector& features);

/// What speaks for and against a cue, added to the features of its best reading. `lead`: by how much that one is
/// better than the next.
void verdict_features(const AttributionView& view, const Reading& reading, float lead, FeatureVector& features);

}  // namespace timeline::detail
