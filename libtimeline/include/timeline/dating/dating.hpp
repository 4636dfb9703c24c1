#pragma once

#include <string>
#include <vector>

#include "timeline/dating/creation.hpp"
#include "timeline/link/tlink.hpp"

namespace timeline {

/// What dating reads of one document.
struct DatingInput {
  const Document* document;
  const TextLayer* text;
  const SyntaxLayer* syntax;
  const TimexLayer* timexes;
  const EventLayer* events;
  const std::vector<TLinkMention>* tlinks;
};

/// Mentions of one happening in several documents: each is a document (index) and the event's index in it. Dating may
/// conclude from one document's date to another's.
struct SharedEvent {
  struct Place {
    std::uint32_t document;
    std::uint32_t event;
    friend auto operator<=>(const Place&, const Place&) = default;
  };
  std::vector<Place> places;
  std::string label;
};

/// When a document was written, by itself: `published`, a dateline, what it calls past and future. Throws
/// InvalidArgument for a `published` that is no date.
[[nodiscard]] Creation date_document(const DatingInput& input, const Resources& resources);

/// The same for documents together: a happening that several of them tell has one date. Candidate days that no reading
/// of the others allows are struck out until nothing changes (arc consistency, Mackworth 1977). `alone` are the results
/// of `date_document`; `kin` are for each document those that tell of the same people and things.
[[nodiscard]] std::vector<Creation> date_documents(const std::vector<DatingInput>& inputs,
                                                   const std::vector<Creation>& alone,
                                                   const std::vector<SharedEvent>& shared,
                                                   const std::vector<std::vector<std::uint32_t>>& kin,
                                                   const Resources& resources);

}  // namespace timeline
