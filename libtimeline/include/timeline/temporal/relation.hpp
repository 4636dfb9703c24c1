#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace timeline {

/// Relations of two intervals as TimeML names them (ISO 24617-1, 6.4): Allen's thirteen, with IDENTITY for the same
/// event and DURING for Allen's "equal" of a duration.
enum class RelType : std::uint8_t {
  BEFORE,
  AFTER,
  IBEFORE,
  IAFTER,
  INCLUDES,
  IS_INCLUDED,
  BEGINS,
  BEGUN_BY,
  ENDS,
  ENDED_BY,
  SIMULTANEOUS,
  IDENTITY,
  DURING,
  DURING_INV,
  OVERLAPS,
  OVERLAPPED_BY
};
[[nodiscard]] std::string_view to_string(RelType rel_type);
[[nodiscard]] std::optional<RelType> parse_rel_type(std::string_view text);
[[nodiscard]] RelType inverse(RelType rel_type);

/// How two points of time can lie: a set of <, = and > (point algebra, Vilain & Kautz 1986).
enum class PointRelation : std::uint8_t {
  NONE = 0,
  LESS = 1,
  EQUAL = 2,
  LESS_EQUAL = 3,
  GREATER = 4,
  NOT_EQUAL = 5,
  GREATER_EQUAL = 6,
  ANY = 7
};
[[nodiscard]] PointRelation compose(PointRelation first, PointRelation second);
[[nodiscard]] PointRelation inverse(PointRelation relation);

/// An end of an interval.
enum class End : std::uint8_t { BEGIN, END };

/// What a relation of intervals a and b says of one end of a and one end of b.
struct EndRelation {
  End of_first;
  PointRelation relation;
  End of_second;
};
/// A relation of intervals as relations of their ends, in the fewest statements.
[[nodiscard]] const std::vector<EndRelation>& end_relations(RelType rel_type);

}  // namespace timeline
