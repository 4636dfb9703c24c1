#pragma once

#include <vector>

#include "event/context.hpp"
#include "learning/features.hpp"
#include "learning/token_facts.hpp"

namespace timeline::detail {

/// What a model asks of a token that may be a trigger: its words, its place in the sentence and in the tree, what
/// depends on it, what the lexicon says, and whether it says that somebody says something.
class TriggerFeatures {
 public:
  TriggerFeatures(const EventContext& context, const std::vector<Attribution>& attributions);

  /// Whether a token may be a trigger at all.
  [[nodiscard]] bool may_be(std::uint32_t token) const;
  /// For whether it is one, and of which class.
  void fill(std::uint32_t token, FeatureVector& features) const;
  /// For the tense and aspect of a trigger.
  void fill_form(std::uint32_t token, FeatureVector& features) const;

 private:
  void add_words(std::uint32_t token, FeatureVector& features) const;
  void add_letters(std::uint32_t token, FeatureVector& features) const;
  void add_governor(std::uint32_t token, FeatureVector& features) const;
  void add_children(std::uint32_t token, FeatureVector& features) const;
  void add_knowledge(std::uint32_t token, FeatureVector& features) const;
  void add_saying(std::uint32_t token, FeatureVector& features) const;
  [[nodiscard]] std::uint32_t lists_of(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t auxiliaries_of(std::uint32_t token) const;

  const EventContext& c_;
  const DocumentFacts& tokens_;
  std::vector<std::uint8_t> saying_;  ///< by token: 0, or how it is the cue of an attribution
};

}  // namespace timeline::detail
