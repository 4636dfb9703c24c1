#include "event/headline_words.hpp"

#include <algorithm>

namespace timeline::detail {
namespace {

constexpr int of_place = 1;     ///< "in the harbour", "with two tugs"
constexpr int of_modifier = 2;  ///< "the captain of the ferry"

}  // namespace

bool HeadlineWords::is_relative(std::uint32_t token) const {
  const std::string_view xpos = c_.syntax.xpos_of(token);
  return xpos == "WP" || xpos == "WDT" || xpos == "WRB" || xpos == "WP$";
}

bool HeadlineWords::has(std::uint32_t token) const {
  return std::any_of(words_.begin(), words_.end(), [&](const Word& word) { return word.token == token; });
}

void HeadlineWords::leave_out(Span span) {
  std::erase_if(words_, [&](const Word& word) { return span.contains(c_.layer.tokens.span(word.token)); });
}

/// "to open", "to have been opened"
bool HeadlineWords::is_infinitive(std::uint32_t verb) const {
  const std::uint32_t mark = c_.tree.child(verb, "mark");
  return mark != no_token && c_.upos(mark) == Upos::PART;
}

/// Words that only serve the sentence around, and times.
bool HeadlineWords::is_loose(std::uint32_t token) const {
  for (const std::string_view relation :
       {"punct", "mark", "cc", "conj", "parataxis", "advcl", "discourse", "dep", "vocative", "dislocated"}) {
    if (c_.tree.is(token, relation)) return true;
  }
  return c_.timex_at[token] >= 0 && !c_.tree.is(token, "obj");
}

/// Auxiliaries, negations and particles: "has not been swept away".
bool HeadlineWords::is_of_verb_group(std::uint32_t child, std::uint32_t verb) const {
  return c_.tree.is(child, "aux") || c_.tree.is(child, "cop") || c_.tree.is(child, "compound") ||
         c_.tree.is(child, "expl") || c_.is("negation", child) || is_whither(child, verb);
}

/// "brought ashore", "sent her home": an adverb right behind the verb or its object.
bool HeadlineWords::is_whither(std::uint32_t child, std::uint32_t verb) const {
  if (!c_.tree.is(child, "advmod") || child < verb || is_relative(child) || c_.tree.last_of(child) != child + 1)
    return false;
  if (c_.word(child).ends_with("ly") || c_.is("hedge_adverb", child)) return false;
  const std::uint32_t object = c_.tree.child(verb, "obj");
  return child == verb + 1 || (object != no_token && c_.tree.last_of(object) == child);
}

/// "During the campaign, he praised her": stands before the subject.
bool HeadlineWords::is_fronted(std::uint32_t child, std::uint32_t verb) const {
  const std::uint32_t subject = c_.tree.child(verb, "nsubj");
  return subject != no_token && child < subject && subject < verb;
}

/// "left the bridge a quarter of an hour before", but not "came over the wireless".
bool HeadlineWords::is_measure(std::uint32_t child, std::uint32_t verb) const {
  if (c_.marker(child) != no_token) return false;
  if (c_.tree.relation(child) != "obl") return true;
  const std::uint32_t object = c_.tree.child(verb, "obj");
  return object != no_token && object < child;
}

/// Quotation marks and brackets would stand alone.
bool HeadlineWords::is_bracket(std::uint32_t token) const {
  const std::string_view xpos = c_.syntax.xpos_of(token);
  return xpos == "``" || xpos == "''" || xpos == "-LRB-" || xpos == "-RRB-";
}

void HeadlineWords::clause(std::uint32_t verb, int rank) {
  if (depth_ >= deepest || words_.size() > most_words) return;
  ++depth_;
  c_.is_noun(verb) ? phrase(verb, true, rank) : take(verb, rank);
  const std::uint32_t subject = c_.subject_of(verb);
  for (const std::uint32_t child : c_.tree.children(verb)) {
    if (c_.tree.is(child, "advcl") && child > verb && is_infinitive(child)) clause(child, rank + of_place);
    if (is_loose(child) || is_relative(child)) continue;
    if (child == subject || c_.tree.is(child, "nsubj") || c_.tree.is(child, "obj") || c_.tree.is(child, "iobj")) {
      phrase(child, true, rank);
    } else if (c_.tree.is(child, "obl")) {
      const bool by = c_.tree.relation(child) == "obl:agent";
      if (!is_fronted(child, verb) && !is_measure(child, verb)) phrase(child, true, rank + (by ? 0 : of_place));
    } else if (c_.tree.is(child, "xcomp") || (c_.tree.is(child, "ccomp") && child > verb)) {
      clause(child, rank);
    } else if (c_.is("ended_adverb", child)) {
      subtree(child, rank);  // "no longer"
    } else if (is_of_verb_group(child, verb)) {
      take(child, rank);
    }
  }
  add_marks(verb, rank);
  --depth_;
}

/// "is to expire", "said that it had sailed": what joins a clause to the one it hangs on.
void HeadlineWords::add_marks(std::uint32_t verb, int rank) {
  for (const std::uint32_t mark : c_.tree.children(verb)) {
    if (!c_.tree.is(mark, "mark") || mark > verb) continue;
    if (c_.upos(mark) == Upos::PART || depth_ > 1 || c_.is("negation", mark) ||
        (c_.tree.is(verb, "advcl") && c_.is("condition", mark)))
      take(mark, rank);
  }
}

void HeadlineWords::phrase(std::uint32_t head, bool modified, int rank) {
  if (depth_ >= deepest || words_.size() > most_words) return;
  ++depth_;
  if (rank > 0) ++group_;
  const std::uint32_t group = group_;
  take(head, rank);
  whole_name(head, rank);
  for (const std::uint32_t child : c_.tree.children(head)) {
    const bool measures = c_.timex_at[child] >= 0 && c_.timex_at[child] == c_.timex_at[head];    // "two days"
    if (c_.tree.is(child, "cc") && child < head && c_.is("negation", child)) take(child, rank);  // "neither Ruiz nor"
    // "last summer's floods" are others than this year's; when the event itself was stands beside the headline.
    const bool tells_which = c_.tree.relation(child) == "nmod:poss" && head != trigger_;
    if ((is_loose(child) && !measures && !tells_which) ||
        (head == trigger_ && c_.tree.is(child, "case") && child < head))
      continue;
    if (modified && child > head && c_.tree.is(child, "nmod") && c_.timex_at[child] < 0) {
      // What does not follow at once belongs, more likely than not, to something between.
      if (c_.marker(child) != no_token && has(c_.tree.first_of(child) - 1)) phrase(child, true, rank + of_modifier);
      continue;
    }
    const bool before =
        child < head || c_.tree.is(child, "flat") || c_.tree.is(child, "case") || c_.tree.is(child, "nummod");
    if (before && !c_.tree.is(child, "nsubj") && !c_.tree.is(child, "cop") && !c_.tree.is(child, "acl") &&
        !c_.tree.is(child, "obl") && !c_.tree.is(child, "aux")) {
      group_ = group;
      subtree(child, rank);
    } else if (modified && c_.tree.is(child, "acl") && c_.is("light_verb", child) && c_.is("event_noun", head)) {
      clause(child, rank);  // "the meeting she had with the mayor"
    }
  }
  if (modified || rank == 0) conjuncts(head, rank);
  --depth_;
}

/// "Marran & Isles Lines": the rest of a name, wherever the parser hung it.
void HeadlineWords::whole_name(std::uint32_t head, int rank) {
  constexpr std::uint32_t longest = 8;
  const std::int32_t entity = c_.entity_at[head];
  if (entity < 0 || c_.upos(head) != Upos::PROPN) return;
  const auto same = [&](std::uint32_t token) {
    return c_.entity_at[token] == entity && c_.sentence_of[token] == c_.sentence_of[head] && !is_bracket(token);
  };
  for (std::uint32_t token = head; token > 0 && head - token < longest && same(token - 1); --token)
    take(token - 1, rank);
  for (std::uint32_t token = head + 1; token < c_.entity_at.size() && token - head < longest && same(token); ++token)
    take(token, rank);
}

/// "lifeboats and two trawlers", as far as the list goes to its end.
void HeadlineWords::conjuncts(std::uint32_t head, int rank) {
  if (depth_ >= deepest) return;
  constexpr std::size_t most = 4;
  std::size_t seen = 0;
  std::uint32_t end = 0;  // where an "and" closes the list
  for (const std::uint32_t child : c_.tree.children(head)) {
    const std::uint32_t link = c_.tree.is(child, "conj") ? c_.tree.child(child, "cc") : no_token;
    if (link != no_token && link < child) end = child;
  }
  const std::uint32_t group = ++group_;
  for (const std::uint32_t child : c_.tree.children(head)) {
    if (!c_.tree.is(child, "conj") || !c_.is_noun(child) || child > end || ++seen > most) continue;
    if (c_.tree.child(child, "case") != no_token) break;  // "for talks and to a rally"
    const std::uint32_t own = group_ + 1;                 // what the phrase will be given
    const int depth = depth_;
    depth_ = deepest - 1;  // what hangs on a conjunct stays away
    phrase(child, false, rank + 1);
    depth_ = depth;
    group_ = own;
    for (const std::uint32_t link : c_.tree.children(child)) {
      if (link < child && (c_.tree.is(link, "cc") || c_.tree.is(link, "punct")) && !is_bracket(link))
        take(link, rank + 1);
    }
    group_ = group;
  }
}

void HeadlineWords::subtree(std::uint32_t head, int rank) {
  constexpr std::uint32_t longest = 8;
  const std::uint32_t first = c_.tree.first_of(head), last = c_.tree.last_of(head);
  if (last - first > longest) return take(head, rank);
  for (std::uint32_t token = first; token < last; ++token) {
    const bool edge = (token == first || token + 1 == last) && c_.upos(token) == Upos::PUNCT;
    const bool other_time = c_.timex_at[token] >= 0 && c_.timex_at[token] != c_.timex_at[head];
    if (!other_time && !edge && !is_bracket(token)) take(token, rank);
  }
}

void HeadlineWords::shared_start(std::uint32_t verb, bool negated) {
  const std::uint32_t first = c_.first_conjunct(verb);
  if (first >= verb || c_.tree.child(verb, "nsubj") != no_token) return;
  const std::uint32_t subject = c_.tree.child(first, "nsubj");
  if (subject == no_token || subject > verb || is_relative(subject)) return;
  phrase(subject, true);
  if (c_.tree.child(first, "aux:pass") != no_token && c_.has_object(verb)) return;
  const bool alike = c_.syntax.xpos_of(first) == c_.syntax.xpos_of(verb) ||
                     (c_.tree.child(first, "aux:pass") != no_token && c_.syntax.xpos_of(verb) == "VBD" &&
                      c_.tree.child(verb, "obj") == no_token);
  if (!alike || c_.tree.child(verb, "aux") != no_token) return;
  for (const std::uint32_t child : c_.tree.children(first)) {
    if (c_.tree.is(child, "aux") || (negated && child < first && c_.is("negation", child))) take(child);
  }
}

/// "brother-in-law" stays whole, however it was parsed.
void HeadlineWords::complete_words() {
  constexpr std::size_t most_pieces = 6;
  const auto joined = [&](std::uint32_t token) {
    if (token == 0 || token >= c_.layer.tokens.size()) return false;
    return c_.layer.tokens.end[token - 1] == c_.layer.tokens.begin[token] &&
           (c_.word(token) == "-" || c_.word(token - 1) == "-");
  };
  for (std::size_t i = 0, n = words_.size(); i < n; ++i) {
    const Word word = words_[i];
    for (std::uint32_t at = word.token; at + most_pieces > word.token && joined(at); --at)
      words_.push_back({at - 1, word.rank, word.group});
    for (std::uint32_t at = word.token + 1; at < word.token + most_pieces && joined(at); ++at)
      words_.push_back({at, word.rank, word.group});
  }
}

std::vector<std::uint32_t> HeadlineWords::chosen(std::size_t most) {
  complete_words();
  std::vector<Word> words = words_;
  std::sort(words.begin(), words.end(),
            [](const Word& a, const Word& b) { return a.token != b.token ? a.token < b.token : a.rank < b.rank; });
  const auto twice = [](const Word& a, const Word& b) { return a.token == b.token; };
  words.erase(std::unique(words.begin(), words.end(), twice), words.end());
  while (words.size() > most) {
    const auto least = std::max_element(words.begin(), words.end(), [](const Word& a, const Word& b) {
      return a.rank != b.rank ? a.rank < b.rank : a.group < b.group;
    });
    if (least->rank == 0) {
      words.resize(most);
      break;
    }
    std::erase_if(words, [rank = least->rank, group = least->group](const Word& word) {
      return word.rank == rank && word.group == group;
    });
  }
  std::vector<std::uint32_t> tokens;
  for (const Word& word : words) tokens.push_back(word.token);
  return tokens;
}

}  // namespace timeline::detail
