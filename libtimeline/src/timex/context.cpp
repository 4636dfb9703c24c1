#include "timex/context.hpp"

#include <algorithm>
#include <cstdlib>

#include "timex/interpret.hpp"

namespace timeline::detail {
namespace {

std::string lower_case(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 0x20 : c); });
  return result;
}

bool wants_direction(const SymbolicTime& symbol) {
  const bool recurs = symbol.month || symbol.weekday || symbol.day || symbol.season || symbol.quarter || symbol.half ||
                      symbol.week || !symbol.holiday.empty();
  return symbol.direction == Direction::UNSAID && recurs && !symbol.year && symbol.anchor == Anchor::CREATION &&
         (symbol.unit == Granularity::UNKNOWN || symbol.shift_is_last);
}

bool wants_narrative(const SymbolicTime& symbol) {
  const bool recurs = symbol.month || symbol.season || !symbol.holiday.empty();
  return recurs && !symbol.year && !symbol.direction_is_explicit && symbol.anchor == Anchor::CREATION &&
         symbol.unit == Granularity::UNKNOWN;
}

bool is_calendar(const Timex& timex) {
  return (timex.type == TimexType::DATE || timex.type == TimexType::TIME) && timex.symbol.reference.empty();
}

/// The finest unit that an expression's own words give.
Granularity finest_unit(const SymbolicTime& symbol) {
  if (symbol.hour || !symbol.part_of_day.empty() || symbol.day || symbol.weekday || !symbol.holiday.empty()) {
    return Granularity::DAY;
  }
  if (symbol.week) return Granularity::WEEK;
  if (symbol.month) return Granularity::MONTH;
  if (symbol.season) return Granularity::SEASON;
  if (symbol.quarter) return Granularity::QUARTER;
  if (symbol.half) return Granularity::HALF_YEAR;
  if (symbol.unit != Granularity::UNKNOWN) return symbol.unit;
  return symbol.year ? Granularity::YEAR : symbol.decade ? Granularity::DECADE : Granularity::CENTURY;
}

/// Reads the tense of the words around an expression.
class TenseReader {
 public:
  TenseReader(std::string_view text, const TextLayer& layer, const Lexicon& lexicon)
      : text_(text),
        layer_(layer),
        lexicon_(lexicon),
        future_(lexicon.class_id("tense_future")),
        past_(lexicon.class_id("tense_past")),
        present_(lexicon.class_id("tense_present")),
        boundary_(lexicon.class_id("clause_boundary")),
        governor_(lexicon.class_id("tense_future_governor")),
        infinitive_(lexicon.class_id("infinitive_marker")),
        neutral_(lexicon.class_id("tense_neutral_governor")),
        possessive_(lexicon.class_id("possessive_marker")) {
    for (const auto& [suffix, value] : lexicon.members("tense_past_ending")) past_endings_.push_back(suffix);
  }

  /// What the nearest word with a tense says, first before the expression, then after it, within the sentence. It is
  /// firm where nothing stands between them that could have a tense of its own.
  void read(Timex& timex, const std::vector<Timex>& others) const {
    const Sentence& sentence = layer_.sentences[timex.sentence];
    const std::uint32_t first = layer_.token_at(timex.span.begin);
    const std::uint32_t after = std::max(layer_.token_at(timex.span.end), first);
    SymbolicTime& symbol = timex.symbol;
    symbol.direction = said_right_before(first);
    if (after < sentence.last_token && lexicon_.has(possessive_, word_at(after))) symbol.direction = Direction::PAST;
    symbol.direction_is_firm = symbol.direction != Direction::UNSAID;  // "since Tuesday", "Tuesday's ruling"
    if (symbol.direction_is_firm) return;
    Direction weak = Direction::UNSAID;
    bool interrupted = false;
    const std::uint32_t floor = std::max(sentence.first_token, first - std::min(first, reach));
    for (std::uint32_t token = first; token-- > floor;) {
      if (is_within(token, others)) continue;
      interrupted = interrupted || lexicon_.has(infinitive_, word_at(token));
      const Direction found = governed_tense(token, floor);
      if (found == Direction::SAME) {
        if (weak == Direction::UNSAID) weak = Direction::FUTURE;  // "opens on Friday": if nothing else says otherwise
      } else if (found != Direction::UNSAID) {
        symbol.direction = found;
        symbol.direction_is_firm = !interrupted && weak == Direction::UNSAID && first - token <= reach_of_firmness;
        return;
      }
    }
    const std::uint32_t end = std::min(sentence.last_token, after + reach);
    for (std::uint32_t token = after; token < end; ++token) {
      if (is_within(token, others)) continue;
      const Direction found = governed_tense(token, floor);
      if (found == Direction::PAST || found == Direction::FUTURE) {
        const bool opens_sentence = first - sentence.first_token <= 2;  // "In January the firm sold it"
        symbol.direction = found;
        symbol.direction_is_firm = opens_sentence && token - after <= reach_of_firmness;
        return;
      }
      if (found == Direction::SAME && weak == Direction::UNSAID) weak = Direction::FUTURE;
    }
    symbol.direction = weak;
  }

