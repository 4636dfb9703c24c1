#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "merge/words.hpp"
#include "timeline/merge/merging.hpp"
#include "timeline/resource/resources.hpp"

namespace timeline {
namespace {

using detail::lower_words;

/// An entity of one document on its way into the collection.
struct Local {
  std::uint32_t document;
  const Entity* entity;
  std::vector<std::string> words;  ///< of its fullest name
  bool named;
  std::string_view gender;  ///< "m" or "f" where a title tells it, else empty
};

/// "Sergei" and "Sergey": the same letter first, and no more than two letters of difference.
bool same_given_name(const std::string& a, const std::string& b) {
  if (a == b) return true;
  if (a.empty() || b.empty() || a.front() != b.front()) return false;
  if (a.size() <= 2 || b.size() <= 2) return true;  // an initial
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row.back() <= 2 && std::max(a.size(), b.size()) >= 4;
}

/// Joins local entities into classes.
class Linker {
 public:
  Linker(const std::vector<MergeInput>& inputs, const Lexicon& lexicon) : lexicon_(lexicon) {
    for (std::uint32_t document = 0; document < inputs.size(); ++document) {
      for (const Entity& entity : inputs[document].entities->entities) {
        const bool named = std::any_of(entity.mentions.begin(), entity.mentions.end(),
                                       [](const EntityMention& mention) { return mention.form == MentionForm::NAME; });
        locals_.push_back({document, &entity, own_words(entity, named), named, gender_of(entity)});
      }
    }
    parent_.resize(locals_.size());
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
    for (const Local& local : locals_) kind_.push_back(sure_kind(local));
  }

  void link() {
    same_names();
    last_names();
    beginnings();
    roles();
    offices();
  }

  EntityLinking finish(std::size_t documents) {
    EntityLinking result;
    result.of_document.resize(documents);
    std::map<std::size_t, std::uint32_t> number;
    for (std::size_t index = 0; index < locals_.size(); ++index) {
      const auto [it, added] = number.emplace(root(index), static_cast<std::uint32_t>(result.entities.size()));
      if (added) {
        result.entities.emplace_back();
        result.titles.emplace_back();
      }
      result.of_document[locals_[index].document].push_back(it->second);
      add(index, result.entities[it->second], result.titles[it->second]);
    }
    for (std::size_t index = 0; index < result.entities.size(); ++index) finish_entity(index, result);
    return result;
  }

  [[nodiscard]] const std::vector<Local>& locals() const { return locals_; }

 private:
  std::size_t root(std::size_t index) {
    while (parent_[index] != index) index = parent_[index] = parent_[parent_[index]];
    return index;
  }

  /// The words of a name without the titles before it: "Mrs Lorne" is called Lorne.
  [[nodiscard]] std::vector<std::string> own_words(const Entity& entity, bool named) const {
    std::vector<std::string> words = lower_words(entity.name);
    if (!named || entity.kind != EntityKind::PERSON) return words;
    while (words.size() > 1 && lexicon_.has("role", words.front())) words.erase(words.begin());
    return words;
  }

  [[nodiscard]] std::string_view gender_of(const Entity& entity) const {
    std::vector<std::string> titles = lower_words(entity.name);
    for (const std::string& title : entity.titles) titles.push_back(title);
    for (const std::string& title : titles) {
      const std::string_view gender = lexicon_.value("role", title);
      if (!gender.empty()) return gender;
    }
    return {};
  }

  [[nodiscard]] bool same_gender(std::size_t a, std::size_t b) const {
    return locals_[a].gender.empty() || locals_[b].gender.empty() || locals_[a].gender == locals_[b].gender;
  }

  /// The kind of a name that tells it: "Lund" alone may be the man or his firm.
  [[nodiscard]] static EntityKind sure_kind(const Local& local) {
    const bool bare = local.named && local.words.size() == 1 && local.entity->titles.empty();
    return bare && local.entity->kind != EntityKind::PLACE ? EntityKind::OTHER : local.entity->kind;
  }

