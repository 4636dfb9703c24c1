#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "syntax/word_facts.hpp"
#include "timeline/resource/resources.hpp"
#include "timeline/syntax/syntax.hpp"

namespace timeline::detail {

/// A token as features ask for it: numbers only, computed once for a document.
struct TokenFacts {
  std::uint32_t word = 0;    ///< hash of the form in lower case, each digit as 0
  std::uint32_t lemma = 0;   ///< hash
  std::uint32_t suffix = 0;  ///< hash of the last three letters, 0 where it is shorter
  std::uint32_t prefix = 0;  ///< hash of the first three letters, 0 where it is shorter
  std::uint16_t cluster = 0;
  std::uint16_t silver = 0;  ///< which tags other taggers gave the word
  std::uint8_t shape = 0;
  std::uint8_t upos = 0;
  std::uint8_t xpos = 0;
  std::uint8_t deprel = 0;
  std::int32_t head = -1;
  CaseMode mode = CaseMode::NORMAL;  ///< of the sentence
};

/// The facts of every token of a document. With what stands beyond its ends: `at(-1)` and the like give a token that is
/// none.
class DocumentFacts {
 public:
  DocumentFacts(std::string_view text, const TextLayer& layer, const SyntaxLayer& syntax, const Resources& resources);

  [[nodiscard]] std::size_t size() const { return tokens_.size(); }
  [[nodiscard]] const TokenFacts& operator[](std::uint32_t token) const { return tokens_[token]; }
  /// The token `offset` places from another, within its sentence; `outside` beyond the sentence's ends.
  [[nodiscard]] const TokenFacts& near(std::uint32_t token, int offset) const;
  /// The head of a token, `outside` for a root.
  [[nodiscard]] const TokenFacts& head_of(std::uint32_t token) const;

  static const TokenFacts outside;

 private:
  std::vector<TokenFacts> tokens_;
  std::vector<std::uint32_t> first_;  ///< by token: the first one of its sentence
  std::vector<std::uint32_t> last_;   ///< by token: the one past its sentence
};

}  // namespace timeline::detail
