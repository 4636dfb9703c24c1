#include "entity/name_tagger.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <unordered_set>

#include "learning/best_sequence.hpp"
#include "resource/model_file.hpp"

namespace timeline::detail {
namespace {

constexpr char model_name[] = "models/names.bin";
constexpr std::size_t outside = 0;
constexpr int key_bits = 12;  // the highest, by which keys are looked up
constexpr std::size_t kinds = 3;

/// A name that is missed costs as much as one that is none, but the model, which sees mostly words outside of names,
/// marks too few.
constexpr float eagerness = 0.8F;

enum Place : std::size_t { FIRST, INSIDE, LAST, ALONE };
constexpr std::size_t places = 4;

std::size_t place_of(std::size_t label) { return (label - 1) % places; }
std::size_t kind_of(std::size_t label) { return (label - 1) / places; }
bool goes_on(std::size_t label) { return label != outside && place_of(label) <= INSIDE; }
bool begins(std::size_t label) { return label == outside || place_of(label) == FIRST || place_of(label) == ALONE; }

float transition(std::size_t left, std::size_t right) {
  const bool fits = goes_on(left) ? !begins(right) && kind_of(left) == kind_of(right) : begins(right);
  return fits ? 0 : -std::numeric_limits<float>::infinity();
}

/// Adds the names of the best labels of a run of open tokens.
void add_best(NameScores& scores, std::uint32_t first, std::uint32_t last, std::vector<TaggedName>& names) {
  const auto run = std::span(scores.values).subspan(scores.labels * first, scores.labels * (last - first));
  // A name has to end with its run.
  for (std::size_t label = 0; label < scores.labels; ++label) {
    if (goes_on(label)) scores.row(last - 1)[label] = -std::numeric_limits<float>::infinity();
  }
  const std::vector<std::size_t> labels = best_sequence(run, scores.labels, outside, transition);
  for (std::uint32_t token = first; token < last; ++token) {
    const std::size_t label = labels[token - first];
    if (label == outside) continue;
    if (begins(label)) names.push_back({token, token, static_cast<EntityKind>(kind_of(label))});
    names.back().last = token + 1;
  }
}

/// The beginnings, of two words or more, of the names that a document bears.
std::unordered_set<std::uint32_t> beginnings(std::string_view text, const TextLayer& layer,
                                             const std::vector<TaggedName>& names) {
  std::unordered_set<std::uint32_t> result;
  for (const TaggedName& name : names) {
    const std::uint32_t end = std::min(name.last, name.first + longest_known_name);
    for (std::uint32_t last = name.first + 2; last <= end; ++last) {
      result.insert(phrase_key(text, layer, name.first, last));
    }
  }
  return result;
}

/// What is called by its whole name once is called by more than its first word again: "The Halden Shipping Lines said …
/// Halden Shipping gave no reason".
void complete_names(std::string_view text, const TextLayer& layer, const std::vector<NameFacts>& facts,
                    std::vector<TaggedName>& names) {
  const std::unordered_set<std::uint32_t> known = beginnings(text, layer, names);
  if (known.empty()) return;
  for (std::size_t i = 0; i < names.size(); ++i) {
    TaggedName& name = names[i];
    std::uint32_t end = layer.sentences[layer.sentence_at(layer.tokens.begin[name.first])].last_token;
    if (i + 1 < names.size()) end = std::min(end, names[i + 1].first);
    for (std::uint32_t last = std::min(end, name.first + longest_known_name); last > name.last; --last) {
      if (facts[last - 1].capital && known.contains(phrase_key(text, layer, name.first, last))) name.last = last;
    }
  }
}

}  // namespace

std::vector<std::string> name_labels() {
  std::vector<std::string> labels = {"O"};
  for (std::size_t kind = 0; kind < kinds; ++kind) {
    for (const char place : {'B', 'I', 'E', 'S'}) {
      labels.push_back(std::string(1, place) + "-" + std::string(to_string(static_cast<EntityKind>(kind))));
    }
  }
  return labels;
}

std::size_t name_label(const TaggedName& name, std::uint32_t token) {
  const bool first = token == name.first, last = token + 1 == name.last;
  const std::size_t place = first && last ? ALONE : first ? FIRST : last ? LAST : INSIDE;
  return 1 + places * static_cast<std::size_t>(name.kind) + place;
}

NameScores::NameScores(std::size_t tokens) : labels(1 + places * kinds), values(labels * tokens) {}

std::vector<NameOdds> name_odds(NameScores& scores, const std::vector<NameFacts>& names) {
  std::vector<NameOdds> result(names.size());
  std::vector<float> row;
  for (std::uint32_t token = 0; token < names.size(); ++token) {
    if (!names[token].open) continue;
    row.assign(scores.row(token).begin(), scores.row(token).end());
    softmax(row);
    result[token][kinds] = row[outside];
    for (std::size_t label = 1; label < row.size(); ++label) result[token][kind_of(label)] += row[label];
  }
  return result;
}

std::vector<TaggedName> best_names(NameScores& scores, const std::vector<NameFacts>& names, const TextLayer& layer) {
  std::vector<TaggedName> result;
  for (const Sentence& sentence : layer.sentences) {
    for (std::uint32_t first = sentence.first_token; first < sentence.last_token;) {
      std::uint32_t last = first;
      for (; last < sentence.last_token && names[last].open; ++last) scores.row(last)[outside] -= eagerness;
      if (last > first) add_best(scores, first, last, result);
      first = last + 1;
    }
  }
  return result;
}

NameTagger::NameTagger(const Resources& resources) : model_(resources, model_name) {
  const ModelFile file(resources.file(model_name), resources.language() + "/" + model_name);
  if (model_.labels() != name_labels()) file.fail("the labels are not those of names");
  keys_ = file.numbers<std::uint32_t>("keys");
  classes_ = file.numbers<std::uint8_t>("classes", keys_.size());
  if (!std::is_sorted(keys_.begin(), keys_.end())) file.fail("the known names are not in order");
  for (std::uint32_t prefix = 0; prefix < 1U << key_bits; ++prefix) {
    const auto begin = std::lower_bound(keys_.begin(), keys_.end(), prefix << (32 - key_bits));
    starts_.push_back(static_cast<std::uint32_t>(begin - keys_.begin()));
  }
  starts_.push_back(static_cast<std::uint32_t>(keys_.size()));
}

std::uint8_t NameTagger::known(std::uint32_t key) const {
  const std::uint32_t prefix = key >> (32 - key_bits);
  const auto begin = keys_.begin() + starts_[prefix], end = keys_.begin() + starts_[prefix + 1];
  const auto at = std::find(begin, end, key);
  return at != end ? classes_[static_cast<std::size_t>(at - keys_.begin())] : 0;
}

std::vector<TaggedName> NameTagger::tag(std::string_view text, const TextLayer& layer, const DocumentFacts& facts,
                                        const Resources& resources) const {
  const std::vector<NameFacts> names =
      name_facts(text, layer, resources, [this](std::uint32_t key) { return known(key); });
  NameScores scores(names.size());
  FeatureVector features;
  const auto for_open = [&](const auto& action) {
    for (const Sentence& sentence : layer.sentences) {
      for (std::uint32_t token = sentence.first_token; token < sentence.last_token; ++token) {
        if (names[token].open) action(sentence, token);
      }
    }
  };
  for_open([&](const Sentence& sentence, std::uint32_t token) {
    name_features(facts, names, sentence, token, features);
    model_.score(features, scores.row(token));
  });
  const NameMemory memory(names, name_odds(scores, names));
  std::vector<float> more(scores.labels);
  for_open([&](const Sentence& sentence, std::uint32_t token) {
    memory.features(facts, sentence, token, features);
    model_.score(features, more);
    std::transform(more.begin(), more.end(), scores.row(token).begin(), scores.row(token).begin(), std::plus());
  });
  std::vector<TaggedName> result = best_names(scores, names, layer);
  complete_names(text, layer, names, result);
  return result;
}

}  // namespace timeline::detail