  /// Unless they are of different kinds: a founder and his firm bear one name and are two.
  void join(std::size_t a, std::size_t b) {
    const std::size_t first = std::min(root(a), root(b)), second = std::max(root(a), root(b));
    const bool unsure = kind_[first] == EntityKind::OTHER || kind_[second] == EntityKind::OTHER;
    if (!unsure && kind_[first] != kind_[second]) return;
    if (kind_[first] == EntityKind::OTHER) kind_[first] = kind_[second];
    parent_[second] = first;
  }

  void same_names() {
    std::map<std::string, std::size_t> seen;
    for (std::size_t index = 0; index < locals_.size(); ++index) {
      if (!locals_[index].named) continue;
      std::vector<std::string> forms = locals_[index].entity->aliases;
      forms.push_back(locals_[index].entity->name);
      for (const std::string& form : forms) {
        const std::vector<std::string> words = lower_words(form);
        const bool person = locals_[index].entity->kind == EntityKind::PERSON;
        if (words.empty() || (person && words.size() < 2 && locals_[index].words.size() > 1)) continue;
        const auto [it, added] = seen.emplace(detail::joined(words), index);
        if (!added) join(index, it->second);
      }
    }
  }

  /// A last name by itself is whoever bears it, if all that bear it may be one.
  void last_names() {
    std::map<std::string, std::vector<std::size_t>> bearers;
    for (std::size_t index = 0; index < locals_.size(); ++index) {
      const Local& local = locals_[index];
      const EntityKind kind = local.entity->kind;
      if (!local.named || kind == EntityKind::PLACE || kind == EntityKind::ORGANIZATION || local.words.empty())
        continue;
      bearers[local.words.back()].push_back(index);
    }
    for (const auto& [name, all] : bearers) {
      std::vector<std::size_t> full;
      for (const std::size_t index : all) {
        if (locals_[index].words.size() > 1 && locals_[index].entity->kind == EntityKind::PERSON) full.push_back(index);
      }
      if (full.empty()) continue;
      for (const std::size_t index : full) {
        for (const std::size_t other : full) {
          if (same_given_name(locals_[index].words.front(), locals_[other].words.front())) join(index, other);
        }
        if (full.size() > 200) break;  // a last name that so many bear decides nothing
      }
      const bool one =
          std::all_of(full.begin(), full.end(), [&](std::size_t index) { return root(index) == root(full.front()); });
      for (const std::size_t index : all) {
        if (one && locals_[index].words.size() == 1 && same_gender(index, full.front())) join(index, full.front());
      }
    }
  }

  /// "Halden" for "Halden Shipping Lines", where only one name begins so.
  void beginnings() {
    std::map<std::string, std::vector<std::size_t>> starting;
    for (std::size_t index = 0; index < locals_.size(); ++index) {
      const Local& local = locals_[index];
      const EntityKind kind = local.entity->kind;
      if (!local.named || kind == EntityKind::PERSON || kind == EntityKind::PLACE || local.words.empty()) continue;
      std::string prefix;
      for (std::size_t word = 0; word + 1 < local.words.size() && word < 4; ++word) {
        prefix += (word > 0 ? " " : "") + local.words[word];
        starting[prefix].push_back(index);
      }
    }
    for (std::size_t index = 0; index < locals_.size(); ++index) {
      const Local& local = locals_[index];
      const EntityKind kind = local.entity->kind;
      if (!local.named || kind == EntityKind::PERSON || kind == EntityKind::PLACE) continue;
      const std::string name = detail::joined(local.words);
      const auto found = starting.find(name);
      if (found == starting.end() || name.size() < 5) continue;
      const bool one = std::all_of(found->second.begin(), found->second.end(),
                                   [&](std::size_t other) { return root(other) == root(found->second.front()); });
      if (one) join(index, found->second.front());
    }
  }

