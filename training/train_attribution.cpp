// Trains the two models that find who says what and writes their files:
//
//     train_attribution PREPARED_DIR cues.bin roles.bin
//
// PREPARED_DIR is where prepare_annotations.py wrote attributions-train.jsonl and attributions-dev.jsonl.
#include <iostream>
#include <memory>

#include "annotated_corpus.hpp"
#include "chain_learner.hpp"
#include "event/attribution_features.hpp"
#include "event/attribution_model.hpp"
#include "linear_learner.hpp"

namespace timeline::training {
namespace {

using namespace detail;

constexpr int cue_bits = 18, role_bits = 16;
constexpr int epochs = 8;
constexpr float cue_rate = 0.03F, role_rate = 0.05F;
constexpr double cue_dropout = 0.6, role_dropout = 0.5;

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
std::uint32_t head_of(const Text& text, TokenRange range) {
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
    if (!cue.empty()) gold.head = head_of(text, cue.front());
    text.gold.push_back(std::move(gold));
  }
  return result;
}

std::vector<std::unique_ptr<Text>> read_texts(const std::string& path, const Resources& resources) {
  std::vector<std::unique_ptr<Text>> texts;
  for (const auto& row : read_documents(path)) texts.push_back(read_text(row, resources));
  return texts;
}

struct CueExample {
  FeatureVector features;
  bool is_cue;
};

struct RoleExample {
  std::vector<FeatureVector> features;
  std::vector<std::size_t> labels;
};

std::vector<CueExample> cue_examples(const std::vector<std::unique_ptr<Text>>& texts, std::size_t& missed) {
  std::vector<CueExample> examples;
  for (const auto& text : texts) {
    const TextLayer& layer = text->analysed.layer;
    std::vector<bool> heads(layer.tokens.size());
    for (const GoldAttribution& gold : text->gold) {
      if (gold.head != Tree::no_token) heads[gold.head] = true;
    }
    for (std::uint32_t token = 0; token < layer.tokens.size(); ++token) {
      if (layer.is_furniture(layer.sentences[text->view->sentence_of[token]]) || !may_be_cue(*text->view, token)) {
        missed += heads[token];
        continue;
      }
      CueExample& example = examples.emplace_back();
      example.is_cue = heads[token];
      cue_features(*text->view, token, example.features);
    }
  }
  return examples;
}

std::vector<RoleExample> role_examples(const std::vector<std::unique_ptr<Text>>& texts) {
  std::vector<RoleExample> examples;
  for (const auto& text : texts) {
    const auto furniture = [&](std::uint32_t token) {
      return text->analysed.layer.is_furniture(text->analysed.layer.sentences[text->view->sentence_of[token]]);
    };
    for (const GoldAttribution& gold : text->gold) {
      if (gold.head == Tree::no_token || furniture(gold.head)) continue;
      const CueView view(*text->view, gold.head);
      RoleExample& example = examples.emplace_back();
      example.labels.resize(view.last() - view.first());
      for (const Role role : {Role::CONTENT, Role::SOURCE, Role::CUE}) {
        for (const TokenRange piece : gold.pieces[static_cast<std::size_t>(role)]) {
          const std::uint32_t first = std::max(piece.first, view.first()), last = std::min(piece.last, view.last());
          for (std::uint32_t token = first; token < last; ++token) {
            example.labels[token - view.first()] = role_label(role, token == first, token + 1 == last);
          }
        }
      }
      mend_labels(example.labels);
      for (std::uint32_t token = view.first(); token < view.last(); ++token) {
        view.features(token, example.features.emplace_back());
      }
    }
  }
  return examples;
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

double percent(std::size_t part, std::size_t whole) {
  return 100.0 * static_cast<double>(part) / static_cast<double>(std::max<std::size_t>(whole, 1));
}

void score_cues(const LinearLearner& learner, const std::vector<CueExample>& examples, std::size_t missed) {
  std::size_t right = 0, found = 0, gold = missed;
  for (const CueExample& example : examples) {
    std::array<float, 2> scores{};
    learner.score(example.features, scores);
    const bool mine = scores[1] + AttributionModel::boldness > scores[0];
    found += mine;
    gold += example.is_cue;
    right += mine && example.is_cue;
  }
  std::cerr << "cues: precision " << percent(right, found) << " recall " << percent(right, gold) << " F1 "
            << percent(2 * right, found + gold) << "\n";
}

void score_roles(const LinearLearner& learner, const std::vector<RoleExample>& examples) {
  std::array<std::size_t, 3> right{}, found{}, gold{};
  std::vector<float> scores;
  for (const RoleExample& example : examples) {
    const std::size_t labels = learner.labels().size();
    scores.resize(labels * example.features.size());
    for (std::size_t i = 0; i < example.features.size(); ++i) {
      learner.score(example.features[i], std::span(scores).subspan(labels * i, labels));
    }
    const std::vector<std::size_t> mine = best_roles(scores);
    for (std::size_t role = 0; role < 3; ++role) {
      bool same = true, any_mine = false, any_gold = false;
      for (std::size_t i = 0; i < mine.size(); ++i) {
        const bool a = mine[i] != no_role && role_of(mine[i]) == static_cast<Role>(role);
        const bool b = example.labels[i] != no_role && role_of(example.labels[i]) == static_cast<Role>(role);
        same = same && a == b;
        any_mine = any_mine || a;
        any_gold = any_gold || b;
      }
      right[role] += same && any_gold;
      found[role] += any_mine;
      gold[role] += any_gold;
    }
  }
  std::cerr << "with gold cues, exact in the sentence: source " << percent(2 * right[0], found[0] + gold[0]) << " cue "
            << percent(2 * right[1], found[1] + gold[1]) << " content " << percent(2 * right[2], found[2] + gold[2])
            << "\n";
}

void train_cues(const std::vector<std::unique_ptr<Text>>& texts, const std::vector<std::unique_ptr<Text>>& dev,
                const std::string& out) {
  std::size_t missed = 0, missed_dev = 0;
  const std::vector<CueExample> examples = cue_examples(texts, missed), unseen = cue_examples(dev, missed_dev);
  std::cerr << examples.size() << " tokens, " << missed << " cues out of reach\n";
  LinearLearner learner({"O", "cue"}, cue_bits, cue_rate);
  Shuffler shuffler(examples.size());
  Dropout dropout(cue_dropout);
  FeatureVector kept;
  std::size_t n = 0;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (const std::size_t i : shuffler.next()) {
      dropout.thin(examples[i].features, kept);
      learner.learn(kept, examples[i].is_cue);
      if (epoch > 0 && ++n % 40000 == 0) learner.remember();
    }
  }
  learner.take_average();
  score_cues(learner, unseen, missed_dev);
  learner.write(out);
}

void train_roles(const std::vector<std::unique_ptr<Text>>& texts, const std::vector<std::unique_ptr<Text>>& dev,
                 const std::string& out) {
  const std::vector<RoleExample> examples = role_examples(texts), unseen = role_examples(dev);
  LinearLearner learner(role_labels(), role_bits, role_rate);
  ChainLearner chains(learner, may_follow);
  Shuffler shuffler(examples.size());
  Dropout dropout(role_dropout);
  std::vector<FeatureVector> kept;
  std::size_t n = 0;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (const std::size_t i : shuffler.next()) {
      kept.resize(examples[i].features.size());
      for (std::size_t k = 0; k < kept.size(); ++k) dropout.thin(examples[i].features[k], kept[k]);
      chains.learn(kept, examples[i].labels);
      if (epoch > 0 && ++n % 2000 == 0) learner.remember();
    }
  }
  learner.take_average();
  score_roles(learner, unseen);
  learner.write(out);
}

void train(const std::string& folder, const std::string& cues, const std::string& roles) {
  const Resources& resources = Resources::builtin("en");
  const auto texts = read_texts(folder + "/attributions-train.jsonl", resources);
  const auto dev = read_texts(folder + "/attributions-dev.jsonl", resources);
  train_cues(texts, dev, cues);
  train_roles(texts, dev, roles);
}

}  // namespace
}  // namespace timeline::training

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  timeline::training::train(argv[1], argv[2], argv[3]);
}
