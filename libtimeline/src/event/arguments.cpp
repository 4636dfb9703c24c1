#include <algorithm>

#include "event/context.hpp"

namespace timeline::detail {
namespace {

/// Finds who takes part in one event.
class ArgumentFinder {
 public:
  ArgumentFinder(const EventContext& context, const std::vector<Attribution>& attributions, EventMention& event)
      : c_(context), attributions_(attributions), event_(event) {}

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
      if (c_.tree.is(child, "obj")) add(child, "patient");
      if (c_.tree.is(child, "iobj")) add(child, "recipient");
      if (c_.tree.is(child, "obl")) oblique(child);
      if (c_.tree.is(child, "ccomp") && c_.is_noun(child) && c_.tree.child(child, "nsubj") == no_token)
        add(child, "patient");
    }
    // "officers whom the court …": the relative pronoun stands for the noun that the clause hangs on.
    if (c_.tree.relation(verb) == "acl:relcl" && c_.tree.child(verb, "obj") == no_token &&
        c_.tree.child(verb, "nsubj") != no_token && !relative(c_.tree.child(verb, "nsubj")) &&
        event_.tense != Tense::NONE) {
      add(c_.tree.head(verb), "patient");
    }
    if (c_.tree.relation(verb) == "acl" && c_.syntax.xpos_of(verb) == "VBN") add(c_.tree.head(verb), "patient");
  }

  [[nodiscard]] bool relative(std::uint32_t token) const {
    const std::string_view xpos = c_.syntax.xpos_of(token);
    return xpos == "WP" || xpos == "WDT";
  }

  /// "Aldo Lund, a smith with ten years' service, who died": "who" stands for a person, who may be further up than the
  /// noun right before it. Whom it stands for, or the token itself where nobody is named.
  [[nodiscard]] std::uint32_t who_is_meant(std::uint32_t token) const {
    const std::uint32_t first = c_.layer.sentences[c_.sentence_of[token]].first_token;
    std::uint32_t at = token;
    while (at > first && token - at < 2 && (at == token || c_.upos(at) == Upos::PUNCT)) --at;
    if (at == token || !c_.is_noun(at)) return token;
    const bool in_phrase = at + 1 < token && c_.marker(at) != no_token;
    for (int step = 0; step < EventContext::reach && at != no_token && c_.is_noun(at); ++step) {
      if (is_person(at)) return c_.tree.is(at, "flat") ? c_.tree.head(at) : at;
      if (c_.tree.head(at) == no_token || c_.tree.head(at) > token) break;
      at = c_.tree.head(at);
    }
    return in_phrase ? person_before(token, first) : token;
  }

  /// The nearest person before the token with no verb between, or the token itself.
  [[nodiscard]] std::uint32_t person_before(std::uint32_t token, std::uint32_t first) const {
    constexpr std::uint32_t longest = 16;
    for (std::uint32_t at = token; at-- > first && token - at < longest;) {
      if (c_.upos(at) == Upos::VERB || c_.upos(at) == Upos::AUX) break;
      if (c_.is_noun(at) && is_person(at)) return c_.tree.is(at, "flat") ? c_.tree.head(at) : at;
    }
    return token;
  }

  [[nodiscard]] bool is_person(std::uint32_t token) const {
    const std::int32_t entity = entity_of(token);
    return entity >= 0 && c_.entities.entities[static_cast<std::size_t>(entity)].kind == EntityKind::PERSON;
  }

  /// Whom a subject means where it is a relative pronoun of the clause.
  [[nodiscard]] std::uint32_t meant(std::uint32_t subject, std::uint32_t clause) const {
    if (!relative(subject)) return subject;
    if (c_.is("personal_relative", subject)) {
      if (const std::uint32_t person = who_is_meant(subject); person != subject) return person;
    }
    const bool of_noun = c_.tree.relation(clause) == "acl:relcl" || c_.tree.is(clause, "appos");
    return of_noun ? c_.tree.head(clause) : subject;
  }

  /// "The mine was shut, when nobody wanted coal, and stood flooded": a clause between two commas is left before "and",
  /// also where the parser takes it for the main one.
  [[nodiscard]] std::uint32_t shared_with(std::uint32_t conjunct) const {
    const std::uint32_t head = c_.tree.head(conjunct);
    const std::uint32_t cc = c_.tree.child(conjunct, "cc");
    if (head == no_token || cc == no_token || cc == 0 || c_.word(cc - 1) != ",") return head;
    std::uint32_t opener = c_.tree.child(head, "mark");
    for (const std::uint32_t child : c_.tree.children(head)) {
      if (c_.syntax.xpos_of(child) == "WRB" && c_.tree.is(child, "advmod")) opener = child;
    }
    if (opener == no_token || opener == 0 || opener > head || c_.word(opener - 1) != ",") return head;
    const std::uint32_t outer = c_.tree.is(head, "advcl") ? c_.tree.head(head) : c_.tree.child(head, "advcl");
    return outer != no_token && outer < opener ? outer : head;
  }

