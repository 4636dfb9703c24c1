#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "timeline/resource/lexicon.hpp"
#include "timeline/syntax/tree.hpp"
#include "timeline/text/segmentation.hpp"

namespace timeline::detail {

enum class Tense : std::uint8_t { UNSAID, PAST, PRESENT, FUTURE };

/// The tense of the clause that a time goes with, and how it goes with it.
struct ClauseTense {
  Tense tense = Tense::UNSAID;
  /// Between the two stands a noun: "his speech on Tuesday drew crowds".
  bool through_noun = false;
  /// The verb itself has the tense: "was told to leave on Tuesday" has it from "told".
  bool is_finite = true;
  /// Ahead of the very writing: "will speak", but not "would speak".
  bool is_ahead_of_writing = false;
};

/// Reads the tense of clauses from the dependency tree: auxiliaries, participles, infinitives and what governs them.
class ClauseReader {
 public:
  ClauseReader(std::string_view text, const TextLayer& layer, const SyntaxLayer& syntax, const Lexicon& lexicon);

  /// Of the clause that the tokens [first, after) go with.
  [[nodiscard]] ClauseTense of(std::uint32_t first, std::uint32_t after) const;

 private:
  [[nodiscard]] std::uint32_t verb_right_before(std::uint32_t first) const;
  [[nodiscard]] std::uint32_t top_of(std::uint32_t first, std::uint32_t after) const;
  [[nodiscard]] bool is_predicate(std::uint32_t token) const;
  [[nodiscard]] ClauseTense tense_of(std::uint32_t verb, int depth) const;
  [[nodiscard]] ClauseTense of_infinitive(std::uint32_t verb, int depth) const;
  [[nodiscard]] ClauseTense of_governor(std::uint32_t governor, int depth) const;
  [[nodiscard]] ClauseTense of_participle(std::uint32_t verb, int depth) const;
  [[nodiscard]] bool has_auxiliary(std::uint32_t verb, Lexicon::ClassId words) const;
  [[nodiscard]] bool has_child_word(std::uint32_t token, std::string_view relation, Lexicon::ClassId words) const;
  [[nodiscard]] bool is_word(std::uint32_t token, Lexicon::ClassId words) const;

  std::string_view text_;
  const TextLayer& layer_;
  const SyntaxLayer& syntax_;
  const Lexicon& lexicon_;
  Tree tree_;
  Lexicon::ClassId of_writing_, modal_, perfect_, pluperfect_, past_, present_, past_form_, past_mark_, nonfinite_,
      infinitive_, ahead_, scheduled_, ahead_noun_, negation_, could_, reports_;
};

}  // namespace timeline::detail
