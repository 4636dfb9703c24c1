#include "syntax/parser_model.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "timeline/resource/resources.hpp"

namespace timeline::detail {
namespace {

constexpr std::string_view signature = "timeline-parser-1\n";

std::uint64_t checksum(std::string_view bytes) {
  std::uint64_t sum = 0xCBF29CE484222325U;
  for (const char byte : bytes) sum = (sum ^ static_cast<unsigned char>(byte)) * 0x100000001B3U;
  return sum;
}

template <typename Value>
void write(std::string& out, const Value* values, std::size_t count) {
  const auto size = static_cast<std::uint32_t>(count);
  out.append(reinterpret_cast<const char*>(&size), sizeof size);
  out.append(reinterpret_cast<const char*>(values), count * sizeof(Value));
}

/// Takes arrays off the front of a file.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  template <typename Value>
  std::vector<Value> array() {
    std::uint32_t size = 0;
    take(&size, sizeof size);
    if (size > rest_.size() / sizeof(Value)) throw ParseError("models/parser.bin is cut short");
    std::vector<Value> values(size);
    take(values.data(), size * sizeof(Value));
    return values;
  }

 private:
  void take(void* to, std::size_t size) {
    if (size > rest_.size()) throw ParseError("models/parser.bin is cut short");
    if (size > 0) std::memcpy(to, rest_.data(), size);
    rest_.remove_prefix(size);
  }

  std::string_view rest_;
};

std::string join(const std::vector<std::string>& labels) {
  std::string joined;
  for (const std::string& label : labels) joined += label + '\n';
  return joined;
}

std::vector<std::string> split(const std::vector<char>& joined) {
  std::vector<std::string> labels;
  std::string label;
  for (const char letter : joined) {
    if (letter != '\n') {
      label += letter;
    } else {
      labels.push_back(std::move(label));
      label.clear();
    }
  }
  return labels;
}

ParserModel::Parts parse(std::string_view file) {
  std::uint64_t sum = 0;
  if (file.size() < signature.size() + sizeof sum || !file.starts_with(signature)) {
    throw ParseError("models/parser.bin is no parser of this version");
  }
  std::memcpy(&sum, file.data() + file.size() - sizeof sum, sizeof sum);
  file.remove_suffix(sizeof sum);
  if (checksum(file) != sum) throw ParseError("models/parser.bin is damaged: its checksum differs");
  Reader reader(file.substr(signature.size()));
  ParserModel::Parts parts;
  parts.labels = split(reader.array<char>());
  parts.known_words = reader.array<std::uint32_t>();
  const auto masks = reader.array<std::uint64_t>();
  if (masks.size() != parts.masks.size()) throw ParseError("models/parser.bin has another set of parts of speech");
  std::copy(masks.begin(), masks.end(), parts.masks.begin());
  parts.move_weights = reader.array<std::int8_t>();
  parts.label_weights = reader.array<std::int8_t>();
  return parts;
}

}  // namespace

KnownWords::KnownWords(std::span<const std::uint32_t> hashes) : slots_(std::bit_ceil(hashes.size() * 2 + 2)) {
  for (const std::uint32_t hash : hashes) {
    std::size_t slot = hash & (slots_.size() - 1);
    while (slots_[slot] != 0 && slots_[slot] != hash) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = hash;
  }
}

bool KnownWords::contains(std::uint64_t hash) const {
  const auto key = static_cast<std::uint32_t>(hash);
  std::size_t slot = key & (slots_.size() - 1);
  while (slots_[slot] != 0 && slots_[slot] != key) slot = (slot + 1) & (slots_.size() - 1);
  return slots_[slot] == key && key != 0;
}

ParserModel::ParserModel(Parts parts) : parts_(std::move(parts)), known_words_(parts_.known_words) {
  if (parts_.labels.empty() || parts_.labels.size() > most_labels || parts_.move_weights.size() < 2 ||
      parts_.label_weights.size() < most_labels) {
    throw ParseError("models/parser.bin has no relations or no weights");
  }
  const auto root = std::find(parts_.labels.begin(), parts_.labels.end(), "root");
  root_label_ = static_cast<std::uint8_t>(root == parts_.labels.end() ? 0 : root - parts_.labels.begin());
}

ParserModel::ParserModel(const Resources& resources) : ParserModel(parse(resources.file("models/parser.bin"))) {}

std::string ParserModel::serialize(const Parts& parts) {
  std::string out(signature);
  const std::string labels = join(parts.labels);
  write(out, labels.data(), labels.size());
  write(out, parts.known_words.data(), parts.known_words.size());
  write(out, parts.masks.data(), parts.masks.size());
  write(out, parts.move_weights.data(), parts.move_weights.size());
  write(out, parts.label_weights.data(), parts.label_weights.size());
  const std::uint64_t sum = checksum(out);
  out.append(reinterpret_cast<const char*>(&sum), sizeof sum);
  return out;
}

ParserWord ParserModel::no_word() {
  ParserWord none;
  none.form = none.lemma = none.xpos = none.upos = tag_hash({});
  return none;
}

ParserWord ParserModel::word(std::string_view form, std::string_view lemma, Upos upos, std::uint64_t xpos) const {
  ParserWord word;
  word.form = word_hash(form);
  word.lemma = word_hash(lemma);
  if (!known_words_.contains(word.form)) word.form = shape_hash(form);
  if (!known_words_.contains(word.lemma)) word.lemma = shape_hash(lemma);
  word.xpos = xpos;
  word.upos_index = static_cast<std::uint8_t>(upos);
  word.upos = tag_hash(to_string(upos));
  return word;
}

std::array<std::int32_t, move_count> ParserModel::score(const MoveFeatures& features) const {
  std::array<std::int32_t, move_count> scores{};
  const std::size_t slots = parts_.move_weights.size() / 2;
  for (const std::uint32_t feature : features) {
    const std::int8_t* weights = &parts_.move_weights[2 * scaled(feature, slots)];
    scores[1] += weights[0];
    scores[2] += weights[1];
  }
  return scores;
}

std::uint8_t ParserModel::best_label(const LabelFeatures& features, std::uint64_t mask) const {
  if (std::has_single_bit(mask)) return static_cast<std::uint8_t>(std::countr_zero(mask));
  const std::size_t lines = parts_.label_weights.size() / most_labels;
  std::int32_t best_score = INT32_MIN;
  std::uint8_t best = 0;
  if (mask == 0) mask = (std::uint64_t{2} << (parts_.labels.size() - 1)) - 1;
  for (; mask != 0; mask &= mask - 1) {
    const auto label = static_cast<std::uint8_t>(std::countr_zero(mask));
    std::int32_t score = 0;
    for (const std::uint32_t feature : features) score += parts_.label_weights[label_index(feature, lines, label)];
    if (score > best_score) {
      best_score = score;
      best = label;
    }
  }
  return best;
}

}  // namespace timeline::detail
