#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "merge/candidates.hpp"
#include "merge/clock_order.hpp"
#include "merge/when.hpp"

namespace timeline {
namespace {

using detail::Telling;

/// Makes the timeline out of groups of mentions.
class Builder {
 public:
  Builder(const std::vector<MergeInput>& inputs, EntityLinking entities, const std::vector<std::uint32_t>& origins,
          const Resources& resources)
      : inputs_(inputs), entities_(std::move(entities)), origins_(origins), resources_(resources) {}

  Timeline build() {
    candidates_ = detail::find_candidates(inputs_, entities_, resources_);
    reasons_.resize(candidates_.size());
    std::vector<detail::MentionDates> dates;
    for (const MergeInput& input : inputs_) dates.emplace_back(input, resources_);
    for (std::size_t index = 0; index < candidates_.size(); ++index) {
      Telling& telling = candidates_[index];
      telling.when = dates[telling.document].when(telling.event, reasons_[index]);
      telling.placed = telling.placed && telling.when == time_of_placement(telling);
    }
    leave_parts_undated();
    for (const auto& members : detail::group(inputs_, candidates_, resources_, true)) add(members);
    measure();
    order();
    build_graph();
    timeline_.entities = std::move(entities_.entities);
    return std::move(timeline_);
  }

 private:
  struct Draft {
    Event event;
    std::vector<std::uint32_t> members;
  };

  [[nodiscard]] const EventMention& mention_of(std::uint32_t member) const {
    const Telling& candidate = candidates_[member];
    return inputs_[candidate.document].layers.events->events[candidate.event];
  }
  [[nodiscard]] const Document& document_of(std::uint32_t member) const {
    return *inputs_[candidates_[member].document].layers.document;
  }

  /// "A second drill reached the miners on 17 September": what the drill did was then, and not the drill too.
  void leave_parts_undated() {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> nouns;  // by document and token
    for (std::size_t index = 0; index < candidates_.size(); ++index) {
      const EventMention& event = mention_of(static_cast<std::uint32_t>(index));
      if (candidates_[index].placed && event.pos == "NOUN")
        nouns.emplace(std::pair(candidates_[index].document, event.token), index);
    }
    for (std::size_t index = 0; index < candidates_.size(); ++index) {
      const Telling& whole = candidates_[index];
      for (const Argument& argument : mention_of(static_cast<std::uint32_t>(index)).arguments) {
        const auto part = nouns.find({whole.document, argument.token});
        if (part != nouns.end() && whole.when == candidates_[part->second].when) candidates_[part->second].when.reset();
      }
    }
  }

  [[nodiscard]] std::optional<TimeSpan> time_of_placement(const Telling& telling) const {
    const DatingInput& layers = inputs_[telling.document].layers;
    const std::int32_t timex = layers.events->events[telling.event].placement.timex;
    return timex < 0 ? std::nullopt : std::optional(layers.timexes->timexes[static_cast<std::size_t>(timex)].when);
  }

  void add(const std::vector<std::uint32_t>& members) {
    Draft draft;
    draft.members = members;
    Event& event = draft.event;
    std::set<std::uint32_t> origins;
    for (const std::uint32_t member : members) {
      add_mention(event, member);
      origins.insert(origins_[candidates_[member].document]);
      const std::string& id = document_of(member).id;
      if (std::find(event.sources.begin(), event.sources.end(), id) == event.sources.end()) event.sources.push_back(id);
    }
    event.corroboration = static_cast<std::uint32_t>(origins.size());
    const std::uint32_t best = best_mention(members);
    event.headline = mention_of(best).headline;
    add_participants(event, members);
    set_when(draft);
    set_status(draft);
    drafts_.push_back(std::move(draft));
  }

