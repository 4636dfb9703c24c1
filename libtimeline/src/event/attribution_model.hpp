#pragma once

#include <span>
#include <vector>

#include "event/attribution_features.hpp"
#include "learning/linear_model.hpp"

namespace timeline::detail {

/// A cue with the pieces of its attribution within the sentence, as half-open ranges of tokens.
struct FoundCue {
  struct Piece {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
  };
  std::uint32_t head = 0;
  std::vector<Piece> source, cue, content;
};

/// Whether the word is of a kind that cues are: no article, no pronoun.
[[nodiscard]] bool may_be_cue(const AttributionView& view, std::uint32_t token);

/// The best labels that may follow one another (Viterbi); `scores` has a row of all role labels for each token.
[[nodiscard]] std::vector<std::size_t> best_roles(std::span<const float> scores);
/// Makes every stretch of labels of one role a piece with a beginning and an end.
void mend_labels(std::vector<std::size_t>& labels);

/// Finds cues token by token and then, for each, what of its sentence is source, cue and content.
class AttributionModel {
 public:
  explicit AttributionModel(const Resources& resources);

  /// How much less likely than not a cue may be: a saying that is missed is worse than one too many.
  static constexpr float boldness = 1.6F;

  [[nodiscard]] std::vector<FoundCue> find(const AttributionView& view) const;

 private:
  [[nodiscard]] FoundCue parts(const AttributionView& view, std::uint32_t cue) const;

  LinearModel cues_;
  LinearModel roles_;
  std::size_t is_cue_;
};

}  // namespace timeline::detail
