#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "learning/features.hpp"
#include "learning/token_facts.hpp"
#include "timeline/event/event.hpp"
#include "timeline/resource/resources.hpp"
#include "timeline/syntax/tree.hpp"

namespace timeline::detail {

constexpr std::uint32_t no_token = Tree::no_token;

/// What the event stage reads, with the look-ups its parts share. Walks up a tree stop after `reach` steps, so that no
/// sentence costs more than its length.
struct EventContext {
  EventContext(std::string_view text, const TextLayer& layer, const SyntaxLayer& syntax, const DocumentFacts& facts,
               const TimexLayer& timexes, const EntityLayer& entities, const Resources& resources);

  static constexpr int reach = 12;

  std::string_view text;
  const TextLayer& layer;
  const SyntaxLayer& syntax;
  const DocumentFacts& facts;
  const TimexLayer& timexes;
  const EntityLayer& entities;
  const Resources& resources;
  const Lexicon& lexicon;
  Tree tree;
  std::vector<std::int32_t> timex_at;                            ///< by token, -1 for none
  std::vector<std::int32_t> entity_at;                           ///< by token, -1 for none
  std::vector<std::uint32_t> sentence_of;                        ///< by token
  std::vector<std::span<const Lexicon::Sense>> senses_of_word;   ///< by token
  std::vector<std::span<const Lexicon::Sense>> senses_of_lemma;  ///< by lemma
  std::vector<std::uint64_t> bits_of_word;                       ///< by token: a bit for each class it may have
  std::vector<std::uint64_t> bits_of_lemma;                      ///< by lemma

  [[nodiscard]] std::string_view word(std::uint32_t token) const { return layer.tokens.text(token, text); }
  [[nodiscard]] std::string lower_word(std::uint32_t token) const;
  [[nodiscard]] std::string_view lemma(std::uint32_t token) const { return syntax.lemma_of(token); }
  /// Asked of most words for classes that they have not: a bit of the class's name says so without a look-up.
  [[nodiscard]] bool is(std::string_view word_class, std::uint32_t token) const {
    const std::uint64_t bit = std::uint64_t{1} << (hash_text(word_class) % 64);
    const std::uint64_t bits = bits_of_word[token] | bits_of_lemma[syntax.lemma[token]];
    return (bits & bit) != 0 && has_class(word_class, token);
  }
  [[nodiscard]] Upos upos(std::uint32_t token) const { return syntax.upos[token]; }
  [[nodiscard]] bool is_noun(std::uint32_t token) const {
    return upos(token) == Upos::NOUN || upos(token) == Upos::PROPN;
  }
  [[nodiscard]] Span span(std::uint32_t first, std::uint32_t last) const {
    return {layer.tokens.begin[first], layer.tokens.end[last - 1]};
  }
  /// The preposition or subjunction of a phrase ("with", "after"), or no_token.
  [[nodiscard]] std::uint32_t marker(std::uint32_t token) const;
  /// A child of the relation whose word is of the class.
  [[nodiscard]] std::uint32_t child_in(std::uint32_t token, std::string_view relation,
                                       std::string_view word_class) const;
  /// The subject of a verb, or what the parser took for a phrase about it though nothing but a subject stands bare
  /// before a verb ("Ruiz, who had left, has given a statement").
  [[nodiscard]] std::uint32_t subject_of(std::uint32_t verb) const;
  /// Whether a verb has an object that is no time ("ordered the day after") and no "whom".
  [[nodiscard]] bool has_object(std::uint32_t verb) const;
  /// The verb that a conjunct shares its left side with, or the token itself.
  [[nodiscard]] std::uint32_t first_conjunct(std::uint32_t token) const;
  [[nodiscard]] ParagraphKind kind_of(std::uint32_t token) const {
    return layer.paragraphs[layer.sentences[sentence_of[token]].paragraph].kind;
  }
  [[nodiscard]] bool has_class(std::string_view word_class, std::uint32_t token) const;
  /// Words of tokens as written, a blank where the text has white space.
  [[nodiscard]] std::string join(const std::vector<std::uint32_t>& tokens) const;
};

/// Who says what, in order of the cues.
[[nodiscard]] std::vector<Attribution> find_attributions(const EventContext& context);

/// The triggers of the text, with class, tense, aspect, polarity and modality.
[[nodiscard]] std::vector<EventMention> find_triggers(const EventContext& context,
                                                      const std::vector<Attribution>& attributions);

/// For every event the attributions whose content holds it, outermost first.
void attribute(const EventContext& context, const std::vector<Attribution>& attributions,
               std::vector<EventMention>& events);

/// Participants and place.
void add_arguments(const EventContext& context, const std::vector<Attribution>& attributions,
                   std::vector<EventMention>& events);
/// What a reader sees of each event: the text's own words, with its participants.
void add_headlines(const EventContext& context, const std::vector<Attribution>& attributions,
                   std::vector<EventMention>& events);

/// Which time dates which event.
void anchor_events(const EventContext& context, std::vector<EventMention>& events);

/// Where the words before its time put each event that has one: "closed since March", "due by Friday".
void bound_events(const EventContext& context, std::vector<EventMention>& events);

/// Whether it happened: factuality by the author and status for a timeline.
void judge_factuality(const EventContext& context, const std::vector<Attribution>& attributions,
                      std::vector<EventMention>& events);

}  // namespace timeline::detail
