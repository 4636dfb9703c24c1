#include <algorithm>
#include <optional>

#include "text/characters.hpp"
#include "timex/clause_tense.hpp"
#include "timex/context.hpp"

namespace timeline::detail {
namespace {

bool wants_direction(const SymbolicTime& symbol) {
  const bool recurs = symbol.month || symbol.weekday || symbol.day || symbol.season || symbol.quarter || symbol.half ||
                      symbol.week || !symbol.holiday.empty();
  return symbol.direction == Direction::UNSAID && recurs && !symbol.year && symbol.anchor == Anchor::CREATION &&
         (symbol.unit == Granularity::UNKNOWN || symbol.shift_is_last);
}

/// Reads the tense of the words around an expression.
class TenseReader {
 public:
  TenseReader(std::string_view text, const TextLayer& layer, const SyntaxLayer* syntax, const Lexicon& lexicon)
      : text_(text),
        layer_(layer),
        syntax_(syntax),
        lexicon_(lexicon),
        future_(lexicon.class_id("tense_future")),
        past_(lexicon.class_id("tense_past")),
        present_(lexicon.class_id("tense_present")),
        boundary_(lexicon.class_id("clause_boundary")),
        governor_(lexicon.class_id("tense_future_governor")),
        infinitive_(lexicon.class_id("infinitive_marker")),
        neutral_(lexicon.class_id("tense_neutral_governor")),
        possessive_(lexicon.class_id("possessive_marker")),
        ahead_(lexicon.class_id("looks_ahead_before_infinitive")),
        pluperfect_(lexicon.class_id("pluperfect_auxiliary")),
        of_writing_(lexicon.class_id("tense_ahead_of_writing")) {
    if (syntax != nullptr && syntax->has_tree()) clauses_.emplace(text, layer, *syntax, lexicon);
    for (const auto& [suffix, value] : lexicon.members("tense_past_ending")) past_endings_.push_back(suffix);
    for (const auto& [suffix, value] : lexicon.members("tense_future_ending")) future_endings_.push_back(suffix);
  }

  /// Sets the direction of an expression; returns whether it is ahead of the day of writing.
  bool read(Timex& timex, const std::vector<Timex>& others) const {
    const Sentence& sentence = layer_.sentences[timex.sentence];
    const std::uint32_t first = layer_.token_at(timex.span.begin);
    const std::uint32_t after = std::max(layer_.token_at(timex.span.end), first);
    SymbolicTime& symbol = timex.symbol;
    const ClauseTense clause = clauses_ && !symbol.quarter && !symbol.half ? clauses_->of(first, after) : ClauseTense{};
    symbol.direction = said_right_before(sentence, first, clause);
    if (after < sentence.last_token && lexicon_.has(possessive_, word_at(after))) symbol.direction = Direction::PAST;
    symbol.direction_is_firm = symbol.direction != Direction::UNSAID;  // "since Tuesday", "Tuesday's ruling"
    if (symbol.direction_is_firm) return false;
    if (!is_said_by(clause, symbol)) return read_words(symbol, sentence, first, after, others);
    if (clause.tense == Tense::PAST && !clause.through_noun && symbol.month && symbol.day) {
      // "It was extended to May 16": a day without a year is one of the year before only where all say so.
      SymbolicTime by_words = symbol;
      (void)read_words(by_words, sentence, first, after, others);
      symbol.direction_is_firm = by_words.direction == Direction::PAST && by_words.direction_is_firm;
    }
    return clause.is_ahead_of_writing;
  }

