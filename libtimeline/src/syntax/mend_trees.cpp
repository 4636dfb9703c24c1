#include "syntax/mend_trees.hpp"

#include <algorithm>
#include <string>

#include "text/characters.hpp"

namespace timeline::detail {
namespace {

constexpr std::uint32_t no_token = 0xffffffff;
constexpr std::uint32_t longest_phrase = 12;  // words between the measure and its verb

/// Mends one document, a measure of time at a time.
class Mender {
 public:
  Mender(std::string_view text, const TextLayer& layer, const Resources& resources, SyntaxLayer& syntax)
      : text_(text), layer_(layer), lexicon_(resources.lexicon()), syntax_(syntax) {}

  void mend() {
    for (const Sentence& sentence : layer_.sentences) {
      for (std::uint32_t token = sentence.first_token; token < sentence.last_token; ++token) {
        if (is(token, nmod) && lexicon_.has("weekday", word(token))) weekday(token);
        if (token + 3 < sentence.last_token && is(token, nsubj) && lexicon_.has("unit", word(token)) &&
            lexicon_.has("measured_signal", word(token + 1)))
          clause(sentence, token, token + 1);
      }
    }
  }

 private:
  [[nodiscard]] static std::uint8_t index(std::string_view name) {
    const auto& names = dependency_relations();
    return static_cast<std::uint8_t>(std::find(names.begin(), names.end(), name) - names.begin());
  }

  [[nodiscard]] std::string word(std::uint32_t token) const { return lower(layer_.tokens.text(token, text_)); }
  [[nodiscard]] bool is(std::uint32_t token, std::uint8_t relation) const { return syntax_.deprel[token] == relation; }
  [[nodiscard]] std::uint32_t head(std::uint32_t token) const {
    return static_cast<std::uint32_t>(syntax_.head[token]);
  }

  void attach(std::uint32_t token, std::uint32_t head, std::uint8_t relation) {
    syntax_.head[token] = static_cast<std::int32_t>(head);
    syntax_.deprel[token] = relation;
  }

  /// "told reporters on Friday": of people and things no day is said, but of what is done.
  void weekday(std::uint32_t token) {
    const std::uint32_t noun = head(token);
    if (syntax_.head[token] < 0 || noun + 2 != token || !is(noun + 1, kase) || head(noun + 1) != token) return;
    if ((!is(noun, obj) && !is(noun, iobj)) || syntax_.head[noun] < 0 || lexicon_.has("event_noun", word(noun))) return;
    const std::uint32_t verb = head(noun);
    if (syntax_.upos[verb] == Upos::VERB && verb < noun) attach(token, verb, obl);
  }

  /// The measure hangs on a verb as its subject, and the real subject on the measure.
  void clause(const Sentence& sentence, std::uint32_t measure, std::uint32_t signal) {
    const std::uint32_t verb = head(measure), subject = head(signal);
    const bool one_clause = is(signal, kase) && subject > signal && subject < verb &&
                            verb <= measure + longest_phrase && head(subject) == measure && is(subject, nmod);
    if (syntax_.head[measure] < 0 || !one_clause || has_object(verb, subject)) return;
    if (is(verb, conj)) {
      syntax_.deprel[verb] = advcl;
    } else if (is(verb, root)) {
      const std::uint32_t main = clause_behind(sentence, verb);
      if (main == no_token) return;
      syntax_.head[main] = -1;
      syntax_.deprel[main] = root;
      attach(verb, main, advcl);
    }
    bool passive = false;
    for (std::uint32_t token = subject; token < verb; ++token) passive |= head(token) == verb && is(token, aux_pass);
    attach(subject, verb, passive ? nsubj_pass : nsubj);
    attach(signal, verb, mark);
    syntax_.deprel[measure] = obl_unmarked;
  }

  /// A subject of its own stands between the noun and the verb.
  [[nodiscard]] bool has_object(std::uint32_t verb, std::uint32_t noun) const {
    for (std::uint32_t token = noun + 1; token < verb; ++token) {
      if (head(token) == verb && (is(token, nsubj) || is(token, nsubj_pass))) return true;
    }
    return false;
  }

  /// The clause that the first one stands before: a verb behind it with a subject of its own.
  [[nodiscard]] std::uint32_t clause_behind(const Sentence& sentence, std::uint32_t verb) const {
    for (std::uint32_t token = verb + 1; token < sentence.last_token; ++token) {
      if ((!is(token, nsubj) && !is(token, nsubj_pass)) || syntax_.head[token] < 0) continue;
      const std::uint32_t main = head(token);
      if (main > token && syntax_.head[main] == static_cast<std::int32_t>(verb) &&
          (is(main, conj) || is(main, parataxis) || is(main, ccomp)))
        return main;
    }
    return no_token;
  }

  const std::uint8_t nsubj = index("nsubj"), nsubj_pass = index("nsubj:pass"), nmod = index("nmod");
  const std::uint8_t obj = index("obj"), iobj = index("iobj"), obl = index("obl");
  const std::uint8_t kase = index("case"), mark = index("mark"), advcl = index("advcl"), conj = index("conj");
  const std::uint8_t parataxis = index("parataxis"), ccomp = index("ccomp"), root = index("root");
  const std::uint8_t aux_pass = index("aux:pass"), obl_unmarked = index("obl:unmarked");
  std::string_view text_;
  const TextLayer& layer_;
  const Lexicon& lexicon_;
  SyntaxLayer& syntax_;
};

}  // namespace

void mend_trees(std::string_view text, const TextLayer& layer, const Resources& resources, SyntaxLayer& syntax) {
  if (syntax.has_tree()) Mender(text, layer, resources, syntax).mend();
}

}  // namespace timeline::detail
