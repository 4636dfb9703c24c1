// Trains the model that places events in time and writes its model file:
//
//     train_placing PREPARED_DIR placing.bin
//
// PREPARED_DIR is where prepare_annotations.py wrote events-train.jsonl, events-dev.jsonl and graphs-train.jsonl.
// Prints how often all four bounds of an event are right: for the training documents with a fifth of them left out in
// turn, then for the others.
#include <algorithm>
#include <array>
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

constexpr int row_bits = 14, epochs = 12, epochs_before_averaging = 4;
constexpr float rate = 0.03F, decay = 1e-5F;
constexpr double dropout_share = 0.5;
constexpr std::size_t parts = 5;

/// What is known of an event: its date, its links to times, or the one time that it hangs on.
enum Knowledge : std::uint8_t { DATED, LINKED, HUNG };
constexpr std::array<float, 3> weight_of = {1, 0.3F, 0.3F};

const std::vector<std::string> label_names = {
    "- IS_INCLUDED",     "- BEFORE",        "- AFTER",         "- INCLUDES",         "- -",
    "- ENDED_BY",        "- BEGUN_BY",      "IS_INCLUDED -",   "IS_INCLUDED BEFORE", "IS_INCLUDED AFTER",
    "BEFORE -",          "AFTER BEFORE",    "AFTER INCLUDES",  "DURING -",           "BEGUN_BY INCLUDES",
    "BEGUN_BY ENDED_BY", "BEGUN_BY BEFORE", "BEFORE INCLUDES", "AFTER ENDED_BY"};

const std::vector<PlacingLabel>& labels() {
  static const std::vector<PlacingLabel> all = [] {
    std::vector<PlacingLabel> result;
    for (const std::string& name : label_names) result.push_back(*parse_placing_label(name));
    return result;
  }();
  return all;
}

/// A document with all its layers, as at run time. It stays where it is: what is known of it refers to its layers.
struct Text {
  Extraction layers;
  std::unique_ptr<DocumentFacts> facts;
  std::unique_ptr<PlacingFeatures> known;
};

/// One of the places that an event may have.
struct Option {
  std::size_t candidate = 0;
  std::size_t label = 0;
  Bounds bounds;
  bool right = false;
};

struct Example {
  std::vector<Placement> candidates;
  std::vector<FeatureVector> features;  ///< by candidate
  std::vector<Option> options;
  std::optional<Bounds> ruled;  ///< where a rule puts it
  Bounds gold;
  Knowledge knowledge = DATED;
  bool learned = false;  ///< some option is right
};

/// The examples of one document.
struct Lesson {
  std::vector<Example> examples;
  std::size_t dated = 0;  ///< events that the reference dates, found or not
  std::size_t loose = 0;  ///< of these, those without a single day
};

std::unique_ptr<Text> text_of(const nlohmann::json& row, const Resources& resources) {
  Document document{.id = row["doc"], .text = row["text"]};
  document.published = std::string(row["created"]).substr(0, 10);
  auto text = std::make_unique<Text>();
  text->layers = extract(std::move(document), resources);
  const Extraction& l = text->layers;
  text->facts = std::make_unique<DocumentFacts>(l.document.text, l.text, l.syntax, resources);
  text->known =
      std::make_unique<PlacingFeatures>(l.text, l.syntax, l.timexes, *text->facts, l.events.events, l.created.when);
  return text;
}

Example example_of(const Text& text, std::uint32_t event) {
  Example example;
  example.candidates = text.known->candidates(event);
  example.features.resize(example.candidates.size());
  const EventMention& mention = text.layers.events.events[event];
  if (mention.timex >= 0 && mention.placement.timex == mention.timex)
    example.ruled = bounds_of(when_of(mention, text.layers.timexes, text.layers.created.when));
  for (std::size_t c = 0; c < example.candidates.size(); ++c) {
    text.known->fill(event, example.candidates[c], example.features[c]);
    for (std::size_t l = 0; l < labels().size(); ++l) {
      const PlacingLabel& label = labels()[l];
      if (label.time.has_value() != (c > 0) || !text.known->may_be(example.candidates[c], label)) continue;
      Placement placed = example.candidates[c];
      placed.time_relation = label.time;
      placed.creation_relation = label.creation;
      const auto span = placed_span(placed, text.layers.timexes, text.layers.created.when);
      if (c == 0 || span) example.options.push_back({c, l, bounds_of(span)});
    }
  }
  return example;
}

/// What an event is linked to: a time or the day of writing ("t0"), and the event's relation to it.
using Links = std::vector<std::pair<std::string, RelType>>;

Links links_of(const nlohmann::json& row, const std::string& event) {
  Links result;
  for (const auto& link : row["links"]) {
    const std::string source = link[0], target = link[1];
    const auto relation = parse_rel_type(std::string(link[2]));
    if (!relation) continue;
    if (source == event && target.starts_with('t')) result.emplace_back(target, *relation);
    if (target == event && source.starts_with('t')) result.emplace_back(source, inverse(*relation));
  }
  return result;
}

