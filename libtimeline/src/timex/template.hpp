#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace timeline::detail {

/// What a template of a rule sets.
enum class Field : std::uint8_t {
  TYPE,
  MOD,
  QUANT,
  FREQ,
  ANCHOR,
  DIRECTION,
  CENTURY,
  DECADE,
  YEAR,
  ERA,
  HALF,
  QUARTER,
  SEASON,
  MONTH,
  WEEK,
  DAY,
  WEEKDAY,
  NTH,
  HOUR,
  MINUTE,
  SECOND,
  HALF_DAY,
  PART_OF_DAY,
  HOLIDAY,
  ZONE,
  UNIT,
  SHIFT,
  ORDER,
  LENGTH,
  REFERENCE,
  ORDINAL_UNIT,
  PLACE,
  OPEN
};

/// A template: constant pieces and groups of the pattern in turn. "$day" is the value of the group of that name, or
/// else of "day2" and so on; "$?day" is empty, and there only if the group is. A template without one of its groups is
/// left out; of several, parted by "|", the first one counts that has all of them.
struct Template {
  struct Piece {
    enum class Kind : std::uint8_t { CONSTANT, GROUP, PRESENCE };
    Kind kind;
    std::string text;
  };
  Field field;
  std::vector<std::vector<Piece>> choices;
};

/// Nothing if there is no field of the name; a number behind it ("length2") makes no difference.
[[nodiscard]] std::optional<Template> compile_template(std::string_view name, std::string_view text);

}  // namespace timeline::detail
