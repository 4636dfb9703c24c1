#include "event/context.hpp"

#include <algorithm>

#include "text/characters.hpp"

namespace timeline::detail {

EventContext::EventContext(std::string_view text_, const TextLayer& layer_, const SyntaxLayer& syntax_,
                           const DocumentFacts& facts_, const TimexLayer& timexes_, const EntityLayer& entities_,
                           const Resources& resources_)
    : text(text_),
      layer(layer_),
      syntax(syntax_),
      facts(facts_),
      timexes(timexes_),
      entities(entities_),
      resources(resources_),
      lexicon(resources_.lexicon()),
      tree(syntax_),
      timex_at(layer_.tokens.size(), -1),
      entity_at(layer_.tokens.size(), -1),
      sentence_of(layer_.tokens.size(), 0) {
  for (std::uint32_t token = 0; token < layer.tokens.size(); ++token) {
    senses_of_word.push_back(lexicon.senses(lower_word(token)));
  }
  for (const std::string& lemma_ : syntax.lemmas) senses_of_lemma.push_back(lexicon.senses(lemma_));
  const auto bits = [&](std::span<const Lexicon::Sense> senses) {
    std::uint64_t result = 0;
    for (const Lexicon::Sense& sense : senses)
      result |= std::uint64_t{1} << (hash_text(lexicon.class_name(sense.word_class)) % 64);
    return result;
  };
  for (const auto& senses : senses_of_word) bits_of_word.push_back(bits(senses));
  for (const auto& senses : senses_of_lemma) bits_of_lemma.push_back(bits(senses));
  for (std::uint32_t index = 0; index < layer.sentences.size(); ++index) {
    for (std::uint32_t token = layer.sentences[index].first_token; token < layer.sentences[index].last_token; ++token) {
      sentence_of[token] = index;
    }
  }
  for (std::size_t index = 0; index < timexes.timexes.size(); ++index) {
    const Span span_of_timex = timexes.timexes[index].span;
    for (std::uint32_t token = layer.token_at(span_of_timex.begin);
         token < layer.tokens.size() && layer.tokens.begin[token] < span_of_timex.end; ++token) {
      timex_at[token] = static_cast<std::int32_t>(index);
    }
  }
  for (std::size_t index = 0; index < entities.entities.size(); ++index) {
    for (const EntityMention& mention : entities.entities[index].mentions) {
      for (std::uint32_t token = mention.first_token; token < mention.last_token; ++token) {
        // A name wins over the description that holds it ("the Halden minister Ruiz").
        if (entity_at[token] < 0 || mention.form == MentionForm::NAME)
          entity_at[token] = static_cast<std::int32_t>(index);
      }
    }
  }
}

std::string EventContext::lower_word(std::uint32_t token) const { return lower(word(token)); }

bool EventContext::has_class(std::string_view word_class, std::uint32_t token) const {
  const auto in_class = [&](const Lexicon::Sense& sense) { return lexicon.class_name(sense.word_class) == word_class; };
  const auto of_lemma = senses_of_lemma[syntax.lemma[token]], of_word = senses_of_word[token];
  return std::any_of(of_lemma.begin(), of_lemma.end(), in_class) ||
         std::any_of(of_word.begin(), of_word.end(), in_class);
}

std::uint32_t EventContext::marker(std::uint32_t token) const {
  const std::uint32_t found = tree.child(token, "case");
  return found != no_token ? found : tree.child(token, "mark");
}

std::uint32_t EventContext::child_in(std::uint32_t token, std::string_view relation,
                                     std::string_view word_class) const {
  for (const std::uint32_t child : tree.children(token)) {
    if (tree.is(child, relation) && is(word_class, child)) return child;
  }
  return no_token;
}

std::uint32_t EventContext::subject_of(std::uint32_t verb) const {
  const std::uint32_t subject = tree.child(verb, "nsubj");
  if (subject != no_token || upos(verb) != Upos::VERB) return subject;
  std::uint32_t last = no_token;
  for (const std::uint32_t child : tree.children(verb)) {
    const bool bare = tree.relation(child) == "obl" && child < verb && is_noun(child) && marker(child) == no_token;
    if (bare && timex_at[child] < 0 && entity_at[child] >= 0) last = child;
  }
  return last;
}

bool EventContext::has_object(std::uint32_t verb) const {
  const std::uint32_t object = tree.child(verb, "obj");
  if (object == no_token || timex_at[object] >= 0) return false;
  const std::string_view xpos = syntax.xpos_of(object);
  return xpos != "WP" && xpos != "WDT";
}

std::uint32_t EventContext::first_conjunct(std::uint32_t token) const {
  for (int step = 0; step < reach && tree.is(token, "conj") && tree.head(token) != no_token; ++step)
    token = tree.head(token);
  return token;
}

std::string EventContext::join(const std::vector<std::uint32_t>& tokens) const {
  std::string result;
  for (std::size_t index = 0; index < tokens.size(); ++index) {
    const std::uint32_t token = tokens[index];
    const bool adjacent =
        index > 0 && tokens[index - 1] + 1 == token && layer.tokens.end[token - 1] == layer.tokens.begin[token];
    if (index > 0 && !adjacent) result += ' ';
    result += word(token);
  }
  return result;
}

}  // namespace timeline::detail
