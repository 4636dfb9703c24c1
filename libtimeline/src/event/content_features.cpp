#include "event/content_features.hpp"

#include <algorithm>
#include <cmath>

namespace timeline::detail {
namespace {

constexpr std::uint32_t no_token = Tree::no_token;

std::uint32_t size_class(std::uint32_t n) { return n < 3 ? n : n < 6 ? 3 : n < 10 ? 4 : n < 20 ? 5 : n < 35 ? 6 : 7; }

/// A content within its sentence.
class Content {
 public:
  Content(const AttributionView& view, const CueView& seen, const FoundCue& found, FeatureVector& features)
      : view_(view), tree_(view.tree), facts_(view.facts), seen_(seen), found_(found), features_(features) {
    kinds_.resize(seen.last() - seen.first());
    mark(found.content, Kind::CONTENT);
    mark(found.cue, Kind::CUE);
    mark(found.source, Kind::CUE);
    std::uint32_t sides = 0;
    for (const FoundCue::Piece piece : found.content) sides |= piece.first < found.head ? 1U : 2U;
    shape_ = static_cast<std::uint32_t>(std::min<std::size_t>(found.content.size(), 3)) * 4 + sides;
  }

  void add_all() {
    add_heads();
    for (std::uint32_t token = seen_.first(); token < seen_.last(); ++token) add_cut_off(token);
    features_.add(23, std::min(cuts_, 4U), shape_);
    for (const FoundCue::Piece piece : found_.content) add_kept(piece);
    for (const FoundCue::Piece piece : found_.content) add_edges(piece);
    add_rest();
  }

 private:
  enum class Kind : std::uint8_t { NONE, CONTENT, CUE };

  void mark(const std::vector<FoundCue::Piece>& pieces, Kind kind) {
    for (const FoundCue::Piece piece : pieces) {
      std::fill(kinds_.begin() + (piece.first - seen_.first()), kinds_.begin() + (piece.last - seen_.first()), kind);
    }
  }

  [[nodiscard]] Kind kind(std::uint32_t token) const { return kinds_[token - seen_.first()]; }
  [[nodiscard]] bool holds(std::uint32_t token) const {
    return token >= seen_.first() && token < seen_.last() && kind(token) == Kind::CONTENT;
  }
  [[nodiscard]] bool is_mark(std::uint32_t token) const {
    return facts_[token].upos == static_cast<std::uint8_t>(Upos::PUNCT);
  }
  [[nodiscard]] bool is_other_cue(std::uint32_t token) const { return view_.sureness[token] > 1; }

  /// How a token's head stands to the content: none, the cue, a sister of the cue, far away, in the source or the
  /// cue's other words, elsewhere.
  [[nodiscard]] std::uint32_t governed_by(std::uint32_t head) const {
    if (head == no_token) return 9;
    if (head == found_.head) return 1;
    if (tree_.head(found_.head) == head) return 2;
    if (head < seen_.first() || head >= seen_.last()) return 3;
    return kind(head) == Kind::CUE ? 4 : 5;
  }

  /// The words of the content that hang on what is none of it, and the content's shape.
  void add_heads() {
    const TokenFacts& cue = facts_[found_.head];
    std::uint32_t heads = 0, cues = 0, size = 0, quoted = 0;
    for (const FoundCue::Piece piece : found_.content) {
      for (std::uint32_t token = piece.first; token < piece.last; ++token) {
        ++size;
        cues += is_other_cue(token);
        quoted += view_.quotation_of[token] >= 0;
        const std::uint32_t head = tree_.head(token);
        if ((head != no_token && holds(head)) || is_mark(token)) continue;
        ++heads;
        add_head(token, governed_by(head));
      }
    }
    features_.add(0, shape_);
    features_.add(1, shape_, cue.lemma);
    features_.add(2, shape_, cue.deprel, cue.xpos);
    features_.add(3, shape_, cue.cluster);
    features_.add(11, std::min(heads, 5U), shape_);
    features_.add(12, std::min(cues, 4U), shape_);
    features_.add(13, size_class(size), shape_);
    features_.add(14, size_class(size), cue.lemma);
    features_.add(15, quoted == 0 ? 0 : quoted == size ? 2 : 1, shape_);
    features_.add(24, std::min(cues, 4U), cue.lemma);
  }

  void add_head(std::uint32_t token, std::uint32_t governed) {
    const TokenFacts& at = facts_[token];
    const TokenFacts& cue = facts_[found_.head];
    const std::uint32_t marker = tree_.child(token, "mark");
    const std::uint32_t with = marker == no_token ? 0 : facts_[marker].lemma;
    const bool kept = marker != no_token && holds(marker);
    features_.add(4, at.deprel, governed, at.upos);
    features_.add(5, at.deprel, governed, cue.lemma);
    features_.add(6, at.deprel * 16U + governed, at.xpos, cue.xpos);
    features_.add(7, at.lemma, governed, cue.lemma);
    features_.add(8, at.deprel * 16U + governed, cue.cluster);
    features_.add(9, with, kept, cue.lemma);
    features_.add(10, with, kept, at.deprel * 16U + governed);
  }

