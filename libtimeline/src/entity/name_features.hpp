#pragma once

#include <array>
#include <span>
#include <unordered_map>
#include <vector>

#include "entity/name_facts.hpp"
#include "learning/features.hpp"
#include "learning/token_facts.hpp"

namespace timeline::detail {

/// The features of a token by what stands around it.
void name_features(const DocumentFacts& facts, const std::vector<NameFacts>& names, const Sentence& sentence,
                   std::uint32_t token, FeatureVector& features);

/// How likely a token is of a name of each kind, and last of none, by a first reading.
using NameOdds = std::array<float, 4>;

/// What a first reading tells of each form over all its places: a text that says "Halden's board met" means the
/// company where it says "Halden fell", too.
class NameMemory {
 public:
  /// `odds`: by token; all zero where it is not open.
  NameMemory(const std::vector<NameFacts>& names, std::vector<NameOdds> odds);

  /// What the second reading adds to the features of a token; nothing where its forms stand nowhere else.
  void features(const DocumentFacts& facts, const Sentence& sentence, std::uint32_t token,
                FeatureVector& features) const;

 private:
  /// Class of what the other places with the token's form are; 0 where there are none.
  [[nodiscard]] std::uint32_t others(std::uint32_t token) const;

  const std::vector<NameFacts>& names_;
  std::vector<NameOdds> odds_;
  std::unordered_map<std::uint32_t, NameOdds> sums_;
};

}  // namespace timeline::detail
