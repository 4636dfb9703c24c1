#include "timeline/syntax/syntax.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "syntax/lemmatizer.hpp"
#include "syntax/mend_tags.hpp"
#include "syntax/mend_trees.hpp"
#include "syntax/parser.hpp"
#include "syntax/tagger.hpp"
#include "text/characters.hpp"

namespace timeline {
namespace {

constexpr std::array<std::string_view, 17> upos_names = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                                         "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                                         "PUNCT", "SCONJ", "SYM", "VERB", "X"};

}  // namespace

std::string_view to_string(Upos upos) { return upos_names[static_cast<std::size_t>(upos)]; }

std::string_view SyntaxLayer::xpos_of(std::uint32_t token) const { return xpos_tags()[xpos[token]]; }

const std::vector<std::string>& xpos_tags() {
  static const std::vector<std::string> tags = {
      "$",   "''",  ",",    "-LRB-", "-RRB-", ".",   ":",   "ADD", "AFX", "CC",  "CD", "DT",  "EX",
      "FW",  "GW",  "HYPH", "IN",    "JJ",    "JJR", "JJS", "LS",  "MD",  "NFP", "NN", "NNP", "NNPS",
      "NNS", "PDT", "POS",  "PRP",   "PRP$",  "RB",  "RBR", "RBS", "RP",  "SYM", "TO", "UH",  "VB",
      "VBD", "VBG", "VBN",  "VBP",   "VBZ",   "WDT", "WP",  "WP$", "WRB", "XX",  "``"};
  return tags;
}

const std::vector<std::string>& dependency_relations() {
  static const std::vector<std::string> relations = {
      "acl",           "acl:relcl",    "advcl",       "advcl:relcl", "advmod",      "amod",       "appos",
      "aux",           "aux:pass",     "case",        "cc",          "cc:preconj",  "ccomp",      "compound",
      "compound:prt",  "conj",         "cop",         "csubj",       "csubj:outer", "csubj:pass", "dep",
      "det",           "det:predet",   "discourse",   "dislocated",  "expl",        "fixed",      "flat",
      "goeswith",      "iobj",         "list",        "mark",        "nmod",        "nmod:desc",  "nmod:poss",
      "nmod:unmarked", "nsubj",        "nsubj:outer", "nsubj:pass",  "nummod",      "obj",        "obl",
      "obl:agent",     "obl:unmarked", "orphan",      "parataxis",   "punct",       "reparandum", "root",
      "vocative",      "xcomp"};
  return relations;
}

SyntaxLayer detail::tag_document(std::string_view text, const TextLayer& layer, const Resources& resources) {
  const auto& tagger = resources.get<detail::Tagger>();
  SyntaxLayer syntax;
  syntax.upos.reserve(layer.tokens.size());
  syntax.xpos.reserve(layer.tokens.size());
  detail::Tagger::Scratch scratch;
  for (const Sentence& sentence : layer.sentences) tagger.tag(text, layer.tokens, sentence, scratch, syntax);
  return syntax;
}

namespace {

/// Words as they stand, without tags and tree: all that is known of a language without models.
SyntaxLayer bare_syntax(std::string_view text, const TextLayer& layer) {
  SyntaxLayer syntax;
  const auto& tags = xpos_tags();
  const auto unknown = std::find(tags.begin(), tags.end(), "XX") - tags.begin();
  syntax.upos.assign(layer.tokens.size(), Upos::X);
  syntax.xpos.assign(layer.tokens.size(), static_cast<std::uint8_t>(unknown));
  std::map<std::string, std::uint32_t> known;
  for (std::uint32_t token = 0; token < layer.tokens.size(); ++token) {
    const auto next = static_cast<std::uint32_t>(syntax.lemmas.size());
    const auto [found, is_new] = known.emplace(detail::lower_latin(layer.tokens.text(token, text)), next);
    if (is_new) syntax.lemmas.push_back(found->first);
    syntax.lemma.push_back(found->second);
  }
  return syntax;
}

}  // namespace

SyntaxLayer analyse(std::string_view text, const TextLayer& layer, const Resources& resources) {
  if (!resources.has_syntax()) return bare_syntax(text, layer);
  SyntaxLayer syntax = detail::tag_document(text, layer, resources);
  detail::mend_tags(text, layer, resources, syntax);
  detail::fill_lemmas(text, layer.tokens, resources.get<detail::Lemmatizer>(), syntax);
  detail::parse_document(text, layer, resources, syntax);
  detail::mend_trees(text, layer, resources, syntax);
  return syntax;
}

}  // namespace timeline
