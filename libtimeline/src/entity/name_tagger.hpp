#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entity/name_facts.hpp"
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
/// Adds to a score that `right` follows `left`: nothing, or minus infinity where it may not.
[[nodiscard]] float name_transition(std::size_t left, std::size_t right);
[[nodiscard]] std::vector<TaggedName> names_of(const std::vector<std::size_t>& labels, std::uint32_t first_token);

/// Marks people, organizations and places by a linear model of each token and the best sequence of labels that can be.
class NameTagger {
 public:
  explicit NameTagger(const Resources& resources);

  [[nodiscard]] std::vector<TaggedName> tag(std::string_view text, const TextLayer& layer, const SyntaxLayer& syntax,
                                            const Resources& resources) const;

 private:
  LinearModel model_;
  std::vector<std::uint32_t> keys_;
  std::vector<std::uint8_t> classes_;
};

}  // namespace timeline::detail
