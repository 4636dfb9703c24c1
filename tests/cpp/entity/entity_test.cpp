#include "timeline/entity/entity.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "cases.hpp"
#include "timeline/timeline.hpp"

using namespace timeline;

TEST_CASE("every row of entities.toml is one entity with its kind, aliases and mentions", "[entity]") {
  for (const auto& row : cases_of("entities.toml")) {
    CAPTURE(field(row, "text"));
    const Extraction found = extract({.id = "case", .text = field(row, "text")}, Resources::builtin("en"));
    const auto& all = found.entities.entities;
    const auto entity =
        std::find_if(all.begin(), all.end(), [&](const Entity& e) { return e.name == field(row, "name"); });
    REQUIRE(entity != all.end());
    CHECK(to_string(entity->kind) == field(row, "kind"));
    if (const auto* aliases = row["aliases"].as_array()) {
      for (auto&& alias : *aliases) {
        CHECK(std::find(entity->aliases.begin(), entity->aliases.end(), alias.value_or(std::string())) !=
              entity->aliases.end());
      }
    }
    if (row.contains("mention")) {
      CHECK(std::any_of(entity->mentions.begin(), entity->mentions.end(), [&](const EntityMention& mention) {
        return mention.span.of(found.document.text) == field(row, "mention");
      }));
    }
  }
}

TEST_CASE("a pronoun that may be either of two people stays open", "[entity]") {
  const Extraction found =
      extract({.id = "p", .text = "Ana Ruiz and Eva Lund arrived. She spoke first."}, Resources::builtin("en"));
  for (const Entity& entity : found.entities.entities) {
    for (const EntityMention& mention : entity.mentions) {
      if (mention.form == MentionForm::PRONOUN) CHECK(entity.name == "Ana Ruiz");  // the subject, or nobody
    }
  }
}
