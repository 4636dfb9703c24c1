#include "event/subjects.hpp"

namespace timeline::detail {

bool SubjectFinder::relative(std::uint32_t token) const {
  const std::string_view xpos = c_.syntax.xpos_of(token);
  return xpos == "WP" || xpos == "WDT";
}

std::int32_t SubjectFinder::entity_of(std::uint32_t head) const {
  if (c_.entity_at[head] >= 0) return c_.entity_at[head];
  for (const std::uint32_t child : c_.tree.children(head)) {
    const bool same = c_.tree.is(child, "flat") || c_.tree.is(child, "appos") ||
                      (c_.tree.is(child, "compound") && child + 1 == head && !c_.is("role", head));
    if (same && c_.entity_at[child] >= 0) return c_.entity_at[child];
  }
  // "One of them, Ana Ruiz, was released": the name is hung on the many.
  if (c_.upos(head) == Upos::NUM || c_.upos(head) == Upos::PRON) {
    const std::uint32_t many = c_.tree.child(head, "nmod");
    const std::uint32_t name = many == no_token ? no_token : c_.tree.child(many, "appos");
    return name == no_token ? -1 : c_.entity_at[name];
  }
  // "The ferry Aurora": a name right behind the noun.
  const std::uint32_t next = head + 1;
  const bool named = next < c_.layer.tokens.size() && c_.upos(head) == Upos::NOUN && c_.upos(next) == Upos::PROPN &&
                     c_.sentence_of[next] == c_.sentence_of[head];
  return named ? c_.entity_at[next] : -1;
}

bool SubjectFinder::is_place(std::uint32_t token) const {
  const std::int32_t entity = entity_of(token);
  return entity >= 0 && c_.entities.entities[static_cast<std::size_t>(entity)].kind == EntityKind::PLACE;
}

bool SubjectFinder::is_person(std::uint32_t token) const {
  const std::int32_t entity = entity_of(token);
  return entity >= 0 && c_.entities.entities[static_cast<std::size_t>(entity)].kind == EntityKind::PERSON;
}

/// A time expression, unless the name of somebody: "June married that year".
bool SubjectFinder::is_time(std::uint32_t token) const { return c_.timex_at[token] >= 0 && c_.entity_at[token] < 0; }

/// "Aldo Lund, a smith with ten years' service, who died": "who" stands for a person, who may be further up than the
/// noun right before it. Whom it stands for, or the token itself where nobody is named.
std::uint32_t SubjectFinder::who_is_meant(std::uint32_t token) const {
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
std::uint32_t SubjectFinder::person_before(std::uint32_t token, std::uint32_t first) const {
  constexpr std::uint32_t longest = 16;
  for (std::uint32_t at = token; at-- > first && token - at < longest;) {
    if (c_.upos(at) == Upos::VERB || c_.upos(at) == Upos::AUX) break;
    if (c_.is_noun(at) && is_person(at)) return c_.tree.is(at, "flat") ? c_.tree.head(at) : at;
  }
  return token;
}

/// Whom a subject means where it is a relative pronoun of the clause.
std::uint32_t SubjectFinder::meant(std::uint32_t subject, std::uint32_t clause) const {
  if (!relative(subject)) return subject;
  if (c_.is("personal_relative", subject)) {
    if (const std::uint32_t person = who_is_meant(subject); person != subject) return person;
  }
  const bool of_noun = c_.tree.relation(clause) == "acl:relcl" || c_.tree.is(clause, "appos");
  return of_noun ? c_.tree.head(clause) : subject;
}

/// "The mine was shut, when nobody wanted coal, and stood flooded": a clause between two commas is left before "and",
/// also where the parser takes it for the main one.
std::uint32_t SubjectFinder::shared_with(std::uint32_t conjunct) const {
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

bool SubjectFinder::is_finite(std::uint32_t verb) const {
  const std::string_view xpos = c_.syntax.xpos_of(verb);
  return xpos == "VBD" || xpos == "VBZ" || xpos == "VBP" || c_.tree.child(verb, "aux") != no_token;
}

/// "tension in Leeds": the noun that the phrase before a verb is about, or no_token for a phrase of the verb itself.
std::uint32_t SubjectFinder::head_of_phrase(std::uint32_t noun) const {
  for (int step = 0; step < EventContext::reach && c_.marker(noun) != no_token; ++step) {
    if (c_.is("clause_opener", c_.marker(noun))) return noun;  // "after his lawyer, Ms. Ruiz, complained"
    const std::uint32_t head = c_.tree.head(noun);
    if (head == no_token || head > noun || !c_.is_noun(head)) return no_token;
    noun = head;
  }
  // "Ana Ruiz and her son Jan will sell": the last of several brings the others.
  for (int step = 0; step < EventContext::reach; ++step) {
    const std::uint32_t head = c_.tree.head(noun);
    const bool joined = c_.tree.is(noun, "conj") && c_.tree.child(noun, "cc") != no_token;
    const bool called = c_.tree.is(noun, "appos") && head + 1 == noun;
    if ((!joined && !called) || head > noun || !c_.is_noun(head) || is_time(head)) break;
    noun = head;
  }
  return noun;
}

/// The noun right before a finite verb that was hung elsewhere: "In May 2003 the widow fell", where the widow is
/// parsed as a part of the time, or "Lund, 58, on Thursday resigned".
std::uint32_t SubjectFinder::subject_before(std::uint32_t verb) const {
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
  const std::uint32_t noun = head_of_phrase(at - 1);
  if (noun == no_token || c_.tree.is(noun, "obj")) return no_token;
  // "said the firm, founded in 1931, had lied": a second subject of "said" is the other verb's.
  const std::uint32_t governor = c_.tree.head(noun);
  const bool second = governor != no_token && governor < noun && c_.tree.child(governor, "nsubj") != noun;
  const bool taken = c_.tree.is(noun, "nsubj") && !second;
  return taken ? no_token : noun;
}

/// What an aside that ends with the comma is about: the position behind "Lund" in "Lund, 58," and "Lund, born
/// in Leeds,".
std::uint32_t SubjectFinder::before_aside(std::uint32_t comma, std::uint32_t first) const {
  constexpr std::uint32_t longest = 10;
  for (std::uint32_t at = comma; at > first && comma - at < longest; --at) {
    if (c_.word(at - 1) == ",") return at - 1;
    const bool participle = c_.syntax.xpos_of(at - 1) == "VBN" || c_.syntax.xpos_of(at - 1) == "VBG";
    if ((c_.upos(at - 1) == Upos::VERB && !participle) || c_.upos(at - 1) == Upos::AUX) break;
  }
  return first;
}

}  // namespace timeline::detail
