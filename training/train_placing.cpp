// Trains the model that places events in time and writes its model file:
//
//     train_placing PREPARED_DIR placing.bin
//
// PREPARED_DIR is where prepare_annotations.py wrote events-train.jsonl and events-dev.jsonl. Prints how often the four
// bounds of an event are right: for the training documents by leaving a fifth of them out, then for the others.
#include <algorithm>
#include <array>
#include <fstream>
#include <cstdlib>
#include <iostream>
#include <map>
#include <memory>

#include "annotated_corpus.hpp"
#include "event/placing.hpp"
#include "linear_learner.hpp"
#include "placing_gold.hpp"
#include "timeline/pipeline/extraction.hpp"

namespace timeline::training {
namespace {

using namespace detail;

double env(const char* n, double d) { const char* v = std::getenv(n); return v ? std::atof(v) : d; }

constexpr int row_bits = 14;
const std::vector<std::string> label_names = {
    "- IS_INCLUDED", "- BEFORE",       "- AFTER",         "- INCLUDES",         "- -",          "- ENDED_BY",
    "- BEGUN_BY",    "IS_INCLUDED -",  "IS_INCLUDED BEFORE", "IS_INCLUDED AFTER", "BEFORE -",   "AFTER BEFORE",
    "AFTER INCLUDES", "DURING -", "BEGUN_BY INCLUDES", "BEGUN_BY ENDED_BY", "BEGUN_BY BEFORE", "BEFORE INCLUDES", "AFTER ENDED_BY"};

/// A document with all layers, as at run time.
struct Text {
  std::string name;
  Extraction layers;
  std::unique_ptr<EventContext> context;
  std::unique_ptr<DocumentFacts> facts;
  std::unique_ptr<PlacingFeatures> known;
};

struct Option {
  std::size_t candidate, label;
  Bounds bounds;
  bool right = false;
};

/// An event with its choices.
struct Example {
  std::vector<Placement> candidates;
  std::vector<FeatureVector> features;
  std::vector<Option> options;
  float weight = 1;
  std::string where;
  Bounds gold;
  bool scored = false;  ///< its gold bounds are known
  bool learned = false;
  std::int32_t ruled = -1;
};

struct Documents {
  std::vector<std::unique_ptr<Text>> texts;
  std::vector<std::vector<Example>> examples;  // by document
  std::size_t unmatched = 0, gold = 0;
  std::vector<std::size_t> gold_of, bounds_only_of;  // by document
};

std::vector<PlacingLabel> labels() {
  std::vector<PlacingLabel> result;
  for (const std::string& name : label_names) result.push_back(*parse_placing_label(name));
  return result;
}

std::unique_ptr<Text> text_of(const nlohmann::json& row, const Resources& resources) {
  auto text = std::make_unique<Text>();
  text->name = row["doc"];
  Document document{.id = row["doc"], .text = row["text"]};
  document.published = std::string(row["created"]).substr(0, 10);
  text->layers = extract(std::move(document), resources);
  const Extraction& l = text->layers;
  text->context = std::make_unique<EventContext>(l.document.text, l.text, l.syntax, l.timexes, l.entities, resources);
  text->facts = std::make_unique<DocumentFacts>(l.document.text, l.text, l.syntax, resources);
  text->known = std::make_unique<PlacingFeatures>(*text->context, *text->facts, l.events.events, l.created.when);
  return text;
}

std::int32_t timex_at(const Text& text, std::uint32_t begin, std::uint32_t end) {
  const auto& timexes = text.layers.timexes.timexes;
  for (std::size_t i = 0; i < timexes.size(); ++i) {
    if (timexes[i].span.overlaps({begin, end})) return static_cast<std::int32_t>(i);
  }
  return -1;
}

Example example_of(const Text& text, std::uint32_t event) {
  static const std::vector<PlacingLabel> all = labels();
  Example example;
  example.candidates = text.known->candidates(event);
  example.ruled = text.layers.events.events[event].timex;
  example.features.resize(example.candidates.size());
  for (std::size_t c = 0; c < example.candidates.size(); ++c) {
    text.known->fill(event, example.candidates[c], example.features[c]);
    for (std::size_t l = 0; l < all.size(); ++l) {
      if (all[l].time.has_value() != (c > 0)) continue;
      if (!text.known->may_be(example.candidates[c], all[l])) continue;
      Placement placed = example.candidates[c];
      placed.time_relation = all[l].time;
      placed.creation_relation = all[l].creation;
      const auto span = placed_span(placed, text.layers.timexes, text.layers.created.when);
      if (c > 0 && !span) continue;
      example.options.push_back({c, l, bounds_of(span)});
    }
  }
  return example;
}

using Links = std::map<std::string, std::vector<std::pair<std::string, std::string>>>;

/// By event: the times it is linked to, with the relation of the event to the time.
Links links_of(const nlohmann::json& row) {
  Links result;
  for (const auto& link : row["links"]) {
    const std::string source = link[0], target = link[1], relation = link[2];
    const auto rel_type = parse_rel_type(relation);
    if (!rel_type) continue;
    if (source[0] == 'e' && target[0] == 't') result[source].emplace_back(target, relation);
    if (source[0] == 't' && target[0] == 'e')
      result[target].emplace_back(source, std::string(to_string(inverse(*rel_type))));
  }
  return result;
}

/// Marks what an event's links allow; false where they say nothing of use.
bool mark_by_links(const Text& text, const nlohmann::json& row, const std::vector<std::pair<std::string, std::string>>& links,
                   Example& example) {
  static const std::vector<PlacingLabel> all = labels();
  std::int32_t time = -1;
  std::string to_creation;
  for (const auto& [target, relation] : links) {
    if (target == "t0") {
      to_creation = relation;
    } else if (relation == "IS_INCLUDED" || relation == "SIMULTANEOUS" || relation == "DURING") {
      for (const auto& t : row["times"]) {
        if (t["id"] == target) time = timex_at(text, t["begin"], t["end"]);
      }
    }
  }
  const Day created = day_of(*text.layers.created.when.begin.earliest);
  bool any = false;
  for (Option& option : example.options) {
    const PlacingLabel& label = all[option.label];
    const Bounds& b = option.bounds;
    const bool past = !b[3].empty() && b[3][0] <= created;
    const bool ahead = !b[0].empty() && b[0][0] >= created;
    const bool on = past && ahead;
    bool right = false;
    if (time >= 0) {
      right = option.candidate > 0 && example.candidates[option.candidate].timex == time &&
              label.time == RelType::IS_INCLUDED;
      right = right || (on && text.layers.timexes.timexes[static_cast<std::size_t>(time)].when == text.layers.created.when);
    } else if (to_creation == "BEFORE" || to_creation == "IBEFORE") {
      right = past;
    } else if (to_creation == "AFTER" || to_creation == "IAFTER") {
      right = ahead && !on;
    } else if (to_creation == "IS_INCLUDED" || to_creation == "SIMULTANEOUS") {
      right = on;
    } else if (to_creation == "INCLUDES" || to_creation == "OVERLAPS") {
      right = label.creation == RelType::INCLUDES;
    }
    option.right = right;
    any = any || right;
  }
  return any;
}

Documents documents(const std::string& path, const Resources& resources) {
  Documents result;
  for (const auto& row : read_documents(path)) {
    result.texts.push_back(text_of(row, resources));
    const Text& text = *result.texts.back();
    auto& examples = result.examples.emplace_back();
    const Links links = links_of(row);
    const auto& found = text.layers.events.events;
    std::vector<bool> taken(found.size());
    std::size_t gold = 0, bounds_only = 0;
    for (const auto& event : row["events"]) {
      const std::string id = event["id"];
      const bool dated = row["dates"].contains(id) && std::string(row["dates"][id]).find(',') == std::string::npos;
      if (dated) {
        ++gold;
        bounds_only += has_loose_bound(gold_bounds(row["dates"][id]));
      }
      std::size_t at = found.size();
      for (std::size_t i = 0; i < found.size(); ++i) {
        if (!taken[i] && found[i].span.overlaps({event["begin"], event["end"]})) {
          at = i;
          break;
        }
      }
      if (at == found.size()) continue;
      taken[at] = true;
      Example example = example_of(text, static_cast<std::uint32_t>(at));
      example.where = text.name + " " + id + " " + std::string(text.layers.text.sentences[found[at].sentence].span.of(text.layers.document.text)) + " [" + found[at].lemma + "]";
      if (dated) {
        example.scored = true;
        example.gold = gold_bounds(row["dates"][id]);
        for (Option& option : example.options) {
          option.right = is_exact(option.bounds, example.gold);
          example.learned = example.learned || option.right;
        }
      } else if (const auto of = links.find(id); of != links.end() && row["dates"].empty()) {
        example.learned = mark_by_links(text, row, of->second, example);
        example.weight = static_cast<float>(env("WEAK", 0.3));
      }
      if (example.scored || example.learned) examples.push_back(std::move(example));
    }
    result.gold_of.push_back(gold);
    result.bounds_only_of.push_back(bounds_only);
  }
  return result;
}

/// Weights learned from all examples, and what those with dated events add to them (Daumé 2007, "Frustratingly easy
/// domain adaptation"): links say of an event only what it is before or after.
struct Learner {
  LinearLearner shared, own;