/// The time expression of ours where the reference has its own.
std::int32_t timex_named(const Text& text, const nlohmann::json& row, const std::string& id) {
  for (const auto& time : row["times"]) {
    if (time["id"] != id) continue;
    const auto& timexes = text.layers.timexes.timexes;
    for (std::size_t i = 0; i < timexes.size(); ++i) {
      if (timexes[i].span.overlaps({time["begin"], time["end"]})) return static_cast<std::int32_t>(i);
    }
  }
  return -1;
}

/// Whether an event that has this relation to the day of writing may have the option's bounds.
bool goes_with(const Option& option, RelType relation, Day created) {
  const Bounds& bounds = option.bounds;
  const bool past = !bounds[3].empty() && bounds[3][0] <= created;
  const bool ahead = !bounds[0].empty() && bounds[0][0] >= created;
  switch (relation) {
    case RelType::BEFORE:
    case RelType::IBEFORE:
      return past;
    case RelType::AFTER:
    case RelType::IAFTER:
      return ahead && !past;
    case RelType::IS_INCLUDED:
    case RelType::SIMULTANEOUS:
      return past && ahead;
    case RelType::INCLUDES:
      return labels()[option.label].creation == RelType::INCLUDES;
    default:
      return false;
  }
}

/// Takes for right what the links of an event allow. "Said" lies before the day of writing for those who link events
/// and on it for those who date them, so that links leave the choice.
void mark_by_links(const Text& text, const nlohmann::json& row, const Links& links, Example& example) {
  std::int32_t time = -1;
  std::optional<RelType> to_creation;
  for (const auto& [target, relation] : links) {
    if (target == "t0") {
      to_creation = relation;
    } else if (relation == RelType::IS_INCLUDED || relation == RelType::SIMULTANEOUS || relation == RelType::DURING) {
      time = timex_named(text, row, target);
    }
  }
  const Day created = day_of(*text.layers.created.when.begin.earliest);
  const auto& timexes = text.layers.timexes.timexes;
  const bool today = time >= 0 && timexes[static_cast<std::size_t>(time)].when == text.layers.created.when;
  for (Option& option : example.options) {
    const bool of_time = option.candidate > 0 && example.candidates[option.candidate].timex == time &&
                         labels()[option.label].time == RelType::IS_INCLUDED;
    option.right = time >= 0 ? of_time || (today && goes_with(option, RelType::IS_INCLUDED, created))
                             : to_creation && goes_with(option, *to_creation, created);
    example.learned = example.learned || option.right;
  }
}

/// The first event found that overlaps the reference's and is not yet taken.
std::size_t match(const std::vector<EventMention>& found, const Span& gold, std::vector<bool>& taken) {
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (taken[i] || !found[i].span.overlaps(gold)) continue;
    taken[i] = true;
    return i;
  }
  return found.size();
}

Lesson lesson_of(const nlohmann::json& row, const Resources& resources) {
  Lesson lesson;
  const std::unique_ptr<const Text> kept = text_of(row, resources);
  const Text& text = *kept;
  const auto& found = text.layers.events.events;
  std::vector<bool> taken(found.size());
  for (const auto& event : row["events"]) {
    const std::string id = event["id"], date = row["dates"].value(id, "");
    const bool dated = !date.empty() && date.find(',') == std::string::npos;
    lesson.dated += dated;
    lesson.loose += dated && has_loose_bound(gold_bounds(date));
    const std::size_t at = match(found, {event["begin"], event["end"]}, taken);
    if (at == found.size()) continue;
    Example example = example_of(text, static_cast<std::uint32_t>(at));
    if (dated) {
      example.gold = gold_bounds(date);
      for (Option& option : example.options) {
        option.right = is_exact(option.bounds, example.gold);
        example.learned = example.learned || option.right;
      }
    } else if (row["dates"].empty()) {
      example.knowledge = row["corpus"] == "graphs" ? HUNG : LINKED;
      mark_by_links(text, row, links_of(row, id), example);
    }
    if (dated || example.learned) lesson.examples.push_back(std::move(example));
  }
  return lesson;
}

std::vector<Lesson> lessons(const std::string& path, const Resources& resources) {
  std::vector<Lesson> result;
  for (const auto& row : read_documents(path)) result.push_back(lesson_of(row, resources));
  return result;
}

/// Weights learned from all examples, and what those with dated events add to them (Daumé 2007, "Frustratingly easy
/// domain adaptation").
struct Learner {
  LinearLearner shared{label_names, row_bits, rate, decay};
  LinearLearner own{label_names, row_bits, rate, decay};
};

std::vector<float> probabilities(const Learner& learner, const Example& example,
                                 const std::vector<FeatureVector>& features) {
  const std::size_t width = label_names.size();
  std::vector<float> scores(width * features.size()), more(width), result;
  for (std::size_t c = 0; c < features.size(); ++c) {
    const auto of_candidate = std::span(scores).subspan(c * width, width);
    learner.shared.score(features[c], of_candidate);
    if (example.knowledge != DATED) continue;
    learner.own.score(features[c], more);
    for (std::size_t l = 0; l < width; ++l) of_candidate[l] += more[l];
  }
  for (const Option& option : example.options) result.push_back(scores[option.candidate * width + option.label]);
  softmax(result);
  return result;
}

