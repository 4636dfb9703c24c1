#include <algorithm>
#include <array>
#include <map>

#include "entity/context.hpp"

namespace timeline::detail {
namespace {

/// The words of a name in lower case, without hyphens between them.
std::vector<std::string> words_of(const EntityContext& c, const NameSpan& name) {
  std::vector<std::string> words;
  for (std::uint32_t token = name.first; token < name.last; ++token) {
    if (c.word(token) != "'s" && c.word(token) != "’s") words.push_back(c.lower_word(token));
  }
  return words;
}

bool is_prefix(const std::vector<std::string>& part, const std::vector<std::string>& whole) {
  return part.size() < whole.size() && std::equal(part.begin(), part.end(), whole.begin());
}

/// "WHO" for "World Health Organization".
bool is_acronym(const std::string& word, const std::vector<std::string>& words, const EntityContext& c) {
  std::string initials;
  for (const std::string& part : words) {
    if (!c.lexicon.has(c.connector, part)) initials += part.front();
  }
  return words.size() > 1 && initials == word;
}

bool all_capitals(std::string_view word) {
  return word.size() > 1 && word.size() < 8 &&
         std::all_of(word.begin(), word.end(), [](char ch) { return (ch >= 'A' && ch <= 'Z') || ch == '&'; });
}

/// Joins names as they come, and weighs for each cluster what kind of thing it is.
class Clusterer {
 public:
  explicit Clusterer(const EntityContext& context) : c_(context) {}

  void add(const NameSpan& name) {
    const std::vector<std::string> words = words_of(c_, name);
    const std::int32_t defined = defining(name);
    std::size_t index = defined >= 0 ? static_cast<std::size_t>(defined) : find(words, name);
    if (index == clusters_.size()) {
      clusters_.emplace_back();
      words_.emplace_back();
      votes_.emplace_back();
      hints_.emplace_back();
      tagged_.emplace_back();
      titled_.push_back(false);
    }
    NameCluster& cluster = clusters_[index];
    cluster.names.push_back(name);
    if (std::find(words_[index].begin(), words_[index].end(), words) == words_[index].end()) {
      words_[index].push_back(words);
      if (!words.empty()) index_words(words, index);
    }
    if (name.has_title()) add_title(cluster, std::string(c_.span(name.first_title, name.first).of(c_.text)));
    if (is_titled(name)) titled_[index] = true;
    vote(index, name, words);
    last_ = {name.last, index};
  }

  std::vector<NameCluster> finish() {
    for (std::size_t index = 0; index < clusters_.size(); ++index) clusters_[index].kind = kind_of(index);
    return std::move(clusters_);
  }

 private:
  /// `Halden Shipping Lines (the "Carrier")`: the cluster of the name right before the bracket that holds this one, or
  /// -1.
  [[nodiscard]] std::int32_t defining(const NameSpan& name) const {
    if (clusters_.empty() || last_.first >= name.first || name.first - last_.first > 4) return -1;
    bool bracket = false;
    for (std::uint32_t token = last_.first; token < name.first; ++token) {
      bracket |= c_.word(token) == "(";
      if (c_.syntax.upos[token] != Upos::PUNCT && c_.syntax.upos[token] != Upos::DET) return -1;
    }
    const bool quoted = name.last < c_.layer.tokens.size() && c_.word(name.last) != ")";
    const std::uint32_t after = name.last + (quoted ? 1 : 0);
    if (quoted && c_.syntax.upos[name.last] != Upos::PUNCT) return -1;  // "(No. 12)"
    const bool closed = after < c_.layer.tokens.size() && c_.word(after) == ")";
    return bracket && closed ? static_cast<std::int32_t>(last_.second) : -1;
  }

  static void add_title(NameCluster& cluster, const std::string& title) {
    if (std::find(cluster.titles.begin(), cluster.titles.end(), title) == cluster.titles.end())
      cluster.titles.push_back(title);
  }

