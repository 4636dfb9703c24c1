#include "event/retorts.hpp"

#include <algorithm>

namespace timeline::detail {
namespace {

enum class Retort { NONE, OF_WHAT_WAS_SAID, OF_WHAT_WAS_AHEAD };

class RetortFinder {
 public:
  explicit RetortFinder(const EventContext& context) : c_(context) {}

  [[nodiscard]] Retort find(const Sentence& sentence) const {
    constexpr std::uint32_t longest = 12;
    if (sentence.last_token - sentence.first_token > longest) return Retort::NONE;
    const std::uint32_t root = root_of(sentence);
    if (root == no_token) return Retort::NONE;
    if (denies_it(root) || calls_it_false(root)) return Retort::OF_WHAT_WAS_SAID;
    return is_bare_negation(sentence) ? Retort::OF_WHAT_WAS_AHEAD : Retort::NONE;
  }

 private:
  [[nodiscard]] std::uint32_t root_of(const Sentence& sentence) const {
    for (std::uint32_t token = sentence.first_token; token < sentence.last_token; ++token) {
      if (c_.tree.is(token, "root")) return token;
    }
    return no_token;
  }

  [[nodiscard]] bool negated(std::uint32_t token) const {
    return c_.child_in(token, "advmod", "negation") != no_token || c_.child_in(token, "det", "negation") != no_token;
  }

  /// "The captain denied this."
  [[nodiscard]] bool denies_it(std::uint32_t root) const {
    if (c_.upos(root) != Upos::VERB || !c_.is("denial", root) || negated(root)) return false;
    return c_.child_in(root, "obj", "back_reference") != no_token;
  }

  /// "That is false.", "It was not true."
  [[nodiscard]] bool calls_it_false(std::uint32_t root) const {
    if (c_.tree.child(root, "cop") == no_token || c_.child_in(root, "nsubj", "back_reference") == no_token)
      return false;
    return negated(root) ? c_.is("affirmation", root) : c_.is("denial", root);
  }

  /// "He did not.": nothing but who, an auxiliary and the negation.
  [[nodiscard]] bool is_bare_negation(const Sentence& sentence) const {
    bool auxiliary = false, negation = false, subject = false;
    for (std::uint32_t token = sentence.first_token; token < sentence.last_token; ++token) {
      if (c_.upos(token) == Upos::PUNCT) continue;
      if (c_.is("negation", token)) {
        negation = true;
      } else if (c_.upos(token) == Upos::AUX || c_.lexicon.has("elliptic_verb", c_.lemma(token))) {
        auxiliary = true;
      } else if (c_.upos(token) == Upos::PRON || c_.upos(token) == Upos::PROPN) {
        subject = true;
      } else if (c_.upos(token) != Upos::CCONJ) {
        return false;
      }
    }
    return auxiliary && negation && subject;
  }

  const EventContext& c_;
};

/// Whether an event is what is said, and no more than mentioned by the way: "said that he *drank* the day he fell".
bool is_said(const EventContext& c, const std::vector<Attribution>& attributions, const EventMention& event) {
  if (event.attributions.empty()) return false;
  const std::uint32_t cue = attributions[event.attributions.back()].token;
  const std::uint32_t first = c.first_conjunct(event.token);
  return c.tree.head(first) == cue || c.tree.head(cue) == first;
}

bool is_ahead(const EventContext& c, const EventMention& event) {
  if (event.status != Status::EXPECTED && event.status != Status::POSSIBLE) return false;
  return c.tree.is(event.token, "xcomp") || c.tree.is(event.token, "ccomp") || c.tree.is(event.token, "root");
}

}  // namespace

std::vector<std::size_t> retorted(const EventContext& context, const std::vector<Attribution>& attributions,
                                  const std::vector<EventMention>& events) {
  std::vector<std::size_t> result;
  const RetortFinder finder(context);
  for (std::size_t index = 0; index < events.size(); ++index) {
    const std::uint32_t next = events[index].sentence + 1;
    if (next >= context.layer.sentences.size()) break;
    const bool said = is_said(context, attributions, events[index]);
    if (!said && !is_ahead(context, events[index])) continue;
    const Retort retort = finder.find(context.layer.sentences[next]);
    if (retort == Retort::OF_WHAT_WAS_AHEAD || (retort == Retort::OF_WHAT_WAS_SAID && said)) result.push_back(index);
  }
  return result;
}

}  // namespace timeline::detail
