#include "syntax/parser_model.hpp"

#include <algorithm>
#include <bit>

#include "resource/model_file.hpp"
#include "resource/weight_rows.hpp"
#include "syntax/word_facts.hpp"
#include "timeline/resource/resources.hpp"

namespace timeline::detail {
namespace {

constexpr std::string_view model_path = "models/parser.bin";

ParserModel::Parts read(std::string_view bytes) {
  const ModelFile file(bytes, std::string(model_path));
  ParserModel::Parts parts;
  parts.labels = file.lines("labels");
  parts.words = file.numbers<std::uint32_t>("words");
  parts.word_values = file.numbers<std::uint8_t>("word values", parts.words.size());
  const auto masks = file.numbers<std::uint64_t>("masks", parts.masks.size());
  std::copy(masks.begin(), masks.end(), parts.masks.begin());
  const auto beam = file.numbers<std::uint32_t>("beam", 2);
  parts.beam = {beam[0], beam[1]};
  parts.move_weights = file.numbers<std::int8_t>("kept moves");
  parts.label_weights = file.numbers<std::int8_t>("relations");
  return parts;
}

std::size_t first_slot(std::uint32_t hash, std::size_t slots) { return hash & (slots - 1); }

}  // namespace

WordBook::WordBook(std::span<const std::uint32_t> hashes, std::span<const std::uint8_t> values)
    : hashes_(std::bit_ceil(hashes.size() * 2 + 2)), values_(hashes_.size()) {
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    std::size_t slot = first_slot(hashes[i], hashes_.size());
    while (values_[slot] != 0 && hashes_[slot] != hashes[i]) slot = (slot + 1) & (hashes_.size() - 1);
    hashes_[slot] = hashes[i];
    values_[slot] = values[i];
  }
}

std::uint8_t WordBook::operator[](std::uint32_t hash) const {
  std::size_t slot = first_slot(hash, hashes_.size());
  while (values_[slot] != 0 && hashes_[slot] != hash) slot = (slot + 1) & (hashes_.size() - 1);
  return values_[slot];
}

ParserModel::ParserModel(Parts parts)
    : parts_(std::move(parts)),
      words_(parts_.words, parts_.word_values),
      moves_(parts_.move_weights),
      label_weights_(parts_.label_weights.begin(), parts_.label_weights.end()) {
  const auto root = std::find(parts_.labels.begin(), parts_.labels.end(), "root");
  if (root == parts_.labels.end() || parts_.labels.size() > most_relations || parts_.beam.width == 0 ||
      parts_.move_weights.size() < MoveTable::bucket_size || parts_.label_weights.size() < most_relations) {
    throw ParseError(std::string(model_path) + " has no root, no beam or no weights");
  }
  root_label_ = static_cast<std::uint8_t>(root - parts_.labels.begin());
  parts_.move_weights = {};
  parts_.label_weights = {};
  parts_.words = {};
  parts_.word_values = {};
}

ParserModel::ParserModel(const Resources& resources) : ParserModel(read(resources.file(model_path))) {}

bool ParserModel::is_in(const Resources& resources) {
  const auto models = resources.files("models");
  return std::any_of(models.begin(), models.end(), [](const auto& file) { return file.first == model_path; });
}

ParserWord ParserModel::no_word() {
  ParserWord none;
  none.form = none.lemma = none.xpos = none.upos = none.cluster = none.shape = tag_hash({});
  return none;
}

ParserWord ParserModel::word(std::string_view form, std::string_view lemma, Upos upos, std::uint64_t xpos) const {
  ParserWord word;
  word.shape = shape_hash(form);
  word.form = word_hash(form);
  word.lemma = word_hash(lemma);
  if (words_[static_cast<std::uint32_t>(word.form)] == 0) word.form = word.shape;
  if (words_[static_cast<std::uint32_t>(word.lemma)] == 0) word.lemma = shape_hash(lemma);
  word.xpos = xpos;
  word.upos_index = static_cast<std::uint8_t>(upos);
  word.upos = tag_hash(to_string(upos));
  const bool capital = !form.empty() && form[0] >= 'A' && form[0] <= 'Z';
  const std::uint32_t hash = hash_word(form);
  std::uint8_t cluster = words_[WordMemory::key(hash, capital)];
  if (cluster == 0) cluster = words_[WordMemory::key(hash, !capital)];
  word.cluster = cluster == 0 ? word.shape : number_hash(cluster);
  return word;
}

std::uint8_t ParserModel::label(const LabelFeatures& features, Move move, const ParserWord& head,
                                const ParserWord& dependent) const {
  std::uint64_t mask = parts_.masks[mask_index(move, head.upos_index, dependent.upos_index)];
  if (std::has_single_bit(mask)) return static_cast<std::uint8_t>(std::countr_zero(mask));
  if (mask == 0) mask = ~std::uint64_t{0} >> (most_relations - parts_.labels.size());
  std::array<std::uint8_t, most_relations> candidates;
  std::array<std::int32_t, most_relations> scores;
  std::size_t count = 0;
  for (; mask != 0; mask &= mask - 1) candidates[count++] = static_cast<std::uint8_t>(std::countr_zero(mask));
  const WeightTable table = label_table();
  std::array<WeightRow, label_feature_count> rows;
  for (std::size_t i = 0; i < features.size(); ++i) {
    rows[i] = {table.first + scaled(features[i], table.slots) * table.stride, features[i] & (most_relations - 1)};
  }
  sum_rows<most_relations>(rows, std::span(candidates).first(count), scores.data());
  const auto best = std::max_element(scores.begin(), scores.begin() + static_cast<std::ptrdiff_t>(count));
  return candidates[static_cast<std::size_t>(best - scores.begin())];
}

}  // namespace timeline::detail
