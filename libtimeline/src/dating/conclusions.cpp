#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "dating/evidence.hpp"
#include "timeline/syntax/tree.hpp"

namespace timeline::detail {
namespace {

/// How far, in days and in sum, the weekdays spoken of lie from each day of the week, 1 to 7, back or ahead as each is
/// meant; `said` takes their words.
std::array<int, 8> weekday_distances(const DatingInput& input, std::string& said) {
  std::array<int, 8> distance{};
  for (std::size_t index = 0; index < input.timexes->timexes.size(); ++index) {
    const SymbolicTime& symbol = input.timexes->timexes[index].symbol;
    const bool plain =
        symbol.weekday && !symbol.month && !symbol.day && !symbol.direction_is_explicit && symbol.shift == 0;
    if (!plain || symbol.anchor != Anchor::CREATION) continue;
    const bool ahead = symbol.direction == Direction::FUTURE;
    for (int of_writing = 1; of_writing <= 7; ++of_writing) {
      distance[of_writing] += ((ahead ? *symbol.weekday - of_writing : of_writing - *symbol.weekday) + 7) % 7;
    }
    const std::string word = quoted(input, index);
    if (said.find(word) == std::string::npos) said += (said.empty() ? "" : ", ") + word;
  }
  return distance;
}

/// Of the days, those to which the weekdays spoken of lie nearest: a text that says "on Tuesday" and "on Monday" of
/// what happened, and nothing farther back, is of a Tuesday.
DaySet by_weekday(const DatingInput& input, const DaySet& days, std::vector<std::string>& reasons) {
  std::string said;
  const std::array<int, 8> distance = weekday_distances(input, said);
  if (said.empty()) return days;
  const auto nearest = std::min_element(distance.begin() + 1, distance.end()) - distance.begin();
  DaySet agreeing = days.filter([&](Day day) { return weekday(day) == nearest; });
  if (agreeing.empty() || agreeing == days) return days;
  reasons.push_back(said + " agree best with the dateline in years like " + to_iso(agreeing.front()).substr(0, 4));
  return agreeing;
}

/// News tells first what is new: what the opening sentence dates by a past weekday was on that day or the day before.
DaySet by_lead(const DatingInput& input, const DaySet& days, std::vector<std::string>& reasons) {
  constexpr Day most_days = 31;
  if (days.back() - days.front() > most_days) return days;
  const auto& sentences = input.text->sentences;
  const auto lead = std::find_if(sentences.begin(), sentences.end(), [&](const Sentence& sentence) {
    return input.text->paragraphs[sentence.paragraph].kind == ParagraphKind::PROSE &&
           sentence.last_token - sentence.first_token > 8;
  });
  for (const EventMention& event : input.events->events) {
    if (lead == sentences.end() || event.timex < 0 || !lead->span.contains(event.span)) continue;
    const auto timex = static_cast<std::size_t>(event.timex);
    const SymbolicTime& symbol = input.timexes->timexes[timex].symbol;
    const bool plain = symbol.weekday && !symbol.day && symbol.shift == 0 && symbol.direction == Direction::PAST;
    if (!plain || event.status != Status::OCCURRED) continue;
    const DaySet fresh = days.filter([&](Day day) {
      const auto denoted = denoted_days(*input.timexes, timex, day);
      return denoted && day - denoted->second <= 1;
    });
    if (fresh.empty() || fresh == days) return days;
    reasons.push_back("opens with what happened on " + quoted(input, timex) + ", as news of that day or the next does");
    return fresh;
  }
  return days;
}

/// A day-to-day account names the days up to its own: on the latest of them, or the day after, where two or more lie
/// within ten days of it.
DaySet by_latest_date(const DatingInput& input, const DaySet& days, std::vector<std::string>& reasons) {
  constexpr std::int64_t most_days = 800;
  constexpr Day recent = 10;
  if (days.count() > most_days || days.count() < 3) return days;
  std::vector<std::size_t> told;
  for (std::size_t index = 0; index < input.timexes->timexes.size(); ++index) {
    const SymbolicTime& symbol = input.timexes->timexes[index].symbol;
    const bool plain = symbol.month && symbol.day && !symbol.year && symbol.anchor == Anchor::CREATION;
    if (plain && symbol.direction != Direction::FUTURE) told.push_back(index);
  }
  const DaySet fresh = days.filter([&](Day day) {
    std::set<Day> near;
    for (const std::size_t index : told) {
      const auto denoted = denoted_days(*input.timexes, index, day);
      if (!denoted || day < denoted->first || day - denoted->first > recent) continue;
      near.insert(denoted->first);
    }
    return near.size() >= 2 && day - *near.rbegin() <= 1;
  });
  if (fresh.empty() || fresh == days) return days;
  std::size_t latest = told.front();
  for (const std::size_t index : told) {
    const auto denoted = denoted_days(*input.timexes, index, fresh.front());
    const auto known = denoted_days(*input.timexes, latest, fresh.front());
    if (denoted && known && denoted->first > known->first) latest = index;
  }
  reasons.push_back("tells of one day after another up to " + quoted(input, latest));
  return fresh;
}

/// The year that a verb in the present tense speaks of ("we are in danger in 2018").
std::optional<int> present_year(const DatingInput& input, std::size_t& where) {
  const Tree tree(*input.syntax);
  for (std::size_t index = 0; index < input.timexes->timexes.size(); ++index) {
    const Timex& timex = input.timexes->timexes[index];
    if (!is_absolute(timex.symbol) || !timex.symbol.year || timex.symbol.month) continue;
    const std::uint32_t token = input.text->token_at(timex.span.begin);
    const std::uint32_t head = tree.is(token, "obl") || tree.is(token, "nmod") ? tree.head(token) : Tree::no_token;
    if (head == Tree::no_token) continue;
    for (const std::uint32_t child : tree.children(head)) {
      const std::string_view xpos = input.syntax->xpos_of(child);
      if (tree.is(child, "cop") && (xpos == "VBP" || xpos == "VBZ") && tree.child(head, "aux") == Tree::no_token) {
        where = index;
        return timex.symbol.year;
      }
    }
  }
  return std::nullopt;
}

/// Where most of the days that are left, two in three, give a month without a year the same reading, that reading and
/// those days.
DaySet by_months(const DatingInput& input, DaySet days, std::vector<std::string>& reasons) {
  constexpr std::int64_t most_days = 800;
  for (std::size_t index = 0; index < input.timexes->timexes.size(); ++index) {
    const SymbolicTime& symbol = input.timexes->timexes[index].symbol;
    if (!symbol.month || symbol.year || symbol.anchor != Anchor::CREATION || days.count() > most_days) continue;
    std::map<DaySet::Range, std::int64_t> readings;
    for (const auto& [first, last] : days.ranges()) {
      for (Day day = first; day <= last; ++day) {
        if (const auto denoted = denoted_days(*input.timexes, index, day)) ++readings[*denoted];
      }
    }
    if (readings.size() < 2) continue;
    const auto likeliest = std::max_element(readings.begin(), readings.end(),
                                            [](const auto& a, const auto& b) { return a.second < b.second; });
    if (likeliest->second * 3 < days.count() * 2) continue;
    days = days.filter([&](Day day) { return denoted_days(*input.timexes, index, day) == likeliest->first; });
    reasons.push_back(quoted(input, index) + " is taken as the one that most of the days left agree on");
  }
  return days;
}

}  // namespace

bool WeekdayFit::fits(Day day) const { return best_ == 0 || weekday(day) == best_; }

WeekdayFit::WeekdayFit(const DatingInput& input) {
  const std::array<int, 8> distance = weekday_distances(input, said_);
  if (said_.empty()) return;
  best_ = static_cast<int>(std::min_element(distance.begin() + 1, distance.end()) - distance.begin());
}

DaySet soft_evidence(const DatingInput& input, const Evidence& hard, const DaySet& days,
                     std::vector<std::string>& reasons) {
  constexpr std::int64_t most_days_tried = 20000;
  if (hard.given || hard.is_stretch || days.empty() || days.count() == 1) return days;
  if (hard.weekday && days.count() <= most_days_tried) {
    DaySet agreeing = days.filter([&](Day day) { return weekday(day) == *hard.weekday; });
    if (!agreeing.empty() && !(agreeing == days)) {
      reasons.push_back("says at its head which day of the week it was written on");
      return agreeing;
    }
  }
  if (hard.has_dateline) {
    const std::size_t before = reasons.size();
    const DaySet agreeing = by_weekday(input, days, reasons);
    if (agreeing.empty() || reasons.size() == before || agreeing.front() <= DaySet::first_day + 366 ||
        !hard.looks_back_by_year) {
      reasons.resize(before);
      return days;
    }
    reasons.push_back("the first such day after what it looks back on is " + to_iso(agreeing.front()));
    return DaySet({{agreeing.front(), agreeing.front()}});
  }
  DaySet narrowed = days;
  std::size_t where = 0;
  if (const auto year = present_year(input, where)) {
    const DaySet within = narrowed.intersect(DaySet({{to_day({*year, 1, 1}), to_day({*year, 12, 31})}}));
    if (!within.empty() && !(within == narrowed)) {
      narrowed = within;
      reasons.push_back("speaks of " + quoted(input, where) + " as the present");
    }
  }
  narrowed = by_latest_date(input, narrowed, reasons);
  return by_lead(input, by_months(input, std::move(narrowed), reasons), reasons);
}

}  // namespace timeline::detail
