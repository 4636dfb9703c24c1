// Trains the four models that find who says what and writes their files:
//
//     train_attribution PREPARED_DIR cues.bin roles.bin contents.bin verdicts.bin
//
// What a model learns from the answers of another, it learns from answers to texts that the other was not shown: half
// of the texts is read by what the other half taught.
//
// PREPARED_DIR is where prepare_annotations.py wrote attributions-train.jsonl and attributions-dev.jsonl.
#include <algorithm>
#include <iostream>
#include <map>
#include <memory>

#include "annotated_corpus.hpp"
#include "chain_learner.hpp"
#include "event/attribution_features.hpp"
#include "event/attribution_model.hpp"
#include "event/content_features.hpp"
#include "linear_learner.hpp"

namespace timeline::training {
namespace {

using namespace detail;

constexpr int cue_bits = 18, role_bits = 16, content_bits = 18, verdict_bits = 18;
constexpr int epochs = 8, late_epochs = 6;
constexpr float cue_rate = 0.06F, role_rate = 0.05F, content_rate = 0.03F, verdict_rate = 0.04F;
constexpr double cue_dropout = 0.6, role_dropout = 0.5, verdict_dropout = 0.3;

struct GoldAttribution {
  std::uint32_t head = Tree::no_token;
  std::array<std::vector<TokenRange>, 3> pieces;
};

struct Text {
  AnalysedText analysed;
  std::unique_ptr<Tree> tree;
  std::unique_ptr<DocumentFacts> facts;
  std::unique_ptr<AttributionView> view;
  std::vector<GoldAttribution> gold;
};

/// The token of a cue that governs the others: the first whose head lies outside, a verb before others.
std::uint32_t cue_head(const Text& text, TokenRange range) {
  std::uint32_t best = Tree::no_token;
  for (std::uint32_t token = range.first; token < range.last; ++token) {
    const std::uint32_t head = text.tree->head(token);
    if (head != Tree::no_token && head >= range.first && head < range.last) continue;
    const Upos upos = text.analysed.syntax.upos[token];
    if (best == Tree::no_token || (upos == Upos::VERB && text.analysed.syntax.upos[best] != Upos::VERB)) {
      best = token;
    }
  }
  return best;
}

std::unique_ptr<Text> read_text(const nlohmann::json& row, const Resources& resources) {
  auto result = std::make_unique<Text>();
  Text& text = *result;
  text.analysed = analysed(row["text"], resources);
  const auto& [content, layer, syntax] = text.analysed;
  text.tree = std::make_unique<Tree>(syntax);
  text.facts = std::make_unique<DocumentFacts>(content, layer, syntax, resources);
  text.view = std::make_unique<AttributionView>(content, layer, *text.tree, *text.facts);
  for (const auto& item : row["attributions"]) {
    GoldAttribution gold;
    const char* const names[] = {"source", "cue", "content"};
    for (std::size_t role = 0; role < 3; ++role) {
      for (const auto& piece : item[names[role]]) {
        const TokenRange range = tokens_of(layer, piece[0], piece[1]);
        if (!range.empty()) gold.pieces[role].push_back(range);
      }
    }
    const auto& cue = gold.pieces[static_cast<std::size_t>(Role::CUE)];
    if (!cue.empty()) gold.head = cue_head(text, cue.front());
    text.gold.push_back(std::move(gold));
  }
  return result;
}

using Texts = std::vector<std::unique_ptr<Text>>;

Texts read_texts(const std::string& path, const Resources& resources) {
  Texts texts;
  for (const auto& row : read_documents(path)) texts.push_back(read_text(row, resources));
  return texts;
}

/// Texts of even or of odd places, or all of them.
enum class Half : std::uint8_t { EVEN, ODD, BOTH };

bool within(std::size_t index, Half half) { return half == Half::BOTH || (index % 2 == 0) == (half == Half::EVEN); }
Half other(Half half) { return half == Half::EVEN ? Half::ODD : Half::EVEN; }

bool is_furniture(const Text& text, std::uint32_t token) {
  return text.analysed.layer.is_furniture(text.analysed.layer.sentences[text.view->sentence_of[token]]);
}

std::vector<bool> cue_heads(const Text& text) {
  std::vector<bool> heads(text.analysed.layer.tokens.size());
  for (const GoldAttribution& gold : text.gold) {
    if (gold.head != Tree::no_token) heads[gold.head] = true;
  }
  return heads;
}

/// Leaves out a share of the features of an example, another at each time, so that none is relied on alone.
class Dropout {
 public:
  explicit Dropout(double share) : keep_from_(static_cast<std::uint64_t>(share * (1 << 24))) {}
  void thin(const FeatureVector& features, FeatureVector& kept) {
    kept.clear();
    for (const std::uint32_t hash : features.hashes()) {
      random_ = random_ * 6364136223846793005u + 1442695040888963407u;
      if ((random_ >> 40) >= keep_from_) kept.add_hash(hash);
    }
  }

