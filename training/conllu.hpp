#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace timeline::training {

/// A syntactic word of a treebank.
struct GoldWord {
  std::string form, lemma, upos, xpos;
};
using GoldSentence = std::vector<GoldWord>;

/// The sentences of a CoNLL-U file; multiword tokens and empty nodes are left out.
[[nodiscard]] std::vector<GoldSentence> read_conllu(const std::string& path);

}  // namespace timeline::training
