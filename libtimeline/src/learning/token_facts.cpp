#include "learning/token_facts.hpp"

#include "learning/features.hpp"
#include "syntax/tagger.hpp"

namespace timeline::detail {

const TokenFacts DocumentFacts::outside{.word = 1, .lemma = 1, .upos = 0xff, .xpos = 0xff, .deprel = 0xff};

DocumentFacts::DocumentFacts(std::string_view text, const TextLayer& layer, const SyntaxLayer& syntax,
                             const Resources& resources) {
  const WordMemory& memory = resources.get<Tagger>().memory();
  tokens_.resize(layer.tokens.size());
  first_.resize(tokens_.size());
  last_.resize(tokens_.size());
  std::vector<std::uint32_t> lemmas;
  for (const std::string& lemma : syntax.lemmas) lemmas.push_back(hash_text(lemma));
  std::vector<WordFacts> words;
  for (const Sentence& sentence : layer.sentences) {
    words.clear();
    for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
      words.push_back(look_at(layer.tokens.text(i, text)));
    }
    const CaseMode mode = case_mode(words);
    std::vector<std::uint32_t> forms;
    for (const WordFacts& word : words) forms.push_back(word.word);
    memory.complete(words, mode);
    for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
      const WordFacts& word = words[i - sentence.first_token];
      TokenFacts& facts = tokens_[i];
      facts.word = forms[i - sentence.first_token];
      facts.lemma = lemmas[syntax.lemma[i]];
      facts.suffix = word.suffix[2];
      facts.prefix = word.prefix[2];
      facts.cluster = word.cluster;
      facts.silver = word.silver;
      facts.shape = word.shape;
      facts.upos = static_cast<std::uint8_t>(syntax.upos[i]);
      facts.xpos = syntax.xpos[i];
      facts.deprel = syntax.has_tree() ? syntax.deprel[i] : 0xff;
      facts.head = syntax.has_tree() ? syntax.head[i] : -1;
      facts.mode = mode;
      first_[i] = sentence.first_token;
      last_[i] = sentence.last_token;
    }
  }
}

const TokenFacts& DocumentFacts::near(std::uint32_t token, int offset) const {
  const auto at = static_cast<std::int64_t>(token) + offset;
  return at < first_[token] || at >= last_[token] ? outside : tokens_[static_cast<std::size_t>(at)];
}

const TokenFacts& DocumentFacts::head_of(std::uint32_t token) const {
  const std::int32_t head = tokens_[token].head;
  return head < 0 ? outside : tokens_[static_cast<std::size_t>(head)];
}

}  // namespace timeline::detail
