#include "merge/sameness.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "merge/words.hpp"

namespace timeline::detail {
namespace {

constexpr char model_name[] = "models/merging.bin";
/// How many of a document's words tell what it is about.
constexpr std::size_t words_of_signature = 48;

std::uint32_t at_most(std::size_t count, std::uint32_t most) {
  return static_cast<std::uint32_t>(std::min<std::size_t>(count, most));
}

/// A share of 0 to 1 in steps.
std::uint32_t step_of(double share) { return static_cast<std::uint32_t>(std::clamp(share, 0.0, 0.999) * 8); }

std::uint32_t folded(std::uint64_t hash) { return static_cast<std::uint32_t>(hash ^ hash >> 32); }

/// Both sides of a pair in one number that does not ask which comes first.
std::uint32_t both(std::uint32_t a, std::uint32_t b) { return std::min(a, b) * 64 + std::max(a, b); }

/// How much a list of one side and a list of the other have to say to each other.
enum Meeting : std::uint32_t { NEITHER, ONE_SIDE, NOTHING_SHARED, SOME_SHARED, ALL_SHARED };

template <typename T>
Meeting meeting_of(const std::vector<T>& a, const std::vector<T>& b) {
  if (a.empty() && b.empty()) return NEITHER;
  if (a.empty() || b.empty()) return ONE_SIDE;
  const std::size_t common = shared_count(a, b);
  if (common == 0) return NOTHING_SHARED;
  return common == a.size() || common == b.size() ? ALL_SHARED : SOME_SHARED;
}

enum Likeness : std::uint32_t { SAME_LEMMA, SAME_STEM, SAME_KIND, SAME_SENSE, OTHER_WORD };

Likeness likeness_of(const Telling& a, const Telling& b) {
  if (a.lemma == b.lemma) return SAME_LEMMA;
  if (a.stem == b.stem) return SAME_STEM;
  if (a.known_kind && b.known_kind && a.kind == b.kind) return SAME_KIND;
  return shared_count(a.senses, b.senses) > 0 ? SAME_SENSE : OTHER_WORD;
}

/// How often each word that tells something stands in a document.
std::vector<std::pair<std::uint64_t, std::uint32_t>> words_of(const SyntaxLayer& syntax) {
  std::vector<std::uint32_t> times(syntax.lemmas.size());
  for (std::uint32_t token = 0; token < syntax.upos.size(); ++token) {
    if (tells(syntax.upos[token])) ++times[syntax.lemma[token]];
  }
  std::vector<std::pair<std::uint64_t, std::uint32_t>> words;
  for (std::size_t lemma = 0; lemma < times.size(); ++lemma) {
    if (times[lemma] > 0) words.emplace_back(hash(syntax.lemmas[lemma]), times[lemma]);
  }
  return words;
}

}  // namespace

SamenessFeatures::SamenessFeatures(const std::vector<MergeInput>& inputs, const std::vector<Telling>& tellings)
    : inputs_(inputs) {
  count(tellings);
}

void SamenessFeatures::count(const std::vector<Telling>& tellings) {
  std::vector<std::vector<std::pair<std::uint64_t, std::uint32_t>>> words;
  for (const MergeInput& input : inputs_) {
    words.push_back(words_of(*input.layers.syntax));
    for (const auto& [word, times] : words.back()) ++rarity_[word];
  }
  for (auto& [word, rarity] : rarity_) rarity = std::log(1 + static_cast<double>(inputs_.size()) / rarity);
  for (const auto& of_document : words) sign(of_document);
  for (const Telling& telling : tellings) {
    ++told_[telling.stem * 31 + telling.document];
    auto& weights = weights_.emplace_back();
    for (const std::uint64_t word : telling.content) weights.push_back(rarity_.at(word));
    weight_.push_back(std::accumulate(weights.begin(), weights.end(), 0.0));
  }
}

/// The words that tell what a document is about: said often there and in few others.
void SamenessFeatures::sign(const std::vector<std::pair<std::uint64_t, std::uint32_t>>& words) {
  std::vector<std::pair<double, std::uint64_t>> weighed;
  for (const auto& [word, times] : words) weighed.emplace_back(-rarity_.at(word) * std::sqrt(times), word);
  const std::size_t kept = std::min(words_of_signature, weighed.size());
  std::partial_sort(weighed.begin(), weighed.begin() + static_cast<std::ptrdiff_t>(kept), weighed.end());
  std::vector<std::uint64_t> signature;
  for (std::size_t i = 0; i < kept; ++i) signature.push_back(weighed[i].second);
  std::sort(signature.begin(), signature.end());
  signatures_.push_back(std::move(signature));
}

/// How much of the rarer words of the shorter sentence stands in the other.
double SamenessFeatures::overlap(const Telling& a, const Telling& b) const {
  double common = 0;
  for (std::size_t i = 0, j = 0; i < a.content.size() && j < b.content.size();) {
    if (a.content[i] == b.content[j]) {
      common += weights_[a.index][i];
      ++i;
      ++j;
    } else if (a.content[i] < b.content[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  const double smaller = std::min(weight_[a.index], weight_[b.index]);
  return smaller > 0 ? common / smaller : 0;
}

std::uint32_t SamenessFeatures::times_told(const Telling& telling) const {
  const auto found = told_.find(telling.stem * 31 + telling.document);
  return found == told_.end() ? 0 : std::min(found->second, 3U);
}

const EventMention& SamenessFeatures::event_of(const Telling& telling) const {
  return inputs_[telling.document].layers.events->events[telling.event];
}

bool SamenessFeatures::comparable(const Telling& a, const Telling& b, int time) {
  if (likeness_of(a, b) == OTHER_WORD) return false;
  return time == 1 || shared_count(a.participants, b.participants) > 0 || shared_count(a.things, b.things) > 0 ||
         shared_count(a.content, b.content) > 0;
}

// A list of what is looked at, a line each.
void SamenessFeatures::fill(const Telling& a, const Telling& b, int time, FeatureVector& features) const {
  const EventMention& x = event_of(a);
  const EventMention& y = event_of(b);
  features.clear();
  const std::uint32_t like = likeness_of(a, b);
  const std::uint32_t within = a.document == b.document;
  const std::uint32_t moment = static_cast<std::uint32_t>(time + 2);
  const std::uint32_t people = meeting_of(a.participants, b.participants);
  const std::uint32_t shared = at_most(shared_count(a.participants, b.participants), 2);
  const std::uint32_t doers = meeting_of(a.doers, b.doers), undergoers = meeting_of(a.undergoers, b.undergoers);
  const std::uint32_t doing = meeting_of(a.doing, b.doing), undergoing = meeting_of(a.undergoing, b.undergoing);
  const std::uint32_t things = meeting_of(a.things, b.things), core = meeting_of(a.core, b.core);
  const std::uint32_t words = step_of(overlap(a, b));
  const std::uint32_t about = within ? 9 : step_of(similarity(signatures_[a.document], signatures_[b.document]) * 2.5);
  const std::uint32_t told = both(times_told(a), times_told(b));
  features.add(1, like, within);
  features.add(2, like == SAME_LEMMA ? folded(a.lemma) : folded(a.stem) ^ folded(b.stem), like);
  features.add(3, people * 8 + shared, within);
  features.add(4, people * 8 + shared, like, within);
  features.add(5, doers, within);
  features.add(6, undergoers, within);
  features.add(7, doers, undergoers, like);
  features.add(8, doing, within);
  features.add(9, undergoing, within);
  features.add(10, doing, undergoing, like);
  features.add(11, things, within);
  features.add(12, things, like, people);
  features.add(13, words, within);
  features.add(14, words, like, about);
  features.add(15, words, people, within);
  features.add(16, about);
  features.add(17, about, like, people);
  features.add(18, moment, within);
  features.add(19, moment, like, people);
  features.add(20, told, within, like);
  features.add(21, told, people, like);
  features.add(22, both(static_cast<std::uint32_t>(x.status), static_cast<std::uint32_t>(y.status)), within);
  features.add(23, both(static_cast<std::uint32_t>(x.event_class), static_cast<std::uint32_t>(y.event_class)));
  features.add(24, both(hash_text(x.pos) % 61, hash_text(y.pos) % 61), within, like);
  features.add(25, both(x.definite, y.definite), within);
  features.add(26, both(a.in_headline, b.in_headline), within);
  features.add(27, both(at_most(x.sentence, 3), at_most(y.sentence, 3)), within);
  features.add(28, both(a.participants.empty() && a.things.empty(), b.participants.empty() && b.things.empty()), like);
  features.add(30, core, like, within);
  features.add(31, core, people, words);
  features.add(29, x.place.empty() || y.place.empty() ? 2U : static_cast<std::uint32_t>(x.place == y.place));
}

SamenessModel::SamenessModel(const Resources& resources) : model_(resources, model_name) {
  if (model_.labels() != std::vector<std::string>{label}) {
    throw ParseError(resources.language() + "/" + model_name + ": the labels are not those of merging");
  }
}

float SamenessModel::score(const FeatureVector& features) const {
  float score = 0;
  model_.score(features, std::span(&score, 1));
  return score;
}

}  // namespace timeline::detail
