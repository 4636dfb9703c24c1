#include "event/attribution_model.hpp"

#include <algorithm>
#include <array>

#include "event/content_features.hpp"
#include "resource/model_file.hpp"

namespace timeline::detail {
namespace {

constexpr char cues_name[] = "models/attribution_cues.bin";
constexpr char roles_name[] = "models/attribution_roles.bin";
constexpr char contents_name[] = "models/attribution_contents.bin";
constexpr char verdicts_name[] = "models/attribution_verdicts.bin";
constexpr std::uint32_t colon = hash_text(":"), dash = hash_text("\xE2\x80\x94"), bar = hash_text("\xE2\x80\x95");

float score_of(const LinearModel& model, const FeatureVector& features) {
  std::array<float, 1> score{};
  model.score(features, score);
  return score.front();
}

}  // namespace

bool may_be_cue(const AttributionView& view, std::uint32_t token, std::span<const std::uint32_t> lemmas) {
  const TokenFacts& at = view.facts[token];
  switch (static_cast<Upos>(at.upos)) {
    case Upos::VERB:
      return true;
    case Upos::NOUN:
    case Upos::ADJ:
    case Upos::ADV:
    case Upos::AUX:
    case Upos::ADP:
      return std::binary_search(lemmas.begin(), lemmas.end(), at.lemma);
    case Upos::PUNCT:
      // "Ruiz: We leave at noon."
      return at.lemma == colon || at.lemma == dash || at.lemma == bar;
    default:
      return false;
  }
}

Choice best_reading(const std::vector<Reading>& readings, const std::vector<float>& worth) {
  constexpr float alone = 8;
  Choice best{0, alone};
  float highest = worth.front() + label_share * readings.front().score;
  for (std::size_t i = 1; i < readings.size(); ++i) {
    const float value = worth[i] + label_share * readings[i].score;
    best = value > highest ? Choice{i, value - highest} : Choice{best.index, std::min(best.lead, highest - value)};
    highest = std::max(highest, value);
  }
  return best;
}

AttributionModel::AttributionModel(const Resources& resources)
    : cues_(resources, cues_name),
      roles_(resources, roles_name),
      contents_(resources, contents_name),
      verdicts_(resources, verdicts_name) {
  const auto check = [&](const LinearModel& model, const char* name, const std::vector<std::string>& labels) {
    if (model.labels() != labels) throw ParseError(resources.language() + "/" + name + ": wrong labels");
  };
  const ModelFile file(resources.file(cues_name), resources.language() + "/" + cues_name);
  lemmas_ = file.numbers<std::uint32_t>("lemmas");
  if (!std::is_sorted(lemmas_.begin(), lemmas_.end())) file.fail("the lemmas are not in order");
  check(cues_, cues_name, {"cue"});
  check(roles_, roles_name, role_labels());
  check(contents_, contents_name, {"content"});
  check(verdicts_, verdicts_name, {"attribution"});
}

std::vector<FoundCue> AttributionModel::find(AttributionView& view) const {
  look_for_cues(view);
  std::vector<FoundCue> found;
  for (std::uint32_t token = 0; token < view.layer.tokens.size(); ++token) {
    if (view.odds[token] > AttributionView::least_odds) add(view, token, found);
  }
  return found;
}

void AttributionModel::look_for_cues(AttributionView& view) const {
  FeatureVector features;
  for (const Sentence& sentence : view.layer.sentences) {
    if (view.layer.is_furniture(sentence)) continue;
    for (std::uint32_t token = sentence.first_token; token < sentence.last_token; ++token) {
      if (!may_be_cue(view, token, lemmas_)) continue;
      cue_features(view, token, features);
      view.set_odds(token, score_of(cues_, features));
    }
  }
}

std::vector<Reading> AttributionModel::readings(const CueView& seen, std::uint32_t cue) const {
  const std::size_t labels = roles_.labels().size();
  std::vector<float> scores(labels * (seen.last() - seen.first()));
  FeatureVector features;
  for (std::uint32_t token = seen.first(); token < seen.last(); ++token) {
    seen.features(token, features);
    roles_.score(features, std::span(scores).subspan(labels * (token - seen.first()), labels));
  }
  return likely_readings(std::move(scores), cue, seen.first());
}

void AttributionModel::add(const AttributionView& view, std::uint32_t cue, std::vector<FoundCue>& found) const {
  const CueView seen(view, cue);
  const std::vector<Reading> read = readings(seen, cue);
  if (read.empty()) return;
  constexpr std::uint8_t sure = 3;
  if (read.size() == 1 && view.sureness[cue] == sure) {
    found.push_back(read.front().found);
    return;
  }
  std::vector<float> worth;
  std::vector<FeatureVector> features(read.size());
  for (std::size_t i = 0; i < read.size(); ++i) {
    content_features(view, seen, read[i], features[i]);
    worth.push_back(score_of(contents_, features[i]));
  }
  const Choice best = best_reading(read, worth);
  verdict_features(view, read[best.index], best.lead, features[best.index]);
  if (score_of(verdicts_, features[best.index]) > -boldness) found.push_back(read[best.index].found);
}

}  // namespace timeline::detail
