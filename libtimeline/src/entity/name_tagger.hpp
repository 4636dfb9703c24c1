#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entity/name_features.hpp"
#include "learning/linear_model.hpp"
#include "timeline/entity/entity.hpp"

namespace timeline::detail {

/// A name as the tagger marks it: tokens [first, last).
struct TaggedName {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  EntityKind kind = EntityKind::OTHER;
  friend bool operator==(const TaggedName&, const TaggedName&) = default;
};

/// Labels of places in a name: "O" and, of each kind, "B-" first, "I-" inside, "E-" last, "S-" alone.
[[nodiscard]] std::vector<std::string> name_labels();
/// The label of a token of the name.
[[nodiscard]] std::size_t name_label(const TaggedName& name, std::uint32_t token);

/// The scores of all labels for each token of a document, a row each. What is not open has none.
struct NameScores {
  explicit NameScores(std::size_t tokens);
  [[nodiscard]] std::span<float> row(std::uint32_t token) { return std::span(values).subspan(labels * token, labels); }

  std::size_t labels;
  std::vector<float> values;
};

/// What the scores of a first reading say of each token.
[[nodiscard]] std::vector<NameOdds> name_odds(NameScores& scores, const std::vector<NameFacts>& names);
/// The names of the best sequences of labels that can be.
[[nodiscard]] std::vector<TaggedName> best_names(NameScores& scores, const std::vector<NameFacts>& names,
                                                 const TextLayer& layer);

/// Marks people, organizations and places by a linear model of each token, in two readings.
class NameTagger {
 public:
  /// Throws ParseError, naming the file, when the model is cut or none of names.
  explicit NameTagger(const Resources& resources);

  [[nodiscard]] std::vector<TaggedName> tag(std::string_view text, const TextLayer& layer, const DocumentFacts& facts,
                                            const Resources& resources) const;

 private:
  [[nodiscard]] std::uint8_t known(std::uint32_t key) const;

  LinearModel model_;
  std::vector<std::uint32_t> keys_;
  std::vector<std::uint32_t> starts_;  ///< where the keys with the same highest bits begin
  std::vector<std::uint8_t> classes_;
};

}  // namespace timeline::detail
