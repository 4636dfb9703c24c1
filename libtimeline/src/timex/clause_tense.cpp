#include "timex/clause_tense.hpp"

#include "text/characters.hpp"

namespace timeline::detail {
namespace {

constexpr int deepest = 6;  // clauses within clauses
constexpr std::uint32_t none = Tree::no_token;

bool is_nominal(Upos upos) {
  return upos == Upos::NOUN || upos == Upos::PROPN || upos == Upos::PRON || upos == Upos::NUM;
}

}  // namespace

ClauseReader::ClauseReader(std::string_view text, const TextLayer& layer, const SyntaxLayer& syntax,
                           const Lexicon& lexicon)
    : text_(text),
      layer_(layer),
      syntax_(syntax),
      lexicon_(lexicon),
      tree_(syntax),
      of_writing_(lexicon.class_id("tense_ahead_of_writing")),
      modal_(lexicon.class_id("tense_modal")),
      perfect_(lexicon.class_id("perfect_auxiliary")),
      pluperfect_(lexicon.class_id("pluperfect_auxiliary")),
      past_(lexicon.class_id("past_auxiliary")),
      present_(lexicon.class_id("present_auxiliary")),
      past_form_(lexicon.class_id("tense_past")),
      past_mark_(lexicon.class_id("tense_past_mark")),
      nonfinite_(lexicon.class_id("nonfinite_auxiliary")),
      infinitive_(lexicon.class_id("infinitive_marker")),
      ahead_(lexicon.class_id("looks_ahead_before_infinitive")),
      scheduled_(lexicon.class_id("looks_ahead_participle")),
      ahead_noun_(lexicon.class_id("looks_ahead_noun")),
      negation_(lexicon.class_id("tense_negation")),
      could_(lexicon.class_id("modal_of_past")),
      reports_(lexicon.class_id("refused_report")) {}

ClauseTense ClauseReader::of(std::uint32_t first, std::uint32_t after) const {
  if (const std::uint32_t verb = verb_right_before(first); verb != none) return tense_of(verb, 0);
  std::uint32_t token = top_of(first, after);
  if (token == none) return {};
  bool through_noun = false, is_ahead = false;
  for (int step = 0; step < deepest; ++step) {
    if (is_predicate(token)) {
      ClauseTense found = tense_of(token, 0);
      found.through_noun = found.through_noun || through_noun;
      if (is_ahead && found.tense != Tense::PAST) found.tense = Tense::FUTURE;
      return found;
    }
    if (token < first || token >= after) {
      if (is_word(token, scheduled_)) return {.tense = Tense::FUTURE};  // "the rent due on Tuesday"
      is_ahead = is_ahead || is_word(token, ahead_noun_);               // "the deadline on Tuesday"
      through_noun = through_noun || is_nominal(syntax_.upos[token]);
    }
    token = tree_.head(token);
    if (token == none) break;
  }
  return {.tense = is_ahead ? Tense::FUTURE : Tense::UNSAID, .through_noun = through_noun};
}

/// "said Tuesday", "announced on Tuesday": whatever the tree makes of it.
std::uint32_t ClauseReader::verb_right_before(std::uint32_t first) const {
  if (first == 0) return none;
  std::uint32_t token = first - 1;
  if (syntax_.upos[token] == Upos::ADP && token > 0) --token;
  const bool is_past = lexicon_.value("tense_of_tag", syntax_.xpos_of(token)) == "PAST" ||
                       lexicon_.value("tense_of_participle", syntax_.xpos_of(token)) == "PAST";
  return is_past && syntax_.upos[token] == Upos::VERB ? token : none;
}

/// The token that what is outside hangs on.
std::uint32_t ClauseReader::top_of(std::uint32_t first, std::uint32_t after) const {
  for (std::uint32_t token = first; token < after; ++token) {
    const std::uint32_t head = tree_.head(token);
    if (head == none || head < first || head >= after) return token;
  }
  return none;
}

/// "spoke", "is open", "is on Tuesday"
bool ClauseReader::is_predicate(std::uint32_t token) const {
  if (syntax_.upos[token] == Upos::VERB || syntax_.upos[token] == Upos::AUX) return true;
  return tree_.child(token, "cop") != none;
}

bool ClauseReader::is_word(std::uint32_t token, Lexicon::ClassId words) const {
  return lexicon_.has(words, lower(layer_.tokens.text(token, text_)));
}

bool ClauseReader::has_child_word(std::uint32_t token, std::string_view relation, Lexicon::ClassId words) const {
  for (const std::uint32_t child : tree_.children(token)) {
    if (tree_.is(child, relation) && is_word(child, words)) return true;
  }
  return false;
}

bool ClauseReader::has_auxiliary(std::uint32_t verb, Lexicon::ClassId words) const {
  return has_child_word(verb, "aux", words) || has_child_word(verb, "cop", words);
}

/// A table of what verb groups say.
ClauseTense ClauseReader::tense_of(std::uint32_t verb, int depth) const {
  if (depth > deepest) return {};
  if (has_auxiliary(verb, of_writing_)) return {.tense = Tense::FUTURE, .is_ahead_of_writing = true};
  if (has_auxiliary(verb, modal_)) {
    if (has_auxiliary(verb, perfect_)) return {.tense = Tense::PAST};  // "would have met on Tuesday"
    const bool is_negated = has_child_word(verb, "advmod", negation_);
    const bool refuses = is_negated && (lexicon_.has(reports_, syntax_.lemma_of(verb)) || has_auxiliary(verb, could_));
    return {.tense = refuses ? Tense::PAST : Tense::FUTURE};  // "would not say on Tuesday"
  }
  // "had been due to expire on Friday" but "was due to expire on Friday"
  if (is_word(verb, scheduled_)) return {.tense = has_auxiliary(verb, pluperfect_) ? Tense::PAST : Tense::FUTURE};
  if (has_auxiliary(verb, perfect_) || has_auxiliary(verb, past_)) return {.tense = Tense::PAST};
  if (has_auxiliary(verb, present_)) return {.tense = Tense::PRESENT};
  if (is_word(verb, past_)) return {.tense = Tense::PAST};
  const std::string_view said = lexicon_.value("tense_of_tag", syntax_.xpos_of(verb));
  if (said == "PAST" || (said == "PRESENT" && is_word(verb, past_form_))) return {.tense = Tense::PAST};
  if (said == "PRESENT") {
    return {.tense = lexicon_.has(reports_, syntax_.lemma_of(verb)) ? Tense::PAST : Tense::PRESENT};
  }
  if (has_child_word(verb, "mark", infinitive_)) return of_infinitive(verb, depth);
  return of_participle(verb, depth);
}

/// "is set to meet on Tuesday", "refused to answer on Tuesday", "a plan to meet on Tuesday"
ClauseTense ClauseReader::of_infinitive(std::uint32_t verb, int depth) const {
  std::uint32_t governor = tree_.head(verb);
  if (governor == none) return {.tense = Tense::FUTURE, .is_finite = false};
  if (is_word(governor, ahead_) || is_word(governor, scheduled_)) {
    const bool is_over = has_auxiliary(governor, pluperfect_);
    return {.tense = is_over ? Tense::PAST : Tense::FUTURE, .is_finite = false};
  }
  const bool is_planned = is_word(governor, ahead_noun_);
  return is_planned ? ClauseTense{.tense = Tense::FUTURE, .is_finite = false} : of_governor(governor, depth);
}

/// The tense of the first predicate upwards.
ClauseTense ClauseReader::of_governor(std::uint32_t governor, int depth) const {
  bool through_noun = false;
  for (int step = 0; step < deepest && governor != none && !is_predicate(governor); ++step) {
    through_noun = through_noun || is_nominal(syntax_.upos[governor]);
    governor = tree_.head(governor);
  }
  ClauseTense found = governor == none ? ClauseTense{} : tense_of(governor, depth + 1);
  found.through_noun = found.through_noun || through_noun;
  found.is_finite = false;
  return found;
}

/// "the bill passed on Tuesday", "a fair that opens with a parade starting on Tuesday", "will meet and sign on Tuesday"
ClauseTense ClauseReader::of_participle(std::uint32_t verb, int depth) const {
  const std::string_view said = lexicon_.value("tense_of_participle", syntax_.xpos_of(verb));
  if (said == "PAST" && !has_auxiliary(verb, nonfinite_)) return {.tense = Tense::PAST};
  if (has_child_word(verb, "mark", past_mark_)) return {.tense = Tense::PAST};  // "after leaving on Tuesday"
  const std::uint32_t governor = tree_.head(verb);
  if (governor == none) return {.tense = said.empty() ? Tense::PRESENT : Tense::UNSAID, .is_finite = false};
  return of_governor(governor, depth);
}

}  // namespace timeline::detail
