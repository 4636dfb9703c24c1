#include "merge/candidates.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "merge/senses.hpp"
#include "merge/words.hpp"
#include "text/characters.hpp"

namespace timeline::detail {
namespace {

/// "Arrival" and "arrive" without what makes them noun and verb: "arriv".
std::string stem_of(std::string lemma, const Lexicon& lexicon) {
  constexpr std::size_t least = 3, longest_ending = 5;
  for (std::size_t size = std::min(longest_ending, lemma.size()); size > 0; --size) {
    if (lemma.size() - size < least || !lexicon.has("deriving_ending", lemma.substr(lemma.size() - size))) continue;
    lemma.resize(lemma.size() - size);
    break;
  }
  return lemma;
}

/// Fills in what a candidate is compared by.
class CandidateFinder {
 public:
  CandidateFinder(const std::vector<MergeInput>& inputs, const EntityLinking& entities, const Resources& resources)
      : inputs_(inputs), entities_(entities), lexicon_(resources.lexicon()), senses_(resources.get<Senses>()) {
    for (std::uint32_t index = 0; index < entities.titles.size(); ++index) {
      for (const std::string& title : entities.titles[index]) holders_[title].insert(index);
    }
  }

  std::vector<Telling> find() {
    std::vector<Telling> result;
    for (std::uint32_t document = 0; document < inputs_.size(); ++document) {
      const auto& events = inputs_[document].layers.events->events;
      for (std::uint32_t index = 0; index < events.size(); ++index) {
        if (!events[index].happening) continue;
        result.push_back(candidate(document, index));
        result.back().index = static_cast<std::uint32_t>(result.size() - 1);
      }
    }
    return result;
  }

 private:
  Telling candidate(std::uint32_t document, std::uint32_t index) {
    const MergeInput& input = inputs_[document];
    const EventMention& event = input.layers.events->events[index];
    Telling result;
    result.document = document;
    result.event = index;
    result.time = time_words(input, event);
    const std::string word = telling_word(input, event);
    const std::string_view first = lexicon_.value("repeated", word);
    const std::string lemma = first.empty() ? word : std::string(first);
    result.again = !first.empty() || is_repeated(input, event);
    result.lemma = hash(lemma);
    result.stem = hash(stem_of(lemma, lexicon_));
    result.senses = senses_.of(lemma);
    result.placed = event.timex < 0 && event.range < 0;
    result.in_headline = input.layers.text->paragraphs[input.layers.text->sentences[event.sentence].paragraph].kind ==
                         ParagraphKind::HEADLINE;
    const std::string_view kind = lexicon_.value("happening", lemma);
    result.known_kind = !kind.empty();
    result.kind = kind.empty() ? lemma : std::string(kind);
    for (const Argument& argument : event.arguments) add_argument(input, document, argument, result);
    for (auto* list : {&result.participants, &result.doers, &result.undergoers}) tidy(*list);
    for (auto* list : {&result.things, &result.doing, &result.undergoing}) tidy(*list);
    std::set_union(result.doing.begin(), result.doing.end(), result.undergoing.begin(), result.undergoing.end(),
                   std::back_inserter(result.core));
    result.words = sentence_words(input, event.sentence);
    result.content = sentence_content(input, event);
    return result;
  }

  /// The lemma, or, of a verb that says no more than that something was, what that is: "the fall happened at two", "he
  /// made the same claim".
  [[nodiscard]] std::string telling_word(const MergeInput& input, const EventMention& event) const {
    const SyntaxLayer& syntax = *input.layers.syntax;
    for (const Argument& argument : event.arguments) {
      if (!carries(event, argument, lexicon_) || syntax.upos[argument.token] != Upos::NOUN) continue;
      std::string noun(syntax.lemma_of(argument.token));
      if (lexicon_.has("happening", noun) || !senses_.of(noun).empty()) return noun;
    }
    return event.pos == "VERB" ? phrase_of(input, event) : event.lemma;
  }

  /// The verb with the word after it or with its object where that is a phrase of its own: "gave way", "lost his life".
  [[nodiscard]] std::string phrase_of(const MergeInput& input, const EventMention& event) const {
    const SyntaxLayer& syntax = *input.layers.syntax;
    std::vector<std::uint32_t> others;
    if (event.token + 1 < input.layers.text->sentences[event.sentence].last_token) others.push_back(event.token + 1);
    for (const Argument& argument : event.arguments) {
      if (argument.role == "patient") others.push_back(argument.token);
    }
    for (const std::uint32_t other : others) {
      std::string phrase = std::string(syntax.lemma_of(event.token)) + " " + std::string(syntax.lemma_of(other));
      if (!senses_.of(phrase).empty()) return phrase;
    }
    return event.lemma;
  }

  /// "They opened the bridge again": a word for repetition close behind.
  [[nodiscard]] bool is_repeated(const MergeInput& input, const EventMention& event) const {
    constexpr std::uint32_t farthest = 6;
    const std::uint32_t end = input.layers.text->sentences[event.sentence].last_token;
    for (std::uint32_t token = event.token + 1; token < end && token <= event.token + farthest; ++token) {
      const Upos upos = input.layers.syntax->upos[token];
      if (upos == Upos::PUNCT || upos == Upos::VERB || upos == Upos::CCONJ || upos == Upos::SCONJ) return false;
      if (lexicon_.has("repetition", input.layers.syntax->lemma_of(token))) return true;
    }
    return false;
  }

