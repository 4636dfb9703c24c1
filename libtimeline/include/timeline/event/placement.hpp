#pragma once

#include <cstdint>
#include <optional>

#include "timeline/temporal/relation.hpp"
#include "timeline/temporal/time_span.hpp"
#include "timeline/timex/timex.hpp"

namespace timeline {

/// Where an event lies in time as its document tells it: how it relates to a time expression, to the day the document
/// was written, or to both; nothing where the text does not say.
///
/// Both are TimeML relations of the event to that time, and stay symbolic: "the bridge has been closed since March" is
/// BEGUN_BY "March" and INCLUDES the day of writing, whatever days these are.
///
///     Placement placement{.creation_relation = RelType::BEFORE};
///     placed_span(placement, times, span_of(CivilDate{2017, 5, 10}))->edtf;   // "../2017-05-10"
struct Placement {
  std::int32_t timex = -1;  ///< index of the time expression, -1 for none
  std::int32_t range = -1;  ///< index of a stretch, in place of a single time
  std::optional<RelType> time_relation{};
  std::optional<RelType> creation_relation{};
  bool apart =
      false;  ///< before or after all of the time ("before 1990"), not only before its last day or after its first
  double confidence = 0;  ///< from 0 to 1

  friend bool operator==(const Placement&, const Placement&) = default;
};

/// The bounds that a relation to a time of these bounds gives. What lies before or after something that was in May, on
/// a day that is not known, ends before the last of May or begins after the first one: no more follows. DURING takes
/// the whole time. `apart`: what is said to be "before May" ends before its first day.
[[nodiscard]] TimeSpan related_span(RelType relation, const TimeSpan& time, bool apart = false);

/// The bounds that a placement gives an event of a document written on `created`; nothing where it gives none or where
/// its two relations cannot both hold.
[[nodiscard]] std::optional<TimeSpan> placed_span(const Placement& placement, const TimexLayer& timexes,
                                                  const TimeSpan& created);

}  // namespace timeline