  /// The subject, also of a verb that shares another's: conjuncts, complements, participles.
  void subject(std::uint32_t verb) {
    std::uint32_t at = verb;
    for (int step = 0; step < EventContext::reach && at != no_token; ++step) {
      std::uint32_t found = c_.tree.child(at, "nsubj");
      // "five days after the ferry ran": the measure is parsed as the subject, which hangs on it.
      if (found != no_token && is_time(found)) found = c_.tree.child(found, "nmod");
      if (found == no_token) found = subject_before(at);
      if (found != no_token) {
        const bool passive = c_.tree.relation(found) == "nsubj:pass" || c_.tree.child(verb, "aux:pass") != no_token;
        add(meant(found, at), passive && (at == verb || is_passive(verb)) ? "patient" : "agent");
        return;
      }
      if (c_.tree.relation(at) == "acl" && c_.syntax.xpos_of(at) == "VBG") return add(c_.tree.head(at), "agent");
      const bool controlled = c_.tree.is(at, "xcomp");
      if (controlled) {
        const std::uint32_t object = c_.tree.child(c_.tree.head(at), "obj");
        if (object != no_token) return add(object, "agent");
      }
      if (!controlled && !c_.tree.is(at, "conj") && !c_.tree.is(at, "advcl")) return;
      at = c_.tree.is(at, "conj") ? shared_with(at) : c_.tree.head(at);
    }
  }

  [[nodiscard]] bool is_finite(std::uint32_t verb) const {
    const std::string_view xpos = c_.syntax.xpos_of(verb);
    return xpos == "VBD" || xpos == "VBZ" || xpos == "VBP" || c_.tree.child(verb, "aux") != no_token;
  }

  /// The noun right before a finite verb that was hung elsewhere: "In May 2003 the widow fell", where the widow is
  /// parsed as a part of the time, or "Lund, 58, on Thursday resigned".
  [[nodiscard]] std::uint32_t subject_before(std::uint32_t verb) const {
    if (c_.upos(verb) != Upos::VERB || !is_finite(verb) || c_.tree.is(verb, "xcomp")) return no_token;
    const std::uint32_t first = c_.layer.sentences[c_.sentence_of[verb]].first_token;
    const auto is_adverbial = [&](std::uint32_t token) {
      const Upos upos = c_.upos(token);
      return upos == Upos::AUX || upos == Upos::ADV || upos == Upos::PART;
    };
    std::uint32_t at = verb;
    while (at > first && is_adverbial(at - 1)) --at;
    while (at > first && is_time(at - 1)) --at;
    if (at > first && at < verb && is_time(at) && c_.upos(at - 1) == Upos::ADP) --at;
    if (at > first + 1 && c_.word(at - 1) == ",") at = before_aside(at - 1, first);
    if (at == first || !c_.is_noun(at - 1) || is_time(at - 1)) return no_token;
    const bool taken = c_.tree.is(at - 1, "nsubj") || c_.tree.is(at - 1, "obj");
    return taken ? no_token : at - 1;
  }

  /// What an aside that ends with the comma is about: the position behind "Lund" in "Lund, 58,".
  [[nodiscard]] std::uint32_t before_aside(std::uint32_t comma, std::uint32_t first) const {
    constexpr std::uint32_t longest = 6;
    for (std::uint32_t at = comma; at > first && comma - at < longest; --at) {
      if (c_.word(at - 1) == ",") return at - 1;
      if (c_.upos(at - 1) == Upos::VERB || c_.upos(at - 1) == Upos::AUX) break;
    }
    return first;
  }

  /// A time expression, unless the name of somebody: "June married that year".
  [[nodiscard]] bool is_time(std::uint32_t token) const { return c_.timex_at[token] >= 0 && c_.entity_at[token] < 0; }

  [[nodiscard]] bool is_passive(std::uint32_t verb) const {
    const bool participle = c_.syntax.xpos_of(verb) == "VBN" || c_.syntax.xpos_of(verb) == "VBD";
    return participle && c_.tree.child(verb, "aux") == no_token && c_.tree.child(verb, "obj") == no_token;
  }

  void oblique(std::uint32_t token) {
    const std::uint32_t marker = c_.marker(token);
    if (c_.tree.relation(token) == "obl:agent") return add(token, "agent");
    if (marker == no_token) return;
    if (c_.is("agent_preposition", marker) && c_.syntax.xpos_of(event_.token) == "VBN") return add(token, "agent");
    if (c_.is("recipient_preposition", marker) && entity_of(token) >= 0 && !is_place(token))
      return add(token, "recipient");
    if (c_.is("companion_preposition", marker)) return add(token, "other");
    if (c_.lexicon.has("locative_preposition", c_.lower_word(marker)) || c_.is("recipient_preposition", marker))
      return place(token);
    if (entity_of(token) >= 0) add(token, "other");
  }

