#include "event/attribution_model.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace timeline::detail {
namespace {

constexpr char cues_name[] = "models/attribution_cues.bin";
constexpr char roles_name[] = "models/attribution_roles.bin";
constexpr std::uint32_t colon = hash_text(":"), dash = hash_text("\xE2\x80\x94"), bar = hash_text("\xE2\x80\x95");
constexpr std::size_t label_count = 13;
constexpr float impossible = -std::numeric_limits<float>::infinity();
constexpr float encouragement = 1;
constexpr int most_steps = 4;

/// The pieces that labels mark, the first of them at the token `first`.
FoundCue pieces_of(const std::vector<std::size_t>& labels, std::uint32_t cue, std::uint32_t first) {
  FoundCue found{.head = cue, .source = {}, .cue = {}, .content = {}};
  for (std::uint32_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == no_role) continue;
    const Role role = role_of(labels[i]);
    auto& pieces = role == Role::SOURCE ? found.source : role == Role::CUE ? found.cue : found.content;
    if (begins_piece(labels[i])) pieces.push_back({first + i, first + i});
    pieces.back().last = first + i + 1;
  }
  return found;
}

}  // namespace

bool may_be_cue(const AttributionView& view, std::uint32_t token) {
  switch (static_cast<Upos>(view.facts[token].upos)) {
    case Upos::VERB:
    case Upos::NOUN:
    case Upos::ADJ:
    case Upos::ADV:
    case Upos::AUX:
    case Upos::ADP:
      return true;
    case Upos::PUNCT:
      // "Ruiz: We leave at noon."
      return view.facts[token].lemma == colon || view.facts[token].lemma == dash || view.facts[token].lemma == bar;
    default:
      return false;
  }
}

/// Between pieces every label may follow every other, inside one only the piece itself goes on: two best labels to
/// remember for each token, instead of a square.
std::vector<std::size_t> best_roles(std::span<const float> scores) {
  const std::size_t places = scores.size() / label_count;
  std::vector<std::uint8_t> from(scores.size());
  std::array<float, label_count> best{}, next{};
  best.fill(impossible);
  best[no_role] = 0;
  for (std::size_t place = 0; place < places; ++place) {
    std::size_t closed = no_role;
    for (std::size_t label = 0; label < label_count; ++label) {
      if (ends_piece(label) && best[label] > best[closed]) closed = label;
    }
    for (std::size_t label = 0; label < label_count; ++label) {
      std::size_t left = closed;
      if (!begins_piece(label)) {
        const std::size_t opening = role_label(role_of(label), true, false);
        left = best[opening] >= best[opening + 1] ? opening : opening + 1;
      }
      next[label] = best[left] + scores[place * label_count + label];
      from[place * label_count + label] = static_cast<std::uint8_t>(left);
    }
    best = next;
  }
  std::size_t label = no_role;
  for (std::size_t other = 0; other < label_count; ++other) {
    if (ends_piece(other) && best[other] > best[label]) label = other;
  }
  std::vector<std::size_t> path(places);
  for (std::size_t place = places; place-- > 0;) {
    path[place] = label;
    label = from[place * label_count + label];
  }
  return path;
}

void mend_labels(std::vector<std::size_t>& labels) {
  const auto same = [&](std::size_t i, std::size_t j) {
    return labels[i] != no_role && labels[j] != no_role && role_of(labels[i]) == role_of(labels[j]);
  };
  std::vector<std::size_t> mended(labels.size());
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == no_role) continue;
    const bool first = i == 0 || !same(i - 1, i);
    const bool last = i + 1 == labels.size() || !same(i, i + 1);
    mended[i] = role_label(role_of(labels[i]), first, last);
  }
  labels = std::move(mended);
}

AttributionModel::AttributionModel(const Resources& resources)
    : cues_(resources, cues_name), roles_(resources, roles_name), is_cue_(cues_.label("cue")) {
  if (cues_.labels().size() != 2) throw ParseError(resources.language() + "/" + cues_name + ": wrong labels");
  if (roles_.labels() != role_labels()) throw ParseError(resources.language() + "/" + roles_name + ": wrong labels");
}

std::vector<FoundCue> AttributionModel::find(const AttributionView& view) const {
  std::vector<FoundCue> found;
  FeatureVector features;
  std::array<float, 2> scores{};
  for (const Sentence& sentence : view.layer.sentences) {
    if (view.layer.is_furniture(sentence)) continue;
    for (std::uint32_t token = sentence.first_token; token < sentence.last_token; ++token) {
      if (!may_be_cue(view, token)) continue;
      cue_features(view, token, features);
      cues_.score(features, scores);
      if (scores[is_cue_] + boldness > scores[1 - is_cue_]) found.push_back(parts(view, token));
    }
  }
  return found;
}

FoundCue AttributionModel::parts(const AttributionView& view, std::uint32_t cue) const {
  const CueView seen(view, cue);
  std::vector<float> scores(label_count * (seen.last() - seen.first()));
  FeatureVector features;
  for (std::uint32_t token = seen.first(); token < seen.last(); ++token) {
    seen.features(token, features);
    roles_.score(features, std::span(scores).subspan(label_count * (token - seen.first()), label_count));
  }
  const auto at_cue = std::span(scores).subspan(label_count * (cue - seen.first()), label_count);
  for (std::size_t label = 0; label < label_count; ++label) {
    if (label == no_role || role_of(label) != Role::CUE) at_cue[label] = impossible;
  }
  FoundCue found = pieces_of(best_roles(scores), cue, seen.first());
  // Who says something says something: what is likeliest to be that.
  for (int step = 0; step < most_steps && found.content.empty(); ++step) {
    for (std::size_t i = 0; i < scores.size(); ++i) {
      const std::size_t label = i % label_count;
      if (label != no_role && role_of(label) == Role::CONTENT && begins_piece(label)) scores[i] += encouragement;
    }
    found = pieces_of(best_roles(scores), cue, seen.first());
  }
  return found;
}

}  // namespace timeline::detail