  /// The cluster that the name belongs to: the same words; a person's last name; the beginning of a body's name; an
  /// acronym. Of several, the one named last. Clusters are looked up by their first and last words and their initials.
  [[nodiscard]] std::size_t find(const std::vector<std::string>& words, const NameSpan& name) const {
    if (words.empty()) return clusters_.size();
    if (const auto same = by_name_.find(key_of(words)); same != by_name_.end() && compatible(words, name, same->second))
      return same->second;
    std::size_t best = clusters_.size();
    std::uint32_t latest = 0;
    for (const std::string& key : {words.front(), words.back()}) {
      const auto found = by_word_.find(key);
      if (found == by_word_.end()) continue;
      for (std::size_t at = found->second.size(), n = 0; at-- > 0 && n < most_compared; ++n) {
        const std::size_t index = found->second[at];
        const std::uint32_t where = clusters_[index].names.back().first;
        const bool fits = compatible(words, name, index) &&
                          std::any_of(words_[index].begin(), words_[index].end(), [&](const auto& known) {
                            return joins(words, known, name, index) || joins(known, words, name, index);
                          });
        if (fits && (best == clusters_.size() || where > latest)) {
          best = index;
          latest = where;
        }
      }
    }
    return best;
  }

  /// Two given names with one last name are two people, though the last name alone may stand for either; and a firm
  /// called after its founder is not the founder: "Aldo Lund", "Mr. Lund" and "Lund Metals Inc.".
  [[nodiscard]] bool compatible(const std::vector<std::string>& words, const NameSpan& name, std::size_t index) const {
    if ((is_body(words) && titled_[index]) || !may_be_called(name, clusters_[index])) return false;
    if (words.size() > 1 && clusters_[index].gender != 0) {
      const std::string_view gender = c_.lexicon.value("given_name", words.front());
      if (!gender.empty() && gender.front() != clusters_[index].gender) return false;
    }
    return std::all_of(words_[index].begin(), words_[index].end(), [&](const auto& known) {
      if (is_body(known) && is_titled(name)) return false;
      if (known.size() < 2 || words.size() < 2) return true;
      if (is_body(known) != is_body(words)) return is_body(known) ? is_prefix(words, known) : is_prefix(known, words);
      return known.back() != words.back() || known.front() == words.front() || is_initial(known.front(), words.front());
    });
  }

  /// "Mrs. Lund" is neither "Ms. Lund" nor Aldo Lund.
  [[nodiscard]] bool may_be_called(const NameSpan& name, const NameCluster& cluster) const {
    if (!name.has_title() || !c_.lexicon.has(c_.courtesy, c_.lower_word(name.first - 1))) return true;
    const std::string courtesy = c_.lower_word(name.first - 1);
    const std::string_view gender = c_.lexicon.value("role", courtesy);
    if (cluster.gender != 0 && !gender.empty() && gender.front() != cluster.gender) return false;
    return std::none_of(cluster.titles.begin(), cluster.titles.end(), [&](const std::string& title) {
      return lower(title) != courtesy && c_.lexicon.has(c_.courtesy, lower(title));
    });
  }

  /// "Lund Metals Inc.", "University of Bern": a name that says by itself that it is a body's.
  [[nodiscard]] bool is_body(const std::vector<std::string>& words) const {
    if (words.size() < 2) return false;
    const bool person = words.size() == 2 && c_.lexicon.has(c_.given_name, words.front());
    return (c_.lexicon.has(c_.body_word, words.back()) && !person) ||
           (c_.lexicon.has(c_.body_word, words.front()) && c_.lexicon.has(c_.genitive, words[1]));
  }

  [[nodiscard]] bool is_titled(const NameSpan& name) const { return name.has_title() && person_title(name); }

  [[nodiscard]] static bool is_initial(const std::string& a, const std::string& b) {
    return a.front() == b.front() && (a.size() <= 2 || b.size() <= 2);
  }

  static constexpr int surely_person = 4;

  /// How many clusters with a word in common a name is compared with, the latest first.
  static constexpr std::size_t most_compared = 32;

  [[nodiscard]] static std::string key_of(const std::vector<std::string>& words) {
    std::string key;
    for (const std::string& word : words) key += word + ' ';
    return key;
  }

  void index_words(const std::vector<std::string>& words, std::size_t index) {
    by_name_[key_of(words)] = index;
    std::string initials;
    for (const std::string& word : words) {
      if (!c_.lexicon.has(c_.connector, word)) initials += word.front();
    }
    for (const std::string& key : {words.front(), words.back(), initials}) {
      auto& list = by_word_[key];
      if (list.empty() || list.back() != index) list.push_back(index);
    }
  }

