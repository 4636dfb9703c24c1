#include <algorithm>
#include <map>

#include "event/context.hpp"
#include "event/headline_words.hpp"
#include "text/characters.hpp"

namespace timeline::detail {
namespace {

constexpr std::size_t longest_headline = 18;  // words
constexpr std::size_t longest_saying = 8;     ///< who says it, where what is said follows
constexpr std::size_t longest_subject = 8;

using TokenList = std::vector<std::uint32_t>;

/// Makes the headline of one event out of the text's own words, whole phrases in the order of the text.
class HeadlineMaker {
 public:
  HeadlineMaker(const EventContext& context, const std::vector<Attribution>& attributions, const EventMention& event,
                const Attribution* saying)
      : c_(context), attributions_(attributions), event_(event), saying_(saying), words_(context, event.token) {}

  std::string make() {
    const bool predicate = c_.tree.child(event_.token, "cop") != no_token;
    if (event_.pos == "NOUN") words_.phrase(event_.token, true);
    if (event_.pos == "NOUN" && !predicate) return text_of(words_.chosen(longest_headline));
    if (saying_ && is_said_elsewhere()) return saying();
    add_clause();
    const TokenList tokens = trimmed(words_.chosen(longest_headline));
    const std::string subject = borrowed_subject();
    return with(subject, with_object(tokens));
  }

 private:
  [[nodiscard]] std::string join(const TokenList& tokens) const {
    std::string text = c_.join(tokens);
    for (std::size_t at = text.find(" ,"); at != std::string::npos; at = text.find(" ,")) text.erase(at, 1);
    return text;
  }

  [[nodiscard]] static std::string with(const std::string& subject, const std::string& rest) {
    return subject.empty() ? rest : subject + " " + rest;
  }

  /// A verb with the words without which it says something else: "was asked to [stop]", "the need to [mend] ties", "a
  /// ship [run] by Isles Lines", "was arrested and [charged]".
  void add_clause() {
    const std::uint32_t verb = event_.token, governor = c_.tree.head(verb);
    words_.shared_start(verb, event_.polarity == Polarity::NEG);
    if (governor != no_token && words_.is_infinitive(verb)) {
      if (c_.tree.is(verb, "xcomp") || c_.tree.is(verb, "advcl")) words_.clause(top(governor));
      if (c_.tree.relation(verb) == "acl") words_.phrase(governor, false);
    }
    const bool reduced = c_.tree.relation(verb) == "acl" && !words_.is_infinitive(verb);
    if (governor != no_token && reduced && c_.is_noun(governor)) {
      words_.phrase(governor, false);
      const std::uint32_t preposition = c_.tree.child(governor, "case");
      if (preposition < governor) words_.leave_out(c_.layer.tokens.span(preposition));
    }
    words_.clause(verb);
    for (const std::uint32_t index : event_.attributions) leave_out_source(attributions_[index]);
  }

  /// "The dam is holding, officials say": who says so is told apart.
  void leave_out_source(const Attribution& attribution) {
    for (const auto* pieces : {&attribution.source, &attribution.cue}) {
      for (const Span piece : *pieces) {
        if (piece.begin > event_.span.end) words_.leave_out(piece);
      }
    }
  }

  /// The verb that a chain of complements hangs on: "will try to begin to pull".
  [[nodiscard]] std::uint32_t top(std::uint32_t verb) const {
    for (int step = 0; step < 3 && c_.tree.is(verb, "xcomp") && c_.tree.head(verb) != no_token; ++step)
      verb = c_.tree.head(verb);
    return verb;
  }

  /// A headline begins with a word, and not with "that" or "which".
  [[nodiscard]] TokenList trimmed(TokenList tokens) const {
    const auto idle = [&](std::uint32_t token) {
      const Upos upos = c_.upos(token);
      if (upos == Upos::PUNCT) return true;
      if (c_.is("negation", token)) return false;  // "neither Ruiz nor Lund", "without stopping"
      const bool joins = upos == Upos::CCONJ || (upos == Upos::SCONJ && !c_.is("condition", token));
      const bool governs = upos == Upos::ADP && c_.syntax.xpos_of(token) == "IN" && event_.pos != "NOUN" &&
                           (token + 1 == event_.token || c_.tree.head(token) == event_.token);
      return joins || governs || (words_.is_relative(token) && !c_.tree.is(token, "det"));
    };
    erase_strays(tokens);
    while (tokens.size() > 1 && idle(tokens.front())) tokens.erase(tokens.begin());
    while (tokens.size() > 1 && (c_.upos(tokens.back()) == Upos::PUNCT || c_.upos(tokens.back()) == Upos::CCONJ))
      tokens.pop_back();
    return tokens;
  }

