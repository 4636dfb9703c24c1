#include "syntax/parser.hpp"

#include <algorithm>

#include "timeline/resource/resources.hpp"

namespace timeline::detail {
namespace {

Move best_move(const ParserModel& model, const ParserState& state, const MoveFeatures& features) {
  const auto scores = model.score(features);
  Move best = Move::SHIFT;
  bool found = false;
  for (const Move move : {Move::SHIFT, Move::LEFT, Move::RIGHT}) {
    if (!ParserStates::allowed(state, move)) continue;
    if (!found || scores[static_cast<std::size_t>(move)] > scores[static_cast<std::size_t>(best)]) best = move;
    found = true;
  }
  return best;
}

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
  ParserStates states(scratch.arena, static_cast<std::uint32_t>(words.size() - 1));
  ParserState state = states.start();
  MoveFeatures of_move;
  LabelFeatures of_label;
  while (!ParserStates::finished(state)) {
    extract(words, states, state, of_move);
    const Move move = best_move(model, state, of_move);
    if (move == Move::SHIFT) {
      state = states.shift(state);
      continue;
    }
    const std::uint32_t dependent = states.top(state).word;
    const std::uint32_t head = move == Move::LEFT ? state.front.word : states.second(state).word;
    extract(words, states, state, move, of_label);
    const std::uint8_t label = model.best_label(
        of_label, model.mask(move, words[head].upos_index, words[dependent].upos_index));
    heads[dependent] = head;
    labels[dependent] = label;
    state = move == Move::LEFT ? states.left(state, label) : states.right(state, label);
  }
  if (state.depth == 1) {
    heads[states.top(state).word] = 0;
    labels[states.top(state).word] = model.root_label();
  }
}

void parse_document(std::string_view text, const TextLayer& layer, const Resources& resources, SyntaxLayer& syntax) {
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
    count_before(scratch.words);
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