 private:
  std::uint64_t keep_from_;
  std::uint64_t random_ = 7;
};

float score_of(const LinearLearner& learner, const FeatureVector& features) {
  std::array<float, 1> score{};
  learner.score(features, score);
  return score.front();
}

// ---- cues ----

struct CueExample {
  FeatureVector features;
  std::size_t text;
  std::uint32_t token;
  bool is_cue;
};

/// The lemmas of cues, hashed, in order; those met once are chance.
std::vector<std::uint32_t> cue_lemmas(const Texts& texts) {
  std::map<std::uint32_t, int> counts;
  for (const auto& text : texts) {
    for (const GoldAttribution& gold : text->gold) {
      if (gold.head != Tree::no_token) ++counts[text->view->facts[gold.head].lemma];
    }
  }
  std::vector<std::uint32_t> lemmas;
  for (const auto& [lemma, count] : counts) {
    if (count > 1) lemmas.push_back(lemma);
  }
  return lemmas;
}

std::vector<CueExample> cue_examples(const Texts& texts, const std::vector<std::uint32_t>& lemmas) {
  std::vector<CueExample> examples;
  for (std::size_t index = 0; index < texts.size(); ++index) {
    const Text& text = *texts[index];
    const std::vector<bool> heads = cue_heads(text);
    for (std::uint32_t token = 0; token < heads.size(); ++token) {
      if (is_furniture(text, token) || !may_be_cue(*text.view, token, lemmas)) continue;
      CueExample& example = examples.emplace_back(CueExample{{}, index, token, heads[token]});
      cue_features(*text.view, token, example.features);
    }
  }
  return examples;
}

LinearLearner learn_cues(const std::vector<CueExample>& examples, Half half) {
  LinearLearner learner({"cue"}, cue_bits, cue_rate);
  Shuffler shuffler(examples.size());
  Dropout dropout(cue_dropout);
  FeatureVector kept;
  std::size_t n = 0;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (const std::size_t i : shuffler.next()) {
      if (!within(examples[i].text, half)) continue;
      dropout.thin(examples[i].features, kept);
      learner.learn_odds(kept, examples[i].is_cue);
      if (epoch > 0 && ++n % 40000 == 0) learner.remember();
    }
  }
  learner.take_average();
  return learner;
}

void set_odds(const LinearLearner& learner, const std::vector<CueExample>& examples, Half half, const Texts& texts) {
  for (const CueExample& example : examples) {
    if (!within(example.text, half)) continue;
    texts[example.text]->view->set_odds(example.token, score_of(learner, example.features));
  }
}

// ---- roles ----

struct RoleExample {
  std::vector<FeatureVector> features;
  std::vector<std::size_t> labels;
  std::size_t text;
};

std::vector<std::size_t> labels_of(const CueView& seen, const GoldAttribution& gold) {
  std::vector<std::size_t> labels(seen.last() - seen.first());
  for (const Role role : {Role::CONTENT, Role::SOURCE, Role::CUE}) {
    for (const TokenRange piece : gold.pieces[static_cast<std::size_t>(role)]) {
      const std::uint32_t first = std::max(piece.first, seen.first()), last = std::min(piece.last, seen.last());
      for (std::uint32_t token = first; token < last; ++token) {
        labels[token - seen.first()] = role_label(role, token == first, token + 1 == last);
      }
    }
  }
  mend_labels(labels);
  return labels;
}

bool can_be_learnt(const Text& text, const GoldAttribution& gold) {
  return gold.head != Tree::no_token && !is_furniture(text, gold.head);
}

std::vector<RoleExample> role_examples(const Texts& texts) {
  std::vector<RoleExample> examples;
  for (std::size_t index = 0; index < texts.size(); ++index) {
    for (const GoldAttribution& gold : texts[index]->gold) {
      if (!can_be_learnt(*texts[index], gold)) continue;
      const CueView seen(*texts[index]->view, gold.head);
      RoleExample& example = examples.emplace_back(RoleExample{{}, labels_of(seen, gold), index});
      for (std::uint32_t token = seen.first(); token < seen.last(); ++token) {
        seen.features(token, example.features.emplace_back());
      }
    }
  }
  return examples;
}

/// Takes features that are met but once out of the examples: they teach little, and others need their rows.
void leave_out_rare(std::vector<RoleExample>& examples) {
  constexpr int shift = 6;  // of 2^32 hashes, counted 64 together
  std::vector<std::uint8_t> counts(std::size_t{1} << (32 - shift));
  const auto each_word = [&](const auto& visit) {
    for (RoleExample& example : examples) std::for_each(example.features.begin(), example.features.end(), visit);
  };
  each_word([&](const FeatureVector& features) {
    for (const std::uint32_t hash : features.hashes()) counts[hash >> shift] += counts[hash >> shift] < 2;
  });
  each_word([&](FeatureVector& features) {
    FeatureVector kept;
    for (const std::uint32_t hash : features.hashes()) {
      if (counts[hash >> shift] > 1) kept.add_hash(hash);
    }
    features = std::move(kept);
  });
}

LinearLearner learn_roles(const std::vector<RoleExample>& examples, Half half) {
  LinearLearner learner(role_labels(), role_bits, role_rate);
  ChainLearner chains(learner, may_follow);
  Shuffler shuffler(examples.size());
  Dropout dropout(role_dropout);
  std::vector<FeatureVector> kept;
  std::size_t n = 0;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (const std::size_t i : shuffler.next()) {
      if (!within(examples[i].text, half)) continue;
      kept.resize(examples[i].features.size());
      for (std::size_t k = 0; k < kept.size(); ++k) dropout.thin(examples[i].features[k], kept[k]);
      chains.learn(kept, examples[i].labels);
      if (epoch > 0 && ++n % 2000 == 0) learner.remember();
    }
  }
  learner.take_average();
  return learner;
}