 private:
  static constexpr std::uint32_t reach = 30;
  static constexpr std::uint32_t reach_of_firmness = 8;

  [[nodiscard]] std::string word_at(std::uint32_t token) const { return lower_case(layer_.tokens.text(token, text_)); }

  /// "until Tuesday", "since May 10"
  [[nodiscard]] Direction said_right_before(std::uint32_t token) const {
    if (token == 0) return Direction::UNSAID;
    const std::string_view said = lexicon_.value("direction_before", word_at(token - 1));
    return said == "FUTURE" ? Direction::FUTURE : said == "PAST" ? Direction::PAST : Direction::UNSAID;
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

  /// SAME stands for the present.
  [[nodiscard]] Direction tense_of(std::uint32_t token) const {
    const std::string word = word_at(token);
    for (const Lexicon::Sense& sense : lexicon_.senses(word)) {
      if (sense.word_class == future_) return Direction::FUTURE;
      if (sense.word_class == past_) return Direction::PAST;
      if (sense.word_class == present_) return Direction::SAME;
      if (sense.word_class == boundary_) return Direction::UNSAID;
    }
    for (const std::string_view ending : past_endings_) {
      if (word.size() > ending.size() + 2 && word.ends_with(ending)) return Direction::PAST;
    }
    return Direction::UNSAID;
  }

  std::string_view text_;
  const TextLayer& layer_;
  const Lexicon& lexicon_;
  Lexicon::ClassId future_, past_, present_, boundary_, governor_, infinitive_, neutral_, possessive_;
  std::vector<std::string_view> past_endings_;
};

}  // namespace

void set_directions(std::string_view text, const TextLayer& layer, const SyntaxLayer*, const Lexicon& lexicon,
                    TimexLayer& timexes) {
  const TenseReader reader(text, layer, lexicon);
  for (Timex& timex : timexes.timexes) {
    if (wants_direction(timex.symbol)) reader.read(timex, timexes.timexes);
  }
}

/// A report that speaks of "the quarter" before it has named one means the last that is over.
void set_quarter_from_now(SymbolicTime& symbol, double shift) {
  symbol.anchor = Anchor::CREATION;
  symbol.unit = Granularity::QUARTER;
  symbol.shift = shift;
  symbol.nth_unit = Granularity::UNKNOWN;
}

/// "from May 11 to July 3": the end is the first such day after the begin.
void anchor_ends_of_ranges(TimexLayer& layer) {
  for (const TimexRange& range : layer.ranges) {
    Timex& end = layer.timexes[range.end];
    if (end.symbol.anchor != Anchor::CREATION || end.symbol.unit != Granularity::UNKNOWN) continue;
    const SymbolicTime& begin = layer.timexes[range.begin].symbol;
    const bool alike = end.symbol.month ? begin.month.has_value() : end.symbol.weekday && begin.weekday;
    if (!alike || begin.unit != Granularity::UNKNOWN) continue;
    end.symbol.anchor = Anchor::PREVIOUS;
    end.symbol.direction = Direction::FUTURE;
    end.symbol.direction_is_firm = true;
    end.anchor = static_cast<std::int32_t>(range.begin);
  }
}

void follow_narrative(TimexLayer& layer) {
  std::size_t with_year = 0, from_now = 0;
  for (const Timex& timex : layer.timexes) {
    const SymbolicTime& symbol = timex.symbol;
    if (!is_calendar(timex)) continue;
    with_year += symbol.year.has_value() ? 1 : 0;
    const bool deictic = symbol.unit != Granularity::UNKNOWN || (symbol.weekday && !symbol.month);
    from_now += symbol.anchor == Anchor::CREATION && deictic ? 1 : 0;
  }
  constexpr std::size_t fewest_years = 4;
  constexpr int farthest_aside = 10;
  if (with_year < fewest_years || with_year < 4 * from_now) return;
  std::int32_t last = -1;
  std::optional<int> year;
  for (std::size_t i = 0; i < layer.timexes.size(); ++i) {
    Timex& timex = layer.timexes[i];
    SymbolicTime& symbol = timex.symbol;
    if (!is_calendar(timex)) continue;
    if (symbol.anchor == Anchor::CREATION && symbol.unit > Granularity::DAY && symbol.unit != Granularity::UNKNOWN) {
      symbol.anchor = Anchor::PREVIOUS;  // "by the end of the year"
    }
    if (wants_narrative(symbol) && last >= 0) {
      const SymbolicTime& before = layer.timexes[static_cast<std::size_t>(last)].symbol;
      symbol.anchor = Anchor::PREVIOUS;
      symbol.direction = finest_unit(before) >= Granularity::SEASON ? Direction::SAME : Direction::ONWARD;
      timex.anchor = last;
    }
    // A year that stands alone far from the others is an aside: "as the estates had met in 1614".
    const bool is_aside = symbol.year && !symbol.month && year && std::abs(*symbol.year - *year) > farthest_aside;
    const bool is_dated = (symbol.year && !is_aside) || (timex.anchor >= 0 && symbol.month);
    if (is_dated && finest_unit(symbol) <= Granularity::YEAR) last = static_cast<std::int32_t>(i);
    if (symbol.year && !is_aside) year = symbol.year;
  }
}

