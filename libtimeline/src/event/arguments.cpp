#include <algorithm>

#include "event/author.hpp"
#include "event/quotations.hpp"
#include "event/subjects.hpp"

namespace timeline::detail {
namespace {

/// Who wrote the text, or -1, and what he quotes.
struct Author {
  std::int32_t entity = -1;
  std::vector<Quotation> quotations{};
};

/// Finds who takes part in one event.
class ArgumentFinder {
 public:
  ArgumentFinder(const EventContext& context, const std::vector<Attribution>& attributions, const Author& author,
                 EventMention& event)
      : c_(context), s_(context), attributions_(attributions), author_(author), event_(event) {}

  void find() {
    if (event_.pos == "NOUN") {
      if (c_.tree.child(event_.token, "cop") != no_token) subject(event_.token);  // "was ambassador"
      noun(event_.token);
      if (c_.upos(event_.token) == Upos::VERB) mistagged(event_.token);
    } else {
      clause(event_.token);
    }
  }

 private:
  /// A noun that is tagged as a participle: who takes part stands with it, or with the light verb it was hung on ("the
  /// May 10 meeting that she had with him").
  void mistagged(std::uint32_t token) {
    const std::uint32_t governor = c_.tree.head(token);
    if (governor != no_token && c_.is("light_verb", governor)) return clause_without(governor, token);
    clause(token);
  }

  void clause(std::uint32_t verb) {
    subject(verb);
    for (const std::uint32_t child : c_.tree.children(verb)) {
      if (c_.timex_at[child] >= 0) continue;
      if (c_.tree.is(child, "obj")) {
        add(child, "patient");
        recipient_of(child);
      }
      if (c_.tree.is(child, "iobj")) add(child, "recipient");
      if (c_.tree.is(child, "obl")) oblique(child);
      if (c_.tree.is(child, "xcomp") && c_.is_noun(child) && s_.is_person(child)) add(child, "patient");
      if (c_.tree.is(child, "ccomp") && c_.is_noun(child) && c_.tree.child(child, "nsubj") == no_token)
        add(child, "patient");
    }
    // "officers whom the court …": the relative pronoun stands for the noun that the clause hangs on.
    if (c_.tree.relation(verb) == "acl:relcl" && !c_.has_object(verb) && c_.tree.child(verb, "mark") == no_token &&
        c_.tree.child(verb, "nsubj") != no_token && !s_.relative(c_.tree.child(verb, "nsubj")) &&
        event_.tense != Tense::NONE) {
      add(c_.tree.head(verb), "patient");
    }
    if (c_.tree.relation(verb) == "acl" && c_.syntax.xpos_of(verb) == "VBN") {
      // "Ruiz on Thursday named Lund to the board": a past tense that was taken for a participle.
      const std::uint32_t whom = c_.tree.child(verb, "xcomp");
      const bool active = whom != no_token && c_.is_noun(whom) && s_.is_person(whom);
      add(c_.tree.head(verb), active ? "agent" : "patient");
    }
  }

  /// The subject, also of a verb that shares another's: conjuncts, complements, participles.
  void subject(std::uint32_t verb) {
    std::uint32_t at = verb;
    for (int step = 0; step < EventContext::reach && at != no_token; ++step) {
      std::uint32_t found = c_.subject_of(at);
      // "five days after the ferry ran": the measure is parsed as the subject, which hangs on it.
      if (found != no_token && s_.is_time(found)) found = c_.tree.child(found, "nmod");
      if (found == no_token) found = s_.subject_before(at);
      if (found != no_token) {
        const bool shared = c_.tree.relation(found) == "nsubj:pass" && (at == verb || is_passive(verb));
        const bool passive = shared || c_.tree.child(verb, "aux:pass") != no_token;
        add(s_.meant(found, at), passive ? "patient" : "agent");
        other_subjects(at, found, passive ? "patient" : "agent");
        return;
      }
      if (c_.tree.relation(at) == "acl" && c_.syntax.xpos_of(at) == "VBG") {
        const std::uint32_t noun = behind_times(c_.tree.head(at));
        if (noun == c_.tree.head(at) || noun == no_token) return add(noun, "agent");
        at = noun;
        continue;
      }
      const bool controlled = c_.tree.is(at, "xcomp");
      if (const std::uint32_t object = controller(at); object != no_token) return add(object, "agent");
      if (!controlled && !c_.tree.is(at, "conj") && !c_.tree.is(at, "advcl")) return;
      at = c_.tree.is(at, "conj") ? s_.shared_with(at) : c_.tree.head(at);
    }
  }

