#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "timeline/text/segmentation.hpp"

namespace timeline {

/// Universal part-of-speech tags (UD v2), in alphabetical order.
enum class Upos : std::uint8_t {
  ADJ,
  ADP,
  ADV,
  AUX,
  CCONJ,
  DET,
  INTJ,
  NOUN,
  NUM,
  PART,
  PRON,
  PROPN,
  PUNCT,
  SCONJ,
  SYM,
  VERB,
  X
};
[[nodiscard]] std::string_view to_string(Upos upos);

/// Syntax of a document: columns as long as its tokens.
///
/// `xpos` are Penn Treebank tags, as indices into `xpos_tags()`. `head` is the index of the head token within the whole
/// document, -1 for a root or where there is no tree; `deprel` indexes `dependency_relations()`. Without a parser both
/// columns are empty.
///
///     SyntaxLayer syntax = analyse(text, layer, Resources::builtin("en"));
///     syntax.lemma_of(2);         // "leave"
struct SyntaxLayer {
  std::vector<Upos> upos;
  std::vector<std::uint8_t> xpos;
  std::vector<std::uint32_t> lemma;  ///< indices into `lemmas`
  std::vector<std::string> lemmas;   ///< each distinct lemma of the document once
  std::vector<std::int32_t> head;
  std::vector<std::uint8_t> deprel;

  friend bool operator==(const SyntaxLayer&, const SyntaxLayer&) = default;

  [[nodiscard]] std::string_view lemma_of(std::uint32_t token) const { return lemmas[lemma[token]]; }
  [[nodiscard]] std::string_view xpos_of(std::uint32_t token) const;
  [[nodiscard]] bool has_tree() const { return !head.empty(); }
};

/// The Penn Treebank tags that `SyntaxLayer::xpos` indexes.
[[nodiscard]] const std::vector<std::string>& xpos_tags();
/// The UD relations that `SyntaxLayer::deprel` indexes.
[[nodiscard]] const std::vector<std::string>& dependency_relations();

/// Tags and lemmatises every token. Linear in the number of tokens. In a language without models every token is X and
/// its own lemma.
[[nodiscard]] SyntaxLayer analyse(std::string_view text, const TextLayer& layer, const Resources& resources);

}  // namespace timeline
