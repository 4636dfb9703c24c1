#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "merge/words.hpp"
#include "timeline/merge/merging.hpp"

namespace timeline {
namespace {

constexpr std::size_t words_of_shingle = 4;
/// A word sequence that more documents than this share says nothing of copying.
constexpr std::size_t most_sharers = 24;
constexpr double share_of_copy = 0.5;

/// Hashes of all sequences of four words of the prose (Broder 1997), each once.
std::vector<std::uint64_t> shingles(const MergeInput& input) {
  const TextLayer& layer = *input.layers.text;
  std::vector<std::uint64_t> result;
  for (const Sentence& sentence : layer.sentences) {
    if (layer.is_furniture(sentence)) continue;
    std::vector<std::uint64_t> words;
    for (std::uint32_t token = sentence.first_token; token < sentence.last_token; ++token) {
      if (input.layers.syntax->upos[token] != Upos::PUNCT)
        words.push_back(detail::hash(layer.tokens.text(token, input.layers.document->text)));
    }
    for (std::size_t first = 0; first + words_of_shingle <= words.size(); ++first) {
      std::uint64_t shingle = 0;
      for (std::size_t word = first; word < first + words_of_shingle; ++word)
        shingle = shingle * 0x9E3779B97F4A7C15ULL + words[word];
      result.push_back(shingle);
    }
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

}  // namespace

std::vector<std::uint32_t> find_origins(const std::vector<MergeInput>& inputs) {
  std::vector<std::vector<std::uint64_t>> all;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> sharers;
  for (std::uint32_t document = 0; document < inputs.size(); ++document) {
    all.push_back(shingles(inputs[document]));
    for (const std::uint64_t shingle : all.back()) {
      auto& list = sharers[shingle];
      if (list.size() <= most_sharers) list.push_back(document);
    }
  }
  std::vector<std::uint32_t> origin(inputs.size());
  std::iota(origin.begin(), origin.end(), 0U);
  for (std::uint32_t document = 0; document < inputs.size(); ++document) {
    std::unordered_map<std::uint32_t, std::uint32_t> common;
    for (const std::uint64_t shingle : all[document]) {
      for (const std::uint32_t other : sharers[shingle]) {
        if (other < document) ++common[other];
      }
    }
    for (std::uint32_t other = 0; other < document; ++other) {
      const auto found = common.find(other);
      if (found == common.end()) continue;
      const std::size_t smaller = std::min(all[document].size(), all[other].size());
      if (smaller >= 8 && static_cast<double>(found->second) >= share_of_copy * static_cast<double>(smaller)) {
        origin[document] = origin[other];
        break;
      }
    }
  }
  return origin;
}

}  // namespace timeline