  void add_argument(const MergeInput& input, std::uint32_t document, const Argument& argument, Telling& result) const {
    const std::string lemma(input.layers.syntax->lemma_of(argument.token));
    std::optional<std::uint32_t> entity;
    if (argument.entity >= 0) {
      entity = entities_.of_document[document][static_cast<std::size_t>(argument.entity)];
    } else if (const auto found = holders_.find(lemma); found != holders_.end() && found->second.size() == 1) {
      entity = *found->second.begin();  // "the ferry" where one name goes with that word
    }
    const bool names = input.layers.syntax->upos[argument.token] != Upos::PRON;
    if (argument.role == "agent" && !names && argument.entity < 0)
      result.by_narrator |= lexicon_.has("first_person", lower(lemma));
    if (argument.role == "agent" && names) result.doing.push_back(hash(lemma));
    if (argument.role == "patient" && names) result.undergoing.push_back(hash(lemma));
    if (entity) {
      result.participants.push_back(*entity);
      if (argument.role == "agent") result.doers.push_back(*entity);
      if (argument.role == "patient") result.undergoers.push_back(*entity);
    } else if (input.layers.syntax->upos[argument.token] == Upos::NOUN) {
      result.things.push_back(hash(lemma));
    }
  }

  [[nodiscard]] static std::vector<std::uint64_t> sentence_words(const MergeInput& input, std::uint32_t index) {
    const Sentence& sentence = input.layers.text->sentences[index];
    std::vector<std::uint64_t> words;
    for (std::uint32_t token = sentence.first_token; token < sentence.last_token && words.size() < 200; ++token) {
      if (input.layers.syntax->upos[token] == Upos::PUNCT) continue;
      words.push_back(hash(lower(input.layers.text->tokens.text(token, input.layers.document->text))));
    }
    tidy(words);
    return words;
  }

  /// The lemmas of the sentence's nouns, names, verbs, adjectives and numbers, but for the event itself.
  [[nodiscard]] static std::vector<std::uint64_t> sentence_content(const MergeInput& input, const EventMention& event) {
    const Sentence& sentence = input.layers.text->sentences[event.sentence];
    const SyntaxLayer& syntax = *input.layers.syntax;
    std::vector<std::uint64_t> words;
    for (std::uint32_t token = sentence.first_token; token < sentence.last_token && words.size() < 100; ++token) {
      if (token != event.token && tells(syntax.upos[token])) words.push_back(hash(syntax.lemma_of(token)));
    }
    tidy(words);
    return words;
  }

  template <typename T>
  static void tidy(std::vector<T>& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }

  const std::vector<MergeInput>& inputs_;
  const EntityLinking& entities_;
  const Lexicon& lexicon_;
  const Senses& senses_;
  std::map<std::string, std::set<std::uint32_t>> holders_;
};

/// Days that two sources may differ by and still speak of one happening.
constexpr Instant tolerance = 3 * 86400;

bool differ(const std::optional<int>& a, const std::optional<int>& b) { return a && b && *a != *b; }

Instant distance(const TimeSpan& a, const TimeSpan& b) {
  const Instant first = *a.begin.earliest - *b.begin.earliest;
  return first < 0 ? -first : first;
}

}  // namespace

std::vector<Telling> find_candidates(const std::vector<MergeInput>& inputs, const EntityLinking& entities,
                                     const Resources& resources) {
  return CandidateFinder(inputs, entities, resources).find();
}

TimeWords time_words(const MergeInput& input, const EventMention& event) {
  TimeWords words;
  if (event.timex < 0) return words;
  words.timex = &input.layers.timexes->timexes[static_cast<std::size_t>(event.timex)];
  const SymbolicTime& symbol = words.timex->symbol;
  if (symbol.anchor == Anchor::NONE && symbol.year) {
    words.absolute = denotation(*input.layers.timexes, static_cast<std::size_t>(event.timex), 0);
  }
  return words;
}

bool carries(const EventMention& event, const Argument& argument, const Lexicon& lexicon) {
  if (event.pos != "VERB" || argument.entity >= 0) return false;
  if (argument.token < event.token)
    return argument.role != "place" && argument.role != "other" && lexicon.has("bare_happening", event.lemma);
  return argument.role == "patient" && lexicon.has("carrying_verb", event.lemma);
}

int agreement(const TimeWords& a, const TimeWords& b) {
  if (a.timex == nullptr || b.timex == nullptr) return 0;
  if (a.absolute && b.absolute) return may_overlap(*a.absolute, *b.absolute) ? 1 : -1;
  const SymbolicTime& x = a.timex->symbol;
  const SymbolicTime& y = b.timex->symbol;
  if (differ(x.year, y.year) || differ(x.month, y.month) || differ(x.day, y.day)) return -1;
  const bool plain = !x.day && !y.day && x.shift == 0 && y.shift == 0;
  if (plain && differ(x.weekday, y.weekday)) return -1;
  if (x.month && y.month && x.day && y.day) return 1;
  return plain && x.weekday && y.weekday ? 1 : 0;
}

int compare_times(const Telling& a, const Telling& b, bool resolved) {
  if (!resolved) return agreement(a.time, b.time);
  if (!a.when || !b.when) return 0;
  if (may_overlap(*a.when, *b.when)) {
    const bool days = a.when->is_day() && b.when->is_day();
    return days || a.when->edtf == b.when->edtf ? 1 : 0;
  }
  if (a.placed || b.placed) return 0;
  const bool near = a.when->is_day() && b.when->is_day() && distance(*a.when, *b.when) <= tolerance;
  return near ? -2 : -1;
}

}  // namespace timeline::detail