  /// "the meeting between A and B", "Ruiz's arrest", "the talks that A held with B", "hold talks".
  void noun(std::uint32_t head) {
    for (const std::uint32_t child : c_.tree.children(head)) {
      if (c_.timex_at[child] >= 0) continue;
      if (c_.tree.relation(child) == "nmod:poss") add(child, c_.is("suffered_noun", head) ? "patient" : "agent");
      if (c_.tree.relation(child) == "nmod" || c_.tree.relation(child) == "obl") modifier(child);
      if (c_.tree.is(child, "compound") || c_.tree.is(child, "amod")) {
        if (entity_of(child) >= 0) add(child, "other");
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

  [[nodiscard]] std::int32_t entity_of(std::uint32_t head) const {
    if (c_.entity_at[head] >= 0) return c_.entity_at[head];
    for (const std::uint32_t child : c_.tree.children(head)) {
      const bool same = c_.tree.is(child, "flat") || c_.tree.is(child, "appos") ||
                        (c_.tree.is(child, "compound") && child + 1 == head && !c_.is("role", head));
      if (same && c_.entity_at[child] >= 0) return c_.entity_at[child];
    }
    // "The ferry Aurora": a name right behind the noun.
    const std::uint32_t next = head + 1;
    const bool named = next < c_.layer.tokens.size() && c_.upos(head) == Upos::NOUN && c_.upos(next) == Upos::PROPN &&
                       c_.sentence_of[next] == c_.sentence_of[head];
    return named ? c_.entity_at[next] : -1;
  }

  [[nodiscard]] bool is_place(std::uint32_t token) const {
    const std::int32_t entity = entity_of(token);
    return entity >= 0 && c_.entities.entities[static_cast<std::size_t>(entity)].kind == EntityKind::PLACE;
  }

  void place(std::uint32_t token) {
    if (!is_place(token) && !c_.lexicon.has("location_word", c_.lemma(token))) {
      if (entity_of(token) >= 0) push(token, "other");
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
    push(token, role);
    int conjuncts = 0;
    for (const std::uint32_t child : c_.tree.children(token)) {
      if (c_.tree.is(child, "conj") && c_.upos(child) != Upos::VERB && ++conjuncts < 8) push(child, role);
    }
  }

  void push(std::uint32_t token, std::string_view role) {
    if (token == no_token || token == event_.token || is_time(token)) return;
    const bool known = std::any_of(event_.arguments.begin(), event_.arguments.end(),
                                   [&](const Argument& a) { return a.token == token; });
    if (known || event_.arguments.size() >= 12) return;
    std::int32_t entity = entity_of(token);
    if (c_.lexicon.has("first_person", c_.lower_word(token))) entity = speaker();
    if (entity < 0 && c_.lexicon.has("group_pronoun", c_.lower_word(token))) entity = speaking_group();
    if (c_.lexicon.has("pronoun", c_.lower_word(token)) && !may_be(entity)) entity = -1;
    event_.arguments.push_back({std::string(role), c_.layer.tokens.span(token), entity, token});
    if (entity < 0 && c_.upos(token) == Upos::NOUN) push_whose(token, role);
  }

  /// What is somebody's brings them in: "Ruiz's inquiry sat", "the body of Aldo Lund was found", which is Lund.
  void push_whose(std::uint32_t noun, std::string_view role) {
    for (const std::uint32_t child : c_.tree.children(noun)) {
      if (entity_of(child) < 0 || is_place(child) || is_time(child)) continue;
      const std::uint32_t marker = c_.marker(child);
      const bool of = marker != no_token && c_.is("genitive_preposition", marker);
      const bool leads = marker != no_token && c_.is("leader_preposition", marker) && is_person(child);
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
    const std::int32_t entity = speaker();
    if (entity < 0) return -1;
    const EntityKind kind = c_.entities.entities[static_cast<std::size_t>(entity)].kind;
    return kind == EntityKind::ORGANIZATION || kind == EntityKind::OTHER ? entity : -1;
  }

  /// Whom "I" means: who is speaking, innermost.
  [[nodiscard]] std::int32_t speaker() const {
    return event_.attributions.empty() ? -1 : attributions_[event_.attributions.back()].entity;
  }

  const EventContext& c_;
  const std::vector<Attribution>& attributions_;
  EventMention& event_;
};

}  // namespace

void add_arguments(const EventContext& context, const std::vector<Attribution>& attributions,
                   std::vector<EventMention>& events) {
  for (EventMention& event : events) ArgumentFinder(context, attributions, event).find();
}

}  // namespace timeline::detail
