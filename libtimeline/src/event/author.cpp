#include "event/author.hpp"

namespace timeline::detail {
namespace {

/// A person's name where it stands.
struct PersonName {
  std::int32_t entity;
  std::uint32_t first;
  std::uint32_t last;
  std::uint32_t sentence;
};

std::vector<PersonName> names_of_people(const EventContext& c) {
  std::vector<PersonName> names;
  for (std::size_t index = 0; index < c.entities.entities.size(); ++index) {
    const Entity& entity = c.entities.entities[index];
    if (entity.kind != EntityKind::PERSON) continue;
    for (const EntityMention& mention : entity.mentions) {
      if (mention.form != MentionForm::NAME) continue;
      names.push_back({static_cast<std::int32_t>(index), mention.first_token, mention.last_token,
                       c.sentence_of[mention.first_token]});
    }
  }
  return names;
}

/// "By Ana Ruiz" at the top.
bool in_byline(const EventContext& c, const PersonName& name) {
  const Sentence& sentence = c.layer.sentences[name.sentence];
  const bool ends = name.last >= sentence.last_token || c.upos(name.last) == Upos::PUNCT;
  return ends && name.first == sentence.first_token + 1 && c.is("agent_preposition", sentence.first_token);
}

/// "Notebook of Eva Lund, midwife".
bool in_heading(const EventContext& c, const PersonName& name) {
  return name.first >= 2 && c.is("genitive_preposition", name.first - 1) && c.is("own_writing", name.first - 2);
}

/// The name is all that its line holds.
bool stands_alone(const EventContext& c, const PersonName& name) {
  const Sentence& sentence = c.layer.sentences[name.sentence];
  const Paragraph& paragraph = c.layer.paragraphs[sentence.paragraph];
  return name.last - name.first > 1 && name.first == sentence.first_token && name.last == sentence.last_token &&
         paragraph.first_sentence == name.sentence;
}

/// "Ruiz spoke to Peter Lund in her kitchen": who speaks there, if the text then asks and answers.
std::int32_t interviewed(const EventContext& c, std::uint32_t sentences) {
  std::uint32_t questions = 0;
  for (const Sentence& sentence : c.layer.sentences) {
    questions += sentence.last_token > sentence.first_token && c.word(sentence.last_token - 1) == "?";
  }
  if (questions < 3 || sentences == 0) return -1;
  for (std::uint32_t token = 0; token < c.layer.sentences[sentences - 1].last_token; ++token) {
    const std::uint32_t subject = c.is("interview_verb", token) ? c.tree.child(token, "nsubj") : no_token;
    if (subject == no_token || c.entity_at[subject] < 0) continue;
    for (const std::uint32_t child : c.tree.children(token)) {
      const bool other = c.entity_at[child] >= 0 && c.entity_at[child] != c.entity_at[subject];
      if (c.tree.is(child, "obl") && other) return c.entity_at[subject];
    }
  }
  return -1;
}

}  // namespace

std::int32_t author_of(const EventContext& c) {
  constexpr std::uint32_t top = 8;
  const auto count = static_cast<std::uint32_t>(c.layer.sentences.size());
  const std::int32_t asked = interviewed(c, std::min(count, top));
  if (asked >= 0) return asked;
  std::int32_t heads = -1, signs = -1;
  std::uint32_t signed_at = 0;
  for (const PersonName& name : names_of_people(c)) {
    if (name.sentence < top && (in_byline(c, name) || in_heading(c, name))) return name.entity;
    if (!stands_alone(c, name)) continue;
    if (name.sentence < top / 2 && heads < 0) heads = name.entity;
    if (name.sentence > count * 2 / 3 && name.first >= signed_at) {
      signs = name.entity;
      signed_at = name.first;
    }
  }
  return signs >= 0 ? signs : heads;
}

}  // namespace timeline::detail
