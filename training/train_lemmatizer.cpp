// Learns the lemmatizer's rules from a treebank and writes its model file:
//
//     train_lemmatizer train.conllu dev.conllu CORPORA lemmatizer.bin
//
// CORPORA is the folder with silver.tsv.
#include <algorithm>
#include <iostream>
#include <map>
#include <sstream>
#include <tuple>

#include "clusters.hpp"
#include "conllu.hpp"
#include "model_writer.hpp"
#include "syntax/lemmatizer.hpp"
#include "syntax/tagger.hpp"
#include "text/characters.hpp"

namespace timeline::training {
namespace {

using namespace detail;

constexpr std::size_t longest_form = 40;
constexpr std::size_t fewest_forms = 2;  // that share an ending, before it is believed

struct Form {
  std::string form;
  TagPair tags;
  friend bool operator<(const Form& a, const Form& b) {
    return std::tie(a.form, a.tags.upos, a.tags.xpos) < std::tie(b.form, b.tags.upos, b.tags.xpos);
  }
};

using Forms = std::map<Form, std::map<LemmaRule, std::size_t>>;

std::string lower_case(std::string form) {
  for (char& c : form) c = lower(c);
  return form;
}

/// The rule of most votes, the smaller one where there are as many.
template <typename Votes>
LemmaRule favourite(const Votes& votes) {
  return std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

/// Decides by the table learned so far, as `Lemmatizer` does without whole forms.
class Endings {
 public:
  void learn(const Forms& forms) {
    for (std::size_t length = 0; length <= longest_suffix; ++length) {
      std::map<std::uint32_t, std::map<LemmaRule, std::size_t>> votes;
      std::map<std::uint32_t, const LemmaRule*> shorter;
      for (const auto& [form, rules] : forms) {
        if (form.form.size() < length) continue;
        const std::uint32_t key = suffix_key(form.form, length, form.tags.upos, form.tags.xpos);
        ++votes[key][favourite(rules)];
        shorter[key] = length == 0 ? nullptr : find(form, length - 1);
      }
      for (const auto& [key, of_key] : votes) {
        std::size_t total = 0;
        for (const auto& [rule, count] : of_key) total += count;
        const LemmaRule rule = favourite(of_key);
        if (length > 0 && (total < fewest_forms || (shorter[key] != nullptr && *shorter[key] == rule))) continue;
        table_[key] = rule;
      }
    }
  }

  [[nodiscard]] const LemmaRule* find(const Form& form, std::size_t longest = longest_suffix) const {
    for (std::size_t length = std::min(longest, form.form.size()) + 1; length-- > 0;) {
      const auto found = table_.find(suffix_key(form.form, length, form.tags.upos, form.tags.xpos));
      if (found != table_.end()) return &found->second;
    }
    return nullptr;
  }

  void add_exceptions(const Forms& forms) {
    std::map<std::uint32_t, LemmaRule> exceptions;
    for (const auto& [form, rules] : forms) {
      const LemmaRule rule = favourite(rules);
      const LemmaRule* regular = find(form);
      if (regular == nullptr || apply_rule(*regular, form.form) != apply_rule(rule, form.form)) {
        exceptions[form_key(form.form, form.tags.upos, form.tags.xpos)] = rule;
      }
    }
    table_.insert(exceptions.begin(), exceptions.end());
  }

  [[nodiscard]] const std::map<std::uint32_t, LemmaRule>& table() const { return table_; }

 private:
  std::map<std::uint32_t, LemmaRule> table_;
};

bool is_name(const GoldWord& word) { return word.xpos.starts_with("NNP") || word.upos == "PROPN"; }

void write(const std::map<std::uint32_t, LemmaRule>& table, const std::string& out) {
  std::map<LemmaRule, std::uint32_t> numbers;
  for (const auto& [key, rule] : table) numbers.emplace(rule, 0);
  std::vector<std::string> lines;
  for (auto& [rule, number] : numbers) {
    number = static_cast<std::uint32_t>(lines.size());
    lines.push_back(
        std::string{static_cast<char>('0' + static_cast<int>(rule.letter_case)), static_cast<char>('0' + rule.cut)} +
        rule.added);
  }
  std::size_t size = 16;
  while (size * 2 < table.size() * 3) size *= 2;
  std::vector<Lemmatizer::Slot> slots(size);
  for (const auto& [key, rule] : table) {
    std::size_t slot = key & (size - 1);
    while (slots[slot].key != 0) slot = (slot + 1) & (size - 1);
    slots[slot] = {key, numbers[rule]};
  }
  ModelWriter writer;
  writer.add_lines("rules", lines);
  writer.add("endings", slots);
  writer.write(out);
  std::cerr << lines.size() << " rules, " << table.size() << " endings and exceptions\n";
}

/// The form as keys see it: in lower case where capitals tell nothing.
std::string keyed(const std::string& form, const TagPair& tags) {
  const bool same = form_key(form, tags.upos, tags.xpos) == form_key(lower_case(form), tags.upos, tags.xpos);
  return same ? lower_case(form) : form;
}

Forms read_forms(const std::string& path) {
  Forms forms;
  for (const GoldSentence& sentence : read_conllu(path)) {
    for (const GoldWord& word : sentence) {
      if (word.lemma == "_" || word.form.size() > longest_form) continue;
      const TagPair tags = parse_tag_pair(word.upos + "/" + word.xpos);
      ++forms[{keyed(word.form, tags), tags}][rule_for(word.form, word.lemma, is_name(word))];
    }
  }
  return forms;
}

/// What is said of a regular past holds for the participle, and the other way round ("smelled").
void share_past_forms(Forms& forms) {
  const TagPair past = parse_tag_pair("VERB/VBD"), participle = parse_tag_pair("VERB/VBN");
  const Forms known = forms;
  for (const auto& [form, rules] : known) {
    if (!form.form.ends_with("ed") || form.tags.upos != past.upos) continue;
    if (form.tags.xpos == past.xpos) forms.emplace(Form{form.form, participle}, rules);
    if (form.tags.xpos == participle.xpos) forms.emplace(Form{form.form, past}, rules);
  }
}

/// Inflected verbs and nouns that the treebank does not have, as another lemmatizer has them more than once.
void add_silver(const std::string& path, Forms& forms) {
  Forms silver;
  std::istringstream stream(read_text(path));
  for (std::string form, xpos, lemma, line; std::getline(stream, line);) {
    std::istringstream fields(line);
    if (!(std::getline(fields, form, '\t') && std::getline(fields, xpos, '\t') && std::getline(fields, lemma)))
      continue;
    const bool verb = xpos.starts_with("VB"), plural = xpos == "NNS";
    const bool plain = std::all_of(form.begin(), form.end(), is_lower);
    if (!plain || !(verb || plural)) continue;
    const TagPair tags = parse_tag_pair((verb ? "VERB/" : "NOUN/") + xpos);
    if (!forms.contains({form, tags})) ++silver[{form, tags}][rule_for(form, lemma, false)];
  }
  for (const auto& [form, rules] : silver) {
    if (std::any_of(rules.begin(), rules.end(), [](const auto& rule) { return rule.second >= 2; }))
      forms.emplace(form, rules);
  }
}

void train(const std::string& train_path, const std::string& dev_path, const std::string& corpora,
           const std::string& out) {
  Forms forms = read_forms(train_path);
  add_silver(corpora + "/silver.tsv", forms);
  share_past_forms(forms);
  Endings endings;
  endings.learn(forms);
  endings.add_exceptions(forms);
  write(endings.table(), out);
  std::size_t words = 0, right = 0;
  for (const GoldSentence& sentence : read_conllu(dev_path)) {
    for (const GoldWord& word : sentence) {
      const TagPair tags = parse_tag_pair(word.upos + "/" + word.xpos);
      const auto exception = endings.table().find(form_key(word.form, tags.upos, tags.xpos));
      const LemmaRule* rule =
          exception != endings.table().end() ? &exception->second : endings.find({keyed(word.form, tags), tags});
      const std::string lemma = rule == nullptr ? word.form : apply_rule(*rule, word.form);
      ++words;
      right += word.lemma == "_" || lemma == word.lemma;
    }
  }
  std::cerr << "gold tags: lemmas " << 100.0 * static_cast<double>(right) / static_cast<double>(words) << "\n";
}

}  // namespace
}  // namespace timeline::training

int main(int argc, char** argv) {
  if (argc != 5) return 2;
  timeline::training::train(argv[1], argv[2], argv[3], argv[4]);
}
