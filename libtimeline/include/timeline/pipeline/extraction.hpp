#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "timeline/dating/creation.hpp"
#include "timeline/link/tlink.hpp"

namespace timeline {

/// Everything found in one document: its layers and what it says by itself of the day it was written. A pure function
/// of the document; can be made anywhere and kept.
struct Extraction {
  Document document;
  TextLayer text;
  SyntaxLayer syntax;
  TimexLayer timexes;
  EntityLayer entities;
  EventLayer events;
  std::vector<TLinkMention> tlinks;
  Creation created;

  friend bool operator==(const Extraction&, const Extraction&) = default;
};

/// Runs every stage that needs no other document. Of a language without models only times are found.
[[nodiscard]] Extraction extract(Document document, const Resources& resources);

/// The events of a text, with `reference` as the day it was written.
[[nodiscard]] std::vector<EventMention> find_events(std::string_view text, const Reference& reference,
                                                    const Resources& resources);

}  // namespace timeline
