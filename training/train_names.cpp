// Trains the tagger of names and writes its model file:
//
//     train_names PREPARED_DIR names.bin
//
// PREPARED_DIR is where prepare_annotations.py wrote names-train.jsonl, names-dev.jsonl and silver_names.jsonl.
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>
#include <set>

#include "annotated_corpus.hpp"
#include "entity/name_tagger.hpp"
#include "learning/best_sequence.hpp"
#include "linear_learner.hpp"

namespace timeline::training {
namespace {

using namespace detail;

constexpr int row_bits = 16;
constexpr std::uint32_t gold_counts = 3;  // a name of the gold corpus counts as so many of the silver one
double env(const char* n, double d) { const char* v = std::getenv(n); return v ? std::atof(v) : d; }

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

NamedText named_text(const nlohmann::json& row, std::uint32_t worth, const Resources& resources) {
  NamedText result{.analysed = analysed(row["text"], resources), .names = {}, .worth = worth};
  for (const auto& name : row["names"]) {
    const TokenRange range = tokens_of(result.analysed.layer, name[0], name[1]);
    const bool one_more = !result.names.empty() && range.first < result.names.back().last;
    if (!range.empty() && !one_more) result.names.push_back({range.first, range.last, kind_named(name[2])});
  }
  return result;
}

std::vector<NamedText> named_texts(const std::string& path, std::uint32_t worth, const Resources& resources) {
  std::vector<NamedText> result;
  for (const auto& row : read_documents(path)) result.push_back(named_text(row, worth, resources));
  return result;
}

/// The labels of all tokens; a name that runs over the end of a sentence is left out.
std::vector<std::size_t> gold_labels(const NamedText& text) {
  std::vector<std::size_t> labels(text.analysed.layer.tokens.size());
  for (const TaggedName& name : text.names) {
    const TextLayer& layer = text.analysed.layer;
    if (layer.sentence_at(layer.tokens.begin[name.first]) != layer.sentence_at(layer.tokens.begin[name.last - 1])) continue;
    const std::size_t base = 1 + 4 * static_cast<std::size_t>(name.kind);
    for (std::uint32_t token = name.first; token < name.last; ++token) {
      const bool first = token == name.first, last = token + 1 == name.last;
      labels[token] = base + (first && last ? 3U : first ? 0U : last ? 2U : 1U);
    }
  }
  return labels;
}

/// How the document uses each word with a capital, and its longer names.
Counts counts_of(const NamedText& text) {
  Counts counts;
  const TextLayer& layer = text.analysed.layer;
  std::vector<std::size_t> kind(layer.tokens.size(), 3);
  for (const TaggedName& name : text.names) {
    std::fill(kind.begin() + name.first, kind.begin() + name.last, static_cast<std::size_t>(name.kind));
    const bool phrase = name.last - name.first > 1 && name.last - name.first <= longest_known_name;
    if (phrase) counts[phrase_key(text.analysed.text, layer, name.first, name.last)][static_cast<std::size_t>(name.kind)] += text.worth;
  }
  for (std::uint32_t token = 0; token < kind.size(); ++token) {
    const char first = layer.tokens.text(token, text.analysed.text).front();
    if ((first >= 'a' && first <= 'z') || (first < 'A' && first >= 0)) continue;
    counts[phrase_key(text.analysed.text, layer, token, token + 1)][kind[token]] += text.worth;
  }
  return counts;
}

struct Example {
  std::vector<std::uint32_t> starts;  // of each token's features, and their end
  std::vector<FeatureVector> features;
  std::vector<std::size_t> labels;
  float weight;
};

/// The features of a document by what all the others tell of its words.
void add_examples(const NamedText& text, const Counts& all, bool seen, const Resources& resources, float weight,
                  std::vector<Example>& out) {
  const Counts own = seen ? counts_of(text) : Counts{};
  const auto known = [&](std::uint32_t key) -> std::uint8_t {
    const auto found = all.find(key);
    if (found == all.end()) return 0;
    NameCounts counts = found->second;
    if (const auto mine = own.find(key); mine != own.end()) {
      for (std::size_t i = 0; i < counts.size(); ++i) counts[i] -= mine->second[i];
    }
    return name_class(counts);
  };
  const auto& [content, layer, syntax] = text.analysed;
  const DocumentFacts facts(content, layer, syntax, resources);
  const std::vector<NameFacts> names = name_facts(content, layer, resources, known);
  const std::vector<std::size_t> labels = gold_labels(text);
  for (const Sentence& sentence : layer.sentences) {
    Example& example = out.emplace_back();
    example.weight = weight;
    for (std::uint32_t token = sentence.first_token; token < sentence.last_token; ++token) {
      name_features(facts, names, sentence, token, example.features.emplace_back());
      example.labels.push_back(labels[token]);
    }
  }
}

void dump(const LinearLearner& learner, const std::vector<Example>& examples, const std::vector<NamedText>& dev) {
  std::vector<std::pair<const NamedText*, const Sentence*>> where;
  for (const NamedText& text : dev) for (const Sentence& s : text.analysed.layer.sentences) where.emplace_back(&text, &s);
  std::vector<float> scores;
  const std::size_t labels = learner.labels().size();
  for (std::size_t e = 0; e < examples.size(); ++e) {
    const Example& example = examples[e];
    scores.resize(labels * example.features.size());
    for (std::size_t i = 0; i < example.features.size(); ++i) learner.score(example.features[i], std::span(scores).subspan(labels * i, labels));
    const auto mine = names_of(best_sequence(scores, labels, 0, name_transition), 0);
    const auto theirs = names_of(example.labels, 0);
    if (mine == theirs) continue;
    const auto& [t, s] = where[e];
    std::cout << s->span.of(t->analysed.text) << "\n";
    const auto show = [&](const TaggedName& n) { return std::string(to_string(n.kind)) + ":" + std::string(t->analysed.text.substr(t->analysed.layer.tokens.begin[s->first_token + n.first], t->analysed.layer.tokens.end[s->first_token + n.last - 1] - t->analysed.layer.tokens.begin[s->first_token + n.first])); };
    for (const auto& n : theirs) if (!std::count(mine.begin(), mine.end(), n)) std::cout << "   - " << show(n) << "\n";
    for (const auto& n : mine) if (!std::count(theirs.begin(), theirs.end(), n)) std::cout << "   + " << show(n) << "\n";
  }
}

void score(const LinearLearner& learner, const std::vector<Example>& examples, double obias = 0) {
  std::size_t right = 0, found = 0, gold = 0;
  std::vector<float> scores;
  const std::size_t labels = learner.labels().size();
  for (const Example& example : examples) {
    scores.resize(labels * example.features.size());
    for (std::size_t i = 0; i < example.features.size(); ++i) {
      learner.score(example.features[i], std::span(scores).subspan(labels * i, labels));
      scores[labels * i] -= static_cast<float>(obias);
    }
    const auto mine = names_of(best_sequence(scores, labels, 0, name_transition), 0);
    const auto theirs = names_of(example.labels, 0);
    found += mine.size();
    gold += theirs.size();
    for (const TaggedName& name : mine) right += std::count(theirs.begin(), theirs.end(), name) > 0;
  }
  const auto share = [](std::size_t a, std::size_t b) { return 100.0 * static_cast<double>(a) / static_cast<double>(std::max<std::size_t>(b, 1)); };
  std::cerr << "names: precision " << share(right, found) << " recall " << share(right, gold) << " F1 "
            << share(2 * right, found + gold) << "\n";
}

void train(const std::string& folder, const std::string& out) {
  const Resources& resources = Resources::builtin("en");
  std::vector<NamedText> texts = named_texts(folder + "/names-train.jsonl", gold_counts, resources);
  const std::size_t gold_texts = texts.size();
  for (NamedText& text : named_texts(folder + "/silver_names.jsonl", 1, resources)) texts.push_back(std::move(text));
  const std::vector<NamedText> dev = named_texts(folder + "/names-dev.jsonl", 1, resources);
  Counts counts;
  for (const NamedText& text : texts) {
    for (const auto& [key, of_text] : counts_of(text)) {
      for (std::size_t i = 0; i < of_text.size(); ++i) counts[key][i] += of_text[i];
    }
  }
  std::vector<Example> examples, unseen;
  for (std::size_t i = 0; i < texts.size(); ++i) add_examples(texts[i], counts, true, resources, i < gold_texts ? 1.0F : static_cast<float>(env("SILVER", 0.2)), examples);
  for (const NamedText& text : dev) add_examples(text, counts, false, resources, 1, unseen);
  std::cerr << counts.size() << " known, " << examples.size() << " sentences\n";
  LinearLearner learner(name_labels(), static_cast<int>(env("BITS", row_bits)), static_cast<float>(env("RATE", 0.1)), static_cast<float>(env("DECAY", 1e-6)));
  Shuffler shuffler(examples.size());
  FeatureVector kept;
  std::uint64_t random = 7;
  const auto keep = static_cast<std::uint64_t>(env("DROPOUT", 0.5) * (1 << 24));
  for (int epoch = 0; epoch < static_cast<int>(env("EPOCHS", 6)); ++epoch) {
    for (const std::size_t i : shuffler.next()) {
      const Example& example = examples[i];
      if (example.weight <= 0) continue;
      for (std::size_t k = 0; k < example.labels.size(); ++k) {
        kept.clear();
        for (const std::uint32_t h : example.features[k].hashes()) {
          random = random * 6364136223846793005u + 1442695040888963407u;
          if ((random >> 40) >= keep) kept.push(h);
        }
        learner.learn(kept, example.labels[k], example.weight);
      }
    }
    for (double b : {0.0, 0.7, 1.4, 2.1}) score(learner, unseen, b);
  }
  if (std::getenv("DUMP")) dump(learner, unseen, dev);
  ModelWriter writer;
  learner.write_sections(writer);
  std::vector<std::uint32_t> keys;
  std::vector<std::uint8_t> classes;
  for (const auto& [key, of_key] : counts) {
    if (name_class(of_key) % 4 == 0 && of_key[3] < 8) continue;
    keys.push_back(key);
    classes.push_back(name_class(of_key));
  }
  writer.add("keys", keys);
  writer.add("classes", classes);
  writer.write(out);
}

}  // namespace
}  // namespace timeline::training

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  timeline::training::train(argv[1], argv[2]);
}
