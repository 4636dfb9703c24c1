#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "timeline/event/event.hpp"
#include "timeline/temporal/duration.hpp"
#include "timeline/temporal/relation.hpp"

namespace timeline {

/// What a link joins: an event or a time expression of a document, or the day it was written.
struct LinkNode {
  enum class Kind : std::uint8_t { EVENT, TIMEX, CREATION };
  Kind kind = Kind::EVENT;
  std::uint32_t index = 0;

  friend auto operator<=>(const LinkNode&, const LinkNode&) = default;
};

/// How far apart two happenings are, and the words that say so: "two days after", "the morning after".
struct Interval {
  Duration length;
  Span words;

  friend bool operator==(const Interval&, const Interval&) = default;
};

/// A temporal relation between two nodes of a document (TimeML TLINK). `origin` is the id of the rule that made it,
/// `signal` the words it rests on ("before", "since").
struct TLinkMention {
  LinkNode source;
  LinkNode target;
  RelType rel_type = RelType::BEFORE;
  double confidence = 1;
  std::string origin;
  Span signal{};
  std::uint32_t sentence = 0;
  std::optional<Interval> apart{};  ///< where the text says how far

  friend bool operator==(const TLinkMention&, const TLinkMention&) = default;
};

/// Links from anchors, signals and tense.
[[nodiscard]] std::vector<TLinkMention> infer_tlinks(std::string_view text, const TextLayer& layer,
                                                     const SyntaxLayer& syntax, const TimexLayer& timexes,
                                                     const EventLayer& events, const Resources& resources);

/// Adds what the placements of events say beyond the rules: the times that no rule found for an event and, where the
/// model is sure, how it lies to the day of writing.
[[nodiscard]] std::vector<TLinkMention> link_placements(std::vector<TLinkMention> links, const EventLayer& events);

}  // namespace timeline
