#include <algorithm>
#include <map>

#include "event/attribution_model.hpp"
#include "event/context.hpp"

namespace timeline::detail {
namespace {

/// Makes the attributions of a document from the cues that the model found.
class AttributionMaker {
 public:
  explicit AttributionMaker(const EventContext& context)
      : c_(context), view_(context.text, context.layer, context.tree, context.facts) {}

  std::vector<Attribution> make() {
    for (const FoundCue& cue : c_.resources.get<AttributionModel>().find(view_)) add(cue);
    add_loose_quotations();
    return std::move(found_);
  }

 private:
  using Pieces = std::vector<FoundCue::Piece>;

  void add(const FoundCue& cue) {
    if (cue.content.empty()) return;
    Attribution attribution;
    attribution.token = cue.head;
    attribution.cue = spans_of(cue.cue);
    attribution.source = spans_of(cue.source);
    attribution.content = spans_of(cue.content);
    for (Span& piece : attribution.content) complete(piece);
    join(attribution.content);
    if (!cue.source.empty()) {
      const std::uint32_t head = head_of(c_.tree, c_.facts, cue.source.front());
      attribution.entity = entity_of(head);
      attribution.source_text = name_of(head, cue.source.front(), attribution.entity);
    }
    found_.push_back(std::move(attribution));
  }

  [[nodiscard]] std::vector<Span> spans_of(const Pieces& pieces) const {
    std::vector<Span> spans;
    for (const FoundCue::Piece piece : pieces) spans.push_back(c_.span(piece.first, piece.last));
    return spans;
  }

  /// A quotation that begins before the sentence of its saying or goes on after it.
  void complete(Span& piece) const {
    const auto last = std::partition_point(view_.quotations.begin(), view_.quotations.end(),
                                           [&](const Quotation& q) { return q.span.begin < piece.end; });
    if (last == view_.quotations.begin()) return;
    const Span quotation = std::prev(last)->span;
    const Span sentence = c_.layer.sentences[c_.layer.sentence_at(piece.begin)].span;
    if (piece.begin < quotation.end && quotation.end > sentence.end) piece.end = std::max(piece.end, quotation.end);
    if (quotation.begin < sentence.begin && piece.begin < quotation.end) piece.begin = quotation.begin;
  }

  /// Pieces that grew into one another become one.
  static void join(std::vector<Span>& pieces) {
    std::vector<Span> joined;
    for (const Span piece : pieces) {
      if (!joined.empty() && piece.begin < joined.back().end) {
        joined.back().end = std::max(joined.back().end, piece.end);
      } else {
        joined.push_back(piece);
      }
    }
    pieces = std::move(joined);
  }

  [[nodiscard]] std::int32_t entity_of(std::uint32_t head) const {
    if (c_.entity_at[head] >= 0) return c_.entity_at[head];
    if (const std::uint32_t said = antecedent(head); said != no_token && c_.entity_at[said] >= 0) {
      return c_.entity_at[said];
    }
    for (const std::uint32_t child : c_.tree.children(head)) {
      if ((c_.tree.is(child, "appos") || c_.tree.is(child, "flat")) && c_.entity_at[child] >= 0)
        return c_.entity_at[child];
    }
    return -1;
  }

  /// For "who said …" in a relative clause, whom "who" stands for.
  [[nodiscard]] std::uint32_t antecedent(std::uint32_t pronoun) const {
    const std::string_view tag = c_.syntax.xpos_of(pronoun);
    if (tag != "WP" && tag != "WDT") return no_token;
    const std::uint32_t verb = c_.tree.head(pronoun);
    if (verb != no_token && c_.tree.relation(verb) == "acl:relcl") return c_.tree.head(verb);
    // However the clause is parsed, "Ruiz, who said …" speaks of Ruiz.
    const std::uint32_t first = c_.layer.sentences[c_.sentence_of[pronoun]].first_token;
    std::uint32_t before = pronoun;
    if (before > first && c_.upos(before - 1) == Upos::PUNCT) --before;
    return before > first && c_.entity_at[before - 1] >= 0 ? before - 1 : no_token;
  }

  /// The source as a reader names it: the name as it stands there, the entity's for a pronoun, else the phrase up to
  /// its head.
  [[nodiscard]] std::string name_of(std::uint32_t head, FoundCue::Piece phrase, std::int32_t entity) const {
    if (entity >= 0) {
      const Entity& named = c_.entities.entities[static_cast<std::size_t>(entity)];
      const auto after =
          std::upper_bound(named.mentions.begin(), named.mentions.end(), head,
                           [](std::uint32_t token, const EntityMention& m) { return token < m.first_token; });
      if (after != named.mentions.begin()) {
        const EntityMention& mention = *std::prev(after);
        if (head < mention.last_token && mention.form == MentionForm::NAME)
          return std::string(mention.span.of(c_.text));
      }
      return named.name;
    }
    if (const std::uint32_t said = antecedent(head); said != no_token) {
      return joined_to(std::max(c_.tree.first_of(said), said >= 4 ? said - 4 : 0), said);
    }
    return joined_to(std::max(phrase.first, head >= 4 ? head - 4 : 0), head);
  }