  /// An article whose noun is left out; in "the May 10 meeting" only a time is.
  void erase_strays(TokenList& tokens) const {
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
      std::uint32_t next = tokens[i] + 1;
      while (next < tokens[i + 1] && c_.timex_at[next] >= 0) ++next;
      if (c_.upos(tokens[i]) == Upos::DET && next != tokens[i + 1])
        tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

  [[nodiscard]] std::string text_of(const TokenList& tokens) const { return join(trimmed(tokens)); }

  /// A clause without a subject of its own ("which …", "an opinion released at noon") takes its agent's or patient's
  /// name.
  [[nodiscard]] std::string borrowed_subject() const {
    const std::uint32_t subject = c_.subject_of(event_.token);
    if (subject != no_token && !words_.is_relative(subject)) return {};
    const bool passive =
        c_.tree.child(event_.token, "aux:pass") != no_token || c_.syntax.xpos_of(event_.token) == "VBN";
    for (const Argument& argument : event_.arguments) {
      const bool of_clause = argument.role == "agent" || (argument.role == "patient" && passive);
      if (!of_clause) continue;
      if (words_.has(argument.token)) return {};
      if (words_.is_relative(argument.token)) continue;
      return name_of(argument);
    }
    return {};
  }

  [[nodiscard]] std::string name_of(const Argument& argument) const {
    if (argument.entity >= 0) return c_.entities.entities[static_cast<std::size_t>(argument.entity)].name;
    HeadlineWords words(c_, event_.token);
    words.phrase(argument.token, false);
    TokenList tokens = words.chosen(longest_subject);
    while (tokens.size() > 1 && c_.upos(tokens.front()) == Upos::ADP) tokens.erase(tokens.begin());
    return join(tokens);
  }

  /// "Roake, whom officers arrested at his home": "officers arrested Roake at his home".
  [[nodiscard]] std::string with_object(const TokenList& tokens) const {
    const std::uint32_t verb = event_.token;
    const auto of_noun = std::find_if(event_.arguments.begin(), event_.arguments.end(), [&](const Argument& argument) {
      return argument.role == "patient" && argument.token == c_.tree.head(verb);
    });
    const std::uint32_t subject = c_.subject_of(verb);
    const bool gap = c_.tree.relation(verb) == "acl:relcl" && of_noun != event_.arguments.end() &&
                     subject != no_token && !words_.is_relative(subject) && !words_.has(of_noun->token) &&
                     c_.tree.child(verb, "mark") == no_token && !c_.has_object(verb) &&
                     c_.tree.child(verb, "iobj") == no_token && !takes_part_twice(*of_noun);
    if (!gap || is_where_or_when(verb)) return join(tokens);
    const auto behind = std::upper_bound(tokens.begin(), tokens.end(), verb);
    std::string object = name_of(*of_noun);
    if (of_noun->entity < 0) object.replace(0, 1, lower(object.substr(0, 1)));  // "The memo that the clerk wrote"
    std::string text = join({tokens.begin(), behind}) + " " + object;
    if (behind != tokens.end()) text += " " + join({behind, tokens.end()});
    return text;
  }

  [[nodiscard]] bool takes_part_twice(const Argument& argument) const {
    return argument.entity >= 0 &&
           std::any_of(event_.arguments.begin(), event_.arguments.end(), [&](const Argument& other) {
             return other.entity == argument.entity && other.token != argument.token;
           });
  }

  [[nodiscard]] bool is_where_or_when(std::uint32_t verb) const {
    const auto children = c_.tree.children(verb);
    return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
      const bool within = c_.tree.is(child, "obl") && c_.marker(child) != no_token;  // "in which"
      return words_.is_relative(child) && (within || c_.tree.is(child, "advmod"));
    });
  }

  /// What is said stands before the word that says so, or apart from it: "\"We will appeal,\" she said."
  [[nodiscard]] bool is_said_elsewhere() const {
    const std::uint32_t complement = c_.tree.child(event_.token, "ccomp");
    return event_.event_class == EventClass::REPORTING && (complement == no_token || complement < event_.token);
  }

