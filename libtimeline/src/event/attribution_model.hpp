#pragma once

#include <span>
#include <vector>

#include "event/attribution_readings.hpp"
#include "learning/linear_model.hpp"

namespace timeline::detail {

/// Whether the word may be a cue: any verb, and of other words those whose lemmas have been, hashed and in order.
[[nodiscard]] bool may_be_cue(const AttributionView& view, std::uint32_t token, std::span<const std::uint32_t> lemmas);

/// How much the labels of a reading count beside what speaks for its content as a whole.
constexpr float label_share = 0.25F;

/// Which reading is best, by what content_features is worth to each, and by how much it leads.
struct Choice {
  std::size_t index = 0;
  float lead = 0;
};
[[nodiscard]] Choice best_reading(const std::vector<Reading>& readings, const std::vector<float>& worth);

/// Finds who says what: which tokens may be cues, for each the likeliest readings of its sentence, among them the one
/// whose content is best as a whole, and at last whether that makes an attribution.
class AttributionModel {
 public:
  explicit AttributionModel(const Resources& resources);

  /// How much less likely than not a cue may be: a saying that is missed is worse than one too many.
  static constexpr float boldness = 0.4F;

  /// Sets the odds of `view`.
  [[nodiscard]] std::vector<FoundCue> find(AttributionView& view) const;

 private:
  void look_for_cues(AttributionView& view) const;
  [[nodiscard]] std::vector<Reading> readings(const CueView& seen, std::uint32_t cue) const;
  void add(const AttributionView& view, std::uint32_t cue, std::vector<FoundCue>& found) const;

  LinearModel cues_, roles_, contents_, verdicts_;
  std::vector<std::uint32_t> lemmas_;
};

}  // namespace timeline::detail