  void add_mention(Event& event, std::uint32_t member) const {
    const EventMention& e = mention_of(member);
    const MergeInput& input = inputs_[candidates_[member].document];
    Mention mention;
    mention.document = document_of(member).id;
    mention.span = e.span;
    mention.sentence = input.layers.text->sentences[e.sentence].span;
    mention.text = std::string(e.span.of(input.layers.document->text));
    mention.factuality = e.factuality;
    mention.status = e.status;
    for (const std::uint32_t index : e.attributions) {
      const Attribution& attribution = input.layers.events->attributions[index];
      if (!attribution.source_text.empty()) mention.attribution.push_back(attribution.source_text);
    }
    event.mentions.push_back(std::move(mention));
    if (event.place.empty()) event.place = e.place;
  }

  /// The mention that tells most: dated, asserted, a verb, with participants, in the prose.
  [[nodiscard]] std::uint32_t best_mention(const std::vector<std::uint32_t>& members) const {
    const auto worth = [&](std::uint32_t member) {
      const EventMention& e = mention_of(member);
      const TextLayer& text = *inputs_[candidates_[member].document].layers.text;
      const bool headline = text.paragraphs[text.sentences[e.sentence].paragraph].kind == ParagraphKind::HEADLINE;
      return (e.timex >= 0 ? 3 : 0) + (e.status == Status::OCCURRED ? 2 : 0) + (e.pos == "VERB" ? 1 : 0) -
             (headline ? 3 : 0) + std::min<int>(3, static_cast<int>(candidates_[member].participants.size())) -
             (e.headline.size() > 100 ? 1 : 0) - (by_pronoun(e.headline) ? 4 : 0) - (tells_little(e) ? 4 : 0);
    };
    return *std::max_element(members.begin(), members.end(),
                             [&](std::uint32_t a, std::uint32_t b) { return worth(a) < worth(b); });
  }

  /// "The meeting" and no more.
  [[nodiscard]] static bool tells_little(const EventMention& event) {
    return std::count(event.headline.begin(), event.headline.end(), ' ') <= 1;
  }

  /// "my meeting with …" reads badly by itself.
  [[nodiscard]] bool by_pronoun(const std::string& headline) const {
    std::string word = headline.substr(0, headline.find(' '));
    if (!word.empty() && word.front() >= 'A' && word.front() <= 'Z')
      word.front() = static_cast<char>(word.front() - 'A' + 'a');
    const Lexicon& lexicon = resources_.lexicon();
    return lexicon.has("first_person", word) || lexicon.has("pronoun", word) || lexicon.has("group_pronoun", word);
  }

  void add_participants(Event& event, const std::vector<std::uint32_t>& members) const {
    std::map<std::uint32_t, std::string> roles;
    for (const std::uint32_t member : members) {
      const Telling& candidate = candidates_[member];
      const auto& of_document = entities_.of_document[candidate.document];
      for (const Argument& argument : mention_of(member).arguments) {
        if (argument.entity < 0) continue;
        const std::uint32_t entity = of_document[static_cast<std::size_t>(argument.entity)];
        auto [it, added] = roles.emplace(entity, argument.role);
        if (!added && it->second == "other") it->second = argument.role;
      }
      for (const std::uint32_t entity : candidate.participants) roles.emplace(entity, "other");
    }
    for (const auto& [entity, role] : roles) {
      event.participants.push_back({entities_.entities[entity].id, entities_.entities[entity].name, role});
    }
  }

  /// What all dated mentions allow; where they contradict each other, all that any of those allows that are exact, and
  /// a conflict. What was planned or supposed says nothing where others tell when it was, nor what a model takes to be
  /// so where words say it.
  void set_when(Draft& draft) {
    const auto tells = [&](std::uint32_t member) {
      return candidates_[member].when && mention_of(member).status == Status::OCCURRED;
    };
    const bool told = std::any_of(draft.members.begin(), draft.members.end(), tells);
    const auto counts = [&](std::uint32_t member) { return candidates_[member].when && (!told || tells(member)); };
    const bool in_words = std::any_of(draft.members.begin(), draft.members.end(), [&](std::uint32_t member) {
      return counts(member) && !candidates_[member].placed;
    });
    std::vector<TimeSpan> times;
    for (const std::uint32_t member : draft.members) {
      if (!counts(member) || (in_words && candidates_[member].placed)) continue;
      for (const std::string& reason : reasons_[member]) draft.event.reasons.push_back(reason);
      times.push_back(*candidates_[member].when);
    }
    if (times.empty()) return;
    draft.event.when = times.front();
    for (const TimeSpan& when : times) {
      if (draft.event.when) draft.event.when = intersect(*draft.event.when, when);
    }
    if (draft.event.when) return;
    draft.event.when = all_of_exact(times);
    date_conflicts_.push_back(drafts_.size());
  }