 private:
  /// What the nearest word with a tense says, first before the expression, then after it, within the sentence. It is
  /// firm where nothing stands between them that could have a tense of its own.
  bool read_words(SymbolicTime& symbol, const Sentence& sentence, std::uint32_t first, std::uint32_t after,
                  const std::vector<Timex>& others) const {
    symbol.direction_is_firm = false;
    Direction weak = Direction::UNSAID;
    bool interrupted = false;
    const std::uint32_t floor = std::max(sentence.first_token, first - std::min(first, reach));
    for (std::uint32_t token = first; token-- > floor;) {
      if (is_within(token, others)) continue;
      if (lexicon_.has(infinitive_, word_at(token))) {
        if (token > floor && lexicon_.has(ahead_, word_at(token - 1))) {  // "is set to resume on Monday"
          symbol.direction = Direction::FUTURE;
          // "expects to report a third-quarter loss" speaks of a quarter that is over.
          symbol.direction_is_firm = first - token <= reach_of_firmness && !symbol.quarter && !symbol.half;
          return false;
        }
        interrupted = true;
      }
      const Direction found = governed_tense(token, floor);
      if (found == Direction::SAME) {
        if (weak == Direction::UNSAID) weak = Direction::FUTURE;  // "opens on Friday": if nothing else says otherwise
      } else if (found != Direction::UNSAID) {
        symbol.direction = found;
        symbol.direction_is_firm = !interrupted && weak == Direction::UNSAID && first - token <= reach_of_firmness;
        return found == Direction::FUTURE && is_ahead_of_writing(token, floor);
      }
    }
    const std::uint32_t end = std::min(sentence.last_token, after + reach);
    for (std::uint32_t token = after; token < end; ++token) {
      if (lexicon_.has(boundary_, word_at(token))) break;
      if (is_within(token, others)) continue;
      const Direction found = governed_tense(token, floor);
      if (found == Direction::PAST || found == Direction::FUTURE) {
        const bool opens_sentence = first - sentence.first_token <= 2;  // "In January the firm sold it"
        symbol.direction = found;
        symbol.direction_is_firm = opens_sentence && token - after <= reach_of_firmness;
        return found == Direction::FUTURE && is_ahead_of_writing(token, floor);
      }
      if (found == Direction::SAME && weak == Direction::UNSAID) weak = Direction::FUTURE;
    }
    symbol.direction = weak;
    return false;
  }

  static constexpr std::uint32_t reach = 30;
  static constexpr std::uint32_t reach_of_firmness = 8;

  [[nodiscard]] std::string word_at(std::uint32_t token) const { return lower(layer_.tokens.text(token, text_)); }

  /// What the clause says. "His speech on Tuesday does not stand up": what hangs on a noun is mostly close by.
  [[nodiscard]] static bool is_said_by(const ClauseTense& clause, SymbolicTime& symbol) {
    const bool is_weekday = symbol.weekday && !symbol.month && !symbol.day;
    const bool decides = clause.tense == Tense::PAST || clause.tense == Tense::FUTURE;
    if (clause.tense != Tense::PAST && clause.through_noun && is_weekday) {  // nor does "… will help her"
      symbol.direction = Direction::NEAREST;
    } else if (decides) {
      symbol.direction = clause.tense == Tense::PAST ? Direction::PAST : Direction::FUTURE;
      symbol.direction_is_firm = !clause.through_noun;
    } else if (clause.tense == Tense::PRESENT && !clause.through_noun) {
      symbol.direction = Direction::FUTURE;
    } else {
      return false;
    }
    return true;
  }

  /// "until Tuesday", "since May 10"; but "by Tuesday they were gone"
  [[nodiscard]] Direction said_right_before(const Sentence& sentence, std::uint32_t token,
                                            const ClauseTense& clause) const {
    if (token <= sentence.first_token) return Direction::UNSAID;
    const std::string_view said = lexicon_.value("direction_before", word_at(token - 1));
    if (said == "PAST") return Direction::PAST;
    const bool is_over = clause.tense == Tense::PAST && clause.is_finite && !clause.through_noun;
    return said == "FUTURE" && !is_over && !speaks_of_past(sentence) ? Direction::FUTURE : Direction::UNSAID;
  }

  /// "Until Thursday they had not called him a suspect."
  [[nodiscard]] bool speaks_of_past(const Sentence& sentence) const {
    const std::uint32_t end = std::min(sentence.last_token, sentence.first_token + 2 * reach);
    for (std::uint32_t token = sentence.first_token; token < end; ++token) {
      if (lexicon_.has(pluperfect_, word_at(token))) return true;
    }
    return false;
  }

  /// "May 10" is no modal verb.
  [[nodiscard]] bool is_within(std::uint32_t token, const std::vector<Timex>& others) const {
    const Span span = layer_.tokens.span(token);
    const auto next = std::upper_bound(others.begin(), others.end(), span.begin,
                                       [](std::uint32_t at, const Timex& timex) { return at < timex.span.begin; });
    return next != others.begin() && std::prev(next)->span.contains(span);
  }

