#include "entity/name_features.hpp"

#include <algorithm>

namespace timeline::detail {

void name_features(const DocumentFacts& facts, const std::vector<NameFacts>& names, const Sentence& sentence,
                   std::uint32_t token, FeatureVector& features) {
  static const NameFacts none;
  const auto name = [&](int offset) -> const NameFacts& {
    const auto at = static_cast<std::int64_t>(token) + offset;
    const bool inside = at >= sentence.first_token && at < sentence.last_token;
    return inside ? names[static_cast<std::size_t>(at)] : none;
  };
  const TokenFacts &here = facts[token], &left = facts.near(token, -1), &right = facts.near(token, 1);
  const TokenFacts &far_left = facts.near(token, -2), &far_right = facts.near(token, 2);
  const NameFacts &self = name(0), &before = name(-1), &after = name(1);
  const auto mode = static_cast<std::uint32_t>(here.mode);
  const std::uint32_t shape = here.shape + 16u * mode + (token == sentence.first_token ? 64u : 0u);
  features.clear();
  features.add(0);
  features.add(1, here.word);
  features.add(2, self.form);
  features.add(3, here.word, shape);
  features.add(4, left.word);
  features.add(5, right.word);
  features.add(6, far_left.word);
  features.add(7, far_right.word);
  features.add(8, here.cluster, shape);
  features.add(9, left.cluster, here.cluster);
  features.add(10, here.cluster, right.cluster);
  features.add(11, left.cluster, shape);
  features.add(12, right.cluster, shape);
  features.add(13, shape);
  features.add(14, left.shape, shape, right.shape);
  features.add(15, left.shape, here.shape, far_left.shape);
  features.add(16, here.shape, right.shape, far_right.shape);
  features.add(17, here.suffix, shape);
  features.add(18, here.prefix, shape);
  features.add(19, here.xpos, shape);
  features.add(20, left.xpos, here.xpos, right.xpos);
  features.add(21, here.xpos, right.xpos, far_right.xpos);
  features.add(22, here.deprel, facts.head_of(token).lemma, shape);
  features.add(23, here.deprel, facts.head_of(token).cluster, here.xpos);
  features.add(24, here.silver, shape);
  features.add(25, self.known, shape);
  features.add(26, self.known, before.known, after.known);
  features.add(27, self.known, right.word);
  features.add(28, self.known, left.word);
  features.add(29, self.phrase, self.in_phrase, shape);
  features.add(30, self.words, shape);
  features.add(31, before.words, here.shape, self.known);
  features.add(32, after.words, here.shape, self.known);
  features.add(33, before.words, self.words, after.words);
  features.add(34, self.elsewhere, shape);
  features.add(35, self.elsewhere, here.xpos, shape);
  features.add(36, before.known, here.shape, left.shape);
  features.add(37, after.known, here.shape, right.shape);
  features.add(38, left.lemma, here.shape);
  features.add(39, right.lemma, here.shape);
  features.add(40, name(-2).known, before.known, self.known);
  features.add(41, self.known, after.known, name(2).known);
  features.add(42, self.phrase, before.phrase, after.phrase);
  features.add(43, self.elsewhere, self.known, shape);
  features.add(44, here.cluster, self.known);
  const std::uint32_t list = self.list * 8u + self.in_list;
  features.add(45, list, shape);
  features.add(46, list, here.xpos, self.known);
  features.add(47, list, right.word);
  features.add(48, list, left.word);
  features.add(49, self.words, here.xpos, shape);
  features.add(50, after.list * 8u + after.in_list, self.words, here.shape);
  features.add(51, before.list * 8u + before.in_list, self.words, here.shape);
}

NameMemory::NameMemory(const std::vector<NameFacts>& names, std::vector<NameOdds> odds)
    : names_(names), odds_(std::move(odds)) {
  for (std::size_t token = 0; token < names_.size(); ++token) {
    if (!names_[token].capital) continue;
    NameOdds& sums = sums_[names_[token].form];
    for (std::size_t kind = 0; kind < sums.size(); ++kind) sums[kind] += odds_[token][kind];
  }
}

std::uint32_t NameMemory::others(std::uint32_t token) const {
  constexpr std::size_t none = 3;
  constexpr std::array<float, 6> levels = {0.02F, 0.1F, 0.25F, 0.5F, 0.75F, 0.95F};
  if (!names_[token].capital) return 0;
  NameOdds rest = sums_.at(names_[token].form);
  for (std::size_t kind = 0; kind < rest.size(); ++kind) rest[kind] = std::max(rest[kind] - odds_[token][kind], 0.0F);
  const float named = rest[0] + rest[1] + rest[2], all = named + rest[none];
  if (all < 0.5F) return 0;
  const bool many = all > 2.5F;
  const auto level =
      static_cast<std::uint32_t>(std::upper_bound(levels.begin(), levels.end(), named / all) - levels.begin());
  if (level == 0) return many ? 1 : 2;
  const auto best = static_cast<std::uint32_t>(std::max_element(rest.begin(), rest.begin() + none) - rest.begin());
  const bool clear = rest[best] > 0.8F * named;
  return 3 + best + 3 * (level + 7 * ((clear ? 1U : 0U) + (many ? 2U : 0U)));
}

void NameMemory::features(const DocumentFacts& facts, const Sentence& sentence, std::uint32_t token,
                          FeatureVector& features) const {
  const std::uint32_t left = token > sentence.first_token ? others(token - 1) : 0;
  const std::uint32_t right = token + 1 < sentence.last_token ? others(token + 1) : 0;
  const std::uint32_t here = others(token);
  features.clear();
  if (here + left + right == 0) return;
  features.add(52, here);
  features.add(53, here, names_[token].known);
  features.add(54, here, facts[token].shape, token == sentence.first_token);
  features.add(55, left);
  features.add(56, right);
  features.add(57, left, here);
  features.add(58, here, right);
}

}  // namespace timeline::detail
