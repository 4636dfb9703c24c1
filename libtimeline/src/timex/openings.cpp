#include "timex/openings.hpp"

#include <algorithm>
#include <string>

#include "text/characters.hpp"
#include "timex/context.hpp"

namespace timeline::detail {
namespace {

Opening opening_named(std::string_view name) {
  return name == "BEFORE"    ? Opening::BEFORE
         : name == "AFTER"   ? Opening::AFTER
         : name == "BY"      ? Opening::BY
         : name == "SINCE"   ? Opening::SINCE
         : name == "UNTIL"   ? Opening::UNTIL
         : name == "AHEAD"   ? Opening::AHEAD
         : name == "WITHIN"  ? Opening::WITHIN
         : name == "IN_PART" ? Opening::IN_PART
                             : Opening::NONE;
}

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

TimeSpan unknown(Granularity granularity) {
  TimeSpan span;
  span.granularity = granularity;
  return span;
}

}  // namespace

Openings::Openings(const Resources& resources) : lexicon_(resources.lexicon()) {
  for (const auto& [phrase, value] : lexicon_.members("range_open")) {
    last_words_.emplace(phrase.substr(phrase.find_last_of(' ') + 1));
  }
  for (const auto& [phrase, value] : lexicon_.members("range_open_after")) {
    after_.emplace_back(phrase, opening_named(value));
  }
}

Opener Openings::before(std::string_view text, std::uint32_t begin, std::uint32_t floor) const {
  constexpr int most_words = 4;
  Opener best;
  std::string phrase;
  std::uint32_t at = begin;
  for (int words = 0; words < most_words; ++words) {
    std::uint32_t end = at;
    while (end > floor && is_blank(text[end - 1])) --end;
    if (end == at && at > floor && words == 0 && (is_lower(lower(text[at - 1])) || is_digit(text[at - 1]))) break;
    std::uint32_t start = end;
    while (start > floor && !is_blank(text[start - 1])) --start;
    if (start == end) break;
    const std::string word = lower(text.substr(start, end - start));
    if (words == 0 && !last_words_.contains(word)) break;
    phrase = word + (phrase.empty() ? "" : " " + phrase);
    const Opening opening = opening_named(lexicon_.value("range_open", phrase));
    if (opening != Opening::NONE) best = {opening, start};
    at = start;
  }
  return best;
}

Opener Openings::after(std::string_view text, std::uint32_t end) const {
  if (end >= text.size() || !is_blank(text[end])) return {};
  for (const auto& [phrase, opening] : after_) {
    const std::string_view rest = text.substr(end, phrase.size() + 2);
    if (rest.size() <= phrase.size() || lower(rest[1]) != phrase[0] || lower(rest.substr(1, phrase.size())) != phrase)
      continue;
    if (rest.size() > phrase.size() + 1 && is_lower(lower(rest.back()))) continue;
    return {opening, end + 1 + static_cast<std::uint32_t>(phrase.size())};
  }
  return {};
}

std::string_view mod_of(Opening opening) {
  return opening == Opening::BEFORE ? "BEFORE" : opening == Opening::AFTER ? "AFTER" : "ON_OR_BEFORE";
}

TimeSpan opened(const TimeSpan& when, Opening opening) {
  TimeSpan open = unknown(when.granularity);
  const bool is_instant = when.granularity < Granularity::PART_OF_DAY;
  if (opening == Opening::BEFORE && when.begin.earliest) {
    open.begin.latest = open.end.latest = *when.begin.earliest - (is_instant ? 0 : 1);
  } else if (opening == Opening::AFTER && when.end.latest) {
    open.begin.earliest = open.end.earliest = is_instant ? *when.begin.earliest : *when.end.latest + 1;
  } else if (opening == Opening::SINCE && when.begin.earliest) {
    open = range_between(when, {});
    open.granularity = when.granularity;
  } else if ((opening == Opening::UNTIL || opening == Opening::BY) && when.end.latest) {
    open = range_between({}, when);
    open.granularity = when.granularity;
    if (opening == Opening::BY) open.begin = open.end = {std::nullopt, open.end.latest};
  }
  open.edtf = to_edtf(open);
  return open;
}

bool looks_back(std::string_view text, const Lexicon& lexicon, std::uint32_t at) {
  constexpr std::uint32_t farthest = 80;
  std::string_view before = text.substr(at - std::min(at, farthest), std::min(at, farthest));
  before = before.substr(std::min(before.size(), before.find_last_of(".;?!\n") + 1));
  bool past = false;
  while (!before.empty()) {
    const std::size_t end = before.find_last_not_of(" \t\r\n,") + 1;
    const std::size_t start = before.substr(0, end).find_last_of(" \t\r\n,") + 1;
    const std::string word = lower(before.substr(start, end - start));
    if (lexicon.has("tense_future", word)) return false;
    past = past || lexicon.has("tense_past", word);
    for (const auto& [ending, value] : lexicon.members("tense_past_ending")) {
      if (word.size() > ending.size() + 2 && word.ends_with(ending)) past = true;
    }
    before = before.substr(0, start > 0 ? start - 1 : 0);
  }
  return past;
}

}  // namespace timeline::detail
