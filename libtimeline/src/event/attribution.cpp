#include <algorithm>
#include <map>

#include "event/context.hpp"

namespace timeline::detail {
namespace {

/// A stretch between quotation marks, the marks included.
struct Quotation {
  Span span;
  std::uint32_t paragraph;
};

/// Curly and straight double quotation marks, paired within a paragraph; one that is left open runs to its end.
class QuotationFinder {
 public:
  explicit QuotationFinder(const EventContext& context) : c_(context) {}

  std::vector<Quotation> find() {
    for (std::uint32_t index = 0; index < c_.layer.paragraphs.size(); ++index) paragraph(index);
    return std::move(found_);
  }

 private:
  void paragraph(std::uint32_t index) {
    const Span span = c_.layer.paragraphs[index].span;
    std::optional<std::uint32_t> open;
    for (std::uint32_t at = span.begin; at < span.end;) {
      const std::uint32_t size = mark_at(at, span.end);
      if (size == 0) {
        ++at;
        continue;
      }
      if (open && !opens(at)) {
        found_.push_back({{*open, at + size}, index});
        open.reset();
      } else if (!open && !closes(at)) {
        open = at;
      }
      at += size;
    }
    if (open) found_.push_back({{*open, span.end}, index});
  }

  [[nodiscard]] std::uint32_t mark_at(std::uint32_t at, std::uint32_t end) const {
    if (c_.text[at] == '"') return 1;
    return at + 3 <= end && (opens(at) || closes(at)) ? 3 : 0;
  }
  [[nodiscard]] bool opens(std::uint32_t at) const { return c_.text.substr(at, 3) == "\xE2\x80\x9C"; }
  [[nodiscard]] bool closes(std::uint32_t at) const { return c_.text.substr(at, 3) == "\xE2\x80\x9D"; }

  const EventContext& c_;
  std::vector<Quotation> found_;
};

/// Makes the attributions of a document, cue by cue.
class AttributionFinder {
 public:
  explicit AttributionFinder(const EventContext& context) : c_(context), quotations_(QuotationFinder(context).find()) {}

  std::vector<Attribution> find() {
    for (std::uint32_t token = 0; token < c_.layer.tokens.size(); ++token) {
      if (c_.layer.is_furniture(c_.layer.sentences[c_.sentence_of[token]])) continue;
      if (is_cue_verb(token)) add_verb(token);
      if (c_.is_noun(token) && c_.is("reporting_noun", token)) add_noun(token);
      if (c_.is("according", token)) add_according(token);
    }
    add_loose_quotations();
    return std::move(found_);
  }

 private:
  [[nodiscard]] bool is_cue_verb(std::uint32_t token) const {
    return c_.upos(token) == Upos::VERB && (c_.is("reporting", token) || c_.is("doubtful_cue", token) ||
                                            c_.is("denial", token) || c_.is("scheduled", token));
  }

  /// What is said: the clause it governs, or the clause that it stands beside ("…, police said").
  void add_verb(std::uint32_t verb) {
    const std::uint32_t clause = c_.tree.child(verb, "ccomp");
    const bool speaks = c_.is("reporting", verb);
    std::vector<Span> content;
    if (clause != no_token) {
      content.push_back(span_of(clause));
    } else if (speaks && c_.tree.is(verb, "parataxis") && c_.tree.head(verb) != no_token) {
      content = around(c_.tree.head(verb), verb);
    } else if (const std::uint32_t object = c_.tree.child(verb, "obj"); object != no_token && c_.is("denial", verb)) {
      content.push_back(span_of(object));
    } else if (const std::uint32_t infinitive = c_.tree.child(verb, "xcomp");
               infinitive != no_token && speaks && c_.tree.child(infinitive, "mark") != no_token) {
      content.push_back(span_of(infinitive));
    }
    if (speaks) add_quotations(verb, content);
    if (content.empty()) return;
    push(verb, subject_of(verb), std::move(content));
  }