/// Leaves out a share of what is known, another one each time.
class Dropout {
 public:
  std::vector<FeatureVector> operator()(const std::vector<FeatureVector>& all) {
    std::vector<FeatureVector> result(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      for (const std::uint32_t hash : all[i].hashes()) {
        random_ = random_ * 6364136223846793005u + 1442695040888963407u;
        if ((random_ >> 40) >= share) result[i].add_hash(hash);
      }
    }
    return result;
  }

 private:
  static constexpr auto share = static_cast<std::uint64_t>(dropout_share * (1 << 24));
  std::uint64_t random_ = 7;
};

/// A step towards the options that are right, whichever of them: their sum counts.
void learn(Learner& learner, const Example& example, const std::vector<FeatureVector>& features) {
  const std::vector<float> shares = probabilities(learner, example, features);
  float of_right = 1e-6F;
  for (std::size_t i = 0; i < shares.size(); ++i) of_right += example.options[i].right ? shares[i] : 0;
  const std::size_t width = label_names.size();
  std::vector<float> slopes(width * features.size());
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const Option& option = example.options[i];
    const float wanted = option.right ? shares[i] / of_right : 0;
    slopes[option.candidate * width + option.label] = weight_of[example.knowledge] * (shares[i] - wanted);
  }
  for (std::size_t c = 0; c < features.size(); ++c) {
    const auto of_candidate = std::span(slopes).subspan(c * width, width);
    learner.shared.descend(features[c], of_candidate);
    if (example.knowledge == DATED) learner.own.descend(features[c], of_candidate);
  }
}

/// Of all lessons but those of one part of the dated documents (`left_out` = parts: of all).
Learner trained(const std::vector<Lesson>& lessons, std::size_t left_out) {
  std::vector<const Example*> examples;
  std::size_t dated = 0;
  for (const Lesson& lesson : lessons) {
    if (lesson.dated > 0 && dated++ % parts == left_out) continue;
    for (const Example& example : lesson.examples) {
      if (example.learned) examples.push_back(&example);
    }
  }
  Learner learner;
  Shuffler shuffler(examples.size());
  Dropout dropout;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (const std::size_t i : shuffler.next()) learn(learner, *examples[i], dropout(examples[i]->features));
    if (epoch < epochs_before_averaging) continue;
    learner.shared.remember();
    learner.own.remember();
  }
  learner.shared.take_average();
  learner.own.take_average();
  return learner;
}

struct Tally {
  std::size_t dated = 0, exact = 0, loose = 0, precise = 0;
};

/// The option that the library would take where no rule dates the event.
const Option& chosen(const Learner& learner, const Example& example) {
  std::vector<float> shares = probabilities(learner, example, example.features);
  std::size_t best = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const Option& option = example.options[i];
    if (is_single_day(option.bounds)) shares[i] *= wary;
    if (shares[i] > shares[best]) best = i;
  }
  return example.options[best];
}

void score(const Learner& learner, const Lesson& lesson, Tally& tally) {
  tally.dated += lesson.dated;
  tally.loose += lesson.loose;
  for (const Example& example : lesson.examples) {
    if (example.knowledge != DATED) continue;
    const Bounds answer = example.ruled ? *example.ruled : chosen(learner, example).bounds;
    const bool right = is_exact(answer, example.gold);
    tally.exact += right;
    tally.precise += !right && is_single_day(answer) && has_loose_bound(example.gold);
  }
}

void show(const char* what, const Tally& tally) {
  const auto percent = [](std::size_t part, std::size_t whole) {
    return 100 * static_cast<double>(part) / static_cast<double>(std::max<std::size_t>(whole, 1));
  };
  std::cerr << "placing, " << what << ": exact " << percent(tally.exact, tally.dated) << " of " << tally.dated
            << ", false precision " << percent(tally.precise, tally.loose) << "\n";
}

Tally left_out(const std::vector<Lesson>& lessons) {
  Tally tally;
  for (std::size_t part = 0; part < parts; ++part) {
    const Learner learner = trained(lessons, part);
    std::size_t dated = 0;
    for (const Lesson& lesson : lessons) {
      if (lesson.dated > 0 && dated++ % parts == part) score(learner, lesson, tally);
    }
  }
  return tally;
}

void train(const std::string& folder, const std::string& out) {
  const Resources& resources = Resources::builtin("en");
  std::vector<Lesson> known = lessons(folder + "/events-train.jsonl", resources);
  for (Lesson& lesson : lessons(folder + "/graphs-train.jsonl", resources)) known.push_back(std::move(lesson));
  show("training documents left out in turn", left_out(known));
  Learner learner = trained(known, parts);
  Tally unseen;
  for (const Lesson& lesson : lessons(folder + "/events-dev.jsonl", resources)) score(learner, lesson, unseen);
  show("other documents", unseen);
  learner.shared.add(learner.own);
  learner.shared.write(out);
}

}  // namespace
}  // namespace timeline::training

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "train_placing PREPARED_DIR placing.bin\n";
    return 2;
  }
  timeline::training::train(argv[1], argv[2]);
}
