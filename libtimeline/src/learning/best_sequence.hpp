#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace timeline::detail {

/// The best sequence of labels (Viterbi). `scores` has a row of `labels` numbers for each place;
/// `transition(left, right)` is added between neighbours and is minus infinity for what may not follow; the first place
/// follows `start`.
template <typename Transition>
[[nodiscard]] std::vector<std::size_t> best_sequence(std::span<const float> scores, std::size_t labels,
                                                     std::size_t start, Transition transition) {
  const std::size_t places = labels == 0 ? 0 : scores.size() / labels;
  if (places == 0) return {};
  std::vector<float> best(labels), next(labels);
  std::vector<std::uint8_t> from(scores.size());
  for (std::size_t right = 0; right < labels; ++right) best[right] = scores[right] + transition(start, right);
  for (std::size_t place = 1; place < places; ++place) {
    for (std::size_t right = 0; right < labels; ++right) {
      std::size_t chosen = 0;
      float highest = -std::numeric_limits<float>::infinity();
      for (std::size_t left = 0; left < labels; ++left) {
        const float score = best[left] + transition(left, right);
        if (score > highest) {
          highest = score;
          chosen = left;
        }
      }
      next[right] = highest + scores[place * labels + right];
      from[place * labels + right] = static_cast<std::uint8_t>(chosen);
    }
    std::swap(best, next);
  }
  std::vector<std::size_t> path(places);
  path.back() = static_cast<std::size_t>(std::max_element(best.begin(), best.end()) - best.begin());
  for (std::size_t place = places - 1; place > 0; --place) path[place - 1] = from[place * labels + path[place]];
  return path;
}

}  // namespace timeline::detail
