#include <algorithm>

#include "event/context.hpp"

namespace timeline::detail {
namespace {

constexpr std::size_t longest_headline = 16;  // words

/// Chooses the words of a headline out of an event's clause.
class HeadlineMaker {
 public:
  HeadlineMaker(const EventContext& context, const EventMention& event) : c_(context), event_(event) {}

  std::string make() {
    const bool predicate = c_.tree.child(event_.token, "cop") != no_token;
    if (event_.pos == "NOUN") {
      phrase(event_.token, true);
      if (predicate) clause(event_.token);
    } else {
      clause(event_.token);
    }
    std::sort(tokens_.begin(), tokens_.end());
    tokens_.erase(std::unique(tokens_.begin(), tokens_.end()), tokens_.end());
    trim();
    const std::string subject = borrowed_subject();
    std::string text = c_.join(tokens_);
    if (!subject.empty()) text = subject + " " + text;
    return text;
  }

 private:
  /// A headline begins with a word, and not with "that" or "which".
  void trim() {
    const auto idle = [&](std::uint32_t token) {
      return c_.upos(token) == Upos::PUNCT || c_.upos(token) == Upos::SCONJ || relative(token) ||
             (c_.syntax.xpos_of(token) == "IN" && c_.upos(token) == Upos::ADP && event_.pos != "NOUN" &&
              token + 1 == event_.token);
    };
    while (tokens_.size() > 1 && idle(tokens_.front())) tokens_.erase(tokens_.begin());
    while (tokens_.size() > 1 && c_.upos(tokens_.back()) == Upos::PUNCT) tokens_.pop_back();
  }

  /// Words that only serve the sentence around: left out.
  [[nodiscard]] bool is_loose(std::uint32_t token) const {
    for (const std::string_view relation :
         {"punct", "mark", "cc", "conj", "parataxis", "advcl", "discourse", "dep", "vocative", "dislocated"}) {
      if (c_.tree.is(token, relation)) return true;
    }
    return c_.timex_at[token] >= 0;
  }

  /// Auxiliaries, negations and particles: "has not been swept away".
  [[nodiscard]] bool of_verb_group(std::uint32_t child, std::uint32_t verb) const {
    const bool particle = c_.tree.is(child, "advmod") && child == verb + 1 && c_.upos(child) == Upos::ADP;
    return particle || c_.tree.is(child, "aux") || c_.tree.is(child, "cop") || c_.tree.is(child, "compound") ||
           c_.is("negation", child);
  }

  void clause(std::uint32_t verb) {
    take(verb);
    for (const std::uint32_t child : c_.tree.children(verb)) {
      if (is_loose(child)) continue;
      if (c_.tree.is(child, "nsubj") && relative(child)) continue;
      if (c_.tree.is(child, "nsubj") || c_.tree.is(child, "obj") || c_.tree.is(child, "iobj") ||
          c_.tree.is(child, "obl")) {
        phrase(child, c_.tree.is(child, "obj"));
      } else if (c_.tree.is(child, "xcomp") || (c_.tree.is(child, "ccomp") && verb == event_.token && child > verb)) {
        clause(child);
      } else if (of_verb_group(child, verb)) {
        take(child);
      }
    }
    const std::uint32_t mark = c_.tree.child(verb, "mark");
    if (mark != no_token && c_.upos(mark) == Upos::PART && verb != event_.token) take(mark);
  }

  /// A noun phrase: its head, what stands before it, and one prepositional phrase behind it.
  void phrase(std::uint32_t head, bool with_modifier) {
    take(head);
    for (const std::uint32_t child : c_.tree.children(head)) {
      if (is_loose(child)) continue;
      if (head == event_.token && c_.tree.is(child, "case")) continue;  // "in an interview" is "an interview"
      const bool before =
          child < head || c_.tree.is(child, "flat") || c_.tree.is(child, "case") || c_.tree.is(child, "nummod");
      if (before && !c_.tree.is(child, "nsubj") && !c_.tree.is(child, "cop") && !c_.tree.is(child, "acl")) {
        subtree(child);
      } else if (with_modifier && c_.tree.is(child, "nmod")) {
        phrase(child, true);
      } else if (with_modifier && c_.tree.is(child, "acl") && c_.is("light_verb", child)) {
        clause(child);
      }
    }
    for (const std::uint32_t child : c_.tree.children(head)) {
      const bool joined = c_.tree.is(child, "conj") && with_modifier && c_.is_noun(child);
      if (!joined) continue;
      const std::uint32_t conjunction = c_.tree.child(child, "cc");
      if (conjunction != no_token) take(conjunction);
      phrase(child, false);
    }
  }

  void subtree(std::uint32_t head) {
    if (c_.tree.last_of(head) - c_.tree.first_of(head) > 8) return take(head);
    for (std::uint32_t token = c_.tree.first_of(head); token < c_.tree.last_of(head); ++token) {
      const bool edge = token == c_.tree.first_of(head) || token + 1 == c_.tree.last_of(head);
      if (c_.timex_at[token] < 0 && !(edge && c_.upos(token) == Upos::PUNCT)) take(token);
    }
  }

  void take(std::uint32_t token) {
    if (tokens_.size() < longest_headline) tokens_.push_back(token);
  }

  [[nodiscard]] bool relative(std::uint32_t token) const {
    const std::string_view xpos = c_.syntax.xpos_of(token);
    return xpos == "WP" || xpos == "WDT";
  }

  /// A clause without a subject of its own ("which …", "was arrested and charged") takes its agent's or patient's name.
  [[nodiscard]] std::string borrowed_subject() const {
    if (event_.pos == "NOUN" && c_.tree.child(event_.token, "cop") == no_token) return {};
    const std::uint32_t subject = c_.tree.child(event_.token, "nsubj");
    if (subject != no_token && !relative(subject) && c_.upos(subject) != Upos::PRON) return {};
    for (const Argument& argument : event_.arguments) {
      const bool of_clause = argument.role == "agent" ||
                             (argument.role == "patient" && c_.tree.child(event_.token, "aux:pass") != no_token);
      const bool outside = std::find(tokens_.begin(), tokens_.end(), argument.token) == tokens_.end();
      if (!of_clause || !outside) continue;
      if (argument.entity >= 0) return c_.entities.entities[static_cast<std::size_t>(argument.entity)].name;
      return std::string(c_.word(argument.token));
    }
    return {};
  }

  const EventContext& c_;
  const EventMention& event_;
  std::vector<std::uint32_t> tokens_;
};

}  // namespace

std::string headline(const EventContext& context, const EventMention& event) {
  return HeadlineMaker(context, event).make();
}

}  // namespace timeline::detail