std::vector<Reading> readings(const LinearLearner& roles, const CueView& seen, std::uint32_t cue) {
  const std::size_t labels = roles.labels().size();
  std::vector<float> scores(labels * (seen.last() - seen.first()));
  FeatureVector features;
  for (std::uint32_t token = seen.first(); token < seen.last(); ++token) {
    seen.features(token, features);
    roles.score(features, std::span(scores).subspan(labels * (token - seen.first()), labels));
  }
  return likely_readings(std::move(scores), cue, seen.first());
}

// ---- contents ----

/// The readings of a cue, of which at most one has the right content.
struct ContentExample {
  std::vector<FeatureVector> features;
  std::vector<Reading> readings;
  std::size_t right;
};

ContentExample content_example(const LinearLearner& roles, const Text& text, std::uint32_t cue) {
  const CueView seen(*text.view, cue);
  ContentExample example{{}, readings(roles, seen, cue), 0};
  for (const Reading& reading : example.readings) {
    content_features(*text.view, seen, reading, example.features.emplace_back());
  }
  return example;
}

/// Of texts of a half, with the roles that the other half taught; those whose right content is no reading teach
/// nothing.
void add_content_examples(const LinearLearner& roles, const Texts& texts, Half half,
                          std::vector<ContentExample>& examples) {
  for (std::size_t index = 0; index < texts.size(); ++index) {
    if (!within(index, half)) continue;
    for (const GoldAttribution& gold : texts[index]->gold) {
      if (!can_be_learnt(*texts[index], gold)) continue;
      ContentExample example = content_example(roles, *texts[index], gold.head);
      const CueView seen(*texts[index]->view, gold.head);
      const FoundCue wanted = pieces_of(labels_of(seen, gold), gold.head, seen.first());
      const auto right = std::find_if(example.readings.begin(), example.readings.end(),
                                      [&](const Reading& r) { return r.found.content == wanted.content; });
      if (right == example.readings.end() || example.readings.size() < 2) continue;
      example.right = static_cast<std::size_t>(right - example.readings.begin());
      examples.push_back(std::move(example));
    }
  }
}

