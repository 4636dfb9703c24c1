#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "timeline/io/code_points.hpp"
#include "timeline/merge/timeline.hpp"
#include "timeline/pipeline/extraction.hpp"

/// The values that Python sees: copies with spans in code points, and with names where C++ has indices. What they are
/// made from stays in bytes behind them, so that nothing need be turned back.
namespace timeline::bindings {

[[nodiscard]] std::optional<std::string> optional_text(const std::string& text);

/// A bound as ISO 8601 text, no finer than it is known.
struct ShownBound {
  std::optional<std::string> earliest;
  std::optional<std::string> latest;
  friend bool operator==(const ShownBound&, const ShownBound&) = default;
};
[[nodiscard]] ShownBound shown(const Bound& bound, Granularity granularity);

struct ShownToken {
  Span span;
  std::string text;
  std::string lemma;
  std::string upos;
  std::string xpos;
  std::optional<std::int32_t> head;  ///< index of a token of the document; none for a root and without a tree
  std::optional<std::string> deprel;
  friend bool operator==(const ShownToken&, const ShownToken&) = default;
};

struct ShownArgument {
  std::string role;
  Span span;
  std::string text;
  std::optional<std::string> entity;
  friend bool operator==(const ShownArgument&, const ShownArgument&) = default;
};

struct ShownAttribution {
  std::string id;
  std::vector<Span> source;
  std::vector<Span> cue;
  std::vector<Span> content;
  std::string source_text;
  std::optional<std::string> entity;
  friend bool operator==(const ShownAttribution&, const ShownAttribution&) = default;
};

struct ShownEvent : EventMention {
  std::string text;
  std::vector<ShownArgument> shown_arguments;
  std::vector<std::string> attribution;  ///< who says so, outermost first
  std::optional<TimeSpan> when;
  friend bool operator==(const ShownEvent&, const ShownEvent&) = default;
};

[[nodiscard]] std::vector<Span> shown_sentences(const Extraction& extraction);
[[nodiscard]] std::vector<ShownToken> shown_tokens(const Extraction& extraction);
[[nodiscard]] std::vector<Timex> shown_timexes(std::vector<Timex> timexes, std::string_view text);
[[nodiscard]] std::vector<ShownEvent> shown_events(const Extraction& extraction);
[[nodiscard]] std::vector<Entity> shown_entities(const Extraction& extraction);
[[nodiscard]] std::vector<ShownAttribution> shown_attributions(const Extraction& extraction);
[[nodiscard]] std::vector<TLink> shown_tlinks(const Extraction& extraction);

/// The events of a timeline, dated or not, with spans in code points.
[[nodiscard]] std::vector<Event> shown_events(std::vector<Event> events, const Timeline& timeline);
[[nodiscard]] std::vector<TimelineEntity> shown_entities(const Timeline& timeline);
[[nodiscard]] std::vector<Conflict> shown_conflicts(const Timeline& timeline);

}  // namespace timeline::bindings
