// Trains the tagger of names and writes its model file:
//
//     train_names PREPARED_DIR names.bin [--misses]
//
// PREPARED_DIR is where prepare_annotations.py wrote names-train.jsonl, names-dev.jsonl and silver_names.jsonl. With
// --misses it prints the sentences of the development part that it gets wrong, with the names missed (-) and added (+).
#include <algorithm>
#include <functional>
#include <iostream>
#include <map>

#include "annotated_corpus.hpp"
#include "entity/name_tagger.hpp"
#include "linear_learner.hpp"

namespace timeline::training {
namespace {

using namespace detail;

constexpr int row_bits = 17;
constexpr int epochs = 6;
constexpr int first_reading_epochs = 3;
constexpr std::uint32_t gold_worth = 3;  // a name of the gold corpus counts as so many of the silver one
constexpr float silver_weight = 0.1F;
constexpr float small_weight = 0.4F;            // of documents put into small letters
constexpr std::uint32_t dropped_features = 50;  // per cent: names that are not known yet have fewer
constexpr std::uint32_t dropped_memories = 30;
constexpr std::uint32_t unlisted = 15;  // per cent of the sentences: most names of a text stand on no list
constexpr std::size_t documents_between_averages = 150;

using Counts = std::map<std::uint32_t, NameCounts>;

struct NamedText {
  AnalysedText analysed;
  std::vector<TaggedName> names;
  std::uint32_t worth = 1;
};

EntityKind kind_named(const std::string& name) {
  for (const EntityKind kind : {EntityKind::PERSON, EntityKind::ORGANIZATION, EntityKind::PLACE}) {
    if (to_string(kind) == name) return kind;
  }
  throw InvalidArgument("no kind of name: " + name);
}

/// Without names that run over the end of a sentence or into each other.
NamedText named_text(const nlohmann::json& row, std::uint32_t worth, const Resources& resources) {
  NamedText result{.analysed = analysed(row["text"], resources), .names = {}, .worth = worth};
  const TextLayer& layer = result.analysed.layer;
  for (const auto& name : row["names"]) {
    const TokenRange range = tokens_of(layer, name[0], name[1]);
    if (range.empty() || (!result.names.empty() && range.first < result.names.back().last)) continue;
    const std::uint32_t begin = layer.tokens.begin[range.first], end = layer.tokens.begin[range.last - 1];
    if (layer.sentence_at(begin) != layer.sentence_at(end)) continue;
    result.names.push_back({range.first, range.last, kind_named(name[2])});
  }
  return result;
}

void read_texts(const std::string& path, std::uint32_t worth, const Resources& resources, std::vector<NamedText>& out) {
  for (const auto& row : read_documents(path)) out.push_back(named_text(row, worth, resources));
}

std::string in_small_letters(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

/// Every second document, from the second on, as hasty writers would write it.
std::vector<NamedText> read_small(const std::string& path, const Resources& resources) {
  std::vector<NamedText> result;
  bool wanted = false;
  for (auto row : read_documents(path)) {
    if (wanted) {
      row["text"] = in_small_letters(row["text"]);
      result.push_back(named_text(row, 1, resources));
    }
    wanted = !wanted;
  }
  return result;
}

bool may_be_name(char first) { return first < 0 || (first >= 'A' && !(first >= 'a' && first <= 'z')); }

/// How the document uses each word with a capital, and its longer names.
Counts counts_of(const NamedText& text) {
  Counts counts;
  const auto& [content, layer, syntax] = text.analysed;
  std::vector<std::size_t> kinds(layer.tokens.size(), 3);
  for (const TaggedName& name : text.names) {
    const auto kind = static_cast<std::size_t>(name.kind);
    std::fill(kinds.begin() + name.first, kinds.begin() + name.last, kind);
    const std::uint32_t length = name.last - name.first;
    if (length > 1 && length <= longest_known_name)
      counts[phrase_key(content, layer, name.first, name.last)][kind] += text.worth;
  }
  for (std::uint32_t token = 0; token < kinds.size(); ++token) {
    if (may_be_name(layer.tokens.text(token, content).front()))
      counts[phrase_key(content, layer, token, token + 1)][kinds[token]] += text.worth;
  }
  return counts;
}

Counts counts_of(const std::vector<NamedText>& texts) {
  Counts counts;
  for (const NamedText& text : texts) {
    for (const auto& [key, of_text] : counts_of(text)) {
      for (std::size_t i = 0; i < of_text.size(); ++i) counts[key][i] += of_text[i];
    }
  }
  return counts;
}

/// A document as the learner sees it: by token, the features of the first reading, the same were its names on no list,
/// and those that the second reading adds.
struct Example {
  const NamedText* text;
  std::vector<NameFacts> names;
  std::vector<FeatureVector> features;
  std::vector<FeatureVector> bare;
  std::vector<FeatureVector> memory;
  std::vector<std::size_t> labels;
  float weight;
};

void for_open(const Example& example, const std::function<void(const Sentence&, std::uint32_t)>& action) {
  for (const Sentence& sentence : example.text->analysed.layer.sentences) {
    for (std::uint32_t token = sentence.first_token; token < sentence.last_token; ++token) {
      if (example.names[token].open) action(sentence, token);
    }
  }
}

/// The facts of a text whose names neither the lexicon nor the corpora have.
std::vector<NameFacts> without_lists(std::vector<NameFacts> names) {
  for (NameFacts& facts : names) {
    if (!facts.capital) continue;
    facts.words &= static_cast<std::uint16_t>(~NameLists::of_names);
    facts.list = 0;
    facts.in_list = facts.known = facts.phrase = facts.in_phrase = 0;
  }
  return names;
}

/// `counts` tells of all texts; `own`, what the text itself tells, is taken off, so that its names are as new as they
/// will be.
Example example_of(const NamedText& text, const Counts& counts, const Counts& own, float weight,
                   const Resources& resources) {
  const auto known = [&](std::uint32_t key) -> std::uint8_t {
    const auto found = counts.find(key);
    if (found == counts.end()) return 0;
    NameCounts others = found->second;
    if (const auto mine = own.find(key); mine != own.end()) {
      for (std::size_t i = 0; i < others.size(); ++i) others[i] -= mine->second[i];
    }
    return name_class(others);
  };
  const auto& [content, layer, syntax] = text.analysed;
  const DocumentFacts facts(content, layer, syntax, resources);
  Example example{&text, name_facts(content, layer, resources, known), {}, {}, {}, {}, weight};
  const std::vector<NameFacts> bare = without_lists(example.names);
  example.features.resize(layer.tokens.size());
  example.bare.resize(layer.tokens.size());
  example.memory.resize(layer.tokens.size());
  example.labels.resize(layer.tokens.size());
  for (const TaggedName& name : text.names) {
    for (std::uint32_t token = name.first; token < name.last; ++token) example.labels[token] = name_label(name, token);
  }
  for_open(example, [&](const Sentence& sentence, std::uint32_t token) {
    name_features(facts, example.names, sentence, token, example.features[token]);
    name_features(facts, bare, sentence, token, example.bare[token]);
  });
  return example;
}

NameScores scores_of(const LinearLearner& learner, const Example& example) {
  NameScores scores(example.names.size());
  for_open(example, [&](const Sentence&, std::uint32_t token) {
    FeatureVector all = example.features[token];
    for (const std::uint32_t hash : example.memory[token].hashes()) all.add_hash(hash);
    learner.score(all, scores.row(token));
  });
  return scores;
}

/// Lets a learner that has not seen the document read it, and adds what its second reading will have.
void add_memory(const LinearLearner& learner, const Resources& resources, Example& example) {
  const auto& [content, layer, syntax] = example.text->analysed;
  const DocumentFacts facts(content, layer, syntax, resources);
  NameScores scores = scores_of(learner, example);
  const NameMemory memory(example.names, name_odds(scores, example.names));
  for_open(example, [&](const Sentence& sentence, std::uint32_t token) {
    memory.features(facts, sentence, token, example.memory[token]);
  });
}

/// Numbers from 0 to 99, the same in every run.
class Dice {
 public:
  [[nodiscard]] std::uint32_t roll() {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::uint32_t>((state_ >> 33) % 100);
  }

 private:
  std::uint64_t state_ = 7;
};

/// Which features are seen more than once: the others would only blur the rows that they share with these.
class Sightings {
 public:
  explicit Sightings(const std::vector<Example>& examples) : twice_(2, std::vector<bool>(std::size_t{1} << bits)) {
    for (const Example& example : examples) {
      for (const FeatureVector& features : example.features) {
        for (const std::uint32_t hash : features.hashes()) see(hash >> (32 - bits));
      }
    }
  }
  [[nodiscard]] bool several(std::uint32_t hash) const { return twice_[1][hash >> (32 - bits)]; }

 private:
  static constexpr int bits = 24;
  void see(std::uint32_t at) { twice_[twice_[0][at] ? 1 : 0][at] = true; }

  std::vector<std::vector<bool>> twice_;  ///< by the highest bits of a hash: seen once, and once more
};

LinearLearner learned(const std::vector<Example>& examples, const std::vector<std::size_t>& wanted,
                      const Sightings& sightings, int rounds) {
  LinearLearner learner(name_labels(), row_bits);
  Shuffler shuffler(wanted.size());
  Dice dice;
  FeatureVector kept;
  for (int round = 0; round < rounds; ++round) {
    std::size_t seen = 0;
    for (const std::size_t at : shuffler.next()) {
      const Example& example = examples[wanted[at]];
      std::uint32_t end = 0;
      bool bare = false;
      for_open(example, [&](const Sentence& sentence, std::uint32_t token) {
        if (token >= end) bare = dice.roll() < unlisted;
        end = sentence.last_token;
        kept.clear();
        for (const std::uint32_t hash : (bare ? example.bare : example.features)[token].hashes()) {
          if (sightings.several(hash) && dice.roll() >= dropped_features) kept.add_hash(hash);
        }
        const bool remembers = dice.roll() >= dropped_memories;
        for (const std::uint32_t hash : example.memory[token].hashes()) {
          if (remembers && dice.roll() >= dropped_features / 2) kept.add_hash(hash);
        }
        learner.learn(kept, example.labels[token], example.weight);
      });
      if (round > 0 && ++seen % documents_between_averages == 0) learner.remember();
    }
  }
  learner.take_average();
  return learner;
}

/// Each half is read by a learner of the other, then one learns from all.
LinearLearner learned(std::vector<Example>& examples, const Resources& resources) {
  const Sightings sightings(examples);
  std::vector<std::size_t> all, halves[2];
  for (std::size_t i = 0; i < examples.size(); ++i) {
    all.push_back(i);
    halves[i % 2].push_back(i);
  }
  const LinearLearner readers[2] = {learned(examples, halves[1], sightings, first_reading_epochs),
                                    learned(examples, halves[0], sightings, first_reading_epochs)};
  for (const std::size_t side : {0U, 1U}) {
    for (const std::size_t i : halves[side]) add_memory(readers[side], resources, examples[i]);
  }
  return learned(examples, all, sightings, epochs);
}

void print_misses(const Example& example, const std::vector<TaggedName>& mine) {
  const auto& [content, layer, syntax] = example.text->analysed;
  for (const Sentence& sentence : layer.sentences) {
    std::string lines;
    const auto compare = [&](const auto& some, const auto& others, char sign) {
      for (const TaggedName& name : some) {
        const bool here = name.first >= sentence.first_token && name.last <= sentence.last_token;
        if (!here || std::count(others.begin(), others.end(), name) > 0) continue;
        const Span span{layer.tokens.begin[name.first], layer.tokens.end[name.last - 1]};
        lines += std::string("   ") + sign + ' ' + std::string(to_string(name.kind)) + ": ";
        lines += std::string(span.of(content)) + '\n';
      }
    };
    compare(example.text->names, mine, '-');
    compare(mine, example.text->names, '+');
    if (!lines.empty()) std::cout << sentence.span.of(content) << '\n' << lines;
  }
}

void print_score(const LinearLearner& learner, const std::vector<Example>& examples, bool misses) {
  std::size_t right = 0, found = 0, gold = 0;
  for (const Example& example : examples) {
    NameScores scores = scores_of(learner, example);
    const std::vector<TaggedName> mine = best_names(scores, example.names, example.text->analysed.layer);
    const std::vector<TaggedName>& theirs = example.text->names;
    found += mine.size();
    gold += theirs.size();
    for (const TaggedName& name : mine) right += std::count(theirs.begin(), theirs.end(), name) > 0 ? 1U : 0U;
    if (misses) print_misses(example, mine);
  }
  const auto share = [](std::size_t part, std::size_t whole) {
    return 100.0 * static_cast<double>(part) / static_cast<double>(std::max<std::size_t>(whole, 1));
  };
  std::cerr << "names: precision " << share(right, found) << " recall " << share(right, gold) << " F1 "
            << share(2 * right, found + gold) << '\n';
}

void write_model(const LinearLearner& learner, const Counts& counts, const std::string& path) {
  constexpr std::uint32_t often = 8;  // what is no name is worth keeping only where it is seen so often
  std::vector<std::uint32_t> keys;
  std::vector<std::uint8_t> classes;
  for (const auto& [key, of_key] : counts) {
    if (name_class(of_key) % 4 == 0 && of_key[3] < often) continue;
    keys.push_back(key);
    classes.push_back(name_class(of_key));
  }
  ModelWriter writer;
  learner.write_sections(writer);
  writer.add("keys", keys);
  writer.add("classes", classes);
  writer.write(path);
}

void train(const std::string& folder, const std::string& out, bool misses) {
  const Resources& resources = Resources::builtin("en");
  std::vector<NamedText> texts, dev;
  read_texts(folder + "/names-train.jsonl", gold_worth, resources, texts);
  const std::size_t gold_texts = texts.size();
  read_texts(folder + "/silver_names.jsonl", 1, resources, texts);
  read_texts(folder + "/names-dev.jsonl", 1, resources, dev);
  const std::vector<NamedText> small = read_small(folder + "/names-train.jsonl", resources);
  const Counts counts = counts_of(texts);
  std::vector<Example> examples, unseen;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    examples.push_back(
        example_of(texts[i], counts, counts_of(texts[i]), i < gold_texts ? 1 : silver_weight, resources));
  }
  for (std::size_t i = 0; i < small.size(); ++i) {
    examples.push_back(example_of(small[i], counts, counts_of(texts[2 * i + 1]), small_weight, resources));
  }
  const LinearLearner learner = learned(examples, resources);
  for (const NamedText& text : dev) {
    unseen.push_back(example_of(text, counts, {}, 1, resources));
    add_memory(learner, resources, unseen.back());
  }
  print_score(learner, unseen, misses);
  write_model(learner, counts, out);
}

}  // namespace
}  // namespace timeline::training

int main(int argc, char** argv) {
  if (argc != 3 && argc != 4) return 2;
  timeline::training::train(argv[1], argv[2], argc == 4);
}
