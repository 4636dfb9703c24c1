#include "timex/units.hpp"

#include <cmath>
#include <cstdlib>
#include <sstream>

namespace timeline::detail {
namespace {

constexpr UnitName units[] = {
    {"SECOND", Granularity::SECOND, &Duration::seconds},
    {"MINUTE", Granularity::MINUTE, &Duration::minutes},
    {"HOUR", Granularity::HOUR, &Duration::hours},
    {"DAY", Granularity::DAY, &Duration::days},
    {"WEEKEND", Granularity::WEEKEND, &Duration::days},
    {"WEEK", Granularity::WEEK, &Duration::weeks},
    {"MONTH", Granularity::MONTH, &Duration::months},
    {"SEASON", Granularity::SEASON, &Duration::months},
    {"QUARTER", Granularity::QUARTER, &Duration::quarters},
    {"HALF_YEAR", Granularity::HALF_YEAR, &Duration::months},
    {"YEAR", Granularity::YEAR, &Duration::years},
    {"DECADE", Granularity::DECADE, &Duration::decades},
    {"CENTURY", Granularity::CENTURY, &Duration::centuries},
    {"MILLENNIUM", Granularity::MILLENNIUM, &Duration::millennia},
};

/// TIMEX3 writes fractions of hours as minutes ("five and a half hours" is PT5H30M), and decades and centuries as years
/// where their number is known.
void normalize(Duration& length) {
  const auto spill = [](double& coarse, double& fine, double width) {
    const double rest = coarse > 0 ? coarse - std::floor(coarse) : 0;
    coarse -= rest;
    if (rest > 0) fine += std::round(rest * width);
  };
  spill(length.hours, length.minutes, 60);
  spill(length.minutes, length.seconds, 60);
  const auto move = [](double& coarse, double& fine, double width) {
    if (coarse <= 0) return;
    fine += coarse * width;
    coarse = 0;
  };
  move(length.decades, length.years, 10);
  move(length.centuries, length.years, 100);
}

}  // namespace

const UnitName* unit_named(std::string_view name) {
  for (const UnitName& unit : units) {
    if (unit.name == name) return &unit;
  }
  return nullptr;
}

Duration length_of(const std::string& text) {
  Duration length;
  std::istringstream words(text);
  double count = 1;
  for (std::string word; words >> word;) {
    if (word == "X") {
      count = -1;
    } else if (const UnitName* unit = unit_named(word)) {
      length.*(unit->length) += count < 0 && length.*(unit->length) == 0 ? -1 : count;
      length.vague = length.vague || count < 0;
      count = 1;
    } else if (count >= 0) {
      count *= std::strtod(word.c_str(), nullptr);
    }
  }
  length.vague = length.vague || count < 0;  // "for some time"
  normalize(length);
  return length;
}

Duration sum(const Duration& first, const Duration& second) {
  Duration result = first;
  result.vague = first.vague || second.vague;
  for (const auto part : {&Duration::millennia, &Duration::centuries, &Duration::decades, &Duration::years,
                          &Duration::quarters, &Duration::months, &Duration::weeks, &Duration::days, &Duration::hours,
                          &Duration::minutes, &Duration::seconds}) {
    result.*part += second.*part;
  }
  return result;
}

}  // namespace timeline::detail
