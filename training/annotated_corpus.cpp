#include "annotated_corpus.hpp"

#include <algorithm>
#include <fstream>

namespace timeline::training {

std::vector<nlohmann::json> read_documents(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw InvalidArgument("cannot read " + path);
  std::vector<nlohmann::json> result;
  for (std::string line; std::getline(stream, line);) result.push_back(nlohmann::json::parse(line));
  return result;
}

AnalysedText analysed(std::string text, const Resources& resources) {
  AnalysedText result{.text = std::move(text), .layer = {}, .syntax = {}};
  result.layer = segment(result.text, resources);
  result.syntax = analyse(result.text, result.layer, resources);
  return result;
}

TokenRange tokens_of(const TextLayer& layer, std::uint32_t begin, std::uint32_t end) {
  const auto& ends = layer.tokens.end;
  const auto& begins = layer.tokens.begin;
  const auto first = std::upper_bound(ends.begin(), ends.end(), begin) - ends.begin();
  const auto last = std::lower_bound(begins.begin(), begins.end(), end) - begins.begin();
  return {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)};
}

}  // namespace timeline::training
