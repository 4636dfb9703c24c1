// Trains the models of triggers: which words are events, of which class, tense and aspect.
//
//     train_events PREPARED_DIR triggers.bin event_forms.bin
//
// PREPARED_DIR is where prepare_annotations.py wrote events-train.jsonl and events-dev.jsonl. Prints precision, recall
// and F1 of events, and of those with the right class, tense and aspect: for the training documents by leaving a fifth
// of them out, then for the others; all by collection.
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>
#include <memory>
#include <optional>

#include "annotated_corpus.hpp"
#include "event/trigger_features.hpp"
#include "event/trigger_model.hpp"
#include "event/trigger_rules.hpp"
#include "linear_learner.hpp"

namespace timeline::training {
namespace {

using namespace detail;

double env(const char* n, double d) { const char* v = std::getenv(n); return v ? std::atof(v) : d; }

constexpr std::size_t parts = 5;

/// A token that may be a trigger.
struct Example {
  FeatureVector features;
  FeatureVector form_features;
  std::size_t label = 0;
  std::size_t form = 0;
  bool has_form = false;
  bool by_rule = false;
  std::string where;
};

struct Text {
  std::string corpus;
  std::vector<Example> examples;
  std::size_t gold = 0;
};

std::size_t index_of(const std::vector<std::string>& names, const std::string& name) {
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

std::vector<std::string> form_labels() {
  std::vector<std::string> labels;
  for (const EventForm& form : event_forms()) labels.push_back(to_string(form));
  return labels;
}

Text text_of(const nlohmann::json& row, const Resources& resources) {
  static const std::vector<std::string> labels = trigger_labels(), forms = form_labels();
  const AnalysedText analysis = analysed(row["text"], resources);
  const TimexLayer timexes = recognize_timexes(analysis.text, analysis.layer, &analysis.syntax, resources);
  const EntityLayer nobody;
  const EventContext context(analysis.text, analysis.layer, analysis.syntax, timexes, nobody, resources);
  const TriggerFeatures known(context);
  std::map<std::uint32_t, const nlohmann::json*> gold;
  Text text{.corpus = row["corpus"], .examples = {}, .gold = row["events"].size()};
  for (const auto& event : row["events"]) {
    const TokenRange range = tokens_of(analysis.layer, event["begin"], event["end"]);
    if (!range.empty()) gold.emplace(range.last - 1, &event);
  }
  std::size_t lost = gold.size();
  for (const Sentence& sentence : analysis.layer.sentences) {
    if (analysis.layer.is_furniture(sentence)) continue;
    for (std::uint32_t token = sentence.first_token; token < sentence.last_token; ++token) {
      const auto found = gold.find(token);
      if (!known.may_be(token)) {
        if (found != gold.end() && std::getenv("LOST")) std::cerr << "lost " << context.word(token) << " " << to_string(context.upos(token)) << "\n";
        continue;
      }
      Example& example = text.examples.emplace_back();
      known.fill(token, example.features);
      known.fill_form(token, example.form_features);
      example.by_rule = is_trigger_by_rule(context, token) && part_of_speech(context, token) == "NOUN" && context.is("event_noun", token) && !context.is("weak_event_noun", token);
      if (std::getenv("SHOW")) {
        const auto& t = context.layer.tokens;
        const std::uint32_t a = token > 8 ? token - 8 : 0, b = std::min<std::uint32_t>(token + 7, static_cast<std::uint32_t>(t.size()) - 1);
        example.where = std::string(to_string(context.upos(token))) + "\t" + std::string(context.lemma(token)) + "\t" + text.corpus + "\t" + std::string(context.text.substr(t.begin[a], t.begin[token] - t.begin[a])) + "[" + std::string(context.word(token)) + "]" + std::string(context.text.substr(t.end[token], t.end[b] - t.end[token]));
        for (char& ch : example.where) if (ch == '\n') ch = ' ';
      }
      if (found == gold.end()) continue;
      --lost;
      const nlohmann::json& event = *found->second;
      example.label = index_of(labels, event["class"]);
      example.form = index_of(forms, std::string(event["tense"]) + " " + std::string(event["aspect"]));
      example.has_form = example.form < forms.size();
    }
  }
  if (std::getenv("LOST")) std::cerr << row["doc"] << " lost " << lost << "\n";
  return text;
}

std::vector<Text> texts_of(const std::string& path, const Resources& resources) {
  std::vector<Text> texts;
  for (const auto& row : read_documents(path)) texts.push_back(text_of(row, resources));
  return texts;
}

/// Leaves out half of what is known, another half each time. In a collection with habits of its own each feature has a
/// second weight, which takes them up (Daumé 2007, "Frustratingly easy domain adaptation") and is not used later.
class Dropout {
 public:
  const FeatureVector& operator()(const FeatureVector& all, bool own) {
    kept_.clear();
    for (const std::uint32_t hash : all.hashes()) {
      random_ = random_ * 6364136223846793005u + 1442695040888963407u;
      if ((random_ >> 40) >= share_) kept_.add_hash(hash);
      if (own && (random_ >> 40) >= share_) kept_.add_hash(hash * 0x9E3779B1u ^ 0x5bd1e995u);
    }
    return kept_;
  }

 private:
  FeatureVector kept_;
  std::uint64_t random_ = 7, share_ = static_cast<std::uint64_t>(env("DROPOUT", 0.5) * (1 << 24));
};

struct Learners {
  LinearLearner triggers{trigger_labels(), static_cast<int>(env("BITS", 16)), static_cast<float>(env("RATE", 0.02)), static_cast<float>(env("DECAY", 1e-6))};
  LinearLearner forms{form_labels(), 13, static_cast<float>(env("RATE", 0.02)), static_cast<float>(env("DECAY", 1e-6))};
};

Learners trained(const std::vector<Text>& texts, std::size_t left_out) {
  Learners learners;
  std::vector<std::pair<const Example*, bool>> examples;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i % parts == left_out) continue;
    const bool own = texts[i].corpus == "AQUAINT";
    for (const Example& example : texts[i].examples) examples.emplace_back(&example, own);
  }
  Shuffler shuffler(examples.size());
  Dropout dropout;
  const int epochs = static_cast<int>(env("EPOCHS", 20)), from = static_cast<int>(env("FROM", 3));
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (const std::size_t i : shuffler.next()) {
      const auto& [example, own] = examples[i];
      const float weight = own ? static_cast<float>(env("AQ", 0.5)) : 1;
      const float form_weight = own ? static_cast<float>(env("AQF", 1)) : 1;
      learners.triggers.learn(dropout(example->features, own && env("OWN", 0) != 0), example->label, weight);
      if (example->has_form) learners.forms.learn(dropout(example->form_features, own && env("OWNF", 1) != 0), example->form, form_weight);
    }
    if (epoch < from) continue;
    learners.triggers.remember();
    learners.forms.remember();
  }
  learners.triggers.take_average();
  learners.forms.take_average();
  return learners;
}

