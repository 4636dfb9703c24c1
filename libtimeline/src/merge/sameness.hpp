#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "learning/linear_model.hpp"
#include "merge/candidates.hpp"

namespace timeline::detail {

/// What two tellings have in common, as features: do they tell of one happening?
///
/// The words that a collection uses everywhere say little, those of few documents much (Spärck Jones 1972), so that the
/// features are of a pair within its collection. Shared with the trainer.
class SamenessFeatures {
 public:
  SamenessFeatures(const std::vector<MergeInput>& inputs, const std::vector<Telling>& tellings);

  /// Whether the two are worth comparing: one lemma, stem, kind of happening or sense, and something in common beside.
  [[nodiscard]] static bool comparable(const Telling& a, const Telling& b, int time);
  /// `time` as `agreement` gives it. The same for (a, b) as for (b, a).
  void fill(const Telling& a, const Telling& b, int time, FeatureVector& features) const;

 private:
  [[nodiscard]] const EventMention& event_of(const Telling& telling) const;
  [[nodiscard]] double overlap(const Telling& a, const Telling& b) const;
  [[nodiscard]] std::uint32_t times_told(const Telling& telling) const;
  void count(const std::vector<Telling>& tellings);
  void sign(const std::vector<std::pair<std::uint64_t, std::uint32_t>>& words);

  const std::vector<MergeInput>& inputs_;
  std::unordered_map<std::uint64_t, double> rarity_;       ///< by word
  std::unordered_map<std::uint64_t, std::uint32_t> told_;  ///< by kind and document
  std::vector<std::vector<double>> weights_;               ///< by telling: of the words of its content
  std::vector<double> weight_;                             ///< their sums
  std::vector<std::vector<std::uint64_t>> signatures_;     ///< by document: its rarest frequent words
};

/// Learned: how likely two tellings are one happening.
class SamenessModel {
 public:
  /// Throws ParseError where the file is no model of one number.
  explicit SamenessModel(const Resources& resources);

  /// Log-odds; above 0 it is likelier than not.
  [[nodiscard]] float score(const FeatureVector& features) const;
  static constexpr char label[] = "log-odds";

 private:
  LinearModel model_;
};

}  // namespace timeline::detail
