#include "timeline/temporal/relation.hpp"

#include <algorithm>
#include <array>

namespace timeline {
namespace {

constexpr std::array<std::string_view, 16> names = {
    "BEFORE", "AFTER",    "IBEFORE",      "IAFTER",   "INCLUDES", "IS_INCLUDED", "BEGINS",   "BEGUN_BY",
    "ENDS",   "ENDED_BY", "SIMULTANEOUS", "IDENTITY", "DURING",   "DURING_INV",  "OVERLAPS", "OVERLAPPED_BY"};

constexpr std::array<RelType, 16> inverses = {
    RelType::AFTER,       RelType::BEFORE,   RelType::IAFTER,        RelType::IBEFORE,
    RelType::IS_INCLUDED, RelType::INCLUDES, RelType::BEGUN_BY,      RelType::BEGINS,
    RelType::ENDED_BY,    RelType::ENDS,     RelType::SIMULTANEOUS,  RelType::IDENTITY,
    RelType::DURING_INV,  RelType::DURING,   RelType::OVERLAPPED_BY, RelType::OVERLAPS};

constexpr auto less = PointRelation::LESS;
constexpr auto equal = PointRelation::EQUAL;
constexpr auto greater = PointRelation::GREATER;
constexpr auto begin = End::BEGIN;
constexpr auto end = End::END;

/// One row for each RelType, in its order. Intervals have a begin before their end, so that what follows from that is
/// left unsaid.
const std::array<std::vector<EndRelation>, 16> relations_of_ends = {{
    {{end, less, begin}},
    {{begin, greater, end}},
    {{end, equal, begin}},
    {{begin, equal, end}},
    {{begin, less, begin}, {end, greater, end}},
    {{begin, greater, begin}, {end, less, end}},
    {{begin, equal, begin}, {end, less, end}},
    {{begin, equal, begin}, {end, greater, end}},
    {{begin, greater, begin}, {end, equal, end}},
    {{begin, less, begin}, {end, equal, end}},
    {{begin, equal, begin}, {end, equal, end}},
    {{begin, equal, begin}, {end, equal, end}},
    {{begin, equal, begin}, {end, equal, end}},
    {{begin, equal, begin}, {end, equal, end}},
    {{begin, less, begin}, {end, greater, begin}, {end, less, end}},
    {{begin, greater, begin}, {begin, less, end}, {end, greater, end}},
}};

}  // namespace

std::string_view to_string(RelType rel_type) { return names[static_cast<std::size_t>(rel_type)]; }

std::optional<RelType> parse_rel_type(std::string_view text) {
  const auto found = std::find(names.begin(), names.end(), text);
  if (found == names.end()) return std::nullopt;
  return static_cast<RelType>(found - names.begin());
}

RelType inverse(RelType rel_type) { return inverses[static_cast<std::size_t>(rel_type)]; }

PointRelation compose(PointRelation first, PointRelation second) {
  const auto has = [](PointRelation relation, PointRelation part) {
    return (static_cast<unsigned>(relation) & static_cast<unsigned>(part)) != 0;
  };
  unsigned result = 0;
  for (const auto a : {less, equal, greater}) {
    for (const auto b : {less, equal, greater}) {
      if (!has(first, a) || !has(second, b)) continue;
      if (a == equal) {
        result |= static_cast<unsigned>(b);
      } else {
        result |= a == b || b == equal ? static_cast<unsigned>(a) : static_cast<unsigned>(PointRelation::ANY);
      }
    }
  }
  return static_cast<PointRelation>(result);
}

PointRelation inverse(PointRelation relation) {
  const auto bits = static_cast<unsigned>(relation);
  return static_cast<PointRelation>((bits & 2U) | (bits & 1U) << 2U | (bits & 4U) >> 2U);
}

const std::vector<EndRelation>& end_relations(RelType rel_type) {
  return relations_of_ends[static_cast<std::size_t>(rel_type)];
}

}  // namespace timeline