  /// The first word of a part of the tree, after a comma.
  [[nodiscard]] std::uint32_t first_word(std::uint32_t token) const {
    std::uint32_t word = tree_.first_of(token);
    while (word < token && is_mark(word)) ++word;
    return word;
  }
  [[nodiscard]] bool after_comma(std::uint32_t token) const {
    const std::uint32_t first = tree_.first_of(token);
    return is_mark(first) || (first > 0 && is_mark(first - 1));
  }
  [[nodiscard]] std::uint32_t clause(std::uint32_t token) const {
    return view_.sureness[token] * 2U + (tree_.child(token, "nsubj") != no_token ? 1U : 0U);
  }

  /// A part that hangs on the content and is none of it.
  void add_cut_off(std::uint32_t token) {
    const std::uint32_t head = tree_.head(token);
    if (holds(token) || head == no_token || !holds(head) || is_mark(token)) return;
    ++cuts_;
    const TokenFacts& at = facts_[token];
    if (kind(token) != Kind::NONE) {
      features_.add(16, at.deprel, token == found_.head);
      return;
    }
    const std::uint32_t side = (token < head ? 0U : token < found_.head ? 1U : 2U) * 2 + (after_comma(token) ? 1U : 0U);
    features_.add(17, at.deprel, side, facts_[head].upos);
    features_.add(18, at.deprel, side, facts_[first_word(token)].word);
    features_.add(19, at.deprel, side, clause(token));
    features_.add(20, at.deprel, at.xpos, facts_[head].xpos);
    features_.add(21, at.lemma, at.deprel);
    features_.add(22, at.deprel, at.xpos, facts_[found_.head].xpos);
    features_.add(28, at.deprel, at.cluster);
  }

  /// The parts that end where the piece ends, from the innermost: where else it might have ended.
  void add_kept(FoundCue::Piece piece) {
    constexpr int most_steps = 4;
    std::uint32_t token = piece.last - 1;
    for (int step = 0; step < most_steps; ++step) {
      const std::uint32_t head = tree_.head(token);
      if (head == no_token || !holds(head)) return;
      const bool ends = tree_.last_of(token) >= piece.last && tree_.first_of(token) > piece.first;
      if (ends && token > head && !is_mark(token)) add_kept_part(token, head);
      token = head;
    }
  }

  void add_kept_part(std::uint32_t token, std::uint32_t head) {
    const TokenFacts& at = facts_[token];
    const TokenFacts& cue = facts_[found_.head];
    const bool comma = after_comma(token);
    features_.add(30, at.deprel, comma, facts_[head].upos);
    features_.add(31, at.deprel, comma, facts_[first_word(token)].word);
    features_.add(32, at.deprel, comma, clause(token));
    features_.add(33, at.deprel, at.xpos, facts_[head].xpos);
    features_.add(34, at.lemma, at.deprel);
    features_.add(35, at.deprel, at.xpos, cue.xpos);
    features_.add(36, at.deprel, comma, cue.lemma);
    features_.add(37, at.deprel, comma, size_class(tree_.last_of(token) - tree_.first_of(token)));
    features_.add(38, at.deprel, at.cluster);
  }

  /// How the ends of a piece stand to quotations: in one, at its mark.
  [[nodiscard]] std::uint32_t quoting(FoundCue::Piece piece) const {
    const auto quotation = [&](std::uint32_t token) {
      return token < view_.quotation_of.size() ? view_.quotation_of[token] : -1;
    };
    const std::int32_t first = quotation(piece.first), last = quotation(piece.last - 1);
    const bool opens = first >= 0 && (piece.first == 0 || quotation(piece.first - 1) != first);
    const bool closes = last >= 0 && quotation(piece.last) != last;
    return (first >= 0 ? 1U : 0U) + (last >= 0 ? 2U : 0U) + (opens ? 4U : 0U) + (closes ? 8U : 0U) +
           (first == last ? 16U : 0U);
  }

  void add_edges(FoundCue::Piece piece) {
    const std::uint32_t side = piece.first < found_.head ? 0 : 1;
    const std::uint32_t quotes = quoting(piece);
    const std::uint32_t lemma = facts_[found_.head].lemma;
    const TokenFacts& first = facts_[piece.first];
    const TokenFacts& last = facts_[piece.last - 1];
    const TokenFacts& before = facts_.near(piece.first, -1);
    const TokenFacts& after = facts_.near(piece.last - 1, 1);
    const std::uint8_t opening = view_.opening[piece.first], closing = view_.closing[piece.last - 1];
    features_.add(40, quotes, side);
    features_.add(41, quotes, lemma);
    features_.add(42, first.word, side, lemma);
    features_.add(43, before.word, side, first.word);
    features_.add(44, last.word, after.word, side);
    features_.add(45, first.xpos, before.xpos, side);
    features_.add(46, last.xpos, after.xpos, side);
    features_.add(47, opening, closing, side);
    features_.add(48, opening, view_.opening[piece.last], side);
    features_.add(49, closing, view_.opening[piece.last], after.word);
  }

