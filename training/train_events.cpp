// Trains the models of triggers: which words are events, of which class, tense and aspect.
//
//     train_events PREPARED_DIR triggers.bin event_forms.bin
//
// PREPARED_DIR is where prepare_annotations.py wrote events-train.jsonl and events-dev.jsonl. Prints precision, recall
// and F1 of events, and of those with the right class, tense and aspect: for the training documents by leaving a fifth
// of them out, then for the others; all by collection.
#include <algorithm>
#include <iostream>
#include <map>

#include "annotated_corpus.hpp"
#include "event/trigger_features.hpp"
#include "event/trigger_model.hpp"
#include "event/trigger_rules.hpp"
#include "linear_learner.hpp"

namespace timeline::training {
namespace {

using namespace detail;

constexpr std::size_t parts = 5;
constexpr std::size_t none_left_out = parts;
constexpr int epochs = 30;
constexpr int first_averaged = 5;  ///< epoch from which on the weights are averaged
// A collection with other habits of choosing classes and tenses: its events count half, and what it says of tenses is
// kept apart.
constexpr std::string_view other_habits = "AQUAINT";
constexpr float weight_of_other = 0.5F;

/// A token that may be a trigger. Labels are indices into `trigger_labels()` and `event_forms()`.
struct Example {
  FeatureVector features;
  FeatureVector form_features;
  std::size_t label = 0;
  std::size_t form = 0;
  bool has_form = false;
  bool sure = false;  ///< is kept also where it is unlikely
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

/// The events of a document by their last token.
std::map<std::uint32_t, const nlohmann::json*> gold_events(const nlohmann::json& row, const TextLayer& layer) {
  std::map<std::uint32_t, const nlohmann::json*> gold;
  for (const auto& event : row["events"]) {
    const TokenRange range = tokens_of(layer, event["begin"], event["end"]);
    if (!range.empty()) gold.emplace(range.last - 1, &event);
  }
  return gold;
}

void add_gold(const nlohmann::json& event, Example& example) {
  static const std::vector<std::string> labels = trigger_labels(), forms = form_labels();
  example.label = index_of(labels, event["class"]);
  example.form = index_of(forms, std::string(event["tense"]) + " " + std::string(event["aspect"]));
  example.has_form = example.form < forms.size();
}

Text text_of(const nlohmann::json& row, const Resources& resources) {
  const AnalysedText analysis = analysed(row["text"], resources);
  const TimexLayer timexes = recognize_timexes(analysis.text, analysis.layer, &analysis.syntax, resources);
  const EntityLayer nobody;
  const DocumentFacts facts(analysis.text, analysis.layer, analysis.syntax, resources);
  const EventContext context(analysis.text, analysis.layer, analysis.syntax, facts, timexes, nobody, resources);
  const TriggerFeatures known(context, find_attributions(context));
  const auto gold = gold_events(row, analysis.layer);
  Text text{.corpus = row["corpus"], .examples = {}, .gold = row["events"].size()};
  for (const Sentence& sentence : analysis.layer.sentences) {
    if (analysis.layer.is_furniture(sentence)) continue;
    for (std::uint32_t token = sentence.first_token; token < sentence.last_token; ++token) {
      if (!known.may_be(token)) continue;
      Example& example = text.examples.emplace_back();
      known.fill(token, example.features);
      known.fill_form(token, example.form_features);
      example.sure = is_sure_trigger(context, token);
      if (const auto found = gold.find(token); found != gold.end()) add_gold(*found->second, example);
    }
  }
  return text;
}

std::vector<Text> texts_of(const std::string& path, const Resources& resources) {
  std::vector<Text> texts;
  for (const auto& row : read_documents(path)) texts.push_back(text_of(row, resources));
  return texts;
}

/// Leaves out a share of what is known, another part each time.
class Dropout {
 public:
  explicit Dropout(double share) : share_(static_cast<std::uint64_t>(share * (1 << 24))) {}

