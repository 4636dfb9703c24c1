#pragma once

#include <span>
#include <vector>

#include "event/attribution_features.hpp"

namespace timeline::detail {

/// A cue with the pieces of its attribution within the sentence, as half-open ranges of tokens.
struct FoundCue {
  struct Piece {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    friend bool operator==(const Piece&, const Piece&) = default;
  };
  std::uint32_t head = 0;
  std::vector<Piece> source, cue, content;
};

/// The first token of a phrase that hangs on none within it.
[[nodiscard]] std::uint32_t head_of(const Tree& tree, const DocumentFacts& facts, FoundCue::Piece piece);

/// The pieces that labels mark, the first of them at the token `first`.
[[nodiscard]] FoundCue pieces_of(const std::vector<std::size_t>& labels, std::uint32_t cue, std::uint32_t first);
/// Makes every stretch of labels of one role a piece with a beginning and an end.
void mend_labels(std::vector<std::size_t>& labels);

/// A way to read what a cue goes with.
struct Reading {
  FoundCue found;
  float score = 0;  ///< of its labels, less that of the likeliest reading
};

/// The likeliest readings with a content, best first, no two with the same: for each place where a content may begin
/// or end, and each word that it may leave out, the best labels of all the words under that condition. `scores` has a
/// row of all role labels for each token from `first` on. Empty where the cue stands alone.
[[nodiscard]] std::vector<Reading> likely_readings(std::vector<float> scores, std::uint32_t cue, std::uint32_t first);

}  // namespace timeline::detail
