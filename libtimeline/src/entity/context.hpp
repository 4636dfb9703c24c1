#pragma once

#include <cctype>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entity/name_tagger.hpp"
#include "text/characters.hpp"
#include "timeline/entity/entity.hpp"
#include "timeline/resource/resources.hpp"

namespace timeline::detail {

/// What the entity stage reads: the text with its layers and the word classes it asks for.
struct EntityContext {
  EntityContext(std::string_view text_, const TextLayer& layer_, const SyntaxLayer& syntax_, const Resources& resources)
      : text(text_), layer(layer_), syntax(syntax_), lexicon(resources.lexicon()) {
    senses_of_word.reserve(layer.tokens.size());
    for (std::uint32_t token = 0; token < layer.tokens.size(); ++token) {
      senses_of_word.push_back(lexicon.senses(lower_word(token)));
    }
  }

  std::string_view text;
  const TextLayer& layer;
  const SyntaxLayer& syntax;
  const Lexicon& lexicon;
  std::vector<std::span<const Lexicon::Sense>> senses_of_word;  ///< by token

  Lexicon::ClassId role = lexicon.class_id("role");
  Lexicon::ClassId role_modifier = lexicon.class_id("role_modifier");
  Lexicon::ClassId party = lexicon.class_id("party_role");
  Lexicon::ClassId body_word = lexicon.class_id("body_word");
  Lexicon::ClassId body_noun = lexicon.class_id("body_noun");
  Lexicon::ClassId press = lexicon.class_id("press_word");
  Lexicon::ClassId courtesy = lexicon.class_id("courtesy");
  Lexicon::ClassId definite = lexicon.class_id("definite_article");
  Lexicon::ClassId genitive = lexicon.class_id("genitive_connector");
  Lexicon::ClassId organization = lexicon.class_id("organization_word");
  Lexicon::ClassId location = lexicon.class_id("location_word");
  Lexicon::ClassId thing = lexicon.class_id("thing_word");
  Lexicon::ClassId common = lexicon.class_id("capitalized_common");
  Lexicon::ClassId connector = lexicon.class_id("name_connector");
  Lexicon::ClassId place = lexicon.class_id("place");
  Lexicon::ClassId demonym = lexicon.class_id("demonym");
  Lexicon::ClassId given_name = lexicon.class_id("given_name");
  Lexicon::ClassId pronoun = lexicon.class_id("pronoun");
  Lexicon::ClassId reporting = lexicon.class_id("reporting");

  [[nodiscard]] std::string_view word(std::uint32_t token) const { return layer.tokens.text(token, text); }
  [[nodiscard]] std::string lower_word(std::uint32_t token) const { return lower(word(token)); }
  [[nodiscard]] bool is(Lexicon::ClassId word_class, std::uint32_t token) const {
    for (const Lexicon::Sense& sense : senses_of_word[token]) {
      if (sense.word_class == word_class) return true;
    }
    return false;
  }
  /// "ministers" is a role as "minister" is: the lemma counts too.
  [[nodiscard]] bool is_role(std::uint32_t token) const {
    return is(role, token) || lexicon.has(role, syntax.lemma_of(token));
  }
  [[nodiscard]] bool capitalized(std::uint32_t token) const {
    const unsigned char c = static_cast<unsigned char>(word(token).front());
    return (c >= 'A' && c <= 'Z') || c >= 0xC3;
  }
  /// No white space between a token and the one before it.
  [[nodiscard]] bool glued(std::uint32_t token) const {
    return token > 0 && layer.tokens.end[token - 1] == layer.tokens.begin[token];
  }
  [[nodiscard]] Span span(std::uint32_t first, std::uint32_t last) const {
    return {layer.tokens.begin[first], layer.tokens.end[last - 1]};
  }
};

/// A name as it stands in the text, with the words of role before it as tokens [first_title, first).
struct NameSpan {
  std::uint32_t first_title = 0;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t sentence = 0;
  EntityKind kind = EntityKind::OTHER;  ///< as the tagger has it; OTHER where only its letters tell that it is a name
  std::uint32_t address = 0;            ///< tokens of its title that its mention takes in: "Mr." of "Mr. Lund"

  [[nodiscard]] bool has_title() const { return first_title < first; }
};

/// The names of the prose, in order: those that the tagger marked, and what else is written as a name, as ships and
/// laws are. Headlines in title case say little of what is a name: there only names that the prose bears too are taken.
[[nodiscard]] std::vector<NameSpan> find_names(const EntityContext& context, std::span<const TaggedName> tagged);

/// Names of one thing, joined.
struct NameCluster {
  std::vector<NameSpan> names;
  std::vector<std::string> titles;
  EntityKind kind = EntityKind::OTHER;
  char gender = 0;  ///< 'm', 'f' or 0
};

[[nodiscard]] std::vector<NameCluster> cluster_names(const EntityContext& context, const std::vector<NameSpan>& names);

/// Adds descriptions ("the foreign minister") and pronouns to the entities where the text is sure.
void add_descriptions(const EntityContext& context, const std::vector<NameCluster>& clusters,
                      std::vector<Entity>& entities);
void add_pronouns(const EntityContext& context, const std::vector<NameCluster>& clusters,
                  std::vector<Entity>& entities);

}  // namespace timeline::detail
