#include "placing_gold.hpp"

#include <algorithm>
#include <regex>

namespace timeline::training {
namespace {

using Sides = std::array<Days, 2>;  // earliest, latest

Sides sides_of(const std::string& text) {
  static const std::regex part("(before|after|)(\\d{4}-\\d\\d-\\d\\d)");
  Sides result;
  for (std::sregex_iterator it(text.begin(), text.end(), part), end; it != end; ++it) {
    const Day day = day_of(*parse_edtf((*it)[2].str())->begin.earliest);
    if ((*it)[1] != "before") result[0] = (*it)[1] == "after" ? Days{day, day + 1} : Days{day};
    if ((*it)[1] != "after") result[1] = (*it)[1] == "before" ? Days{day, day - 1} : Days{day};
  }
  if (result[0].empty() || result[1].empty()) return result;
  const CivilDate last = to_civil(result[1][0]);
  if (last.day == 28 && result[0][0] == to_day({last.year, last.month, 1}))
    result[1].push_back(to_day({last.year, last.month, days_in_month(last.year, last.month)}));
  return result;
}

/// With what follows from begin not being later than end.
Bounds filled(const Sides& begin, const Sides& end) {
  Bounds result = {begin[0], begin[1], end[0], end[1]};
  if (!result[0].empty() && (result[2].empty() || result[2][0] < result[0][0])) result[2] = result[0];
  if (!result[3].empty() && (result[1].empty() || result[1][0] > *std::max_element(result[3].begin(), result[3].end())))
    result[1] = result[3];
  return result;
}

}  // namespace

Bounds gold_bounds(const std::string& value) {
  static const std::regex stretch("beginPoint=(.*)endPoint=(.*)");
  std::smatch found;
  if (std::regex_match(value, found, stretch)) return filled(sides_of(found[1].str()), sides_of(found[2].str()));
  return filled(sides_of(value), sides_of(value));
}

Bounds bounds_of(const std::optional<TimeSpan>& span) {
  if (!span) return {};
  const auto days = [](const std::optional<Instant>& at) { return at ? Days{day_of(*at)} : Days{}; };
  return filled({days(span->begin.earliest), days(span->begin.latest)},
                {days(span->end.earliest), days(span->end.latest)});
}

bool is_exact(const Bounds& answer, const Bounds& gold) {
  for (std::size_t i = 0; i < answer.size(); ++i) {
    if (answer[i].empty() != gold[i].empty()) return false;
    if (!answer[i].empty() && std::count(gold[i].begin(), gold[i].end(), answer[i][0]) == 0) return false;
  }
  return true;
}

bool is_single_day(const Bounds& bounds) {
  return std::all_of(bounds.begin(), bounds.end(),
                     [&](const Days& days) { return days.size() == 1 && days == bounds[0]; });
}

bool has_loose_bound(const Bounds& bounds) {
  return !std::all_of(bounds.begin(), bounds.end(), [](const Days& days) { return days.size() == 1; });
}

}  // namespace timeline::training
