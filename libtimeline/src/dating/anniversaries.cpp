#include "dating/anniversaries.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "text/characters.hpp"

namespace timeline::detail {
namespace {

constexpr std::uint32_t farthest = 14;  // words from "since" to the happening

/// Whole months and days; nothing for what is vague or a part of one.
std::optional<Anniversary> measured(const Timex& time) {
  if (time.type != TimexType::DURATION || !time.symbol.length || time.symbol.length->vague) return std::nullopt;
  const Duration& length = *time.symbol.length;
  const double months = 12 * (length.years + 10 * length.decades) + length.months;
  const double days = 7 * length.weeks + length.days;
  if (months < 0 || days < 0 || months + days == 0 || months != std::floor(months) || days != std::floor(days))
    return std::nullopt;
  return Anniversary{.timex = 0, .event = 0, .months = static_cast<int>(months), .days = static_cast<Day>(days)};
}

/// A day, week or month of the sentence, reckoned from the day of writing, that is not `other`.
std::optional<std::size_t> time_beside(const DatingInput& in, const Sentence& sentence, std::size_t other) {
  for (std::size_t index = 0; index < in.timexes->timexes.size(); ++index) {
    const Timex& timex = in.timexes->timexes[index];
    const bool here = sentence.span.contains(timex.span) && index != other;
    if (here && timex.type == TimexType::DATE && timex.symbol.anchor == Anchor::CREATION) return index;
  }
  return std::nullopt;
}

/// The first event behind a word of the sentence.
std::optional<std::uint32_t> event_behind(const DatingInput& in, std::uint32_t token, const Sentence& sentence) {
  const auto& events = in.events->events;
  const auto found = std::partition_point(events.begin(), events.end(),
                                          [&](const EventMention& event) { return event.token <= token; });
  if (found == events.end() || found->token >= sentence.last_token || found->token > token + farthest)
    return std::nullopt;
  return static_cast<std::uint32_t>(found - events.begin());
}

}  // namespace

std::vector<Anniversary> find_anniversaries(const DatingInput& input, const Resources& resources) {
  const Lexicon& lexicon = resources.lexicon();
  std::vector<Anniversary> result;
  for (std::size_t index = 0; index < input.timexes->timexes.size(); ++index) {
    const Timex& length = input.timexes->timexes[index];
    auto found = measured(length);
    const std::uint32_t since = input.text->token_at(length.span.end);
    if (!found || since >= input.text->tokens.size()) continue;
    if (!lexicon.has("anniversary_signal", lower(input.text->tokens.text(since, input.document->text)))) continue;
    const Sentence& sentence = input.text->sentences[input.text->sentence_at(length.span.begin)];
    const auto time = time_beside(input, sentence, index);
    const auto event = event_behind(input, since, sentence);
    if (!time || !event) continue;
    found->timex = *time;
    found->event = *event;
    result.push_back(*found);
  }
  return result;
}

}  // namespace timeline::detail