struct Tally {
  std::size_t gold = 0, found = 0, right = 0, of_class = 0, tense = 0, aspect = 0;
};

void score(const Learners& learners, const Text& text, std::map<std::string, Tally>& tallies, float threshold) {
  static const std::vector<EventForm> forms = event_forms();
  Tally& tally = tallies[text.corpus];
  tally.gold += text.gold;
  std::vector<float> scores(trigger_labels().size());
  for (const Example& example : text.examples) {
    learners.triggers.score(example.features, scores);
    softmax(scores);
    const bool event = 1 - scores[0] >= threshold * static_cast<float>(example.by_rule ? env("RULE", 0.1) : 1);
    const auto best = static_cast<std::size_t>(std::max_element(scores.begin() + 1, scores.end()) - scores.begin());
    if (std::getenv("SHOW") && threshold == 0.5F && event != (example.label != 0))
      std::cout << (event ? "SPURIOUS" : "MISSED") << "\t" << 1 - scores[0] << "\t" << example.where << "\n";
    if (!event) continue;
    ++tally.found;
    if (example.label == 0) continue;
    ++tally.right;
    tally.of_class += best == example.label;
    if (std::getenv("SHOW") && threshold == 0.5F && best != example.label)
      std::cout << "CLASS\t" << trigger_labels()[example.label] << ">" << trigger_labels()[best] << "\t" << example.where << "\n";
    if (!example.has_form) continue;
    const std::size_t b = learners.forms.best(example.form_features);
    tally.tense += forms[b].tense == forms[example.form].tense;
    tally.aspect += forms[b].aspect == forms[example.form].aspect;
    if (std::getenv("SHOW") && threshold == 0.5F && b != example.form)
      std::cout << "FORM\t" << form_labels()[example.form] << ">" << form_labels()[b] << "\t" << example.where << "\n";
  }
}

void show(const std::string& what, const Tally& t) {
  const auto share = [](std::size_t a, std::size_t b) { return 100.0 * static_cast<double>(a) / static_cast<double>(std::max<std::size_t>(b, 1)); };
  const double f1 = 2 * share(t.right, t.gold + t.found);
  std::cerr << what << ": P " << share(t.right, t.found) << " R " << share(t.right, t.gold) << " F1 " << f1
            << " class " << 2 * share(t.of_class, t.gold + t.found) << " (" << share(t.of_class, t.right) << ") tense " << share(t.tense, t.right) << " aspect " << share(t.aspect, t.right) << "\n";
}

void train(const std::string& folder, const std::string& triggers, const std::string& forms) {
  const Resources& resources = Resources::builtin("en");
  const std::vector<Text> known = texts_of(folder + "/events-train.jsonl", resources);
  const std::vector<Text> unseen = texts_of(folder + "/events-dev.jsonl", resources);
  const std::vector<float> thresholds = {0.08F, 0.1F, 0.12F, 0.15F, 0.18F, 0.21F, 0.25F, 0.3F, 0.5F};
  std::vector<std::map<std::string, Tally>> left_out(thresholds.size()), dev(thresholds.size());
  for (std::size_t part = 0; part < parts && !std::getenv("NOCV"); ++part) {
    const Learners learners = trained(known, part);
    for (std::size_t k = 0; k < thresholds.size(); ++k)
      for (std::size_t i = part; i < known.size(); i += parts) score(learners, known[i], left_out[k], thresholds[k]);
  }
  for (std::size_t k = 0; k < thresholds.size(); ++k)
  for (const auto& [corpus, tally] : left_out[k]) show(std::to_string(thresholds[k]) + " left out, " + corpus, tally);
  if (std::getenv("CVONLY")) return;
  const Learners learners = trained(known, parts);
  unsetenv("SHOW");
  for (std::size_t k = 0; k < thresholds.size(); ++k)
  for (const Text& text : unseen) score(learners, text, dev[k], thresholds[k]);
  for (std::size_t k = 0; k < thresholds.size(); ++k)
  for (const auto& [corpus, tally] : dev[k]) show(std::to_string(thresholds[k]) + " unseen, " + corpus, tally);
  learners.triggers.write(triggers);
  learners.forms.write(forms);
}

}  // namespace
}  // namespace timeline::training

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "train_events PREPARED_DIR triggers.bin event_forms.bin\n";
    return 2;
  }
  timeline::training::train(argv[1], argv[2], argv[3]);
}