  Learner() : shared(make()), own(make()) {}
  static LinearLearner make() {
    return LinearLearner(label_names, static_cast<int>(env("BITS", row_bits)), static_cast<float>(env("RATE", 0.03)),
                         static_cast<float>(env("DECAY", 1e-5)));
  }
};

void probabilities(const Learner& learner, const Example& example, bool own, std::vector<float>& shares) {
  const std::size_t labels = label_names.size();
  std::vector<float> scores(labels * example.candidates.size()), more(labels);
  for (std::size_t c = 0; c < example.candidates.size(); ++c) {
    const auto of_candidate = std::span(scores).subspan(c * labels, labels);
    learner.shared.score(example.features[c], of_candidate);
    if (!own) continue;
    learner.own.score(example.features[c], more);
    for (std::size_t l = 0; l < labels; ++l) of_candidate[l] += more[l];
  }
  shares.clear();
  for (const Option& option : example.options) shares.push_back(scores[option.candidate * labels + option.label]);
  softmax(shares);
}

/// Leaves out half of what is known, another half each time.
class Dropout {
 public:
  void operator()(const FeatureVector& all, FeatureVector& kept) {
    kept.clear();
    for (const std::uint32_t hash : all.hashes()) {
      random_ = random_ * 6364136223846793005u + 1442695040888963407u;
      if ((random_ >> 40) >= share_) kept.push(hash);
    }
  }