/// Softmax over the readings: the right one shall win.
LinearLearner learn_contents(const std::vector<ContentExample>& examples) {
  LinearLearner learner({"content"}, content_bits, content_rate);
  Shuffler shuffler(examples.size());
  std::vector<float> chances;
  std::size_t n = 0;
  for (int epoch = 0; epoch < late_epochs; ++epoch) {
    for (const std::size_t i : shuffler.next()) {
      const ContentExample& example = examples[i];
      chances.clear();
      for (std::size_t k = 0; k < example.readings.size(); ++k) {
        chances.push_back(score_of(learner, example.features[k]) + label_share * example.readings[k].score);
      }
      softmax(chances);
      chances[example.right] -= 1;
      for (std::size_t k = 0; k < chances.size(); ++k) {
        learner.descend(example.features[k], std::span(chances).subspan(k, 1));
      }
      if (epoch > 0 && ++n % 1000 == 0) learner.remember();
    }
  }
  learner.take_average();
  return learner;
}

// ---- verdicts ----

struct VerdictExample {
  FeatureVector features;
  bool is_cue;
};

/// The best reading of a token and what speaks for it; features stay empty where there is none.
FoundCue best_of(const LinearLearner& roles, const LinearLearner& contents, const Text& text, std::uint32_t cue,
                 FeatureVector& features) {
  ContentExample example = content_example(roles, text, cue);
  features.clear();
  if (example.readings.empty()) return {};
  std::vector<float> worth;
  for (const FeatureVector& each : example.features) worth.push_back(score_of(contents, each));
  const Choice best = best_reading(example.readings, worth);
  features = std::move(example.features[best.index]);
  verdict_features(*text.view, example.readings[best.index], best.lead, features);
  return std::move(example.readings[best.index].found);
}

void add_verdict_examples(const LinearLearner& roles, const LinearLearner& contents, const Texts& texts, Half half,
                          std::vector<VerdictExample>& examples) {
  for (std::size_t index = 0; index < texts.size(); ++index) {
    if (!within(index, half)) continue;
    const std::vector<bool> heads = cue_heads(*texts[index]);
    for (std::uint32_t token = 0; token < heads.size(); ++token) {
      if (texts[index]->view->odds[token] <= AttributionView::least_odds) continue;
      VerdictExample example{{}, heads[token]};
      best_of(roles, contents, *texts[index], token, example.features);
      if (!example.features.hashes().empty()) examples.push_back(std::move(example));
    }
  }
}

LinearLearner learn_verdicts(const std::vector<VerdictExample>& examples) {
  LinearLearner learner({"attribution"}, verdict_bits, verdict_rate);
  Shuffler shuffler(examples.size());
  Dropout dropout(verdict_dropout);
  FeatureVector kept;
  std::size_t n = 0;
  for (int epoch = 0; epoch < late_epochs; ++epoch) {
    for (const std::size_t i : shuffler.next()) {
      dropout.thin(examples[i].features, kept);
      learner.learn_odds(kept, examples[i].is_cue);
      if (epoch > 0 && ++n % 4000 == 0) learner.remember();
    }
  }
  learner.take_average();
  return learner;
}