  /// With `own`, each feature has a second weight, which takes up what is peculiar to a collection (Daumé 2007,
  /// "Frustratingly easy domain adaptation") and is not used later.
  const FeatureVector& operator()(const FeatureVector& all, bool own) {
    kept_.clear();
    for (const std::uint32_t hash : all.hashes()) {
      random_ = random_ * 6364136223846793005u + 1442695040888963407u;
      if ((random_ >> 40) < share_) continue;
      kept_.add_hash(hash);
      if (own) kept_.add_hash(hash * 0x9E3779B1u ^ 0x5BD1E995u);
    }
    return kept_;
  }

 private:
  FeatureVector kept_;
  std::uint64_t random_ = 7;
  std::uint64_t share_;
};

struct Learners {
  LinearLearner triggers{trigger_labels(), 17, 0.02F};
  LinearLearner forms{form_labels(), 13, 0.05F};
};

Learners trained(const std::vector<Text>& texts, std::size_t left_out) {
  Learners learners;
  std::vector<std::pair<const Example*, bool>> examples;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i % parts == left_out) continue;
    for (const Example& example : texts[i].examples) examples.emplace_back(&example, texts[i].corpus == other_habits);
  }
  Shuffler shuffler(examples.size());
  Dropout dropout(0.5), form_dropout(0.3);
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (const std::size_t i : shuffler.next()) {
      const auto& [example, other] = examples[i];
      learners.triggers.learn(dropout(example->features, false), example->label, other ? weight_of_other : 1);
      if (example->has_form) learners.forms.learn(form_dropout(example->form_features, other), example->form);
    }
    if (epoch < first_averaged) continue;
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

void score(const Learners& learners, const Text& text, std::map<std::string, Tally>& tallies) {
  static const std::vector<EventForm> forms = event_forms();
  Tally& tally = tallies[text.corpus];
  tally.gold += text.gold;
  std::vector<float> scores(trigger_labels().size());
  for (const Example& example : text.examples) {
    learners.triggers.score(example.features, scores);
    softmax(scores);
    if (1 - scores[0] < (example.sure ? TriggerModel::likely_if_sure : TriggerModel::likely)) continue;
    ++tally.found;
    if (example.label == 0) continue;
    ++tally.right;
    const auto best = static_cast<std::size_t>(std::max_element(scores.begin() + 1, scores.end()) - scores.begin());
    tally.of_class += best == example.label;
    if (!example.has_form) continue;
    const EventForm& form = forms[learners.forms.best(example.form_features)];
    tally.tense += form.tense == forms[example.form].tense;
    tally.aspect += form.aspect == forms[example.form].aspect;
  }
}

void show(const std::string& what, const std::map<std::string, Tally>& tallies) {
  for (const auto& [corpus, t] : tallies) {
    const auto f1 = [&t = t](std::size_t right) {
      return 200.0 * static_cast<double>(right) / static_cast<double>(std::max<std::size_t>(t.gold + t.found, 1));
    };
    std::cerr << what << ", " << corpus << ": event " << f1(t.right) << " (" << t.found << " found, " << t.gold
              << " gold), class " << f1(t.of_class) << ", tense " << f1(t.tense) << ", aspect " << f1(t.aspect) << "\n";
  }
}

void train(const std::string& folder, const std::string& triggers, const std::string& forms) {
  const Resources& resources = Resources::builtin("en");
  const std::vector<Text> known = texts_of(folder + "/events-train.jsonl", resources);
  const std::vector<Text> unseen = texts_of(folder + "/events-dev.jsonl", resources);
  std::map<std::string, Tally> left_out, dev;
  for (std::size_t part = 0; part < parts; ++part) {
    const Learners learners = trained(known, part);
    for (std::size_t i = part; i < known.size(); i += parts) score(learners, known[i], left_out);
  }
  show("left out", left_out);
  const Learners learners = trained(known, none_left_out);
  for (const Text& text : unseen) score(learners, text, dev);
  show("unseen", dev);
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
