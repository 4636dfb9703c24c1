#include "entity/name_facts.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "learning/features.hpp"
#include "text/characters.hpp"

namespace timeline::detail {
namespace {

constexpr std::array<std::pair<std::string_view, std::uint16_t>, 14> word_classes = {{
    {"place", NameLists::place},
    {"known_place", NameLists::place},
    {"demonym", 0x002},
    {"demonym_also", 0x002},
    {"given_name", NameLists::given_name},
    {"given_name_m", NameLists::given_name},
    {"given_name_f", NameLists::given_name},
    {"surname", NameLists::surname},
    {"known_organization", NameLists::organization},
    {"organization_word", 0x020},
    {"location_word", 0x040},
    {"role", 0x080},
    {"role_modifier", 0x100},
    {"capitalized_common", 0x200},
}};
constexpr std::uint16_t listed = NameLists::place | NameLists::organization;

constexpr std::uint32_t no_key = 2166136261u;
std::uint32_t longer_key(std::uint32_t key, std::uint32_t word) { return (key ^ word) * 16777619u + 1; }

bool has_capital(std::string_view word) {
  const auto first = static_cast<unsigned char>(word.front());
  return (first >= 'A' && first <= 'Z') || first == 0xC3;
}

/// What mails write small is known by its usual form.
std::string with_capital(std::string_view word) {
  std::string result(word);
  if (result.front() >= 'a' && result.front() <= 'z') result.front() = static_cast<char>(result.front() - 'a' + 'A');
  return result;
}

/// Fills in the facts of a document, sentence by sentence.
class FactFinder {
 public:
  FactFinder(std::string_view text, const TextLayer& layer, const NameLists& lists,
             const std::function<std::uint8_t(std::uint32_t)>& known)
      : text_(text), layer_(layer), lists_(lists), known_(known), facts_(layer.tokens.size()) {}

  std::vector<NameFacts> find() {
    for (const Sentence& sentence : layer_.sentences) {
      read_words(sentence);
      for (std::uint32_t token = sentence.first_token; token < sentence.last_token; ++token) {
        if (facts_[token].in_list == 0) mark_list(token, sentence);
        if (facts_[token].capital && facts_[token].in_phrase < 2) mark_phrase(token, sentence);
      }
      mark_open(sentence);
    }
    for (const auto& [token, how] : places_) facts_[token].elsewhere = bucket(writing_[how]);
    return std::move(facts_);
  }

 private:
  /// How often a word of the document stands small, and how often with a capital inside a sentence.
  struct Writing {
    std::uint32_t small = 0;
    std::uint32_t capital = 0;
  };

  static std::uint8_t bucket(const Writing& writing) {
    const auto level = [](std::uint32_t n) { return n == 0 ? 0U : n < 3 ? 1U : 2U; };
    return static_cast<std::uint8_t>(1 + level(writing.small) + 3 * level(writing.capital));
  }

  void read_words(const Sentence& sentence) {
    words_.clear();
    for (std::uint32_t token = sentence.first_token; token < sentence.last_token; ++token) {
      const std::string_view word = layer_.tokens.text(token, text_);
      NameFacts& facts = facts_[token];
      words_.push_back(lower(word));
      facts.form = longer_key(no_key, hash_text(word));
      facts.capital = has_capital(word);
      facts.known = known_(facts.capital ? facts.form : longer_key(no_key, hash_text(with_capital(word))));
      facts.words = lists_.classes(words_.back());
      const auto [how, is_new] = indices_.try_emplace(hash_text(words_.back()), indices_.size());
      if (is_new) writing_.emplace_back();
      places_.emplace_back(token, how->second);
      writing_[how->second].small += facts.capital ? 0 : 1;
      writing_[how->second].capital += facts.capital && token > sentence.first_token ? 1 : 0;
    }
  }

  [[nodiscard]] std::string_view span(std::uint32_t first, std::uint32_t last) const {
    return text_.substr(layer_.tokens.begin[first], layer_.tokens.end[last - 1] - layer_.tokens.begin[first]);
  }

  /// The longest listed name that begins here.
  void mark_list(std::uint32_t first, const Sentence& sentence) {
    const bool opens = lists_.opens_phrase(words_[first - sentence.first_token]);
    const std::uint32_t most = opens ? std::min(first + longest_known_name, sentence.last_token) : first + 1;
    for (std::uint32_t last = most; last > first; --last) {
      const std::uint16_t classes =
          (last == first + 1 ? facts_[first].words : lists_.classes(lower(span(first, last)))) & listed;
      if (classes == 0) continue;
      for (std::uint32_t token = first; token < last; ++token) {
        facts_[token].list = classes;
        facts_[token].in_list = last == first + 1 ? 4 : token == first ? 1 : token + 1 == last ? 3 : 2;
      }
      return;
    }
  }