  /// Someone called by a role only is the one person of the collection who holds it.
  void roles() {
    std::map<std::string, std::set<std::size_t>> holders;
    for (std::size_t index = 0; index < locals_.size(); ++index) {
      if (!locals_[index].named || locals_[index].entity->kind != EntityKind::PERSON) continue;
      for (const std::string& title : locals_[index].entity->titles) {
        for (const std::string& word : lower_words(title)) holders[word].insert(root(index));
      }
    }
    for (std::size_t index = 0; index < locals_.size(); ++index) {
      if (locals_[index].named || locals_[index].entity->titles.empty()) continue;
      const std::string& role = locals_[index].entity->titles.front();
      if (locals_[index].entity->titles.size() > 1) continue;  // an office, or whose relative it is
      std::set<std::size_t> roots;
      for (const std::string& word : {role, std::string(lexicon_.value("role_synonym", role))}) {
        const auto found = holders.find(word);
        if (found == holders.end()) continue;
        for (const std::size_t holder : found->second) roots.insert(root(holder));
        break;  // another word for the role counts only where nobody bears this one
      }
      if (roots.size() == 1) join(index, *roots.begin());
    }
  }

  /// "Acme's chief executive" is the one who is called chief executive, not every executive; "the Director of Public
  /// Works" is the same in all documents.
  void offices() {
    std::map<std::string, std::vector<std::size_t>> holders;
    for (std::size_t index = 0; index < locals_.size(); ++index) {
      if (locals_[index].entity->kind != EntityKind::PERSON) continue;
      for (const std::string& title : locals_[index].entity->titles) {
        holders[detail::joined(lower_words(title))].push_back(index);
      }
    }
    for (std::size_t index = 0; index < locals_.size(); ++index) {
      if (locals_[index].named || locals_[index].entity->titles.size() < 2) continue;
      const auto& all = holders[detail::joined(lower_words(locals_[index].entity->titles.back()))];
      std::size_t other = index;
      bool one = true;
      for (const std::size_t holder : all) {
        if (root(holder) == root(index)) continue;
        one = one && (other == index || root(holder) == root(other));
        other = holder;
      }
      if (one && other != index) join(index, other);
    }
  }

  void add(std::size_t index, TimelineEntity& entity, std::vector<std::string>& titles) const {
    const Local& local = locals_[index];
    const bool fuller = local.words.size() > lower_words(entity.name).size();
    const bool shouts =
        std::none_of(entity.name.begin(), entity.name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    const bool first_name = local.named && entity.aliases.empty();  // until now only described
    const bool calmer = local.words == lower_words(entity.name) && shouts;
    const bool better = entity.name.empty() || first_name || (local.named && (fuller || calmer));
    std::vector<std::string> forms = local.entity->aliases;
    forms.push_back(local.entity->name);
    if (better) entity.name = local.entity->name;
    if (entity.kind == EntityKind::OTHER || (better && local.entity->kind != EntityKind::OTHER))
      entity.kind = local.entity->kind;
    if (local.named) {
      for (const std::string& form : forms) entity.aliases.push_back(form);
    }
    for (const EntityMention& mention : local.entity->mentions) {
      entity.mentions.push_back({std::to_string(local.document), mention.span});
    }
    for (const std::string& title : local.entity->titles) {
      for (const std::string& word : lower_words(title)) titles.push_back(word);
    }
  }

  static void finish_entity(std::size_t index, EntityLinking& result) {
    TimelineEntity& entity = result.entities[index];
    entity.id = "n" + std::to_string(index + 1);
    std::vector<std::string> aliases;
    for (const std::string& alias : entity.aliases) {
      if (alias != entity.name && std::find(aliases.begin(), aliases.end(), alias) == aliases.end())
        aliases.push_back(alias);
    }
    entity.aliases = std::move(aliases);
    auto& titles = result.titles[index];
    std::sort(titles.begin(), titles.end());
    titles.erase(std::unique(titles.begin(), titles.end()), titles.end());
  }

  const Lexicon& lexicon_;
  std::vector<Local> locals_;
  std::vector<std::size_t> parent_;
  std::vector<EntityKind> kind_;  ///< by root, OTHER where no name of it tells
};

}  // namespace

EntityLinking link_entities(const std::vector<MergeInput>& inputs, const Resources& resources) {
  Linker linker(inputs, resources.lexicon());
  linker.link();
  EntityLinking result = linker.finish(inputs.size());
  for (TimelineEntity& entity : result.entities) {
    for (TimelineEntity::Place& place : entity.mentions)
      place.document = inputs[std::stoul(place.document)].layers.document->id;
  }
  return result;
}

}  // namespace timeline