  /// "He left in 1989, a year after selling the shop": what the times hang on that the verb is hung on.
  [[nodiscard]] std::uint32_t behind_times(std::uint32_t token) const {
    for (int step = 0; step < EventContext::reach && token != no_token && s_.is_time(token); ++step) {
      token = c_.tree.head(token);
    }
    return token;
  }

  /// "One of them, Ana Ruiz, was freed", "Ana Ruiz and her son Jan will sell": parsed as several before one verb.
  void other_subjects(std::uint32_t verb, std::uint32_t found, std::string_view role) {
    for (const std::uint32_t child : c_.tree.children(verb)) {
      if (child == found || child > verb || !c_.is_noun(child) || !s_.is_person(child)) continue;
      const bool bare = c_.tree.relation(child) == "obl" && c_.marker(child) == no_token;
      if (!c_.tree.is(child, "nsubj") && !bare) continue;
      const bool known = std::any_of(event_.arguments.begin(), event_.arguments.end(),
                                     [&](const Argument& a) { return a.entity == s_.entity_of(child); });
      if (!known) push(child, role);
    }
  }

  /// "asked Ruiz to review the loans": whom somebody asks does it, unless "promised Ruiz to review" them.
  [[nodiscard]] std::uint32_t controller(std::uint32_t verb) const {
    const std::uint32_t governor = c_.tree.head(verb);
    if (governor == no_token || c_.is("subject_control", governor)) return no_token;
    const bool asked = c_.tree.is(verb, "advcl") && c_.is("object_control", governor) &&
                       c_.syntax.xpos_of(verb) == "VB" && c_.tree.child(verb, "mark") != no_token;
    if (!c_.tree.is(verb, "xcomp") && !asked) return no_token;
    const std::uint32_t object = c_.tree.child(governor, "obj");
    const std::uint32_t whom = c_.tree.child(governor, "iobj");
    return whom != no_token ? whom : object < verb ? object : no_token;
  }

  [[nodiscard]] bool is_passive(std::uint32_t verb) const {
    const bool participle = c_.syntax.xpos_of(verb) == "VBN" || c_.syntax.xpos_of(verb) == "VBD";
    return participle && c_.tree.child(verb, "aux") == no_token && c_.tree.child(verb, "obj") == no_token;
  }

  void oblique(std::uint32_t token) {
    const std::uint32_t marker = c_.marker(token);
    if (c_.tree.relation(token) == "obl:agent") return add(token, "agent");
    if (marker == no_token) return;
    if (c_.is("agent_preposition", marker) && c_.syntax.xpos_of(event_.token) == "VBN") return add(token, "agent");
    if (c_.is("recipient_preposition", marker) && s_.entity_of(token) >= 0 && !s_.is_place(token))
      return add(token, "recipient");
    if (c_.is("companion_preposition", marker)) return add(token, "other");
    if (c_.lexicon.has("locative_preposition", c_.lower_word(marker)) || c_.is("recipient_preposition", marker))
      return place(token);
    if (s_.entity_of(token) >= 0) add(token, "other");
  }

