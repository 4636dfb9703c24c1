#include "syntax/tagger.hpp"

#include <algorithm>
#include <utility>

#include "resource/prefetch.hpp"
#include "resource/weight_rows.hpp"

namespace timeline::detail {
namespace {

constexpr char model_name[] = "models/tagger.bin";
constexpr std::uint8_t no_label = most_tags - 1;

std::vector<LabelSet> read_label_sets(const ModelFile& file, std::size_t labels) {
  std::vector<LabelSet> sets;
  LabelSet current;
  for (const std::uint8_t label : file.numbers<std::uint8_t>("candidates")) {
    if (label == 0xff) {
      if (current.empty()) file.fail("a set of candidate labels is empty");
      sets.push_back(current);
      current.clear();
    } else if (label < labels) {
      current.push_back(label);
    } else {
      file.fail("a candidate label is out of range");
    }
  }
  if (sets.empty()) file.fail("there are no candidate labels");
  return sets;
}

}  // namespace

TagPair parse_tag_pair(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) throw ParseError("no pair of tags: " + std::string(text));
  const auto& tags = xpos_tags();
  const auto xpos = std::find(tags.begin(), tags.end(), text.substr(slash + 1));
  for (std::uint8_t upos = 0; upos <= static_cast<std::uint8_t>(Upos::X); ++upos) {
    if (to_string(static_cast<Upos>(upos)) == text.substr(0, slash) && xpos != tags.end()) {
      return {static_cast<Upos>(upos), static_cast<std::uint8_t>(xpos - tags.begin())};
    }
  }
  throw ParseError("no pair of tags: " + std::string(text));
}

Tagger::Tagger(const Resources& resources) {
  const ModelFile file(resources.file(model_name), resources.language() + "/" + model_name);
  for (const std::string& line : file.lines("labels")) labels_.push_back(parse_tag_pair(line));
  if (labels_.empty() || labels_.size() >= most_tags) file.fail("the number of labels is wrong");
  candidates_ = read_label_sets(file, labels_.size());
  const auto slots = file.numbers<WordMemory::Entry>("words");
  if (slots.empty() || (slots.size() & (slots.size() - 1)) != 0) file.fail("the table of words has the wrong size");
  if (std::none_of(slots.begin(), slots.end(), [](const auto& slot) { return slot.key == 0; })) {
    file.fail("the table of words is full");
  }
  for (const WordMemory::Entry& slot : slots) {
    if ((slot.candidates & ~WordMemory::common_bit) >= static_cast<int>(candidates_.size()))
      file.fail("a word has candidate labels that there are not");
  }
  memory_ = WordMemory(slots);
  const auto weights = file.numbers<std::int8_t>("weights");
  weights_.assign(weights.begin(), weights.end());
  blocks_ = weights_.size() / most_tags;
  if (blocks_ == 0 || weights_.size() % most_tags != 0) file.fail("the weights have the wrong size");
}

std::uint8_t Tagger::best_label(const TagFeatures& features, const LabelSet& candidates) const {
  if (candidates.size() == 1) return candidates.front();
  std::array<WeightRow, std::tuple_size_v<decltype(features.hash)>> rows;
  for (std::size_t i = 0; i < features.size; ++i) {
    const std::int8_t* block = weights_.data() + weight_block(features.hash[i], blocks_);
    prefetch(block);
    prefetch(block + most_tags / 2);
    rows[i] = {block, weight_turn(features.hash[i])};
  }
  std::array<std::int32_t, most_tags> scores;
  sum_rows<most_tags>(std::span(rows).first(features.size), candidates, scores.data());
  const auto best = std::max_element(scores.begin(), scores.begin() + std::ssize(candidates));
  return candidates[static_cast<std::size_t>(best - scores.begin())];
}

void Tagger::tag(std::string_view text, const Tokens& tokens, const Sentence& sentence, Scratch& scratch,
                 SyntaxLayer& layer) const {
  scratch.facts.clear();
  for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
    scratch.facts.push_back(look_at(tokens.text(i, text)));
  }
  const CaseMode mode = case_mode(scratch.facts);
  memory_.complete(scratch.facts, mode);
  std::uint8_t left = no_label, second_left = no_label;
  for (std::size_t at = 0; at < scratch.facts.size(); ++at) {
    const LabelSet& candidates = candidates_[scratch.facts[at].candidates];
    if (candidates.size() > 1) tag_features(scratch.facts, at, mode, left, second_left, scratch.features);
    second_left = std::exchange(left, best_label(scratch.features, candidates));
    layer.upos.push_back(labels_[left].upos);
    layer.xpos.push_back(labels_[left].xpos);
  }
}

}  // namespace timeline::detail
