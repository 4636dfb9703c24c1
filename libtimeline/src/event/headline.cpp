#include <algorithm>

#include "event/context.hpp"
#include "text/characters.hpp"

namespace timeline::detail {
namespace {

constexpr std::size_t longest_headline = 18;  // words
constexpr std::uint32_t longest_modifier = 8;

using TokenList = std::vector<std::uint32_t>;

/// Chooses the words of a headline out of an event's clause: whole phrases, in the order of the text, so that what is
/// left still reads as it was written.
class HeadlineMaker {
 public:
  HeadlineMaker(const EventContext& context, const EventMention& event) : c_(context), event_(event) {}

  std::string make() {
    const bool predicate = c_.tree.child(event_.token, "cop") != no_token;
    if (event_.pos == "NOUN") add(phrase(event_.token, true));
    if (event_.pos != "NOUN" || predicate) clause(event_.token);
    std::sort(tokens_.begin(), tokens_.end());
    tokens_.erase(std::unique(tokens_.begin(), tokens_.end()), tokens_.end());
    complete_words();
    trim();
    const std::string subject = borrowed_subject();
    const std::string text = c_.join(tokens_);
    return subject.empty() ? text : subject + " " + text;
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

  /// "brother-in-law" stays whole, however it was parsed.
  void complete_words() {
    constexpr std::size_t most_pieces = 6;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      for (std::size_t n = 0; n < most_pieces && is_hyphenated(tokens_[i]) && !has(tokens_[i] - 1); ++n)
        tokens_.insert(tokens_.begin() + static_cast<std::ptrdiff_t>(i), tokens_[i] - 1);
      const bool more = tokens_[i] + 1 < c_.layer.tokens.size() && is_hyphenated(tokens_[i] + 1);
      if (more && !has(tokens_[i] + 1) && tokens_.size() < 2 * longest_headline)
        tokens_.insert(tokens_.begin() + static_cast<std::ptrdiff_t>(i) + 1, tokens_[i] + 1);
    }
  }

  /// Written in one with the token before it, by a hyphen.
  [[nodiscard]] bool is_hyphenated(std::uint32_t token) const {
    if (token == 0 || c_.layer.tokens.end[token - 1] != c_.layer.tokens.begin[token]) return false;
    return c_.word(token) == "-" || c_.word(token - 1) == "-";
  }

  [[nodiscard]] bool has(std::uint32_t token) const {
    return std::find(tokens_.begin(), tokens_.end(), token) != tokens_.end();
  }

  /// Words that only serve the sentence around: left out.
  [[nodiscard]] bool is_loose(std::uint32_t token) const {
    for (const std::string_view relation :
         {"punct", "mark", "cc", "conj", "parataxis", "advcl", "discourse", "dep", "vocative", "dislocated"}) {
      if (c_.tree.is(token, relation)) return true;
    }
    return c_.timex_at[token] >= 0 && !c_.tree.is(token, "obj");
  }

  /// Auxiliaries, negations and particles: "has not been swept away".
  [[nodiscard]] bool of_verb_group(std::uint32_t child, std::uint32_t verb) const {
    const bool particle = c_.tree.is(child, "advmod") && child == verb + 1 && c_.upos(child) == Upos::ADP;
    return particle || c_.tree.is(child, "aux") || c_.tree.is(child, "cop") || c_.tree.is(child, "compound") ||
           c_.is("negation", child);
  }

  /// The verb with its group and subject first, then as many whole complements as there is room for.
  void clause(std::uint32_t verb) {
    add(verb_group(verb));
    for (const std::uint32_t child : c_.tree.children(verb)) {
      const bool subject = c_.tree.is(child, "nsubj") || c_.tree.is(child, "expl");
      if (subject && !is_loose(child) && !relative(child)) add(phrase(child, false));
    }
    for (const std::string_view relation : {"obj", "iobj", "xcomp", "ccomp", "obl"}) {
      for (const std::uint32_t child : c_.tree.children(verb)) {
        if (c_.tree.is(child, relation) && !is_loose(child) && !relative(child)) complement(verb, child);
      }
    }
  }

  void complement(std::uint32_t verb, std::uint32_t child) {
    const bool clausal = c_.tree.is(child, "xcomp") || c_.tree.is(child, "ccomp");
    if (!clausal) {
      if (!c_.tree.is(child, "obj") || !add(phrase(child, true))) add(phrase(child, false));
      return;
    }
    if (c_.tree.is(child, "ccomp") && (verb != event_.token || child < verb)) return;
    clause(child);
  }

  [[nodiscard]] TokenList verb_group(std::uint32_t verb) const {
    TokenList group = {verb};
    std::uint32_t first = verb;
    for (const std::uint32_t child : c_.tree.children(verb)) {
      if (!is_loose(child) && of_verb_group(child, verb)) group.push_back(child);
      if (c_.tree.is(child, "nsubj") || c_.tree.is(child, "aux")) first = std::min(first, child);
    }
    // "is to expire", "expected to sail", "said that it had sailed": the marks that join what is taken.
    for (const std::uint32_t mark : c_.tree.children(verb)) {
      if (!c_.tree.is(mark, "mark") || mark > verb || is_upper(c_.word(mark).front())) continue;
      if (verb != event_.token || (first < mark && c_.upos(mark) == Upos::PART)) group.push_back(mark);
    }
    return group;
  }