  /// "a passenger's claim that the brakes had failed", "reports that …".
  void add_noun(std::uint32_t noun) {
    std::uint32_t clause = c_.tree.child(noun, "ccomp");
    if (clause == no_token) clause = c_.tree.child(noun, "acl");
    if (clause == no_token) return;
    // In "reports that the mill burned" the clause has a subject of its own: it is no relative clause, however it is
    // parsed.
    const std::uint32_t subject = c_.tree.child(clause, "nsubj");
    const bool relative =
        c_.tree.relation(clause) == "acl:relcl" &&
        !(c_.lexicon.has("complementizer", c_.lower_word(noun + 1)) && subject != no_token && subject != noun + 1);
    if (relative || (c_.tree.relation(clause) != "acl:relcl" && c_.tree.child(clause, "mark") == no_token)) return;
    std::uint32_t source = c_.tree.child(noun, "nmod:poss");
    if (source == no_token) source = c_.tree.child(noun, "nmod");
    push(noun, source, {span_of(clause)});
  }

  /// "according to the harbour master": everything else of the sentence. At its head the phrase ends at the comma,
  /// whatever the parse hangs on it.
  void add_according(std::uint32_t token) {
    std::uint32_t source = c_.tree.head(token);
    if (c_.tree.is(token, "advcl") || c_.tree.is(token, "obl")) source = c_.tree.child(token, "obl");
    if (source == no_token || source < token) return;
    const Sentence& sentence = c_.layer.sentences[c_.sentence_of[token]];
    std::uint32_t last = source + 1;
    while (last < sentence.last_token && c_.word(last) != "," && last < c_.tree.last_of(source)) ++last;
    const Span phrase = c_.span(token, last);
    std::vector<Span> content;
    if (sentence.span.begin < phrase.begin) content.push_back({sentence.span.begin, phrase.begin});
    if (phrase.end < sentence.span.end) content.push_back({phrase.end, sentence.span.end});
    if (!content.empty()) push(token, source, std::move(content));
  }

  void push(std::uint32_t cue, std::uint32_t source, std::vector<Span> content) {
    Attribution attribution;
    attribution.cue.push_back(c_.layer.tokens.span(cue));
    attribution.content = std::move(content);
    if (source != no_token) {
      attribution.source.push_back(phrase_of(source));
      attribution.entity = entity_of(source);
      attribution.source_text = name_of(source, attribution.entity);
    }
    found_.push_back(std::move(attribution));
  }

  [[nodiscard]] std::int32_t entity_of(std::uint32_t head) const {
    if (c_.entity_at[head] >= 0) return c_.entity_at[head];
    for (const std::uint32_t child : c_.tree.children(head)) {
      if ((c_.tree.is(child, "appos") || c_.tree.is(child, "flat")) && c_.entity_at[child] >= 0)
        return c_.entity_at[child];
    }
    return -1;
  }

  /// The source as a reader names it: the name as it stands there, the entity's for a pronoun, else the phrase itself.
  [[nodiscard]] std::string name_of(std::uint32_t head, std::int32_t entity) const {
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
    const std::uint32_t first = std::max(c_.tree.first_of(head), head >= 4 ? head - 4 : 0);
    std::vector<std::uint32_t> tokens;
    for (std::uint32_t token = first; token <= head; ++token) tokens.push_back(token);
    return c_.join(tokens);
  }

  /// The subject of a verb, of the verb it is a conjunct or complement of, or the agent of a passive.
  [[nodiscard]] std::uint32_t subject_of(std::uint32_t verb) const {
    for (int step = 0; step < EventContext::reach && verb != no_token; ++step) {
      const bool passive = c_.tree.child(verb, "aux:pass") != no_token || c_.tree.child(verb, "nsubj:pass") != no_token;
      const std::uint32_t agent = c_.tree.child(verb, "obl:agent");
      if (agent != no_token) return agent;
      const std::uint32_t subject = c_.tree.child(verb, "nsubj");
      if (subject != no_token) return passive ? no_token : antecedent(verb, subject);
      const bool shares = c_.tree.is(verb, "conj") || c_.tree.is(verb, "xcomp") || c_.tree.is(verb, "advcl");
      if (!shares) return no_token;
      verb = c_.tree.head(verb);
    }
    return no_token;
  }

