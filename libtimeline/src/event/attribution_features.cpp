#include "event/attribution_features.hpp"

#include <algorithm>

namespace timeline::detail {
namespace {

constexpr std::uint32_t no_token = Tree::no_token;

std::uint32_t bucket(std::uint32_t n) { return n < 4 ? n : n < 7 ? 4 : n < 12 ? 5 : n < 25 ? 6 : 7; }

/// The subject of a verb, or of the one whose subject it shares.
std::uint32_t subject_of(const Tree& tree, std::uint32_t token, std::uint32_t& steps) {
  for (steps = 0; steps < 4 && token != no_token; ++steps) {
    const std::uint32_t subject = tree.child(token, "nsubj");
    if (subject != no_token) return subject;
    if (!tree.is(token, "conj") && !tree.is(token, "xcomp") && !tree.is(token, "advcl")) return no_token;
    token = tree.head(token);
  }
  return no_token;
}

}  // namespace

AttributionView::AttributionView(std::string_view text, const TextLayer& layer_, const Tree& tree_,
                                 const DocumentFacts& facts_)
    : layer(layer_),
      tree(tree_),
      facts(facts_),
      quotations(find_quotations(text, layer_)),
      quotation_of(layer_.tokens.size(), -1),
      sentence_of(layer_.tokens.size()),
      opening(layer_.tokens.size() + 1),
      closing(layer_.tokens.size() + 1),
      odds(layer_.tokens.size(), 4 * least_odds),
      sureness(layer_.tokens.size() + 1) {
  find_brackets();
  for (std::uint32_t index = 0; index < layer.sentences.size(); ++index) {
    const Sentence& sentence = layer.sentences[index];
    std::fill(sentence_of.begin() + sentence.first_token, sentence_of.begin() + sentence.last_token, index);
  }
  for (std::size_t index = 0; index < quotations.size(); ++index) {
    const Span span = quotations[index].span;
    for (std::uint32_t token = layer.token_at(span.begin);
         token < layer.tokens.size() && layer.tokens.begin[token] < span.end; ++token) {
      quotation_of[token] = static_cast<std::int32_t>(index);
    }
  }
}

void AttributionView::find_brackets() {
  std::vector<std::uint32_t> opened(opening.size()), closed(closing.size());
  for (std::uint32_t token = 0; token < layer.tokens.size(); ++token) {
    const std::uint32_t first = tree.first_of(token), last = tree.last_of(token), size = last - first;
    if (tree.head(token) == no_token) continue;
    const auto name = static_cast<std::uint8_t>(facts[token].deprel + 1);
    if (size > opened[first]) opened[first] = size, opening[first] = name;
    if (size > closed[last - 1]) closed[last - 1] = size, closing[last - 1] = name;
  }
}

void AttributionView::set_odds(std::uint32_t token, float value) {
  constexpr float possible = -5, likely = -1.6F, sure = 4;
  odds[token] = value;
  sureness[token] = value > sure ? 3 : value > likely ? 2 : value > possible ? 1 : 0;
}

void cue_features(const AttributionView& view, std::uint32_t token, FeatureVector& features) {
  features.clear();
  const Tree& tree = view.tree;
  const TokenFacts& at = view.facts[token];
  const TokenFacts& before = view.facts.near(token, -1);
  const TokenFacts& after = view.facts.near(token, 1);
  const TokenFacts& before2 = view.facts.near(token, -2);
  const TokenFacts& after2 = view.facts.near(token, 2);
  const TokenFacts& head = view.facts.head_of(token);
  const Sentence& sentence = view.layer.sentences[view.sentence_of[token]];

  features.add(0, at.upos);
  features.add(1, at.lemma);
  features.add(2, at.word);
  features.add(3, at.lemma, at.xpos);
  features.add(4, at.cluster);
  features.add(5, at.cluster, at.xpos);
  features.add(6, at.deprel, at.xpos);
  features.add(7, at.lemma, at.deprel);
  features.add(8, before.word);
  features.add(9, after.word);
  features.add(10, before2.word);
  features.add(11, after2.word);
  features.add(12, at.lemma, after.word);
  features.add(13, at.lemma, before.word);
  features.add(14, before.xpos, at.xpos, after.xpos);
  features.add(15, head.lemma, at.deprel);
  features.add(16, at.lemma, head.lemma);
  features.add(17, head.upos, at.deprel, at.xpos);
  features.add(18, after.word, after2.word, at.upos);
  features.add(19, at.lemma, after.word, after2.word);

  std::uint32_t mask = 0;
  for (const std::uint32_t child : tree.children(token)) {
    const TokenFacts& other = view.facts[child];
    const std::uint32_t side = child < token;
    features.add(20, other.deprel, at.upos, side);
    features.add(21, other.deprel, at.lemma, side);
    features.add(22, other.deprel, other.lemma);
    features.add(23, other.deprel, other.xpos, at.xpos);
    features.add(28, other.deprel, other.lemma, at.lemma);
    features.add(29, other.deprel, other.cluster, at.upos);
    features.add(30, other.deprel, at.cluster);
    if (other.upos != static_cast<std::uint8_t>(Upos::PUNCT)) mask |= 1U << (other.deprel % 31);
    // "that" and "to" of what is governed.
    const std::uint32_t mark = tree.child(child, "mark");
    if (mark != no_token) features.add(26, other.deprel, view.facts[mark].lemma, at.lemma);
    if (mark != no_token) features.add(27, other.deprel, view.facts[mark].lemma, at.upos);
  }
  features.add(24, mask, at.upos);
  features.add(25, mask, at.lemma);

  std::uint32_t steps = 0;
  if (at.upos == static_cast<std::uint8_t>(Upos::VERB) || at.upos == static_cast<std::uint8_t>(Upos::ADJ)) {
    const std::uint32_t subject = subject_of(tree, token, steps);
    const TokenFacts& who = subject == no_token ? DocumentFacts::outside : view.facts[subject];
    features.add(40, who.lemma, steps);
    features.add(41, who.xpos, steps, at.xpos);
    features.add(42, who.cluster);
    features.add(43, who.cluster, at.lemma);
  }

  const std::int32_t quotation = view.quotation_of[token];
  const auto quoted = [&](int offset) {
    const std::uint32_t other = token + static_cast<std::uint32_t>(offset);
    return other >= sentence.first_token && other < sentence.last_token && view.quotation_of[other] >= 0;
  };
  std::uint32_t near_before = 0, near_after = 0;
  for (int step = 1; step <= 6 && near_before == 0; ++step) near_before = quoted(-step) ? step < 3 ? 1U : 2U : 0U;
  for (int step = 1; step <= 8 && near_after == 0; ++step) near_after = quoted(step) ? step < 4 ? 1U : 2U : 0U;
  const std::uint32_t quoting = (quotation >= 0 ? 16U : 0U) + near_before * 4 + near_after;
  features.add(50, quoting, at.upos);
  features.add(51, quoting, at.lemma);
  features.add(52, quoting, at.cluster);
  features.add(53, quoting, before.xpos, after.xpos);
  const auto kind = static_cast<std::uint32_t>(view.layer.paragraphs[sentence.paragraph].kind);
  features.add(54, kind, at.upos, at.deprel);
  features.add(55, token == sentence.first_token, token + 2 >= sentence.last_token, at.xpos);
  features.add(56, kind, at.word);
  features.add(57, at.suffix, at.xpos);
  features.add(58, at.prefix, at.upos);
  features.add(59, head.cluster, at.deprel, at.upos);
  features.add(60, view.opening[token + 1], after.word, at.upos);
  features.add(61, view.opening[token + 1], at.lemma);
  features.add(62, view.opening[token + 1], at.cluster);
}

std::vector<std::string> role_labels() {
  std::vector<std::string> labels = {"O"};
  for (const char* role : {"source", "cue", "content"}) {
    for (const char place : {'B', 'I', 'E', 'S'}) labels.push_back(std::string(1, place) + "-" + role);
  }
  return labels;
}

CueView::CueView(const AttributionView& view, std::uint32_t cue) : view_(view), cue_(cue) {
  const Sentence& sentence = view.layer.sentences[view.sentence_of[cue]];
  first_ = std::max(sentence.first_token, cue > reach ? cue - reach : 0);
  last_ = std::min(sentence.last_token, cue + reach);
  branches_.resize(last_ - first_);
  commas_.resize(last_ - first_);
  add_branches();
  count_cues();
  std::uint8_t count = 0;
  const auto parts = [&](std::uint32_t token) {
    return view_.facts[token].upos == static_cast<std::uint8_t>(Upos::PUNCT);
  };
  for (std::uint32_t token = cue; token < last_; ++token) {
    commas_[token - first_] = count;
    if (parts(token) && count < 6) ++count;
  }
  count = 0;
  for (std::uint32_t token = cue; token-- > first_;) {
    if (parts(token) && count < 6) ++count;
    commas_[token - first_] = count;
  }
}

void CueView::count_cues() {
  constexpr std::uint8_t most = 3;
  cues_.resize(last_ - first_);
  std::uint8_t count = 0;
  const auto add = [&](std::uint32_t token) {
    if (view_.sureness[token] > 1 && count < most) ++count;
    cues_[token - first_] = count;
  };
  for (std::uint32_t token = cue_ + 1; token < last_; ++token) add(token);
  count = 0;
  for (std::uint32_t token = cue_; token-- > first_;) add(token);
}

/// From the outermost ancestor inwards, so that what lies nearer to the cue has the last word.
void CueView::add_branches() {
  constexpr std::size_t most_steps = 4;
  std::array<std::uint32_t, most_steps + 1> chain{cue_};
  std::size_t length = 1;
  while (length < chain.size() && view_.tree.head(chain[length - 1]) != no_token) {
    chain[length] = view_.tree.head(chain[length - 1]);
    ++length;
  }
  for (std::size_t level = length; level-- > 0;) {
    const std::uint32_t node = chain[level];
    for (const std::uint32_t child : view_.tree.children(node)) {
      if (level == 0 || child != chain[level - 1]) add_branch(child, static_cast<std::uint32_t>(level));
    }
    if (node >= first_ && node < last_) {
      branches_[node - first_] = {static_cast<std::uint32_t>(level) * 64 + 63, node, 0, no_token};
    }
  }
}

void CueView::add_branch(std::uint32_t root, std::uint32_t level) {
  const Tree& tree = view_.tree;
  const auto cut = [&](std::uint32_t token) { return std::clamp(token, first_, last_) - first_; };
  const std::uint32_t name = level * 64 + view_.facts[root].deprel;
  const Branch whole{name, root, 0, no_token};
  std::fill(branches_.begin() + cut(tree.first_of(root)), branches_.begin() + cut(tree.last_of(root)), whole);
  for (const std::uint32_t child : tree.children(root)) {
    const Branch limb{name, root, view_.facts[child].deprel + 1U, child};
    std::fill(branches_.begin() + cut(tree.first_of(child)), branches_.begin() + cut(tree.last_of(child)), limb);
  }
  if (root >= first_ && root < last_) branches_[root - first_] = whole;
}

/// Whether a token is the first or the last of a part of the tree.
std::uint32_t CueView::edges(std::uint32_t root, std::uint32_t token) const {
  if (root == no_token) return 0;
  return (view_.tree.first_of(root) == token ? 1U : 0U) + (view_.tree.last_of(root) == token + 1 ? 2U : 0U) +
         (root == token ? 4U : 0U);
}

/// In which quotation a token lies: none, the cue's own, another; and whether it is its first or last.
std::uint32_t CueView::quoting(std::uint32_t token) const {
  const std::int32_t quotation = view_.quotation_of[token];
  if (quotation < 0) return 0;
  const bool own = quotation == view_.quotation_of[cue_];
  const bool begins = token == 0 || view_.quotation_of[token - 1] != quotation;
  const bool ends = token + 1 >= view_.quotation_of.size() || view_.quotation_of[token + 1] != quotation;
  return 1 + (own ? 1U : 0U) + (begins ? 2U : 0U) + (ends ? 4U : 0U);
}

void CueView::features(std::uint32_t token, FeatureVector& features) const {
  features.clear();
  const TokenFacts& cue = view_.facts[cue_];
  const TokenFacts& at = view_.facts[token];
  const TokenFacts& before = view_.facts.near(token, -1);
  const TokenFacts& after = view_.facts.near(token, 1);
  const TokenFacts& before2 = view_.facts.near(token, -2);
  const TokenFacts& after2 = view_.facts.near(token, 2);
  const Branch& branch = branches_[token - first_];
  const Branch& left = token > first_ ? branches_[token - 1 - first_] : branch;
  const Branch& right = token + 1 < last_ ? branches_[token + 1 - first_] : branch;
  const std::uint32_t side = token < cue_ ? 0U : token == cue_ ? 1U : 2U;
  const std::uint32_t distance = bucket(token < cue_ ? cue_ - token : token - cue_) * 3 + side;
  const std::uint32_t part = branch.name * 3 + side;
  const std::uint32_t limb = branch.limb;
  const std::uint32_t edge = edges(branch.root, token) * 8 + edges(branch.limb_root, token);
  const std::uint32_t quote = quoting(token);
  const std::uint32_t commas = commas_[token - first_] * 3U + side;

  features.add(0, distance, cue.upos);
  features.add(1, part, cue.upos);
  features.add(2, part, cue.lemma);
  features.add(3, part, edge);
  features.add(4, part, limb, edge);
  features.add(5, part, limb, cue.lemma);
  features.add(6, part, at.xpos);
  features.add(7, part, at.word);
  features.add(8, part, at.deprel, quote);
  features.add(9, part, cue.deprel, cue.xpos);
  features.add(10, part, commas, quote);
  features.add(11, quote, commas, cue.upos);
  features.add(12, at.word, side, distance);
  features.add(13, at.word, before.word);
  features.add(14, at.word, after.word);
  features.add(15, at.xpos, after.xpos, after2.xpos);
  features.add(16, at.xpos, before.xpos, before2.xpos);
  features.add(17, before.word, part);
  features.add(18, after.word, part);
  features.add(19, left.name, branch.name, side);
  features.add(20, right.name, branch.name, side);
  features.add(21, distance, cue.lemma);
  features.add(22, at.word, cue.lemma, side);
  features.add(23, at.lemma, cue.lemma, distance);
  features.add(24, distance, at.xpos, cue.xpos);
  features.add(25, quote, at.xpos, side);
  features.add(26, quote, before.xpos, after.xpos);
  features.add(27, at.word);
  features.add(28, before.word, side);
  features.add(29, after.word, side);
  features.add(30, at.deprel, at.xpos, limb);
  features.add(31, part, limb, quote);
  features.add(32, commas, cue.lemma, quote);
  const Sentence& sentence = view_.layer.sentences[view_.sentence_of[cue_]];
  const std::uint32_t border = (token == sentence.first_token ? 1U : 0U) +
                               (token + 1 == sentence.last_token ? 2U : 0U) +
                               (token + 2 == sentence.last_token ? 4U : 0U);
  features.add(33, border, at.upos, side);
  features.add(34, border, quote, part);
  features.add(35, view_.opening[token + 1], part, after.word);
  features.add(36, view_.opening[token + 1], view_.closing[token], cue.upos);
  features.add(37, view_.opening[token], part, before.word);
  features.add(38, view_.opening[token], view_.closing[token], part);
  features.add(39, part, cue.cluster);
  features.add(40, part, limb, cue.cluster);
  features.add(41, at.deprel, view_.facts.head_of(token).xpos, part);
  features.add(42, after.word, after2.word, part);
  features.add(43, at.cluster, part);
  const std::uint32_t cues = cues_[token - first_];
  features.add(44, view_.sureness[token], part);
  features.add(45, cues, part);
  features.add(46, cues, view_.sureness[token + 1], side);
  features.add(47, at.head < 0 ? 9 : view_.sureness[static_cast<std::uint32_t>(at.head)], at.deprel, part);
  features.add(48, cues, quote, side);
  features.add(49, cues, branch.root == no_token ? 9U : view_.sureness[branch.root], part);
}

}  // namespace timeline::detail
