#pragma once

#include "entity/context.hpp"

namespace timeline::detail {

/// "was the chief witness" says something of the subject and takes up nobody.
[[nodiscard]] bool is_predicate(const EntityContext& c, std::uint32_t head);

/// Adds "the company" to the body that it can only mean.
void add_bodies(const EntityContext& c, const std::vector<NameCluster>& clusters, std::vector<Entity>& entities);

void add_mention(Entity& entity, const EntityContext& c, std::uint32_t first, std::uint32_t last, MentionForm form);

}  // namespace timeline::detail
