#include "syntax/parser_features.hpp"

#include <algorithm>
#include <cassert>

#include "resource/prefetch.hpp"

namespace timeline::detail {
namespace {

using Hash = std::uint64_t;

constexpr Hash mix(Hash value) {
  value = (value ^ (value >> 31)) * 0x9E3779B97F4A7C15U;
  value = (value ^ (value >> 29)) * 0xBF58476D1CE4E5B9U;
  return value ^ (value >> 32);
}

constexpr Hash number(std::uint32_t value) { return (value + 1) * 0xD6E8FEB86659FD93U; }

/// Writes features one after the other; each is told from the others by its position.
class Writer {
 public:
  Writer(std::uint32_t* out, WeightTable weights) : first_(out), out_(out), weights_(weights) {}

  void add(Hash a) { put(a * 0x9E3779B97F4A7C15U); }
  void add(Hash a, Hash b) { put(a * 0x9E3779B97F4A7C15U + b * 0xC2B2AE3D27D4EB4FU); }
  void add(Hash a, Hash b, Hash c) { put(a * 0x9E3779B97F4A7C15U + b * 0xC2B2AE3D27D4EB4FU + c * 0x165667B19E3779F9U); }
  void add(Hash a, Hash b, Hash c, Hash d) {
    put(a * 0x9E3779B97F4A7C15U + b * 0xC2B2AE3D27D4EB4FU + c * 0x165667B19E3779F9U + d * 0xFF51AFD7ED558CCDU);
  }
  [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(out_ - first_); }

 private:
  void put(Hash sum) {
    seed_ += 0xA0761D6478BD642FU;
    sum += seed_;
    sum = (sum ^ (sum >> 32)) * 0xBF58476D1CE4E5B9U;
    const auto hash = static_cast<std::uint32_t>(sum >> 32);
    prefetch(weights_.first + scaled(hash, weights_.slots) * weights_.stride);
    *out_++ = hash;
  }

