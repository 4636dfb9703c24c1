#pragma once

#include <cstdint>
#include <vector>

#include "timeline/dating/dating.hpp"
#include "timeline/merge/timeline.hpp"

namespace timeline {

/// The layers of one document as merging reads them, with the day it was written once that is known.
struct MergeInput {
  DatingInput layers;
  const EntityLayer* entities;
  Creation created{};
};

/// Entities of a collection, and for each document which of them each of its own entities is.
struct EntityLinking {
  std::vector<TimelineEntity> entities;
  std::vector<std::vector<std::string>> titles;         ///< by entity, lower-case words
  std::vector<std::vector<std::uint32_t>> of_document;  ///< [document][entity of the document]
};

/// Joins the entities of documents: the same full name, a last name that only one bears, spellings of one name, a role
/// that only one holds.
[[nodiscard]] EntityLinking link_entities(const std::vector<MergeInput>& inputs, const Resources& resources);

/// Mentions of one happening by kind, participants and what their times allow before the documents are dated. Strict:
/// what is joined here moves dates.
[[nodiscard]] std::vector<SharedEvent> share_events(const std::vector<MergeInput>& inputs,
                                                    const EntityLinking& entities, const Resources& resources);

/// For each document the one it copies (by its index), or itself: those that share most of their word sequences.
[[nodiscard]] std::vector<std::uint32_t> find_origins(const std::vector<MergeInput>& inputs);

/// One event from many mentions, their order, and what conflicts. The times of the inputs are resolved. Fills
/// everything of the timeline but `documents`.
[[nodiscard]] Timeline merge_events(const std::vector<MergeInput>& inputs, EntityLinking entities,
                                    const std::vector<std::uint32_t>& origins, const Resources& resources);

}  // namespace timeline
