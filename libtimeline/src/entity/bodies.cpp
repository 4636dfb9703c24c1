#include <algorithm>
#include <span>

#include "entity/descriptions.hpp"

namespace timeline::detail {
namespace {

/// "the company", "the bank's": a noun for a body, with its article and nothing else that tells one apart.
bool describes_body(const EntityContext& c, std::uint32_t head, const Sentence& sentence) {
  if (head == sentence.first_token || !c.is(c.body_noun, head)) return false;
  const bool plain = c.syntax.upos[head] == Upos::NOUN && c.is(c.definite, head - 1);
  const bool goes_on =
      head + 1 < sentence.last_token &&
      (c.syntax.upos[head + 1] == Upos::NOUN || c.syntax.upos[head + 1] == Upos::PROPN || c.is(c.genitive, head + 1));
  return plain && !goes_on && !is_predicate(c, head);
}

/// The bodies that the text names, in order of their places.
struct NamedBody {
  std::uint32_t first;
  std::uint32_t sentence;
  std::size_t cluster;
};

std::vector<NamedBody> named_bodies(const std::vector<NameCluster>& clusters) {
  std::vector<NamedBody> bodies;
  for (std::size_t index = 0; index < clusters.size(); ++index) {
    if (clusters[index].kind != EntityKind::ORGANIZATION) continue;
    for (const NameSpan& name : clusters[index].names) bodies.push_back({name.first, name.sentence, index});
  }
  std::sort(bodies.begin(), bodies.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return bodies;
}

/// Whether a body of the name may be called so: "the bank" is a bank, "the company" no ministry.
bool may_be_called(const EntityContext& c, const std::vector<NameSpan>& names, const std::string& noun) {
  const std::string_view kind = c.lexicon.value("body_noun", noun);
  constexpr std::size_t most = 8;  // forms of a name; more only repeat them
  bool same = false, other = false;
  for (const NameSpan& name : std::span(names).first(std::min(most, names.size()))) {
    for (std::uint32_t token = name.first; token < name.last; ++token) {
      const std::string_view said = c.lexicon.value("body_noun", c.lower_word(token));
      same |= said == kind;
      other |= !said.empty() && said != kind;
    }
  }
  return same || (!other && c.lexicon.has("company_noun", noun));
}

/// Which body "the company" means, or -1: the only one that may be called so in this sentence and the two before, or,
/// if none is named there, before that.
std::int32_t body_meant(const EntityContext& c, const std::vector<NameCluster>& clusters,
                        const std::vector<NamedBody>& bodies, std::uint32_t head, std::uint32_t sentence) {
  constexpr std::uint32_t near = 2;
  constexpr int most = 40;
  auto at = std::lower_bound(bodies.begin(), bodies.end(), head,
                             [](const NamedBody& body, std::uint32_t token) { return body.first < token; });
  const std::string noun = c.lower_word(head);
  std::int32_t only = -1;
  bool close = false;
  for (int step = 0; at != bodies.begin() && step < most; --at, ++step) {
    const NamedBody& body = *std::prev(at);
    if (close && sentence - body.sentence > near) break;
    const auto cluster = static_cast<std::int32_t>(body.cluster);
    if (only == cluster || !may_be_called(c, clusters[body.cluster].names, noun)) continue;
    if (only >= 0) return -1;
    only = cluster;
    close = sentence - body.sentence <= near;
  }
  return only;
}

}  // namespace

bool is_predicate(const EntityContext& c, std::uint32_t head) {
  if (!c.syntax.has_tree()) return false;
  for (std::uint32_t token = head; token-- > 0 && head - token < 10;) {
    if (c.syntax.head[token] == static_cast<std::int32_t>(head) &&
        dependency_relations()[c.syntax.deprel[token]] == "cop")
      return true;
  }
  return false;
}

void add_mention(Entity& entity, const EntityContext& c, std::uint32_t first, std::uint32_t last, MentionForm form) {
  entity.mentions.push_back({c.span(first, last), first, last, form});
}

void add_bodies(const EntityContext& c, const std::vector<NameCluster>& clusters, std::vector<Entity>& entities) {
  const std::vector<NamedBody> bodies = named_bodies(clusters);
  if (bodies.empty()) return;
  for (std::uint32_t index = 0; index < c.layer.sentences.size(); ++index) {
    const Sentence& sentence = c.layer.sentences[index];
    if (c.layer.is_furniture(sentence)) continue;
    for (std::uint32_t head = sentence.first_token; head < sentence.last_token; ++head) {
      if (!describes_body(c, head, sentence)) continue;
      const std::int32_t body = body_meant(c, clusters, bodies, head, index);
      if (body >= 0) add_mention(entities[static_cast<std::size_t>(body)], c, head - 1, head + 1, MentionForm::TITLE);
    }
  }
}

}  // namespace timeline::detail