  /// "she said: We will appeal"
  [[nodiscard]] std::string saying() {
    const std::uint32_t subject = c_.subject_of(event_.token), begin = event_.span.begin;
    words_.shared_start(event_.token, event_.polarity == Polarity::NEG);
    words_.clause(event_.token);
    for (const Span piece : saying_->content) {
      if (piece.begin < begin) words_.leave_out(piece);
    }
    if (subject != no_token && !is_source(subject))
      words_.leave_out(c_.span(c_.tree.first_of(subject), c_.tree.last_of(subject)));
    const TokenList tokens = trimmed(words_.chosen(longest_headline));
    if (tokens.empty()) return std::string(c_.word(event_.token));
    const std::string content = tokens.size() > longest_saying ? std::string() : said();
    std::string text = join(tokens);
    if (subject == no_token || !words_.has(subject)) {
      text = with(tokens.front() == event_.token ? source() : borrowed_subject(), text);
    } else if (subject > event_.token && tokens.front() == event_.token) {
      text = inverted(tokens);
    }
    return content.empty() ? text : text + ": " + content;
  }

  /// "said the mayor on Monday": "the mayor said".
  [[nodiscard]] std::string inverted(const TokenList& tokens) const {
    const std::uint32_t last = c_.tree.last_of(c_.subject_of(event_.token));
    TokenList first, rest;
    for (const std::uint32_t token : tokens) (token > event_.token && token < last ? first : rest).push_back(token);
    return with(join(first), join(rest));
  }

  /// Whether the grammar's subject is the one who says it, as far as that is known.
  [[nodiscard]] bool is_source(std::uint32_t subject) const {
    return saying_->source.empty() || saying_->source.front().contains(c_.layer.tokens.span(subject)) ||
           c_.layer.sentence_at(saying_->source.front().begin) != event_.sentence;
  }

  [[nodiscard]] std::string source() const {
    if (saying_->source.empty()) return {};
    TokenList tokens;
    const Span span = saying_->source.front();
    for (std::uint32_t token = c_.layer.token_at(span.begin); token < c_.layer.tokens.size(); ++token) {
      if (c_.layer.tokens.begin[token] >= span.end || tokens.size() > longest_subject) break;
      if (!words_.has(token)) tokens.push_back(token);
    }
    return join(trimmed(tokens));
  }

  /// What is said, in the sentence of the saying: its first clause.
  [[nodiscard]] std::string said() const {
    const Sentence& sentence = c_.layer.sentences[event_.sentence];
    for (const Span piece : saying_->content) {
      for (std::uint32_t token = std::max(c_.layer.token_at(piece.begin), sentence.first_token);
           token < sentence.last_token && c_.layer.tokens.begin[token] < piece.end; ++token) {
        const std::uint32_t head = c_.tree.head(token);
        const bool inside = head != no_token && piece.contains(c_.layer.tokens.span(head)) && is_clause(head);
        if (inside || !is_clause(token)) continue;
        if (words_.has(token)) return {};
        HeadlineWords words(c_, no_token);
        words.shared_start(token, false);
        words.clause(token);
        return join(trimmed(words.chosen(longest_headline - longest_saying)));
      }
    }
    return {};
  }

  /// A finite verb or a predicate that no other word is described by.
  [[nodiscard]] bool is_clause(std::uint32_t token) const {
    const std::string_view xpos = c_.syntax.xpos_of(token);
    const bool finite = xpos == "VBD" || xpos == "VBZ" || xpos == "VBP" || c_.tree.child(token, "aux") != no_token;
    const bool verb = c_.upos(token) == Upos::VERB && finite;
    const bool beside = c_.tree.is(token, "advcl") && c_.marker(token) != no_token;
    return (verb || c_.tree.child(token, "cop") != no_token) && !beside && !c_.tree.is(token, "acl") &&
           !c_.tree.is(token, "amod");
  }

  const EventContext& c_;
  const std::vector<Attribution>& attributions_;
  const EventMention& event_;
  const Attribution* saying_;
  HeadlineWords words_;
};

}  // namespace

void add_headlines(const EventContext& context, const std::vector<Attribution>& attributions,
                   std::vector<EventMention>& events) {
  std::map<std::uint32_t, const Attribution*> of_cue;
  for (const Attribution& attribution : attributions) of_cue.emplace(attribution.token, &attribution);
  for (EventMention& event : events) {
    const auto saying = of_cue.find(event.token);
    event.headline =
        HeadlineMaker(context, attributions, event, saying == of_cue.end() ? nullptr : saying->second).make();
  }
}

}  // namespace timeline::detail
