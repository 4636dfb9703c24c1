#include "inventory.hpp"

#include <algorithm>
#include <iostream>
#include <numeric>

namespace timeline::training {
namespace {

using namespace detail;

constexpr std::size_t fewest_of_label = 3;
constexpr std::size_t fewest_of_word = 2;  // for its labels to be remembered
constexpr std::size_t common_count = 60;   // from here on a word's letters tell nothing more
constexpr std::size_t closed_count = 40;   // from here on a word has no labels but those seen

std::size_t sum(const Inventory::Counts& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::size_t{0},
                         [](std::size_t n, const auto& c) { return n + c.second; });
}

std::uint32_t key_of(const std::string& form) {
  const WordFacts facts = look_at(form);
  return WordMemory::key(facts.word, facts.upper_first);
}

/// The class's number, a new one where it is new.
std::uint16_t number(std::map<std::string, std::uint16_t>& classes, const std::string& name) {
  return name.empty() ? std::uint16_t{0}
                      : classes.emplace(name, static_cast<std::uint16_t>(classes.size() + 1)).first->second;
}

}  // namespace

std::string label_of(const GoldWord& word) { return word.upos + "/" + word.xpos; }

Inventory::Inventory(const std::vector<GoldSentence>& treebank, const std::map<std::uint32_t, Counts>& silver,
                     const std::map<std::uint32_t, std::uint16_t>& clusters) {
  count(treebank);
  LabelSet all(labels.size());
  std::iota(all.begin(), all.end(), std::uint8_t{0});
  candidates.push_back(all);
  std::map<std::uint32_t, WordMemory::Entry> entries;
  for (const auto& [key, found] : of_word_) {
    if (sum(found) < fewest_of_word) continue;
    entries[key].candidates = candidates_of(found);
    if (sum(found) >= common_count) entries[key].candidates |= WordMemory::common_bit;
    entries[key].ambiguity = number(ambiguities_, class_of(found));
  }
  std::map<std::string, std::uint16_t> silver_classes;
  for (const auto& [key, found] : silver) {
    if (sum(found) >= fewest_of_word) entries[key].silver = number(silver_classes, class_of(found));
  }
  for (const auto& [key, cluster] : clusters) entries[key].cluster = cluster;
  std::vector<WordMemory::Entry> list;
  for (auto& [key, entry] : entries) {
    entry.key = key;
    list.push_back(entry);
  }
  memory = WordMemory::of(list);
  std::cerr << labels.size() << " labels, " << list.size() << " words, " << candidates.size() << " candidate sets, "
            << ambiguities_.size() << " ambiguity classes, " << silver_classes.size() << " silver classes\n";
}

void Inventory::count(const std::vector<GoldSentence>& treebank) {
  Counts counts;
  for (const GoldSentence& sentence : treebank) {
    for (const GoldWord& word : sentence) {
      ++counts[label_of(word)];
      ++of_word_[key_of(word.form)][label_of(word)];
    }
  }
  for (const auto& [label, n] : counts) {
    if (n >= fewest_of_label) labels.push_back(label);
  }
}

std::uint16_t Inventory::candidates_of(const Counts& found) {
  if (sum(found) < closed_count) return 0;
  LabelSet seen;
  for (const auto& [label, n] : found) {
    if (label_id(label) != untrained) seen.push_back(label_id(label));
  }
  if (seen.empty()) return 0;
  const auto [set, is_new] =
      sets_.emplace(std::string(seen.begin(), seen.end()), static_cast<std::uint16_t>(candidates.size()));
  if (is_new) candidates.push_back(seen);
  return set->second;
}

/// The labels that make up at least a tenth of the word's places, the most frequent one named first.
std::string Inventory::class_of(const Counts& found) const {
  const std::size_t total = sum(found);
  std::string first, others;
  std::size_t most = 0;
  for (const auto& [label, n] : found) {
    if (n > most) most = n, first = label;
  }
  for (const auto& [label, n] : found) {
    if (n * 10 >= total && label != first) others += " " + label;
  }
  return first + others;
}

std::uint8_t Inventory::label_id(const std::string& label) const {
  const auto found = std::lower_bound(labels.begin(), labels.end(), label);
  return found != labels.end() && *found == label ? static_cast<std::uint8_t>(found - labels.begin()) : untrained;
}

TrainSentence Inventory::prepare(const GoldSentence& sentence, bool leave_out) const {
  TrainSentence result;
  for (const GoldWord& word : sentence) {
    result.facts.push_back(look_at(word.form));
    result.gold.push_back(label_id(label_of(word)));
  }
  result.mode = case_mode(result.facts);
  memory.complete(result.facts, result.mode);
  for (std::size_t i = 0; leave_out && i < sentence.size(); ++i) {
    const auto found = of_word_.find(key_of(sentence[i].form));
    if (found == of_word_.end() || sum(found->second) >= closed_count) continue;
    Counts others = found->second;
    if (others[label_of(sentence[i])] > 0 && --others[label_of(sentence[i])] == 0) others.erase(label_of(sentence[i]));
    const auto known = ambiguities_.find(sum(others) < fewest_of_word ? std::string() : class_of(others));
    result.facts[i].ambiguity = known == ambiguities_.end() ? std::uint16_t{0} : known->second;
    if (known == ambiguities_.end()) result.facts[i].word = WordMemory::unknown;
  }
  return result;
}

}  // namespace timeline::training