  [[nodiscard]] bool joins(const std::vector<std::string>& part, const std::vector<std::string>& whole,
                           const NameSpan& name, std::size_t index) const {
    if (part.size() >= whole.size() || whole.empty() || part.empty()) return false;
    const bool place = c_.lexicon.has(c_.place, part.back()) || c_.lexicon.has(c_.location, whole.back());
    const bool body = c_.lexicon.has(c_.organization, whole.back());
    if (part.size() == 1 && part.front().size() > 1 && is_acronym(part.front(), whole, c_)) return true;
    // The town of the "Larkfield Courier" is no short form of its paper's name.
    if (part.size() == 1 && c_.lexicon.has(c_.press, whole.back())) return false;
    if (body) return is_prefix(part, whole) && !place && !c_.lexicon.has(c_.place, part.front());
    if (place) return false;
    const bool last_name = part.size() == 1 && part.back() == whole.back() && part.back().size() > 1;
    if (is_body(whole)) return is_prefix(part, whole);
    const bool first_name = part.size() == 1 && part.front() == whole.front() && !name.has_title() &&
                            (c_.lexicon.has(c_.given_name, part.front()) || kind_of(index) == EntityKind::PERSON);
    // "August Lund" is "August R. Lund" where nothing between tells them apart.
    const bool shorter = part.size() == 2 && part.front() == whole.front() && part.back() == whole.back();
    return last_name || first_name || shorter || (part.size() > 1 && is_prefix(part, whole));
  }

  void vote(std::size_t index, const NameSpan& name, const std::vector<std::string>& words) {
    if (name.kind != EntityKind::OTHER) tagged_[index][static_cast<std::size_t>(name.kind)] += 1;
    if (is_titled(name)) votes_[index][EntityKind::PERSON] += surely_person;
    set_gender(clusters_[index], name, words);
    const bool thing = name.first > c_.layer.sentences[name.sentence].first_token && c_.is(c_.thing, name.first - 1);
    if (thing && !name.has_title()) votes_[index][EntityKind::OTHER] += 1;
    auto& hints = hints_[index];
    if (words.size() > 1 && c_.lexicon.has(c_.given_name, words.front())) hints[EntityKind::PERSON] += 3;
    if (words.size() > 1 && c_.lexicon.has(c_.organization, words.back())) hints[EntityKind::ORGANIZATION] += 3;
    if (words.size() > 1 && c_.lexicon.has(c_.location, words.back())) hints[EntityKind::PLACE] += 3;
    if (c_.lexicon.has(c_.place, lower(c_.span(name.first, name.last).of(c_.text)))) hints[EntityKind::PLACE] += 4;
    const bool shouted = name.first > 0 && all_capitals(c_.word(name.first - 1));  // all of the line is in capitals
    if (words.size() == 1 && all_capitals(c_.word(name.first)) && !shouted) hints[EntityKind::ORGANIZATION] += 2;
    if (std::find(words.begin(), words.end(), "&") != words.end()) hints[EntityKind::ORGANIZATION] += 4;
    hint_by_neighbours(index, name, words);
  }

  void hint_by_neighbours(std::size_t index, const NameSpan& name, const std::vector<std::string>& words) {
    auto& hints = hints_[index];
    const Sentence& sentence = c_.layer.sentences[name.sentence];
    const bool has_previous = name.first > sentence.first_token;
    if (has_previous && c_.syntax.upos[name.first - 1] == Upos::DET) hints[EntityKind::PERSON] -= 2;
    if (has_previous && c_.lexicon.has("locative_preposition", c_.lower_word(name.first - 1)))
      hints[EntityKind::PLACE] += 1;
    if (name.last + 1 < sentence.last_token && c_.word(name.last) == "," &&
        c_.syntax.upos[name.last + 1] == Upos::NUM) {
      const bool age = name.last + 2 < sentence.last_token && c_.word(name.last + 2) == ",";
      (age ? votes_ : hints_)[index][EntityKind::PERSON] += age ? surely_person : 2;  // "Ana Ruiz, 54,"
    }
    for (const std::uint32_t beside : {name.last, name.first - 1}) {
      if (beside < sentence.last_token && beside >= sentence.first_token && c_.syntax.upos[beside] == Upos::VERB &&
          c_.lexicon.has(c_.reporting, c_.syntax.lemma_of(beside))) {
        hints[EntityKind::PERSON] += words.size() > 1 ? 2 : 1;
      }
    }
  }