  /// The stretches of words that are neither source nor cue nor content.
  void add_rest() {
    std::uint32_t stretches = 0;
    for (std::uint32_t token = seen_.first(); token < seen_.last(); ++token) {
      if (kind(token) != Kind::NONE) continue;
      const std::uint32_t first = token;
      while (token + 1 < seen_.last() && kind(token + 1) == Kind::NONE) ++token;
      std::uint32_t word = first;
      while (word <= token && is_mark(word)) ++word;
      if (word > token) continue;
      ++stretches;
      add_stretch(first, word, token + 1);
    }
    features_.add(59, std::min(stretches, 4U), shape_);
  }

  void add_stretch(std::uint32_t first, std::uint32_t word, std::uint32_t last) {
    const std::uint32_t place =
        (first == seen_.first() ? 1U : 0U) + (last == seen_.last() ? 2U : 0U) + (first < found_.head ? 4U : 0U);
    std::uint32_t cues = 0;
    for (std::uint32_t token = first; token < last; ++token) cues += is_other_cue(token);
    features_.add(55, place, facts_[word].word);
    features_.add(56, place, view_.opening[first], facts_[word].xpos);
    features_.add(57, place, last - first < 3 ? 0 : last - first < 8 ? 1 : 2, shape_);
    features_.add(58, place, std::min(cues, 2U));
  }

  const AttributionView& view_;
  const Tree& tree_;
  const DocumentFacts& facts_;
  const CueView& seen_;
  const FoundCue& found_;
  FeatureVector& features_;
  std::vector<Kind> kinds_;  ///< by token, from the first that the cue sees
  std::uint32_t shape_ = 0;  ///< how many pieces and on which sides of the cue
  std::uint32_t cuts_ = 0;
};

}  // namespace

void content_features(const AttributionView& view, const CueView& seen, const Reading& reading,
                      FeatureVector& features) {
  features.clear();
  Content(view, seen, reading.found, features).add_all();
}

void verdict_features(const AttributionView& view, const Reading& reading, float lead, FeatureVector& features) {
  const FoundCue& found = reading.found;
  const TokenFacts& cue = view.facts[found.head];
  const auto odds = static_cast<std::uint32_t>(std::clamp(std::floor(view.odds[found.head]) + 20, 0.0F, 40.0F));
  const auto ahead = static_cast<std::uint32_t>(std::clamp(lead, 0.0F, 8.0F));
  const bool nobody = found.source.empty();
  features.add(60, odds);
  features.add(61, ahead, odds);
  features.add(62, nobody, cue.lemma);
  features.add(63, nobody, odds);
  features.add(64, cue.lemma);
  features.add(65, cue.cluster);
  features.add(66, cue.xpos, cue.deprel);
  for (const FoundCue::Piece piece : found.cue) {
    features.add(74, view.facts[piece.first].lemma, view.facts[piece.last - 1].lemma);
    features.add(75, piece.last - piece.first, cue.upos);
    for (std::uint32_t token = piece.first; token < piece.last; ++token) {
      features.add(76, view.facts[token].lemma, cue.lemma);
    }
  }
  // "made it clear", "filed a motion": which of two words that may be heads is the one.
  std::uint32_t rival = 0;
  for (const FoundCue::Piece piece : found.cue) {
    for (std::uint32_t token = piece.first; token < piece.last; ++token) {
      if (token == found.head) continue;
      rival = std::max<std::uint32_t>(rival, view.odds[token] > view.odds[found.head] ? 4 : view.sureness[token]);
    }
  }
  const std::uint32_t governor = cue.head < 0 ? 4 : view.sureness[static_cast<std::uint32_t>(cue.head)];
  const bool quoted = view.quotation_of[found.head] >= 0;
  features.add(77, rival, odds);
  features.add(78, rival, cue.lemma);
  features.add(79, governor, cue.deprel, odds);
  features.add(80, governor, cue.deprel, cue.lemma);
  features.add(81, quoted, odds);
  features.add(82, quoted, cue.lemma);
  features.add(83, cue.xpos, odds);
  features.add(84, cue.lemma, odds);
  if (nobody) return;
  const TokenFacts& who = view.facts[head_of(view.tree, view.facts, found.source.front())];
  features.add(68, who.lemma);
  features.add(69, who.upos, who.deprel, cue.xpos);
  features.add(70, who.cluster);
  features.add(71, who.cluster, cue.lemma);
  features.add(72, who.xpos, odds);
}

}  // namespace timeline::detail