  /// "granted a power of attorney to Ruiz": the parser hangs whom it goes to on the thing.
  void recipient_of(std::uint32_t thing) {
    for (int step = 0; step < 2 && thing != no_token; ++step) {
      std::uint32_t next = no_token;
      for (const std::uint32_t child : c_.tree.children(thing)) {
        if (c_.tree.relation(child) != "nmod") continue;
        const std::uint32_t marker = c_.marker(child);
        const bool to = marker != no_token && c_.is("recipient_preposition", marker);
        if (to && s_.is_person(child)) return add(child, "recipient");
        next = child;
      }
      thing = next;
    }
  }

  /// "the meeting between A and B", "Ruiz's arrest", "the talks that A held with B", "hold talks".
  void noun(std::uint32_t head) {
    for (const std::uint32_t child : c_.tree.children(head)) {
      if (c_.timex_at[child] >= 0) continue;
      if (c_.tree.relation(child) == "nmod:poss") add(child, c_.is("suffered_noun", head) ? "patient" : "agent");
      if (c_.tree.relation(child) == "nmod" || c_.tree.relation(child) == "obl") modifier(child);
      if (c_.tree.is(child, "compound") || c_.tree.is(child, "amod")) {
        if (s_.entity_of(child) >= 0) add(child, "other");
      }
      if (c_.tree.relation(child) == "acl:relcl" && c_.is("light_verb", child)) clause(child);
    }
    const std::uint32_t governor = c_.tree.head(head);
    if (governor != no_token && c_.tree.is(head, "obj") && c_.is("light_verb", governor))
      clause_without(governor, head);
  }

  void clause_without(std::uint32_t verb, std::uint32_t object) {
    subject(verb);
    for (const std::uint32_t child : c_.tree.children(verb)) {
      if (child != object && c_.tree.is(child, "obl") && c_.timex_at[child] < 0) oblique(child);
    }
  }

  void modifier(std::uint32_t token) {
    const std::uint32_t marker = c_.marker(token);
    if (marker != no_token && c_.lexicon.has("locative_preposition", c_.lower_word(marker))) return place(token);
    const bool by = marker != no_token && c_.is("agent_preposition", marker);
    add(token, by ? "agent" : marker != no_token && c_.is("genitive_preposition", marker) ? "patient" : "other");
  }

  void place(std::uint32_t token) {
    if (!s_.is_place(token) && !c_.lexicon.has("location_word", c_.lemma(token))) {
      if (s_.entity_of(token) >= 0) push(token, "other");
      return;
    }
    if (event_.place.empty()) event_.place = phrase(token);
    push(token, "place");
  }

  /// The noun phrase without its preposition and what hangs on behind it.
  [[nodiscard]] std::string phrase(std::uint32_t head) const {
    std::vector<std::uint32_t> tokens;
    for (std::uint32_t token = std::max(c_.tree.first_of(head), head >= 6 ? head - 6 : 0); token <= head; ++token) {
      if (!c_.tree.is(token, "case") || c_.tree.head(token) != head) tokens.push_back(token);
    }
    for (const std::uint32_t child : c_.tree.children(head)) {
      if (child > head && c_.tree.is(child, "flat")) tokens.push_back(child);
    }
    return c_.join(tokens);
  }

  /// An argument with those it is coordinated with.
  void add(std::uint32_t token, std::string_view role) {
    if (token == no_token) return;
    push(token, role);
    int conjuncts = 0;
    for (const std::uint32_t child : c_.tree.children(token)) {
      if (c_.tree.is(child, "conj") && c_.upos(child) != Upos::VERB && ++conjuncts < 8) push(child, role);
    }
  }

  void push(std::uint32_t token, std::string_view role) {
    if (token == no_token || token == event_.token || s_.is_time(token)) return;
    const bool known = std::any_of(event_.arguments.begin(), event_.arguments.end(),
                                   [&](const Argument& a) { return a.token == token; });
    if (known || event_.arguments.size() >= 12) return;
    std::int32_t entity = s_.entity_of(token);
    if (c_.lexicon.has("first_person", c_.lower_word(token))) entity = writer();
    if (entity < 0 && c_.lexicon.has("group_pronoun", c_.lower_word(token))) entity = speaking_group();
    if (c_.lexicon.has("pronoun", c_.lower_word(token)) && !may_be(entity)) entity = -1;
    event_.arguments.push_back({std::string(role), c_.layer.tokens.span(token), entity, token});
    if (entity < 0 && c_.upos(token) == Upos::NOUN) push_whose(token, role);
  }

