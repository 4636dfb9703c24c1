#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "timeline/syntax/syntax.hpp"

namespace timeline {

enum class EntityKind : std::uint8_t { PERSON, ORGANIZATION, PLACE, OTHER };
[[nodiscard]] std::string_view to_string(EntityKind kind);

/// How a mention names its entity: by name, by a description ("the Russian ambassador"), or by a pronoun.
enum class MentionForm : std::uint8_t { NAME, TITLE, PRONOUN };
[[nodiscard]] std::string_view to_string(MentionForm form);

/// A place in the text that speaks of an entity.
struct EntityMention {
  Span span;
  std::uint32_t first_token = 0;  ///< half-open range of tokens
  std::uint32_t last_token = 0;
  MentionForm form = MentionForm::NAME;

  friend bool operator==(const EntityMention&, const EntityMention&) = default;
};

/// Someone or something with a name: `name` is the fullest form in the text, `aliases` the other forms, `titles` the
/// descriptions that go with it ("Russian Foreign Minister"), without the name.
///
///     "Russian Foreign Minister Sergey Lavrov … Lavrov … the foreign minister"  is one Entity named "Sergey Lavrov"
struct Entity {
  std::string id;
  std::string name;
  EntityKind kind = EntityKind::OTHER;
  std::vector<std::string> aliases{};
  std::vector<std::string> titles{};
  std::vector<EntityMention> mentions{};

  friend bool operator==(const Entity&, const Entity&) = default;
};

/// The entities of a document in order of first mention.
struct EntityLayer {
  std::vector<Entity> entities;

  friend bool operator==(const EntityLayer&, const EntityLayer&) = default;

  /// The index of the entity with a mention that covers the token, or -1.
  [[nodiscard]] std::int32_t at_token(std::uint32_t token) const;
};

/// Finds names and joins their forms, titles and pronouns where the text is sure.
[[nodiscard]] EntityLayer recognize_entities(std::string_view text, const TextLayer& layer, const SyntaxLayer& syntax,
                                             const Resources& resources);

}  // namespace timeline
