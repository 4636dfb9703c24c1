#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "learning/features.hpp"
#include "learning/token_facts.hpp"
#include "timeline/resource/resources.hpp"
#include "timeline/text/segmentation.hpp"

namespace timeline::detail {

/// How often corpora have a word or a phrase as a name of each kind, and last as none; kinds in the order PERSON,
/// ORGANIZATION, PLACE.
using NameCounts = std::array<std::uint32_t, 4>;

/// One number for what the counts tell: which kind leads, how clearly, on how much evidence. 0 for none.
[[nodiscard]] std::uint8_t name_class(const NameCounts& counts);

constexpr std::uint32_t longest_known_name = 5;  ///< tokens of a phrase that is looked up

/// The key of tokens [first, last) as they are written.
[[nodiscard]] std::uint32_t phrase_key(std::string_view text, const TextLayer& layer, std::uint32_t first,
                                       std::uint32_t last);

/// What the document and the corpora tell of a token as a part of a name.
struct NameFacts {
  std::uint32_t form = 0;      ///< key of the token as written
  std::uint8_t known = 0;      ///< class of the word
  std::uint8_t phrase = 0;     ///< class of the longest known phrase that it stands in
  std::uint8_t in_phrase = 0;  ///< 1 where that phrase begins, 3 where it ends, 2 between
  std::uint8_t words = 0;      ///< bits: of which classes of the lexicon it is
  std::uint8_t elsewhere = 0;  ///< how the document writes its word elsewhere
};

/// `known` gives the class of a key, 0 where there is none.
[[nodiscard]] std::vector<NameFacts> name_facts(std::string_view text, const TextLayer& layer,
                                                const Resources& resources,
                                                const std::function<std::uint8_t(std::uint32_t)>& known);

/// The features of a token.
void name_features(const DocumentFacts& facts, const std::vector<NameFacts>& names, const Sentence& sentence,
                   std::uint32_t token, FeatureVector& features);

}  // namespace timeline::detail