  /// "will be paid", "is to be held", "was expected to open": what governs a participle close before it decides.
  [[nodiscard]] Direction governed_tense(std::uint32_t token, std::uint32_t floor) const {
    const Direction own = tense_of(token);
    if (own != Direction::PAST) return own;
    constexpr std::uint32_t reach_of_auxiliary = 4;
    for (std::uint32_t back = 1; back <= reach_of_auxiliary && back <= token - std::min(floor, token); ++back) {
      const std::string word = word_at(token - back);
      if (lexicon_.has(governor_, word)) return Direction::FUTURE;
      if (back <= 2 && lexicon_.has(neutral_, word)) return Direction::UNSAID;
    }
    return own;
  }

  /// "will speak", "will be paid"
  [[nodiscard]] bool is_ahead_of_writing(std::uint32_t token, std::uint32_t floor) const {
    constexpr std::uint32_t reach_of_auxiliary = 4;
    for (std::uint32_t back = 0; back <= reach_of_auxiliary && back <= token - std::min(floor, token); ++back) {
      if (lexicon_.has(of_writing_, word_at(token - back))) return true;
    }
    return false;
  }

  /// "the plan", "a planned sale": with tags at hand only verbs, and adjectives that look ahead, have a tense.
  [[nodiscard]] bool is_tensed(std::uint32_t token) const {
    if (syntax_ == nullptr) return true;
    const Upos upos = syntax_->upos[token];
    return upos == Upos::VERB || upos == Upos::AUX || upos == Upos::PART || upos == Upos::ADJ;
  }

  /// SAME stands for the present.
  [[nodiscard]] Direction tense_of(std::uint32_t token) const {
    if (!is_tensed(token)) return Direction::UNSAID;
    const std::string word = word_at(token);
    for (const Lexicon::Sense& sense : lexicon_.senses(word)) {
      if (sense.word_class == future_) return Direction::FUTURE;
      if (sense.word_class == past_) return Direction::PAST;
      if (sense.word_class == present_) return Direction::SAME;
      if (sense.word_class == boundary_) return Direction::UNSAID;
    }
    for (const std::string_view ending : future_endings_) {  // "zarparán"
      if (word.size() > ending.size() + 2 && word.ends_with(ending)) return Direction::FUTURE;
    }
    for (const std::string_view ending : past_endings_) {
      if (syntax_ != nullptr && syntax_->upos[token] == Upos::ADJ) break;
      if (word.size() > ending.size() + 2 && word.ends_with(ending)) return Direction::PAST;
    }
    return syntax_ == nullptr ? Direction::UNSAID : tense_of_tag(syntax_->xpos_of(token));
  }

  /// Penn tags of verbs whose forms the lexicon does not list.
  [[nodiscard]] Direction tense_of_tag(std::string_view xpos) const {
    const std::string_view said = lexicon_.value("tense_of_tag", xpos);
    return said == "PAST" ? Direction::PAST : said == "PRESENT" ? Direction::SAME : Direction::UNSAID;
  }

  std::string_view text_;
  const TextLayer& layer_;
  const SyntaxLayer* syntax_;
  const Lexicon& lexicon_;
  Lexicon::ClassId future_, past_, present_, boundary_, governor_, infinitive_, neutral_, possessive_, ahead_,
      pluperfect_, of_writing_;
  std::vector<std::string_view> past_endings_, future_endings_;
  std::optional<ClauseReader> clauses_;
};

}  // namespace

std::vector<bool> set_directions(std::string_view text, const TextLayer& layer, const SyntaxLayer* syntax,
                                 const Lexicon& lexicon, TimexLayer& timexes) {
  const TenseReader reader(text, layer, syntax, lexicon);
  std::vector<bool> ahead_of_writing;
  for (Timex& timex : timexes.timexes) {
    ahead_of_writing.push_back(wants_direction(timex.symbol) && reader.read(timex, timexes.timexes));
  }
  return ahead_of_writing;
}

}  // namespace timeline::detail