  /// "On 21 October", "on the 22nd" and "in October" leave the 21st and the 22nd: what takes in another's time is only
  /// less exact.
  [[nodiscard]] static std::optional<TimeSpan> all_of_exact(const std::vector<TimeSpan>& times) {
    constexpr std::size_t most_compared = 64;
    std::optional<TimeSpan> all;
    for (const TimeSpan& when : times) {
      const auto others = std::span(times).first(std::min(times.size(), most_compared));
      const bool loose = std::any_of(others.begin(), others.end(), [&](const TimeSpan& other) {
        return !(other == when) && intersect(when, other) == other;
      });
      if (!loose) all = all ? hull(*all, when) : when;
    }
    return all ? all : times.front();
  }

  /// Dates what stands a known number of days from an event that is dated elsewhere ("two days after the dam broke").
  void measure() {
    std::map<SharedEvent::Place, std::size_t> at;
    for (std::size_t index = 0; index < drafts_.size(); ++index) {
      for (const std::uint32_t member : drafts_[index].members)
        at.emplace(SharedEvent::Place{candidates_[member].document, candidates_[member].event}, index);
    }
    for (int round = 0; round < 2; ++round) {
      for (std::uint32_t document = 0; document < inputs_.size(); ++document) {
        for (const TLinkMention& link : *inputs_[document].layers.tlinks) {
          if (!link.apart || link.source.kind != LinkNode::Kind::EVENT || link.target.kind != LinkNode::Kind::EVENT)
            continue;
          const auto source = at.find({document, link.source.index}), target = at.find({document, link.target.index});
          if (source != at.end() && target != at.end())
            measure(document, link, drafts_[source->second].event, drafts_[target->second].event);
        }
      }
    }
  }

  void measure(std::uint32_t document, const TLinkMention& link, Event& source, Event& target) {
    if (source.when.has_value() == target.when.has_value()) return;
    const auto& from = source.when ? source : target;
    auto& to = source.when ? target : source;
    const auto when = detail::at_distance(link, *from.when, !source.when);
    if (!when) return;
    to.when = when;
    to.reasons = from.reasons;
    to.reasons.push_back(detail::quote(inputs_[document], link.apart->words));
  }

  void set_status(Draft& draft) {
    bool asserted = false, denied = false, expected = false, possible = false;
    for (const std::uint32_t member : draft.members) {
      const Status status = mention_of(member).status;
      asserted |= status == Status::OCCURRED;
      denied |= status == Status::DENIED;
      expected |= status == Status::EXPECTED;
      possible |= status == Status::POSSIBLE;
    }
    Status& status = draft.event.status;
    status = denied && (asserted || possible) ? Status::DISPUTED
             : denied                         ? Status::DENIED
             : asserted                       ? Status::OCCURRED
             : expected                       ? Status::EXPECTED
                                              : Status::POSSIBLE;
    if (status == Status::DISPUTED) fact_conflicts_.push_back(drafts_.size());
    if (status == Status::OCCURRED && lies_ahead(draft)) status = Status::EXPECTED;
  }

  /// After the day on which every document that tells of it was written: it was still to come.
  [[nodiscard]] bool lies_ahead(const Draft& draft) const {
    if (!draft.event.when || !draft.event.when->begin.earliest) return false;
    return std::all_of(draft.members.begin(), draft.members.end(), [&](std::uint32_t member) {
      const auto& written = inputs_[candidates_[member].document].created.when.end.latest;
      return written && *written < *draft.event.when->begin.earliest;
    });
  }

