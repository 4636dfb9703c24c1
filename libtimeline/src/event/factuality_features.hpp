#pragma once

#include <vector>

#include "event/context.hpp"
#include "learning/features.hpp"
#include "learning/token_facts.hpp"

namespace timeline::detail {

/// What speaks for or against a predicate's having come true: its verb group, what it is a complement of and how that
/// stands in its turn, doubts and conditions, questions and commands, who is spoken of, and when.
class FactualityFeatures {
 public:
  explicit FactualityFeatures(const EventContext& context);

  void fill(std::uint32_t token, FeatureVector& features) const;

 private:
  /// The part a dependent plays, of the UD relations that matter here.
  enum class Role : std::uint8_t { OTHER, AUX, COPULA, MARK, ADVERB, SUBJECT, OBJECT, CLAUSE, OBLIQUE, DETERMINER };

  /// A predicate with what its clause says of it; numbers are hashes.
  struct Clause {
    std::uint32_t token = no_token;
    std::uint32_t form = 0;   ///< its tag with its auxiliaries, in order
    std::uint32_t shape = 0;  ///< the same, of tags alone
    std::uint32_t modal = 0;
    std::uint32_t mark = 0;      ///< "if", "to", "whether"
    std::uint32_t adverb = 0;    ///< the first one
    std::uint32_t relation = 0;  ///< to what governs it; that of the first conjunct
    std::uint32_t subject = no_token;
    std::uint32_t governor = no_token;
    bool negated = false;
  };
  [[nodiscard]] Clause clause_at(std::uint32_t token) const;
  void look_at_children(std::uint32_t token, Clause& clause) const;
  [[nodiscard]] std::uint32_t subject_kind(std::uint32_t subject) const;
  [[nodiscard]] Role role(std::uint32_t token) const;

  void fill_own(const Clause& own, FeatureVector& features) const;
  void fill_subject(const Clause& own, FeatureVector& features) const;
  void fill_children(const Clause& own, FeatureVector& features) const;
  void fill_governors(const Clause& own, FeatureVector& features) const;
  void fill_classes(const Clause& own, const Clause& governor, std::uint32_t step, FeatureVector& features) const;
  void fill_sentence(const Clause& own, FeatureVector& features) const;
  void fill_window(const Clause& own, FeatureVector& features) const;
  void fill_times(const Clause& own, FeatureVector& features) const;

  /// What a sentence is like as a whole.
  struct SentenceFacts {
    std::uint32_t first = 0;  ///< its first word
    bool question = false;
    bool exclaimed = false;
    bool conditional = false;
    bool quoted = false;
    std::uint32_t time = 0;
  };
  [[nodiscard]] SentenceFacts facts_of(const Sentence& sentence) const;

  const EventContext& c_;
  const DocumentFacts& facts_;
  std::vector<Role> roles_;  ///< by relation
  std::vector<SentenceFacts> sentences_;
};

}  // namespace timeline::detail