 private:
  std::uint64_t random_ = 7, share_ = static_cast<std::uint64_t>(env("DROPOUT", 0.5) * (1 << 24));
};

void learn(Learner& learner, const Example& whole, Dropout& dropout) {
  Example example = whole;
  for (std::size_t c = 0; c < example.candidates.size(); ++c) dropout(whole.features[c], example.features[c]);
  std::vector<float> shares;
  probabilities(learner, example, example.scored, shares);
  float of_right = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) of_right += example.options[i].right ? shares[i] : 0;
  const std::size_t labels = label_names.size();
  std::vector<float> slopes(labels * example.candidates.size());
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const Option& option = example.options[i];
    const float wanted = option.right ? shares[i] / std::max(of_right, 1e-6F) : 0;
    slopes[option.candidate * labels + option.label] = example.weight * (shares[i] - wanted);
  }
  for (std::size_t c = 0; c < example.candidates.size(); ++c) {
    const auto of_candidate = std::span(slopes).subspan(c * labels, labels);
    learner.shared.descend(example.features[c], of_candidate);
    if (example.scored) learner.own.descend(example.features[c], of_candidate);
  }
}

Learner trained(const Documents& documents, std::size_t parts, std::size_t left_out) {
  Learner learner;
  std::vector<const Example*> examples;
  std::size_t dated = 0;
  for (std::size_t d = 0; d < documents.texts.size(); ++d) {
    const bool has = documents.gold_of[d] > 0;
    if (has && parts > 0 && dated++ % parts == left_out) continue;
    for (const Example& example : documents.examples[d]) {
      if (example.learned) examples.push_back(&example);
    }
  }
  Shuffler shuffler(examples.size());
  Dropout dropout;
  const int epochs = static_cast<int>(env("EPOCHS", 12)), from = static_cast<int>(env("FROM", 4));
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (const std::size_t i : shuffler.next()) learn(learner, *examples[i], dropout);
    if (epoch < from) continue;
    learner.shared.remember();
    learner.own.remember();
  }
  learner.shared.take_average();
  learner.own.take_average();
  return learner;
}

struct Tally {
  std::size_t gold = 0, exact = 0, bounds_only = 0, precise = 0, possible = 0;
  std::map<std::pair<std::string, std::string>, int> confusion;
};

std::string shown(const Bounds& bounds) {
  std::string result;
  for (const Days& days : bounds) result += (days.empty() ? std::string("-") : to_iso(days[0])) + " ";
  return result;
}