  [[nodiscard]] std::string joined_to(std::uint32_t first, std::uint32_t last) const {
    std::vector<std::uint32_t> tokens;
    for (std::uint32_t token = first; token <= last; ++token) tokens.push_back(token);
    return c_.join(tokens);
  }

  /// A quotation without a saying of its own goes on with who was quoted last in its paragraph, or first, where nobody
  /// was before.
  void add_loose_quotations() {
    std::map<std::uint32_t, std::vector<std::size_t>> speakers;  // by paragraph, in order
    std::vector<std::pair<std::uint32_t, std::uint32_t>> held;
    for (std::size_t index = 0; index < found_.size(); ++index) {
      if (is_quoted(found_[index])) continue;
      const std::uint32_t cue = found_[index].token;
      if (quotes(found_[index])) speakers[c_.layer.sentences[c_.sentence_of[cue]].paragraph].push_back(index);
      for (const Span piece : found_[index].content) held.emplace_back(piece.begin, piece.end);
    }
    std::sort(held.begin(), held.end());
    for (const Quotation& quotation : view_.quotations) {
      const auto said = speakers.find(quotation.paragraph);
      if (said == speakers.end() || !is_speech(quotation.span)) continue;
      const auto before = std::lower_bound(held.begin(), held.end(), std::pair{quotation.span.end, 0U});
      const bool known = before != held.begin() && std::prev(before)->second > quotation.span.begin;
      if (known) continue;
      const auto& list = said->second;
      const auto after = std::partition_point(list.begin(), list.end(), [&](std::size_t index) {
        return found_[index].cue.front().begin < quotation.span.begin;
      });
      found_[after == list.begin() ? list.front() : *std::prev(after)].content.push_back(quotation.span);
    }
    for (Attribution& attribution : found_) std::sort(attribution.content.begin(), attribution.content.end());
  }

  /// Whether all of it stands in a quotation: "I think we were lucky." Whose quotation it is, is still to be found.
  [[nodiscard]] bool is_quoted(const Attribution& attribution) const {
    const std::int32_t index = view_.quotation_of[attribution.token];
    if (index < 0) return false;
    const Span quotation = view_.quotations[static_cast<std::size_t>(index)].span;
    return std::all_of(attribution.content.begin(), attribution.content.end(),
                       [&](Span piece) { return piece.begin >= quotation.begin && piece.end <= quotation.end; });
  }

  /// Whether somebody's words are given in quotation marks.
  [[nodiscard]] bool quotes(const Attribution& attribution) const {
    return !attribution.source.empty() &&
           std::any_of(attribution.content.begin(), attribution.content.end(), [&](Span piece) {
             const auto first = std::partition_point(view_.quotations.begin(), view_.quotations.end(),
                                                     [&](const Quotation& q) { return q.span.end <= piece.begin; });
             return first != view_.quotations.end() && first->span.begin < piece.end && is_speech(first->span);
           });
  }

  /// And not a title's: speech is long or begins a sentence.
  [[nodiscard]] bool is_speech(Span quotation) const {
    constexpr std::uint32_t longest_title = 24;  // in bytes
    return quotation.size() >= longest_title ||
           c_.layer.sentences[c_.layer.sentence_at(quotation.begin)].span.begin == quotation.begin;
  }

  const EventContext& c_;
  AttributionView view_;
  std::vector<Attribution> found_;
};

std::uint32_t size_of(const Attribution& attribution) {
  return attribution.content.back().end - attribution.content.front().begin;
}

}  // namespace

std::vector<Attribution> find_attributions(const EventContext& context) { return AttributionMaker(context).make(); }

void attribute(const EventContext& context, const std::vector<Attribution>& attributions,
               std::vector<EventMention>& events) {
  static_cast<void>(context);
  for (std::uint32_t index = 0; index < attributions.size(); ++index) {
    for (const Span piece : attributions[index].content) {
      auto event = std::partition_point(events.begin(), events.end(),
                                        [&](const EventMention& e) { return e.span.begin < piece.begin; });
      // A thousand sayings inside one another cost no more than their length.
      constexpr int most_events = 400;
      for (int n = 0; n < most_events && event != events.end() && event->span.begin < piece.end; ++event, ++n) {
        auto& list = event->attributions;
        if (list.size() < 8 && std::find(list.begin(), list.end(), index) == list.end()) list.push_back(index);
      }
    }
  }
  for (EventMention& event : events) {
    std::stable_sort(event.attributions.begin(), event.attributions.end(), [&](std::uint32_t a, std::uint32_t b) {
      return size_of(attributions[a]) > size_of(attributions[b]);
    });
  }
}

}  // namespace timeline::detail