  /// Dated events by their first possible instant, then the last; undated ones in the order of documents and text.
  void order() {
    std::vector<std::size_t> dated, undated;
    for (std::size_t index = 0; index < drafts_.size(); ++index)
      (drafts_[index].event.when ? dated : undated).push_back(index);
    const auto key = [&](std::size_t index) {
      return std::pair(place_of(*drafts_[index].event.when), drafts_[index].members.front());
    };
    std::sort(dated.begin(), dated.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    std::sort(undated.begin(), undated.end(),
              [&](std::size_t a, std::size_t b) { return drafts_[a].members.front() < drafts_[b].members.front(); });
    ids_.resize(drafts_.size());
    std::size_t number = 0;
    for (const std::size_t index : dated) ids_[index] = "e" + std::to_string(++number);
    for (const std::size_t index : undated) ids_[index] = "e" + std::to_string(++number);
    for (std::size_t index = 0; index < drafts_.size(); ++index) drafts_[index].event.id = ids_[index];
    for (const std::size_t index : date_conflicts_) add_conflict(ConflictKind::DATE, index);
    for (const std::size_t index : fact_conflicts_) add_conflict(ConflictKind::FACT, index);
    for (const std::size_t index : dated) timeline_.events.push_back(drafts_[index].event);
    for (const std::size_t index : undated) timeline_.undated.push_back(drafts_[index].event);
  }

  /// The fewest sentences that contradict each other: the first pair of mentions that do.
  void add_conflict(ConflictKind kind, std::size_t index) {
    const Draft& draft = drafts_[index];
    for (const std::uint32_t a : draft.members) {
      for (const std::uint32_t b : draft.members) {
        if (a >= b || !contradict(kind, a, b)) continue;
        Conflict conflict;
        conflict.kind = kind;
        conflict.events.push_back(draft.event.id);
        conflict.description = draft.event.headline;
        conflict.sentences = {sentence_of(a), sentence_of(b)};
        timeline_.conflicts.push_back(std::move(conflict));
        return;
      }
    }
  }

  [[nodiscard]] bool contradict(ConflictKind kind, std::uint32_t a, std::uint32_t b) const {
    if (kind == ConflictKind::DATE) {
      return candidates_[a].when && candidates_[b].when && !may_overlap(*candidates_[a].when, *candidates_[b].when);
    }
    return (mention_of(a).status == Status::DENIED) != (mention_of(b).status == Status::DENIED);
  }

  [[nodiscard]] Conflict::Sentence sentence_of(std::uint32_t member) const {
    const MergeInput& input = inputs_[candidates_[member].document];
    const Span span = input.layers.text->sentences[mention_of(member).sentence].span;
    return {input.layers.document->id, span, std::string(span.of(input.layers.document->text))};
  }

  /// The graph of the events, with the documents' days as nodes of their own ("d:<document>").
  void build_graph() {
    std::vector<TemporalGraph::Node> nodes;
    std::map<SharedEvent::Place, std::size_t> at;
    for (std::size_t index = 0; index < drafts_.size(); ++index) {
      const Draft& draft = drafts_[index];
      TemporalGraph::Node node{draft.event.id, draft.event.when.value_or(TimeSpan{}), draft.event.headline,
                               draft.event.reasons};
      nodes.push_back(std::move(node));
      for (const std::uint32_t member : draft.members)
        at.emplace(SharedEvent::Place{candidates_[member].document, candidates_[member].event}, index);
    }
    for (const MergeInput& input : inputs_) {
      nodes.push_back(
          {"d:" + input.layers.document->id, input.created.when, input.layers.document->title, input.created.reasons});
    }
    std::vector<TLink> links;
    for (std::uint32_t document = 0; document < inputs_.size(); ++document) add_links(document, at, links);
    for (TLink& link : detail::order_by_clock(timeline_.events)) links.push_back(std::move(link));
    timeline_.graph = TemporalGraph(std::move(nodes), std::move(links));
    for (const Inconsistency& found : timeline_.graph.inconsistencies()) {
      if (is_stated(found)) add_order_conflict(found);
    }
    narrow();
  }

  void add_links(std::uint32_t document, const std::map<SharedEvent::Place, std::size_t>& at,
                 std::vector<TLink>& links) const {
    const MergeInput& input = inputs_[document];
    const auto id_of = [&](LinkNode node) -> std::string {
      if (node.kind == LinkNode::Kind::CREATION) return "d:" + input.layers.document->id;
      if (node.kind == LinkNode::Kind::TIMEX) return {};
      const auto found = at.find({document, node.index});
      return found == at.end() ? std::string() : ids_[found->second];
    };
    for (const TLinkMention& link : *input.layers.tlinks) {
      const std::string source = id_of(link.source), target = id_of(link.target);
      if (source.empty() || target.empty() || source == target) continue;
      const Span span = input.layers.text->sentences[link.sentence].span;
      TLink found{source, target, link.rel_type, link.confidence, link.origin, {}};
      found.premises.push_back(detail::quote(input, span));
      links.push_back(std::move(found));
    }
  }

  /// Sources contradict each other where their words do ("after", "before"), not where a tense is only taken to tell on
  /// which side of the day of writing something lies.
  [[nodiscard]] static bool is_stated(const Inconsistency& found) {
    return std::none_of(found.links.begin(), found.links.end(), [](const TLink& link) {
      return link.source.starts_with("d:") || link.target.starts_with("d:");
    });
  }

  void add_order_conflict(const Inconsistency& found) {
    Conflict conflict;
    conflict.kind = ConflictKind::ORDER;
    std::set<std::string> events;
    for (const TLink& link : found.links) {
      for (const std::string& id : {link.source, link.target}) {
        if (!id.starts_with("d:") && events.insert(id).second) conflict.events.push_back(id);
      }
      for (const std::string& premise : link.premises) {
        if (!conflict.description.empty()) conflict.description += "; ";
        conflict.description += premise;
      }
    }
    timeline_.conflicts.push_back(std::move(conflict));
  }

  /// By the first instant that an event may have begun, or, where that is open, the last that it may have ended.
  [[nodiscard]] static std::pair<Instant, Instant> place_of(const TimeSpan& when) {
    constexpr Instant never = INT64_MAX;
    const Instant last = when.end.latest ? *when.end.latest : never;
    return {when.begin.earliest ? *when.begin.earliest : last, last};
  }

  /// Dates that the order of events narrows: what is dated already takes them over, what is closed on both sides too.
  void narrow() {
    for (Event& event : timeline_.events) {
      const TimeSpan& bounds = timeline_.graph.bounds(event.id);
      const bool open = !event.when->begin.earliest || !event.when->end.latest;
      if (!open || bounds == *event.when || bounds.is_open()) continue;
      event.when = bounds;
    }
    std::stable_sort(timeline_.events.begin(), timeline_.events.end(),
                     [](const Event& a, const Event& b) { return place_of(*a.when) < place_of(*b.when); });
  }

  const std::vector<MergeInput>& inputs_;
  EntityLinking entities_;
  const std::vector<std::uint32_t>& origins_;
  const Resources& resources_;
  std::vector<Telling> candidates_;
  std::vector<std::vector<std::string>> reasons_;
  std::vector<Draft> drafts_;
  std::vector<std::string> ids_;
  std::vector<std::size_t> date_conflicts_;
  std::vector<std::size_t> fact_conflicts_;
  Timeline timeline_;
};

}  // namespace

std::string_view to_string(ConflictKind kind) {
  constexpr std::string_view names[] = {"date", "order", "fact"};
  return names[static_cast<std::size_t>(kind)];
}

Timeline merge_events(const std::vector<MergeInput>& inputs, EntityLinking entities,
                      const std::vector<std::uint32_t>& origins, const Resources& resources) {
  return Builder(inputs, std::move(entities), origins, resources).build();
}

}  // namespace timeline