void score(const Learner& learner, const Documents& documents, std::size_t document, Tally& tally) {
  tally.gold += documents.gold_of[document];
  tally.bounds_only += documents.bounds_only_of[document];
  std::vector<float> shares;
  for (const Example& example : documents.examples[document]) {
    if (!example.scored) continue;
    probabilities(learner, example, true, shares);
    // Of options with the same bounds the sum counts.
    const float same_day = static_cast<float>(env("SAME", 1));
    std::size_t best = 0;
    std::int32_t ruled = -1;
    if (env("RULE", 0) > 0 && example.ruled >= 0) {
      for (const Option& o : example.options) if (example.candidates[o.candidate].timex == example.ruled && o.label < 20) ruled = example.ruled;
    }
    for (std::size_t i = 0; i < shares.size(); ++i) {
      const Option& o = example.options[i];
      if (is_single_day(o.bounds)) shares[i] *= same_day;
      if (ruled >= 0 && (example.candidates[o.candidate].timex != ruled || (env("RULE", 0) > 1 && label_names[o.label][0] != 'I'))) shares[i] *= 1e-6F;
      if (shares[i] > shares[best]) best = i;
    }
    const Option& chosen = example.options[best];
    const bool right = is_exact(chosen.bounds, example.gold);
    tally.exact += right;
    if (std::getenv("CONF")) {
      std::string g = "(none)";
      for (const Option& o : example.options) if (o.right) { g = label_names[o.label]; break; }
      ++tally.confusion[{g, label_names[chosen.label]}];
    }
    tally.possible += example.learned;
    tally.precise += !right && is_single_day(chosen.bounds) && has_loose_bound(example.gold);
    if (!right && std::getenv("SHOW")) {
      std::cout << example.where << "\n   gold " << shown(example.gold) << (example.learned ? "" : "(no option)") << "\n   mine " << shown(chosen.bounds) << label_names[chosen.label] << " " << shares[best] << "\n";
    }
  }
}

void show(const char* what, const Tally& t) {
  const auto share = [](std::size_t a, std::size_t b) { return 100.0 * static_cast<double>(a) / static_cast<double>(std::max<std::size_t>(b, 1)); };
  std::cerr << what << ": exact " << share(t.exact, t.gold) << " of " << t.gold << ", within reach "
            << share(t.possible, t.gold) << ", false precision " << share(t.precise, t.bounds_only) << "\n";
  for (const auto& [key, count] : t.confusion) std::cerr << "    " << count << " " << key.first << " > " << key.second << "\n";
}

void train(const std::string& folder, const std::string& out) {
  const Resources& resources = Resources::builtin("en");
  const Documents known = documents(folder + "/events-train.jsonl", resources);
  const Documents unseen = documents(folder + "/events-dev.jsonl", resources);
  constexpr std::size_t parts = 5;
  Tally left_out;
  for (std::size_t part = 0; part < parts; ++part) {
    const Learner learner = trained(known, parts, part);
    std::size_t dated = 0;
    for (std::size_t d = 0; d < known.texts.size(); ++d) {
      if (known.gold_of[d] > 0 && dated++ % parts == part) score(learner, known, d, left_out);
    }
  }
  if (const char* dump = std::getenv("DUMP")) {
    std::ofstream file(dump);
    for (const Documents* set : {&known, &unseen}) {
      for (std::size_t d = 0; d < set->texts.size(); ++d) {
        for (const Example& e : set->examples[d]) {
          nlohmann::json row{{"doc", set->texts[d]->name}, {"dev", set == &unseen}, {"scored", e.scored}, {"where", e.where}, {"learned", e.learned}, {"bounds_only", has_loose_bound(e.gold)}};
          row["options"] = nlohmann::json::array();
          for (const Option& o : e.options) row["options"].push_back({o.candidate, o.label, o.right, is_single_day(o.bounds)});
          row["features"] = nlohmann::json::array();
          for (const FeatureVector& f : e.features) row["features"].push_back(std::vector<std::uint32_t>(f.hashes().begin(), f.hashes().end()));
          file << row.dump() << "\n";
        }
      }
    }
    return;
  }
  show("left out", left_out);
  const Learner learner = trained(known, 0, 0);
  Tally dev, seen;
  for (std::size_t d = 0; d < unseen.texts.size(); ++d) score(learner, unseen, d, dev);
  if (!std::getenv("SHOW")) for (std::size_t d = 0; d < known.texts.size(); ++d) score(learner, known, d, seen);
  show("seen", seen);
  show("unseen", dev);
  LinearLearner sum = learner.shared;
  sum.add(learner.own);
  sum.write(out);
}

}  // namespace
}  // namespace timeline::training

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  timeline::training::train(argv[1], argv[2]);
}
