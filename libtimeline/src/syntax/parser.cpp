#include "syntax/parser.hpp"

#include <algorithm>

#include "timeline/resource/resources.hpp"

namespace timeline::detail {
namespace {

/// From here on a sentence is a list or a page without full stops, and its parses are no longer kept side by side.
constexpr std::size_t longest_beamed = 400;

/// What features need to know of the tags that a document's columns index.
std::vector<std::uint64_t> hashes_of_xpos() {
  std::vector<std::uint64_t> hashes;
  for (const std::string& tag : xpos_tags()) hashes.push_back(tag_hash(tag));
  return hashes;
}

/// Where the model's relations stand among `dependency_relations()`.
std::vector<std::uint8_t> relations_of(const ParserModel& model) {
  const std::vector<std::string>& relations = dependency_relations();
  std::vector<std::uint8_t> result;
  for (const std::string& label : model.labels()) {
    const auto found = std::find(relations.begin(), relations.end(), label);
    if (found == relations.end()) throw ParseError("models/parser.bin has an unknown relation: " + label);
    result.push_back(static_cast<std::uint8_t>(found - relations.begin()));
  }
  return result;
}

}  // namespace

void parse_sentence(const ParserModel& model, std::span<const ParserWord> words, ParserScratch& scratch,
                    std::span<std::uint32_t> heads, std::span<std::uint8_t> labels) {
  if (words.size() < 2) return;
  const BeamSize beam = words.size() > longest_beamed ? BeamSize{} : model.beam();
  ParserSearch<ParserModel> search(words, scratch, model);
  while (!search.finished()) search.advance(beam);
  const std::uint32_t root = search.dependent_of(search.best().state);
  heads[root] = 0;
  labels[root] = model.root_label();
  for (std::uint32_t at = search.best_index(); at != 0; at = search.step(at).before) {
    const Step& step = search.step(at);
    if (step.move == Move::SHIFT) continue;
    const ParserState& from = search.step(step.before).state;
    heads[search.dependent_of(from)] = search.head_of(from, step.move);
    labels[search.dependent_of(from)] = step.label;
  }
}

void parse_document(std::string_view text, const TextLayer& layer, const Resources& resources, SyntaxLayer& syntax) {
  if (!ParserModel::is_in(resources)) return;
  const auto& model = resources.get<ParserModel>();
  const std::vector<std::uint64_t> xpos = hashes_of_xpos();
  const std::vector<std::uint8_t> relations = relations_of(model);
  syntax.head.assign(layer.tokens.size(), -1);
  syntax.deprel.assign(layer.tokens.size(), relations[model.root_label()]);
  ParserScratch scratch;
  std::vector<std::uint32_t> heads;
  std::vector<std::uint8_t> labels;
  for (const Sentence& sentence : layer.sentences) {
    const std::uint32_t size = sentence.last_token - sentence.first_token;
    scratch.words.assign(1, model.no_word());
    for (std::uint32_t token = sentence.first_token; token < sentence.last_token; ++token) {
      scratch.words.push_back(model.word(layer.tokens.text(token, text), syntax.lemma_of(token), syntax.upos[token],
                                         xpos[syntax.xpos[token]]));
    }
    look_around(scratch.words);
    heads.assign(size + 1, 0);
    labels.assign(size + 1, 0);
    parse_sentence(model, scratch.words, scratch, heads, labels);
    for (std::uint32_t i = 1; i <= size; ++i) {
      const std::uint32_t token = sentence.first_token + i - 1;
      if (heads[i] != 0) syntax.head[token] = static_cast<std::int32_t>(sentence.first_token + heads[i] - 1);
      syntax.deprel[token] = relations[labels[i]];
    }
  }
}

}  // namespace timeline::detail