  /// A title of a person holds a role; "passenger ferry" before a ship's name holds none as its last word.
  [[nodiscard]] bool person_title(const NameSpan& name) const { return c_.is_role(name.first - 1); }

  void set_gender(NameCluster& cluster, const NameSpan& name, const std::vector<std::string>& words) const {
    for (std::uint32_t token = name.first_title; token < name.first; ++token) {
      const std::string_view gender = c_.lexicon.value("role", c_.lower_word(token));
      if (!gender.empty()) cluster.gender = gender.front();
    }
    if (cluster.gender == 0 && words.size() > 1) {
      const std::string_view gender = c_.lexicon.value("given_name", words.front());
      if (!gender.empty()) cluster.gender = gender.front();
    }
  }

  /// What the tagger says of most places, which has read the words, too; a body's word leaves no doubt but where it is
  /// a place's ("West Bank"). For a name that the tagger never marks the words of the name and beside it decide.
  [[nodiscard]] EntityKind kind_of(std::size_t index) const {
    auto votes = votes_[index];
    const auto& tagged = tagged_[index];
    const auto& forms = words_[index];
    if (votes[EntityKind::OTHER] > 0) return EntityKind::OTHER;
    const bool body = std::any_of(forms.begin(), forms.end(), [&](const auto& words) { return is_body(words); });
    const int places = tagged[static_cast<std::size_t>(EntityKind::PLACE)];
    if (body && places <= tagged[static_cast<std::size_t>(EntityKind::ORGANIZATION)]) return EntityKind::ORGANIZATION;
    if (std::all_of(tagged.begin(), tagged.end(), [](int n) { return n == 0; })) return kind_by_words(index);
    for (const auto& [kind, hint] : hints_[index]) votes[kind] += hint;
    for (std::size_t kind = 0; kind < tagged.size(); ++kind) votes[static_cast<EntityKind>(kind)] += 4 * tagged[kind];
    return std::max_element(votes.begin(), votes.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
  }

  /// Only a title, an age, a given name, or a word like "Lines" at its end tells enough.
  [[nodiscard]] EntityKind kind_by_words(std::size_t index) const {
    auto votes = votes_[index], hints = hints_[index];
    const auto& forms = words_[index];
    const bool given = std::any_of(forms.begin(), forms.end(), [&](const auto& words) {
      return words.size() > 1 && c_.lexicon.has(c_.given_name, words.front());
    });
    if (votes[EntityKind::PERSON] >= surely_person || (given && hints[EntityKind::PERSON] >= surely_person))
      return EntityKind::PERSON;
    const bool body = std::any_of(forms.begin(), forms.end(), [&](const auto& words) {
      return words.size() > 2 && c_.lexicon.has(c_.organization, words.back());
    });
    return body ? EntityKind::ORGANIZATION : EntityKind::OTHER;
  }

  const EntityContext& c_;
  std::pair<std::uint32_t, std::size_t> last_{};  ///< end and cluster of the name before
  std::vector<NameCluster> clusters_;
  std::vector<std::vector<std::vector<std::string>>> words_;
  std::vector<std::map<EntityKind, int>> votes_;  ///< by titles, ages and things
  std::vector<std::map<EntityKind, int>> hints_;  ///< by other words
  std::vector<std::array<int, 3>> tagged_;        ///< how often the tagger has each kind
  std::vector<bool> titled_;                      ///< called by a person's title somewhere
  std::map<std::string, std::size_t> by_name_;
  std::map<std::string, std::vector<std::size_t>> by_word_;
};

}  // namespace

std::vector<NameCluster> cluster_names(const EntityContext& context, const std::vector<NameSpan>& names) {
  Clusterer clusterer(context);
  for (const NameSpan& name : names) clusterer.add(name);
  return clusterer.finish();
}

}  // namespace timeline::detail
