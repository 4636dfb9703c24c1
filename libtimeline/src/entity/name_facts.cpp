#include "entity/name_facts.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "text/characters.hpp"

namespace timeline::detail {
namespace {

constexpr std::array<std::string_view, 8> word_classes = {"place",      "demonym",  "given_name",
                                                          "organization_word", "location_word", "role",
                                                          "role_modifier",     "capitalized_common"};

bool has_capital(std::string_view word) {
  const auto first = static_cast<unsigned char>(word.front());
  return (first >= 'A' && first <= 'Z') || first == 0xC3;
}

/// How often each word of the document stands small, and how often with a capital inside a sentence.
struct Writing {
  std::uint32_t small = 0;
  std::uint32_t capital = 0;
};

std::uint8_t bucket(const Writing& writing) {
  const auto level = [](std::uint32_t n) { return static_cast<std::uint8_t>(n == 0 ? 0 : n < 3 ? 1 : 2); };
  return static_cast<std::uint8_t>(1 + level(writing.small) + 3 * level(writing.capital));
}

}  // namespace

std::uint8_t name_class(const NameCounts& counts) {
  std::uint32_t total = 0;
  std::size_t best = 0;
  for (std::size_t kind = 0; kind < counts.size(); ++kind) {
    total += counts[kind];
    if (counts[kind] > counts[best]) best = kind;
  }
  if (total == 0) return 0;
  const std::uint32_t share = 20 * counts[best] / total;
  const int clarity = share >= 19 ? 2 : share >= 14 ? 1 : 0;
  const int evidence = total >= 20 ? 2 : total >= 4 ? 1 : 0;
  return static_cast<std::uint8_t>(1 + static_cast<int>(best) + 4 * (clarity + 3 * evidence));
}

std::uint32_t phrase_key(std::string_view text, const TextLayer& layer, std::uint32_t first, std::uint32_t last) {
  std::uint32_t key = 2166136261u;
  for (std::uint32_t token = first; token < last; ++token) {
    key = (key ^ hash_text(layer.tokens.text(token, text))) * 16777619u + 1;
  }
  return key;
}

std::vector<NameFacts> name_facts(std::string_view text, const TextLayer& layer, const Resources& resources,
                                  const std::function<std::uint8_t(std::uint32_t)>& known) {
  const Lexicon& lexicon = resources.lexicon();
  std::array<Lexicon::ClassId, word_classes.size()> ids{};
  std::transform(word_classes.begin(), word_classes.end(), ids.begin(),
                 [&](std::string_view name) { return lexicon.class_id(name); });
  std::vector<NameFacts> result(layer.tokens.size());
  std::unordered_map<std::string, Writing> writing;
  std::vector<Writing*> of_token(result.size());
  for (const Sentence& sentence : layer.sentences) {
    for (std::uint32_t token = sentence.first_token; token < sentence.last_token; ++token) {
      const std::string_view word = layer.tokens.text(token, text);
      const std::string small = lower(word);
      NameFacts& facts = result[token];
      facts.form = phrase_key(text, layer, token, token + 1);
      facts.known = known(facts.form);
      for (const Lexicon::Sense& sense : lexicon.senses(small)) {
        const auto at = std::find(ids.begin(), ids.end(), sense.word_class);
        if (at != ids.end()) facts.words |= static_cast<std::uint8_t>(1u << (at - ids.begin()));
      }
      Writing& how = writing[small];
      of_token[token] = &how;
      if (!has_capital(word)) ++how.small;
      if (has_capital(word) && token > sentence.first_token) ++how.capital;
    }
    for (std::uint32_t first = sentence.first_token; first < sentence.last_token; ++first) {
      if (!has_capital(layer.tokens.text(first, text))) continue;
      const std::uint32_t most = std::min(first + longest_known_name, sentence.last_token);
      for (std::uint32_t last = most; last > first + 1; --last) {
        const std::uint8_t phrase = known(phrase_key(text, layer, first, last));
        if (phrase == 0 || phrase % 4 == 0) continue;
        if (result[first].in_phrase > 1) break;
        for (std::uint32_t token = first; token < last; ++token) {
          result[token].phrase = phrase;
          result[token].in_phrase = token == first ? 1 : token + 1 == last ? 3 : 2;
        }
        break;
      }
    }
  }
  for (std::size_t token = 0; token < result.size(); ++token) {
    if (of_token[token] != nullptr) result[token].elsewhere = bucket(*of_token[token]);
  }
  return result;
}

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
  features.add(8, left.word, here.word);
  features.add(9, here.word, right.word);
  features.add(10, here.cluster, shape);
  features.add(11, left.cluster, here.cluster);
  features.add(12, here.cluster, right.cluster);
  features.add(13, left.cluster, shape);
  features.add(14, right.cluster, shape);
  features.add(15, shape);
  features.add(16, left.shape, shape, right.shape);
  features.add(17, left.shape, here.shape, far_left.shape);
  features.add(18, here.shape, right.shape, far_right.shape);
  features.add(19, here.suffix, shape);
  features.add(20, here.prefix, shape);
  features.add(21, here.xpos, shape);
  features.add(22, left.xpos, here.xpos, right.xpos);
  features.add(23, here.xpos, right.xpos, far_right.xpos);
  features.add(24, here.deprel, facts.head_of(token).lemma, shape);
  features.add(25, here.deprel, facts.head_of(token).cluster, here.xpos);
  features.add(26, here.silver, shape);
  features.add(27, self.known, shape);
  features.add(28, self.known, before.known, after.known);
  features.add(29, self.known, right.word);
  features.add(30, self.known, left.word);
  features.add(31, self.phrase, self.in_phrase, shape);
  features.add(32, self.words, shape);
  features.add(33, before.words, here.shape, self.known);
  features.add(34, after.words, here.shape, self.known);
  features.add(35, before.words, self.words, after.words);
  features.add(36, self.elsewhere, shape);
  features.add(37, self.elsewhere, here.xpos, shape);
  features.add(38, before.known, here.shape, left.shape);
  features.add(39, after.known, here.shape, right.shape);
  features.add(40, left.word, right.word);
  features.add(41, far_left.word, left.word);
  features.add(42, right.word, far_right.word);
  features.add(43, left.lemma, here.shape);
  features.add(44, right.lemma, here.shape);
  features.add(45, name(-2).known, before.known, self.known);
  features.add(46, self.known, after.known, name(2).known);
  features.add(47, self.phrase, before.phrase, after.phrase);
  features.add(48, self.elsewhere, self.known, shape);
  features.add(49, here.cluster, self.known);
}

}  // namespace timeline::detail