  /// For "who said …" in a relative clause, whom "who" stands for.
  [[nodiscard]] std::uint32_t antecedent(std::uint32_t verb, std::uint32_t subject) const {
    const bool relative = c_.syntax.xpos_of(subject) == "WP" || c_.syntax.xpos_of(subject) == "WDT";
    if (relative && c_.tree.relation(verb) == "acl:relcl") return c_.tree.head(verb);
    return subject;
  }

  [[nodiscard]] Span span_of(std::uint32_t head) const {
    return c_.span(c_.tree.first_of(head), c_.tree.last_of(head));
  }

  /// A source's phrase, but for a clause behind a comma that is parsed into it.
  [[nodiscard]] Span phrase_of(std::uint32_t head) const {
    if (c_.tree.head(head) != no_token) return span_of(head);
    std::uint32_t last = head + 1;
    while (last < c_.tree.last_of(head) && c_.word(last) != ",") ++last;
    return c_.span(std::max(c_.tree.first_of(head), head >= 4 ? head - 4 : 0), last);
  }

  /// The pieces of the main clause around the saying.
  [[nodiscard]] std::vector<Span> around(std::uint32_t main, std::uint32_t saying) const {
    std::vector<Span> pieces;
    const std::uint32_t first = c_.tree.first_of(main), last = c_.tree.last_of(main);
    const std::uint32_t cut = c_.tree.first_of(saying), resume = c_.tree.last_of(saying);
    if (first < cut) pieces.push_back(c_.span(first, cut));
    if (resume < last) pieces.push_back(c_.span(resume, last));
    return pieces;
  }

  /// The quotations of the sentence that the content does not hold yet.
  void add_quotations(std::uint32_t verb, std::vector<Span>& content) const {
    const Span sentence = c_.layer.sentences[c_.sentence_of[verb]].span;
    const Span cue = c_.layer.tokens.span(verb);
    for (auto it = first_quotation(sentence.begin); it != quotations_.end() && it->span.begin < sentence.end; ++it) {
      if (it->span.contains(cue) || !it->span.overlaps(sentence)) continue;
      const auto held =
          std::find_if(content.begin(), content.end(), [&](Span piece) { return piece.overlaps(it->span); });
      if (held == content.end()) {
        if (it->span.size() > 12) content.push_back(it->span);
      } else if (it->span.begin < sentence.begin) {
        held->begin = it->span.begin;  // the quotation began sentences ago
      }
    }
    std::sort(content.begin(), content.end());
  }

  [[nodiscard]] std::vector<Quotation>::const_iterator first_quotation(std::uint32_t byte) const {
    return std::partition_point(quotations_.begin(), quotations_.end(),
                                [&](const Quotation& q) { return q.span.end <= byte; });
  }

  /// A quotation without a saying of its own goes on with the last speaker of its paragraph.
  void add_loose_quotations() {
    std::map<std::uint32_t, std::size_t> speaker;  // by paragraph
    std::vector<std::pair<std::uint32_t, std::uint32_t>> held;
    for (std::size_t index = 0; index < found_.size(); ++index) {
      const std::uint32_t cue = c_.layer.token_at(found_[index].cue.front().begin);
      if (c_.is("reporting", cue) && !found_[index].source.empty()) {
        speaker.emplace(c_.layer.sentences[c_.sentence_of[cue]].paragraph, index);
      }
      for (const Span piece : found_[index].content) held.emplace_back(piece.begin, piece.end);
    }
    std::sort(held.begin(), held.end());
    for (const Quotation& quotation : quotations_) {
      const auto said = speaker.find(quotation.paragraph);
      if (said == speaker.end() || quotation.span.size() < 30) continue;
      const auto before = std::lower_bound(held.begin(), held.end(), std::pair{quotation.span.end, 0U});
      const bool known = before != held.begin() && std::prev(before)->second > quotation.span.begin;
      if (!known) found_[said->second].content.push_back(quotation.span);
    }
  }

  const EventContext& c_;
  std::vector<Quotation> quotations_;
  std::vector<Attribution> found_;
};

std::uint32_t size_of(const Attribution& attribution) {
  return attribution.content.back().end - attribution.content.front().begin;
}

}  // namespace

std::vector<Attribution> find_attributions(const EventContext& context) { return AttributionFinder(context).find(); }

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
