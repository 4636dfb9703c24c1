#pragma once

#include <vector>

#include "event/context.hpp"

namespace timeline::detail {

/// The words of a headline as they are chosen out of the text. Each phrase has a rank: where there are too many words,
/// the phrases that are needed least go first, and go whole.
///
///     HeadlineWords words(context, event.token);
///     words.clause(event.token);
///     words.chosen(16);                              // tokens, in order
class HeadlineWords {
 public:
  /// `trigger`: the word of the event, whose own preposition is left out ("in an interview" is "an interview").
  HeadlineWords(const EventContext& context, std::uint32_t trigger) : c_(context), trigger_(trigger) {}

  /// A verb or a predicate with its subject, objects, complements and what says where and with whom; times are left
  /// out, since they stand beside a headline.
  void clause(std::uint32_t verb, int rank = 0);
  /// A noun with what stands before it, what is coordinated with it, and, with `modified`, the phrases behind it.
  void phrase(std::uint32_t head, bool modified, int rank = 0);
  /// What a conjunct shares with the first one: "was arrested and charged" is "was charged".
  void shared_start(std::uint32_t verb, bool negated);
  void take(std::uint32_t token, int rank = 0) { words_.push_back({token, rank, group_}); }
  /// Leaves out what lies in a span.
  void leave_out(Span span);

  [[nodiscard]] bool has(std::uint32_t token) const;
  /// In order of the text.
  [[nodiscard]] std::vector<std::uint32_t> chosen(std::size_t most);
  [[nodiscard]] bool is_infinitive(std::uint32_t verb) const;
  /// "who", "which", "where": speaks for a word outside its clause.
  [[nodiscard]] bool is_relative(std::uint32_t token) const;

 private:
  struct Word {
    std::uint32_t token = 0;
    int rank = 0;
    std::uint32_t group = 0;
  };
  static constexpr std::size_t most_words = 200;  ///< of one event, however long its sentence
  static constexpr int deepest = 8;

  [[nodiscard]] bool is_loose(std::uint32_t token) const;
  [[nodiscard]] bool is_of_verb_group(std::uint32_t child, std::uint32_t verb) const;
  [[nodiscard]] bool is_fronted(std::uint32_t child, std::uint32_t verb) const;
  [[nodiscard]] bool is_whither(std::uint32_t child, std::uint32_t verb) const;
  [[nodiscard]] bool is_measure(std::uint32_t child, std::uint32_t verb) const;
  [[nodiscard]] bool is_bracket(std::uint32_t token) const;
  void add_marks(std::uint32_t verb, int rank);
  void complete_words();
  void whole_name(std::uint32_t head, int rank);
  void subtree(std::uint32_t head, int rank);
  void conjuncts(std::uint32_t head, int rank);

  const EventContext& c_;
  std::uint32_t trigger_;
  std::uint32_t group_ = 0;
  int depth_ = 0;
  std::vector<Word> words_;
};

}  // namespace timeline::detail