  /// A noun phrase: its head, what stands before it, and, if there is room, what is tied to it behind without a gap.
  [[nodiscard]] TokenList phrase(std::uint32_t head, bool with_modifier) const {
    TokenList tokens;
    for (const std::uint32_t child : c_.tree.children(head)) {
      if (child < head && stands_before(child, head)) append(tokens, subtree(child, c_.timex_at[head]));
    }
    tokens.push_back(head);
    for (const std::uint32_t child : c_.tree.children(head)) {
      if (child < head || tokens.size() > longest_headline) continue;
      TokenList behind = modifier(child, with_modifier);
      std::sort(behind.begin(), behind.end());
      if (!behind.empty() && follows(*std::max_element(tokens.begin(), tokens.end()), behind.front()))
        append(tokens, behind);
    }
    return tokens;
  }

  /// What does not follow at once belongs, more likely than not, to something between.
  [[nodiscard]] bool follows(std::uint32_t last, std::uint32_t next) const {
    while (last + 1 < next && is_hyphenated(last + 1)) ++last;
    return last + 1 == next;
  }

  [[nodiscard]] bool stands_before(std::uint32_t child, std::uint32_t head) const {
    const bool measures = c_.timex_at[child] >= 0 && c_.timex_at[child] == c_.timex_at[head];  // "two days"
    if ((is_loose(child) && !measures) || c_.tree.is(child, "nsubj") || c_.tree.is(child, "cop") ||
        c_.tree.is(child, "acl"))
      return false;
    return head != event_.token || !c_.tree.is(child, "case");  // "in an interview" is "an interview"
  }

  [[nodiscard]] TokenList modifier(std::uint32_t child, bool with_modifier) const {
    if (c_.tree.is(child, "conj")) return with_modifier && c_.is_noun(child) ? conjunct(child) : TokenList();
    if (is_loose(child)) return {};
    if (c_.tree.is(child, "flat") || c_.tree.is(child, "case") || c_.tree.is(child, "nummod"))
      return subtree(child, -1);
    if (with_modifier && c_.tree.is(child, "nmod")) return phrase(child, true);
    // "the meeting she had with the mayor"
    if (with_modifier && c_.tree.is(child, "acl") && c_.is("light_verb", child)) return subtree(child, -1);
    return {};
  }

  [[nodiscard]] TokenList conjunct(std::uint32_t head) const {
    TokenList tokens = phrase(head, false);
    const std::uint32_t conjunction = c_.tree.child(head, "cc");
    if (conjunction != no_token) tokens.push_back(conjunction);
    return tokens;
  }

  /// A few words whole, but for times other than the one given.
  [[nodiscard]] TokenList subtree(std::uint32_t head, std::int32_t timex) const {
    const std::uint32_t first = c_.tree.first_of(head), last = c_.tree.last_of(head);
    if (last - first > longest_modifier) return {head};
    TokenList tokens;
    for (std::uint32_t token = first; token < last; ++token) {
      const bool edge = token == first || token + 1 == last;
      const bool timed = c_.timex_at[token] >= 0 && c_.timex_at[token] != timex;
      if (!timed && !(edge && c_.upos(token) == Upos::PUNCT)) tokens.push_back(token);
    }
    return tokens;
  }

  static void append(TokenList& tokens, const TokenList& more) {
    tokens.insert(tokens.end(), more.begin(), more.end());
  }

  /// All of a piece or nothing of it.
  bool add(const TokenList& piece) {
    const bool fits = tokens_.empty() || tokens_.size() + piece.size() <= longest_headline;
    if (fits) append(tokens_, piece);
    return fits;
  }

  [[nodiscard]] bool relative(std::uint32_t token) const {
    const std::string_view xpos = c_.syntax.xpos_of(token);
    return xpos == "WP" || xpos == "WDT";
  }

  /// A clause without a subject of its own ("which …", "was arrested and charged", "an opinion released at noon")
  /// takes its agent's or patient's name.
  [[nodiscard]] std::string borrowed_subject() const {
    if (event_.pos == "NOUN" && c_.tree.child(event_.token, "cop") == no_token) return {};
    const std::uint32_t subject = c_.tree.child(event_.token, "nsubj");
    if (subject != no_token && !relative(subject)) return {};
    const bool passive =
        c_.tree.child(event_.token, "aux:pass") != no_token || c_.syntax.xpos_of(event_.token) == "VBN";
    for (const Argument& argument : event_.arguments) {
      const bool of_clause = argument.role == "agent" || (argument.role == "patient" && passive);
      if (!of_clause || has(argument.token) || relative(argument.token)) continue;
      if (argument.entity >= 0) return c_.entities.entities[static_cast<std::size_t>(argument.entity)].name;
      TokenList words = phrase(argument.token, false);
      std::sort(words.begin(), words.end());
      while (words.size() > 1 && c_.upos(words.front()) == Upos::ADP) words.erase(words.begin());
      return c_.join(words);
    }
    return {};
  }

  const EventContext& c_;
  const EventMention& event_;
  TokenList tokens_;
};

}  // namespace

std::string headline(const EventContext& context, const EventMention& event) {
  return HeadlineMaker(context, event).make();
}

}  // namespace timeline::detail