void set_anchors(const TextLayer&, TimexLayer& timexes) {
  constexpr std::uint32_t farthest_sentence = 6;
  std::int32_t last_of_unit[16];
  std::fill(std::begin(last_of_unit), std::end(last_of_unit), -1);
  for (std::size_t i = 0; i < timexes.timexes.size(); ++i) {
    Timex& timex = timexes.timexes[i];
    const std::int32_t quarter = last_of_unit[static_cast<int>(Granularity::QUARTER)];
    if (timex.symbol.keeps_unit && timex.symbol.unit == Granularity::YEAR && quarter >= 0 &&
        timex.sentence - timexes.timexes[static_cast<std::size_t>(quarter)].sentence <= farthest_sentence) {
      timex.symbol.anchor = Anchor::PREVIOUS;  // "the third quarter was better than a year ago"
      timex.anchor = quarter;
      continue;
    }
    if (timex.symbol.nth_unit == Granularity::QUARTER && timex.symbol.keeps_unit) {
      set_quarter_from_now(timex.symbol, -5);
    }
    timex.symbol.keeps_unit = false;
    if (timex.symbol.anchor == Anchor::PREVIOUS && timex.anchor < 0) {
      const Granularity wanted = std::max(timex.symbol.unit, Granularity::DAY);
      for (int unit = 0; unit <= static_cast<int>(wanted); ++unit) {
        const std::int32_t candidate = last_of_unit[unit];
        if (candidate > timex.anchor &&
            timex.sentence - timexes.timexes[static_cast<std::size_t>(candidate)].sentence <= farthest_sentence) {
          timex.anchor = candidate;
        }
      }
    }
    const bool asks_for_quarter = timex.symbol.unit == Granularity::QUARTER && timex.symbol.shift == 0;
    if (timex.symbol.anchor == Anchor::PREVIOUS && timex.anchor < 0 && asks_for_quarter) {
      set_quarter_from_now(timex.symbol, -1);
    }
    if (is_calendar(timex)) {
      const bool follows = timex.symbol.anchor == Anchor::PREVIOUS && timex.anchor < 0 && timex.symbol.hour;
      if (!follows) last_of_unit[static_cast<int>(finest_unit(timex.symbol))] = static_cast<std::int32_t>(i);
    }
  }
}

void find_ranges(std::string_view text, const Lexicon& lexicon, TimexLayer& layer) {
  const auto trimmed = [](std::string_view words) {
    const std::size_t begin = words.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return std::string_view{};
    return words.substr(begin, words.find_last_not_of(" \t\r\n") + 1 - begin);
  };
  const auto word_before = [&](std::uint32_t at) {
    const std::string_view before = trimmed(text.substr(at < 16 ? 0 : at - 16, std::min<std::uint32_t>(at, 16)));
    const std::size_t space = before.find_last_of(" \t\r\n");
    return before.substr(space == std::string_view::npos ? 0 : space + 1);
  };
  for (std::size_t i = 0; i + 1 < layer.timexes.size(); ++i) {
    Timex& begin = layer.timexes[i];
    Timex& end = layer.timexes[i + 1];
    const std::uint32_t gap = end.span.begin - begin.span.end;
    if (gap > 12 || !is_calendar(begin) || !is_calendar(end)) continue;
    const std::string link = lower_case(trimmed(text.substr(begin.span.end, gap)));
    const std::string opener = lower_case(word_before(begin.span.begin));
    const bool opened = lexicon.has("range_link_" + opener, link);
    if (!opened && !lexicon.has("range_link", link)) continue;
    complete_range(begin, end);
    const auto start =
        opened ? static_cast<std::uint32_t>(word_before(begin.span.begin).data() - text.data()) : begin.span.begin;
    layer.ranges.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i + 1), {start, end.span.end}});
  }
}

}  // namespace timeline::detail