  std::uint32_t* first_;
  std::uint32_t* out_;
  WeightTable weights_;
  Hash seed_ = 0;
};

std::uint32_t distance_class(std::uint32_t from, std::uint32_t to) {
  if (from == 0 || to == 0) return 0;
  const std::uint32_t distance = to - from;
  if (distance <= 4) return distance;
  return distance <= 6 ? 5 : distance <= 10 ? 6 : distance <= 18 ? 7 : 8;
}

bool ascii_upper(char letter) { return letter >= 'A' && letter <= 'Z'; }
bool ascii_digit(char letter) { return letter >= '0' && letter <= '9'; }

/// What stands between two words: verbs, commas (both up to two) and whether a quotation opens or ends.
Hash between(const ParserWord& from, const ParserWord& to) {
  const auto capped = [](std::uint32_t n) { return std::min(n, 2U); };
  return number(capped(to.verbs_before - from.verbs_before) * 6 + capped(to.commas_before - from.commas_before) * 2 +
                ((to.quotes_before - from.quotes_before) & 1U));
}

void count_before(std::span<ParserWord> words) {
  static const Hash verb = tag_hash("VERB");
  static const Hash comma = tag_hash(",");
  static const Hash open = tag_hash("``");
  static const Hash close = tag_hash("''");
  for (std::size_t i = 1; i < words.size(); ++i) {
    const ParserWord& before = words[i - 1];
    words[i].verbs_before = before.verbs_before + static_cast<std::uint32_t>(before.upos == verb);
    words[i].commas_before = before.commas_before + static_cast<std::uint32_t>(before.xpos == comma);
    words[i].quotes_before =
        before.quotes_before + static_cast<std::uint32_t>(before.xpos == open || before.xpos == close);
  }
}

void find_next(std::span<ParserWord> words) {
  static const Hash noun = tag_hash("NOUN"), name = tag_hash("PROPN"), pronoun = tag_hash("PRON");
  static const Hash verb = tag_hash("VERB"), sign = tag_hash("PUNCT");
  for (auto i = static_cast<std::uint32_t>(words.size() - 1); i > 1; --i) {
    const ParserWord& word = words[i];
    ParserWord& before = words[i - 1];
    before.next_noun = word.upos == noun || word.upos == name || word.upos == pronoun ? i : word.next_noun;
    before.next_verb = word.upos == verb ? i : word.next_verb;
    before.next_sign = word.upos == sign ? i : word.next_sign;
  }
}

}  // namespace

Hash word_hash(std::string_view word) {
  Hash hash = 0xCBF29CE484222325U;
  for (std::size_t i = 0; i < word.size(); ++i) {
    char letter = word[i];
    if (ascii_upper(letter)) letter = static_cast<char>(letter + 32);
    if (ascii_digit(letter)) letter = '0';
    if (word.substr(i).starts_with("\xE2\x80\x99")) {
      letter = '\'';
      i += 2;
    }
    hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001B3U;
  }
  return mix(hash);
}

Hash shape_hash(std::string_view word) {
  const bool capital = !word.empty() && ascii_upper(word[0]);
  const bool digit = std::any_of(word.begin(), word.end(), ascii_digit);
  const bool hyphen = word.find('-') != std::string_view::npos;
  const std::string_view ending = word.substr(word.size() < 3 ? 0 : word.size() - 3);
  return mix(word_hash(ending) + number(static_cast<std::uint32_t>(capital) + 2U * static_cast<std::uint32_t>(digit) +
                                        4U * static_cast<std::uint32_t>(hyphen)));
}

Hash tag_hash(std::string_view tag) { return mix(word_hash(tag) + 1); }

Hash number_hash(std::uint32_t value) { return mix(number(value)); }

void look_around(std::span<ParserWord> words) {
  count_before(words);
  find_next(words);
}

void extract(std::span<const ParserWord> words, const ParserStates& states, const ParserState& state,
             MoveFeatures& features, WeightTable weights) {
  const Subtree& t0 = states.top(state);
  const Subtree& t1 = states.at(t0.below);
  const Subtree& t2 = states.at(t1.below);
  const Subtree& tb = state.front;
  const auto ahead = [&](std::uint32_t offset) -> const ParserWord& {
    return tb.word != 0 && tb.word + offset < words.size() ? words[tb.word + offset] : words[0];
  };
  const ParserWord& s0 = words[t0.word];
  const ParserWord& s1 = words[t1.word];
  const ParserWord& s2 = words[t2.word];
  const ParserWord& b0 = words[tb.word];
  const ParserWord& b1 = ahead(1);
  const ParserWord& b2 = ahead(2);
  const ParserWord& s0l = words[t0.left[0]];
  const ParserWord& s0l2 = words[t0.left[1]];
  const ParserWord& s0r = words[t0.right[0]];
  const ParserWord& s0r2 = words[t0.right[1]];
  const ParserWord& s1l = words[t1.left[0]];
  const ParserWord& s1r = words[t1.right[0]];
  const ParserWord& s1r2 = words[t1.right[1]];
  const ParserWord& b0l = words[tb.left[0]];
  const ParserWord& b0l2 = words[tb.left[1]];
  const Hash s0_b0 = number(distance_class(t0.word, tb.word));
  const Hash s1_s0 = number(distance_class(t1.word, t0.word));
  const Hash s0_left = number(t0.left_count);
  const Hash s0_right = number(t0.right_count);
  const Hash s1_right = number(t1.right_count);
  const Hash b0_left = number(tb.left_count);

  const ParserWord& noun = words[b0.next_noun];
  const ParserWord& verb = words[b0.next_verb];
  const ParserWord& sign = words[b0.next_sign];
  const Hash b0_sign = number(distance_class(tb.word, b0.next_sign));
  const Hash b0_end = number(distance_class(tb.word, static_cast<std::uint32_t>(words.size())));
  const Hash commas = b0.next_verb == 0 ? Hash{0} : number(std::min(verb.commas_before - b0.commas_before, 2U));

  Writer out(features.data(), weights);
  // Single words.
  out.add(s0.form, s0.xpos);
  out.add(s0.form);
  out.add(s0.xpos);
  out.add(s0.lemma, s0.upos);
  out.add(s1.form, s1.xpos);
  out.add(s1.lemma);
  out.add(s1.xpos);
  out.add(b0.form, b0.xpos);
  out.add(b0.form);
  out.add(b0.xpos);
  out.add(b0.lemma, b0.upos);
  out.add(b1.form);
  out.add(b1.xpos);
  out.add(b2.xpos);
  out.add(s2.xpos);
  // Pairs.
  out.add(s0.form, s0.xpos, b0.xpos);
  out.add(s0.xpos, b0.form, b0.xpos);
  out.add(s0.lemma, b0.lemma);
  out.add(s0.xpos, b0.xpos);
  out.add(s1.form, s1.xpos, s0.xpos);
  out.add(s1.xpos, s0.form, s0.xpos);
  out.add(s1.lemma, s0.lemma);
  out.add(s1.xpos, s0.xpos);
  out.add(s1.xpos, b0.xpos);
  out.add(s1.lemma, b0.lemma);
  out.add(s1.lemma, b0.xpos);
  out.add(b0.xpos, b1.xpos);
  out.add(b0.lemma, b1.lemma);
  out.add(s0.upos, b0.upos, b1.form);
  // Triples.
  out.add(s0.xpos, b0.xpos, b1.xpos);
  out.add(b0.xpos, b1.xpos, b2.xpos);
  out.add(s1.xpos, s0.xpos, b0.xpos);
  out.add(s2.xpos, s1.xpos, s0.xpos);
  out.add(s1.xpos, s0.xpos, b0.xpos, b1.xpos);
  out.add(s1.upos, s0.upos, b0.form);
  out.add(s1.upos, s0.form, b0.upos);
  out.add(s1.form, s0.upos, b0.upos);
  out.add(s1.lemma, s0.lemma, b0.upos);
  out.add(s0.xpos, s0l.xpos, b0.xpos);
  out.add(s0.xpos, s0r.xpos, b0.xpos);
  out.add(s0.xpos, b0.xpos, b0l.xpos);
  out.add(s1.xpos, s1r.xpos, s0.xpos);
  out.add(s1.xpos, s1l.xpos, s0.xpos);
  out.add(s1.xpos, s0.xpos, s0l.xpos);
  out.add(s1.xpos, s0.xpos, s0r.xpos);
  out.add(s0.xpos, s0l.xpos, s0l2.xpos);
  out.add(s0.xpos, s0r.xpos, s0r2.xpos);
  out.add(b0.xpos, b0l.xpos, b0l2.xpos);
  out.add(s1.xpos, s1r.xpos, s1r2.xpos);
  out.add(s1.lemma, s0l.form, s0.upos);
  out.add(s2.lemma, s0l.form, s0.upos);
  out.add(s0.lemma, b0l.form, b0.upos);
  // Distance and what stands between.
  out.add(s0.form, s0_b0);
  out.add(s0.xpos, s0_b0);
  out.add(b0.form, s0_b0);
  out.add(b0.xpos, s0_b0);
  out.add(s0.xpos, b0.xpos, s0_b0);
  out.add(s1.xpos, s0.xpos, s1_s0);
  out.add(s1.lemma, s1_s0);
  out.add(s0.upos, b0.upos, between(s0, b0));
  out.add(s1.upos, s0.upos, between(s1, s0));
  // Valency and the relations of dependents.
  out.add(s0.form, s0_left, s0_right);
  out.add(s0.xpos, s0_left, s0_right);
  out.add(s1.lemma, s1_right);
  out.add(s1.xpos, s1_right);
  out.add(b0.form, b0_left);
  out.add(b0.xpos, b0_left);
  out.add(s0.lemma, t0.left_labels);
  out.add(s0.xpos, t0.left_labels, b0.xpos);
  out.add(s0.xpos, t0.right_labels, b0.xpos);
  out.add(s0.lemma, t0.right_labels);
  out.add(s1.xpos, t1.right_labels, s0.xpos);
  out.add(s1.lemma, t1.right_labels);
  out.add(b0.xpos, tb.left_labels, s0.xpos);
  out.add(s1.xpos, t1.left_labels, s0.xpos, t0.left_labels);
  out.add(s0.xpos, number(t0.right_label[0]), number(t0.right_label[1]), b0.xpos);
  // Words that stand in like places.
  out.add(s0.cluster, b0.cluster);
  out.add(s0.cluster, b0.cluster, s0.upos, b0.upos);
  out.add(s1.cluster, s0.cluster);
  out.add(s1.cluster, s0.cluster, b0.upos);
  out.add(s0.cluster, b0.xpos);
  out.add(s0.xpos, b0.cluster);
  out.add(s1.cluster, s0.xpos);
  out.add(s1.xpos, s0.cluster);
  out.add(b0.cluster, b1.cluster);
  out.add(b1.cluster);
  out.add(s0.cluster, s0_left, s0_right);
  out.add(s1.cluster, s1_right);
  out.add(s0.shape, b0.shape, s0_b0);
  out.add(s1.cluster, s0l.form, s0.cluster);
  // What is still to come.
  out.add(s0.xpos, b0.xpos, verb.xpos, commas);
  out.add(s1.xpos, s0.xpos, b0.upos, verb.xpos);
  out.add(b0.form, verb.xpos, commas);
  out.add(s0.lemma, b0.form, noun.cluster);
  out.add(s1.lemma, b0.form, noun.cluster);
  out.add(s0.xpos, b0.xpos, sign.form);
  out.add(b0.xpos, sign.form, b0_sign);
  out.add(s0.xpos, b0_end);
  // More of the stack.
  out.add(s1.lemma, b0.lemma, s0.upos);
  out.add(s1.cluster, s0.cluster, b0.form);
  out.add(s1.lemma, b0l.form, b0.upos);
  out.add(s2.xpos, s0l.form, s0.xpos);
  out.add(s1.xpos, b0.xpos, b1.xpos);
  out.add(s2.upos, s1.upos, s0.upos, b0.upos);
  out.add(s1.xpos, t1.right_labels, s0.upos, b0.upos);
  assert(out.size() == move_feature_count);
}

void extract(std::span<const ParserWord> words, const ParserStates& states, const ParserState& state, Move move,
             LabelFeatures& features, WeightTable weights) {
  const Subtree& td = states.top(state);
  const Subtree& th = move == Move::LEFT ? state.front : states.at(td.below);
  const auto word_at = [&](std::uint32_t index) -> const ParserWord& {
    return index < words.size() ? words[index] : words[0];
  };
  const ParserWord& d = words[td.word];
  const ParserWord& h = words[th.word];
  const ParserWord& before = words[td.word - 1];
  const ParserWord& after = word_at(td.word + 1);
  const ParserWord& head_before = words[th.word - 1];
  const ParserWord& head_after = word_at(th.word + 1);
  const ParserWord& dl = words[td.left[0]];
  const ParserWord& dr = words[td.right[0]];
  const ParserWord& hl = words[th.left[0]];
  const ParserWord& hr = words[th.right[0]];
  const Hash direction = number(static_cast<std::uint32_t>(move));
  const Hash distance =
      move == Move::LEFT ? number(distance_class(td.word, th.word)) : number(distance_class(th.word, td.word) + 16);
  const Hash head_labels = th.left_labels * 3 + th.right_labels;
  const Hash own_labels = td.left_labels * 3 + td.right_labels;

  Writer out(features.data(), weights);
  out.add(direction);
  out.add(d.form, direction);
  out.add(d.lemma, d.xpos, direction);
  out.add(d.xpos, direction);
  out.add(d.form, d.xpos, h.xpos, direction);
  out.add(d.lemma, h.upos, direction);
  out.add(h.form, direction);
  out.add(h.lemma, h.xpos, direction);
  out.add(h.xpos, direction);
  out.add(h.lemma, d.upos, direction);
  out.add(h.form, d.xpos, direction);
  out.add(h.lemma, d.lemma, direction);
  out.add(h.xpos, d.xpos, direction);
  out.add(h.upos, d.upos, distance);
  out.add(h.xpos, d.xpos, distance);
  out.add(d.form, distance);
  out.add(d.xpos, before.xpos, direction);
  out.add(d.xpos, after.xpos, direction);
  out.add(d.xpos, after.form, direction);
  out.add(d.xpos, before.xpos, after.xpos, direction);
  out.add(h.xpos, d.xpos, before.xpos, direction);
  out.add(h.xpos, d.xpos, after.xpos, direction);
  out.add(h.xpos, d.xpos, head_before.xpos, direction);
  out.add(h.xpos, d.xpos, head_after.xpos, direction);
  out.add(h.upos, d.upos, dl.form, direction);
  out.add(h.lemma, d.upos, dl.form, direction);
  out.add(h.upos, d.lemma, dl.form, direction);
  out.add(h.xpos, d.xpos, dl.xpos, direction);
  out.add(h.upos, d.upos, dr.form, direction);
  out.add(h.xpos, d.xpos, dr.xpos, direction);
  out.add(h.upos, d.upos, hl.form, direction);
  out.add(h.upos, d.upos, hr.form, direction);
  out.add(h.xpos, d.xpos, hl.xpos, direction);
  out.add(h.xpos, d.xpos, hr.xpos, direction);
  out.add(d.upos, head_labels, direction);
  out.add(h.xpos, d.upos, head_labels, direction);
  out.add(h.lemma, d.upos, head_labels, direction);
  out.add(d.xpos, own_labels, direction);
  out.add(h.upos, d.xpos, own_labels, direction);
  out.add(d.lemma, own_labels, direction);
  out.add(h.lemma, d.upos, own_labels, direction);
  out.add(h.upos, d.xpos, th.left_labels, own_labels);
  out.add(h.upos, d.upos, number(th.right_label[0]), direction);
  out.add(h.upos, d.upos, between(move == Move::LEFT ? d : h, move == Move::LEFT ? h : d), direction);
  out.add(h.xpos, d.xpos, number(td.left_count), number(td.right_count));
  out.add(h.upos, d.upos, number(td.word == 1), direction);
  out.add(h.upos, d.form, dl.xpos, direction);
  out.add(h.cluster, d.cluster, direction);
  out.add(h.cluster, d.upos, direction);
  out.add(h.upos, d.cluster, direction);
  out.add(d.cluster, dl.form, direction);
  out.add(d.shape, h.upos, direction);
  out.add(h.shape, d.upos, direction);
  out.add(d.cluster, own_labels, direction);
  assert(out.size() == label_feature_count);
}

}  // namespace timeline::detail