// ---- all ----

struct Learners {
  std::vector<std::uint32_t> lemmas;
  LinearLearner cues, roles, contents, verdicts;
};

Learners learn(const Texts& texts) {
  constexpr Half halves[] = {Half::EVEN, Half::ODD};
  std::vector<std::uint32_t> lemmas = cue_lemmas(texts);
  const std::vector<CueExample> tokens = cue_examples(texts, lemmas);
  for (const Half half : halves) set_odds(learn_cues(tokens, other(half)), tokens, half, texts);
  std::vector<RoleExample> sentences = role_examples(texts);
  leave_out_rare(sentences);
  const LinearLearner even = learn_roles(sentences, Half::EVEN), odd = learn_roles(sentences, Half::ODD);
  const auto unseen = [&](Half half) -> const LinearLearner& { return half == Half::EVEN ? odd : even; };
  std::vector<ContentExample> choices;
  for (const Half half : halves) add_content_examples(unseen(half), texts, half, choices);
  LinearLearner contents = learn_contents(choices);
  std::vector<VerdictExample> verdicts;
  for (const Half half : halves) add_verdict_examples(unseen(half), contents, texts, half, verdicts);
  std::cerr << tokens.size() << " words, " << sentences.size() << " cues, " << choices.size() << " choices, "
            << verdicts.size() << " verdicts\n";
  return {std::move(lemmas), learn_cues(tokens, Half::BOTH), learn_roles(sentences, Half::BOTH), std::move(contents),
          learn_verdicts(verdicts)};
}

double percent(std::size_t part, std::size_t whole) {
  return 100.0 * static_cast<double>(part) / static_cast<double>(std::max<std::size_t>(whole, 1));
}

/// Heads of cues, and contents within the sentence of a right cue.
void report(const Learners& learners, const Texts& texts) {
  set_odds(learners.cues, cue_examples(texts, learners.lemmas), Half::BOTH, texts);
  std::size_t found = 0, right = 0, gold = 0, contents = 0;
  FeatureVector features;
  for (const auto& text : texts) {
    std::map<std::uint32_t, const GoldAttribution*> wanted;
    for (const GoldAttribution& each : text->gold) wanted.emplace(each.head, &each);
    gold += wanted.size();
    for (std::uint32_t token = 0; token < text->view->odds.size(); ++token) {
      if (text->view->odds[token] <= AttributionView::least_odds) continue;
      const FoundCue mine = best_of(learners.roles, learners.contents, *text, token, features);
      if (features.hashes().empty() || score_of(learners.verdicts, features) <= -AttributionModel::boldness) continue;
      ++found;
      const auto same = wanted.find(token);
      if (same == wanted.end()) continue;
      ++right;
      const CueView seen(*text->view, token);
      contents += pieces_of(labels_of(seen, *same->second), token, seen.first()).content == mine.content;
    }
  }
  std::cerr << "cues: precision " << percent(right, found) << " recall " << percent(right, gold) << " F1 "
            << percent(2 * right, found + gold) << "; contents of right cues: " << percent(contents, right) << "\n";
}

void train(char** arguments) {
  const Resources& resources = Resources::builtin("en");
  const std::string folder = arguments[0];
  const Learners learners = learn(read_texts(folder + "/attributions-train.jsonl", resources));
  report(learners, read_texts(folder + "/attributions-dev.jsonl", resources));
  ModelWriter writer;
  learners.cues.write_sections(writer);
  writer.add("lemmas", learners.lemmas);
  writer.write(arguments[1]);
  learners.roles.write(arguments[2]);
  learners.contents.write(arguments[3]);
  learners.verdicts.write(arguments[4]);
}

}  // namespace
}  // namespace timeline::training

int main(int argc, char** argv) {
  if (argc != 6) return 2;
  timeline::training::train(argv + 1);
}
