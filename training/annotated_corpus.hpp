#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "timeline/resource/resources.hpp"
#include "timeline/syntax/syntax.hpp"

namespace timeline::training {

/// The documents of a file of JSON lines that prepare_annotations.py wrote. Throws InvalidArgument naming the file.
[[nodiscard]] std::vector<nlohmann::json> read_documents(const std::string& path);

/// A text with the layers that the library itself gives it: what a trainer sees is what will be met at run time.
struct AnalysedText {
  std::string text;
  TextLayer layer;
  SyntaxLayer syntax;
};
[[nodiscard]] AnalysedText analysed(std::string text, const Resources& resources);

/// The tokens that a span of bytes covers or touches, half-open; empty where there are none.
struct TokenRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  [[nodiscard]] bool empty() const { return first >= last; }
};
[[nodiscard]] TokenRange tokens_of(const TextLayer& layer, std::uint32_t begin, std::uint32_t end);

}  // namespace timeline::training
