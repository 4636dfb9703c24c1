#include "entity/name_tagger.hpp"

#include <algorithm>
#include <limits>

#include "learning/best_sequence.hpp"
#include "resource/model_file.hpp"

namespace timeline::detail {
namespace {

constexpr char model_name[] = "models/names.bin";
constexpr std::size_t outside = 0;

// Labels in order: 0 is "O", then four for each kind: B, I, E, S.
constexpr std::size_t kinds = 3;
std::size_t place_of(std::size_t label) { return (label - 1) % 4; }
std::size_t kind_of(std::size_t label) { return (label - 1) / 4; }
bool goes_on(std::size_t label) { return label != outside && place_of(label) < 2; }
bool is_first(std::size_t label) { return label == outside || place_of(label) == 0 || place_of(label) == 3; }

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

float name_transition(std::size_t left, std::size_t right) {
  const bool fits = goes_on(left) ? !is_first(right) && kind_of(left) == kind_of(right) : is_first(right);
  return fits ? 0 : -std::numeric_limits<float>::infinity();
}

std::vector<TaggedName> names_of(const std::vector<std::size_t>& labels, std::uint32_t first_token) {
  std::vector<TaggedName> names;
  std::uint32_t begin = 0;
  for (std::uint32_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == outside) continue;
    if (is_first(labels[i])) begin = i;
    if (!goes_on(labels[i])) {
      names.push_back({first_token + begin, first_token + i + 1, static_cast<EntityKind>(kind_of(labels[i]))});
    }
  }
  return names;
}

NameTagger::NameTagger(const Resources& resources) : model_(resources, model_name) {
  const std::string shown = resources.language() + "/" + model_name;
  const ModelFile file(resources.file(model_name), shown);
  if (model_.labels() != name_labels()) file.fail("the labels are not those of names");
  keys_ = file.numbers<std::uint32_t>("keys");
  classes_ = file.numbers<std::uint8_t>("classes", keys_.size());
  if (!std::is_sorted(keys_.begin(), keys_.end())) file.fail("the known names are not in order");
}

std::vector<TaggedName> NameTagger::tag(std::string_view text, const TextLayer& layer, const SyntaxLayer& syntax,
                                        const Resources& resources) const {
  const auto known = [&](std::uint32_t key) -> std::uint8_t {
    const auto at = std::lower_bound(keys_.begin(), keys_.end(), key);
    return at != keys_.end() && *at == key ? classes_[static_cast<std::size_t>(at - keys_.begin())] : 0;
  };
  const DocumentFacts facts(text, layer, syntax, resources);
  const std::vector<NameFacts> names = name_facts(text, layer, resources, known);
  std::vector<TaggedName> result;
  std::vector<float> scores;
  FeatureVector features;
  for (const Sentence& sentence : layer.sentences) {
    const std::size_t labels = model_.labels().size();
    scores.resize(labels * (sentence.last_token - sentence.first_token));
    for (std::uint32_t token = sentence.first_token; token < sentence.last_token; ++token) {
      name_features(facts, names, sentence, token, features);
      model_.score(features, std::span(scores).subspan(labels * (token - sentence.first_token), labels));
    }
    // A name that is open at the end of its sentence is none: the last label has to close it.
    for (std::size_t label = 0; label < labels && !scores.empty(); ++label) {
      if (goes_on(label)) scores[scores.size() - labels + label] = -std::numeric_limits<float>::infinity();
    }
    for (const TaggedName& name : names_of(best_sequence(scores, labels, outside, name_transition), sentence.first_token))
      result.push_back(name);
  }
  return result;
}

}  // namespace timeline::detail
