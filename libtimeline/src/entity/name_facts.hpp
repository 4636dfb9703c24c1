#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "timeline/resource/resources.hpp"
#include "timeline/text/segmentation.hpp"

namespace timeline::detail {

/// How often corpora have a word or a phrase as a name of each kind, and last as none; kinds in the order of
/// EntityKind.
using NameCounts = std::array<std::uint32_t, 4>;

/// One number for what the counts tell: which kind leads, how clearly, on how much evidence. 0 for none.
[[nodiscard]] std::uint8_t name_class(const NameCounts& counts);

constexpr std::uint32_t longest_known_name = 5;  ///< tokens of a phrase that is looked up

/// The key of tokens [first, last) as they are written.
[[nodiscard]] std::uint32_t phrase_key(std::string_view text, const TextLayer& layer, std::uint32_t first,
                                       std::uint32_t last);

/// What the document, the lexicon and the corpora tell of a token as a part of a name.
struct NameFacts {
  std::uint32_t form = 0;      ///< key of the token as written
  std::uint16_t words = 0;     ///< bits: of which classes of the lexicon it is
  std::uint16_t list = 0;      ///< of these, the classes of the longest listed name that it stands in
  std::uint8_t in_list = 0;    ///< 1 where that name begins, 3 where it ends, 2 between, 4 where it is one token
  std::uint8_t known = 0;      ///< what the corpora tell of the word
  std::uint8_t phrase = 0;     ///< what they tell of the longest known phrase that it stands in
  std::uint8_t in_phrase = 0;  ///< 1 where that phrase begins, 3 where it ends, 2 between
  std::uint8_t elsewhere = 0;  ///< how the document writes its word elsewhere
  bool capital = false;
  bool open = false;  ///< may be of a name: what has a capital or is listed as a name, and what stands beside such
};

/// The classes of names and words of names in the lexicon, as bits.
class NameLists {
 public:
  explicit NameLists(const Resources& resources);

  [[nodiscard]] std::uint16_t classes(std::string_view small) const;
  /// Whether a listed name of several words begins with the word.
  [[nodiscard]] bool opens_phrase(std::string_view small) const { return openers_.contains(hash_of(small)); }

  static constexpr std::uint16_t place = 0x001, given_name = 0x004, surname = 0x008, organization = 0x010;
  static constexpr std::uint16_t of_names = place | given_name | surname | organization;

 private:
  [[nodiscard]] static std::uint32_t hash_of(std::string_view word);

  const Lexicon& lexicon_;
  std::vector<std::uint16_t> bits_;  ///< by class of the lexicon
  std::unordered_set<std::uint32_t> openers_;
};

/// `known` gives what the corpora tell of a key, 0 for nothing.
[[nodiscard]] std::vector<NameFacts> name_facts(std::string_view text, const TextLayer& layer,
                                                const Resources& resources,
                                                const std::function<std::uint8_t(std::uint32_t)>& known);

}  // namespace timeline::detail
