#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "event/quotations.hpp"
#include "learning/features.hpp"
#include "learning/token_facts.hpp"
#include "timeline/resource/resources.hpp"
#include "timeline/syntax/tree.hpp"

namespace timeline::detail {

/// What finding attributions looks at, computed once for a document.
struct AttributionView {
  AttributionView(std::string_view text, const TextLayer& layer, const Tree& tree, const DocumentFacts& facts);

  const TextLayer& layer;
  const Tree& tree;
  const DocumentFacts& facts;
  std::vector<Quotation> quotations;
  std::vector<std::int32_t> quotation_of;  ///< by token, marks included; -1 for none
  std::vector<std::uint32_t> sentence_of;  ///< by token
  std::vector<std::uint8_t> opening;       ///< by token: relation of the largest part of the tree that begins there
  std::vector<std::uint8_t> closing;       ///< by token: likewise that ends there
  std::vector<float> odds;                 ///< by token, log-odds that it is a cue: `set_odds`
  std::vector<std::uint8_t> sureness;      ///< by token: the same in steps, from 0 (hardly a cue) to 3 (surely one)

  /// Below these odds no token is looked at again.
  static constexpr float least_odds = -4;
  void set_odds(std::uint32_t token, float value);

 private:
  void find_brackets();
};

/// Whether a token is the head of a cue, the words that say that something is said or thought: "according",
/// "expected" in "is expected to".
void cue_features(const AttributionView& view, std::uint32_t token, FeatureVector& features);

/// The parts of an attribution, in the order of their labels.
enum class Role : std::uint8_t { SOURCE, CUE, CONTENT };

/// "O", then for each role the first, an inner, the last and the only token of a piece.
[[nodiscard]] std::vector<std::string> role_labels();
constexpr std::size_t no_role = 0;
[[nodiscard]] constexpr std::size_t role_label(Role role, bool first, bool last) {
  return 1 + 4 * static_cast<std::size_t>(role) + (first && last ? 3U : first ? 0U : last ? 2U : 1U);
}
[[nodiscard]] constexpr Role role_of(std::size_t label) { return static_cast<Role>((label - 1) / 4); }
[[nodiscard]] constexpr bool begins_piece(std::size_t label) {
  return label == no_role || (label - 1) % 4 == 0 || (label - 1) % 4 == 3;
}
[[nodiscard]] constexpr bool ends_piece(std::size_t label) { return label == no_role || (label - 1) % 4 >= 2; }
/// Whether a label may stand after another.
[[nodiscard]] constexpr bool may_follow(std::size_t left, std::size_t right) {
  return ends_piece(left) ? begins_piece(right) : !begins_piece(right) && role_of(left) == role_of(right);
}

/// The tokens of a cue's sentence as they stand to it. Tokens far from the cue are left out, so that a sentence of
/// any length costs no more than its length.
class CueView {
 public:
  static constexpr std::uint32_t reach = 90;

  CueView(const AttributionView& view, std::uint32_t cue);

  [[nodiscard]] std::uint32_t first() const { return first_; }
  [[nodiscard]] std::uint32_t last() const { return last_; }
  /// What a token's part in the attribution depends on.
  void features(std::uint32_t token, FeatureVector& features) const;

 private:
  /// The part of the tree that a token lies in: how many steps above the cue it hangs, and by which relation.
  struct Branch {
    std::uint32_t name = 0;
    std::uint32_t root = Tree::no_token;
    std::uint32_t limb = 0;  ///< the same below the branch's root
    std::uint32_t limb_root = Tree::no_token;
  };

  void add_branches();
  void add_branch(std::uint32_t root, std::uint32_t level);
  [[nodiscard]] std::uint32_t edges(std::uint32_t root, std::uint32_t token) const;
  [[nodiscard]] std::uint32_t quoting(std::uint32_t token) const;
  void count_cues();

  const AttributionView& view_;
  std::uint32_t cue_;
  std::uint32_t first_;
  std::uint32_t last_;
  std::vector<Branch> branches_;
  std::vector<std::uint8_t> commas_;  ///< how many commas and marks lie between the cue and the token
  std::vector<std::uint8_t> cues_;    ///< how many likely cues lie from the cue to the token
};

}  // namespace timeline::detail
