#pragma once

#include <map>
#include <string>
#include <vector>

#include "conllu.hpp"
#include "syntax/tagger.hpp"

namespace timeline::training {

constexpr std::uint8_t untrained = 0xff;  ///< a label too rare to be learned

struct TrainSentence {
  std::vector<detail::WordFacts> facts;
  std::vector<std::uint8_t> gold;
  detail::CaseMode mode = detail::CaseMode::NORMAL;
};

/// What is learned by counting: labels, the labels that each word may have, what other taggers make of it, clusters.
class Inventory {
 public:
  using Counts = std::map<std::string, std::size_t>;

  Inventory(const std::vector<GoldSentence>& treebank, const std::map<std::uint32_t, Counts>& silver,
            const std::map<std::uint32_t, std::uint16_t>& clusters);

  std::vector<std::string> labels;
  std::vector<detail::LabelSet> candidates;
  detail::WordMemory memory;

  [[nodiscard]] std::uint8_t label_id(const std::string& label) const;
  /// A sentence to learn from: no word knows its own label from having been counted.
  [[nodiscard]] TrainSentence to_learn(const GoldSentence& sentence) const { return prepare(sentence, true); }
  [[nodiscard]] TrainSentence to_tag(const GoldSentence& sentence) const { return prepare(sentence, false); }

 private:
  void count(const std::vector<GoldSentence>& treebank);
  [[nodiscard]] std::uint16_t candidates_of(const Counts& found);
  [[nodiscard]] std::string class_of(const Counts& found) const;
  [[nodiscard]] TrainSentence prepare(const GoldSentence& sentence, bool leave_out) const;

  std::map<std::uint32_t, Counts> of_word_;
  std::map<std::string, std::uint16_t> sets_;  ///< by their labels as bytes
  std::map<std::string, std::uint16_t> ambiguities_;
};

[[nodiscard]] std::string label_of(const GoldWord& word);

}  // namespace timeline::training