  /// The longest phrase that begins here and that the corpora know as a name.
  void mark_phrase(std::uint32_t first, const Sentence& sentence) {
    std::uint32_t key = facts_[first].form, end = first;
    std::uint8_t found = 0;
    for (std::uint32_t token = first + 1; token < sentence.last_token && token < first + longest_known_name; ++token) {
      key = longer_key(key, hash_text(layer_.tokens.text(token, text_)));
      const std::uint8_t phrase = known_(key);
      if (phrase == 0 || phrase % 4 == 0) continue;
      found = phrase;
      end = token + 1;
    }
    for (std::uint32_t token = first; token < end; ++token) {
      facts_[token].phrase = found;
      facts_[token].in_phrase = token == first ? 1 : token + 1 == end ? 3 : 2;
    }
  }

  void mark_open(const Sentence& sentence) {
    const auto strong = [&](std::int64_t at) {
      if (at < sentence.first_token || at >= sentence.last_token) return false;
      const NameFacts& facts = facts_[static_cast<std::size_t>(at)];
      return facts.capital || (facts.words & NameLists::of_names) != 0 || facts.in_list != 0;
    };
    for (std::int64_t token = sentence.first_token; token < sentence.last_token; ++token) {
      const bool beside = strong(token - 1) || strong(token) || strong(token + 1);
      const bool hyphen =
          token + 1 < sentence.last_token && words_[static_cast<std::size_t>(token + 1 - sentence.first_token)] == "-";
      facts_[static_cast<std::size_t>(token)].open = beside || (strong(token + 2) && (hyphen || strong(token - 2)));
    }
  }

  std::string_view text_;
  const TextLayer& layer_;
  const NameLists& lists_;
  const std::function<std::uint8_t(std::uint32_t)>& known_;
  std::vector<NameFacts> facts_;
  std::vector<std::string> words_;  ///< of the sentence, in lower case
  std::unordered_map<std::uint32_t, std::size_t> indices_;
  std::vector<Writing> writing_;
  std::vector<std::pair<std::uint32_t, std::size_t>> places_;
};

}  // namespace

std::uint8_t name_class(const NameCounts& counts) {
  std::uint32_t total = 0;
  std::size_t best = 0;
  for (std::size_t kind = 0; kind < counts.size(); ++kind) {
    total += counts[kind];
    if (counts[kind] > counts[best]) best = kind;
  }
  if (total == 0) return 0;
  const std::uint32_t share = 20 * counts[best] / total;
  const int clarity = share >= 19 ? 2 : share >= 14 ? 1 : 0;
  const int evidence = total >= 20 ? 2 : total >= 4 ? 1 : 0;
  return static_cast<std::uint8_t>(1 + static_cast<int>(best) + 4 * (clarity + 3 * evidence));
}

std::uint32_t phrase_key(std::string_view text, const TextLayer& layer, std::uint32_t first, std::uint32_t last) {
  std::uint32_t key = no_key;
  for (std::uint32_t token = first; token < last; ++token) {
    key = longer_key(key, hash_text(layer.tokens.text(token, text)));
  }
  return key;
}

NameLists::NameLists(const Resources& resources) : lexicon_(resources.lexicon()) {
  for (const auto& [name, bit] : word_classes) {
    const Lexicon::ClassId id = lexicon_.class_id(name);
    if (id == Lexicon::no_class) continue;
    if (bits_.size() <= id) bits_.resize(id + std::size_t{1});
    bits_[id] = bit;
    for (const auto& [member, value] : lexicon_.members(name)) {
      const std::size_t end = member.find_first_of(" -'&");
      if (end != std::string_view::npos) openers_.insert(hash_of(member.substr(0, end)));
    }
  }
}

std::uint16_t NameLists::classes(std::string_view small) const {
  std::uint16_t result = 0;
  for (const Lexicon::Sense& sense : lexicon_.senses(small)) {
    if (sense.word_class < bits_.size()) result |= bits_[sense.word_class];
  }
  return result;
}

std::uint32_t NameLists::hash_of(std::string_view word) { return hash_text(word); }

std::vector<NameFacts> name_facts(std::string_view text, const TextLayer& layer, const Resources& resources,
                                  const std::function<std::uint8_t(std::uint32_t)>& known) {
  return FactFinder(text, layer, resources.get<NameLists>(), known).find();
}

}  // namespace timeline::detail