  /// What is somebody's brings them in: "Ruiz's inquiry sat", "the body of Aldo Lund was found", which is Lund.
  void push_whose(std::uint32_t noun, std::string_view role) {
    for (const std::uint32_t child : c_.tree.children(noun)) {
      if (s_.entity_of(child) < 0 || c_.upos(child) == Upos::PRON || s_.is_place(child) || s_.is_time(child)) continue;
      const std::uint32_t marker = c_.marker(child);
      const bool of = marker != no_token && c_.is("genitive_preposition", marker);
      const bool leads = marker != no_token && c_.is("leader_preposition", marker) && s_.is_person(child);
      if (c_.tree.relation(child) == "nmod:poss") push(child, c_.is("stands_for_whom", noun) ? role : "other");
      if (c_.tree.relation(child) == "nmod" && of && c_.is("stands_for_whom", noun)) push(child, role);
      if (c_.tree.relation(child) == "nmod" && leads) push(child, "other");
    }
  }

  /// "He saw him": two pronouns of one clause are two people, and in a quotation "he" is not who speaks.
  [[nodiscard]] bool may_be(std::int32_t entity) const {
    if (entity < 0 || (speaker() == entity && is_quoted())) return false;
    return std::none_of(event_.arguments.begin(), event_.arguments.end(),
                        [&](const Argument& a) { return a.entity == entity; });
  }

  [[nodiscard]] bool is_quoted() const {
    if (event_.attributions.empty()) return false;
    for (const Span piece : attributions_[event_.attributions.back()].content) {
      const bool marked = c_.text[piece.begin] == '"' || c_.text.substr(piece.begin, 3) == "\xE2\x80\x9C" ||
                          (piece.begin > 0 && c_.text[piece.begin - 1] == '"') ||
                          (piece.begin >= 3 && c_.text.substr(piece.begin - 3, 3) == "\xE2\x80\x9C");
      if (piece.contains(event_.span) && marked) return true;
    }
    return false;
  }

  /// "Halden Shipping says it will try": a body that speaks of itself.
  [[nodiscard]] std::int32_t speaking_group() const {
    const std::int32_t entity = writer();
    if (entity < 0) return -1;
    const EntityKind kind = c_.entities.entities[static_cast<std::size_t>(entity)].kind;
    return kind == EntityKind::ORGANIZATION || kind == EntityKind::OTHER ? entity : -1;
  }

  /// Whom "I" means: who is speaking or else, outside of quotations, who wrote it.
  [[nodiscard]] std::int32_t writer() const {
    if (!event_.attributions.empty()) return speaker();
    const auto holds = [&](const Quotation& quotation) { return quotation.span.contains(event_.span); };
    const bool quoted = std::any_of(author_.quotations.begin(), author_.quotations.end(), holds);
    return quoted ? -1 : author_.entity;
  }

  /// Who is speaking, innermost.
  [[nodiscard]] std::int32_t speaker() const {
    return event_.attributions.empty() ? -1 : attributions_[event_.attributions.back()].entity;
  }

  const EventContext& c_;
  SubjectFinder s_;
  const std::vector<Attribution>& attributions_;
  const Author& author_;
  EventMention& event_;
};

}  // namespace

void add_arguments(const EventContext& context, const std::vector<Attribution>& attributions,
                   std::vector<EventMention>& events) {
  Author author{author_of(context)};
  if (author.entity >= 0) author.quotations = find_quotations(context.text, context.layer);
  for (EventMention& event : events) ArgumentFinder(context, attributions, author, event).find();
}

}  // namespace timeline::detail
