#include "timeline/text/language.hpp"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "text/characters.hpp"
#include "timeline/resource/resources.hpp"

namespace timeline {
namespace {

constexpr std::size_t sample_size = 4096;
constexpr std::size_t longest_word = 16;
constexpr char otherwise[] = "en";
constexpr int enough = 2;       ///< two plain words or a sure one
constexpr int clear_lead = 16;  ///< so far ahead of the others, the rest of the sample changes nothing any more

/// How much each frequent word speaks for each language.
class LanguageTable {
 public:
  LanguageTable() : languages_(Resources::languages()) {
    for (std::size_t language = 0; language < languages_.size(); ++language) {
      const Lexicon& lexicon = Resources::builtin(languages_[language]).lexicon();
      for (const auto& [word, value] : lexicon.members("frequent_word")) weights_of(word)[language] = {1, 0};
      for (const auto& [word, value] : lexicon.members("frequent_word_sure")) weights_of(word)[language] = {2, 2};
    }
  }

  [[nodiscard]] std::string language_of(std::string_view text) const {
    std::vector<int> scores(languages_.size());
    text = text.substr(0, sample_size);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = end_of_word(text, at);
      if (end > at && end - at <= longest_word && count(text.substr(at, end - at), scores) && leads(scores)) break;
      at = end + 1;
    }
    const auto own =
        static_cast<std::size_t>(std::find(languages_.begin(), languages_.end(), otherwise) - languages_.begin());
    const auto best = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
    const int least = own < scores.size() ? std::max(enough, scores[own] + 1) : enough;
    return scores[best] >= least ? languages_[best] : otherwise;
  }

 private:
  struct Weight {
    int lower = 0, capital = 0;
  };

  std::vector<Weight>& weights_of(std::string_view word) {
    auto& weights = weights_[std::string(word)];
    weights.resize(languages_.size());
    return weights;
  }

  /// Letters of ASCII and all that is beyond it.
  static std::size_t end_of_word(std::string_view text, std::size_t at) {
    const auto is_letter = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    };
    while (at < text.size() && is_letter(text[at])) ++at;
    return at;
  }

  static bool leads(const std::vector<int>& scores) {
    const int best = *std::max_element(scores.begin(), scores.end());
    return best >= clear_lead &&
           std::count_if(scores.begin(), scores.end(), [&](int score) { return score > best - clear_lead; }) == 1;
  }

  /// Whether the word tells anything.
  bool count(std::string_view word, std::vector<int>& scores) const {
    const auto found = weights_.find(detail::lower_latin(word));
    if (found == weights_.end()) return false;
    const bool capital = detail::is_upper(word[0]);
    for (std::size_t language = 0; language < scores.size(); ++language) {
      scores[language] += capital ? found->second[language].capital : found->second[language].lower;
    }
    return true;
  }

  std::vector<std::string> languages_;
  std::unordered_map<std::string, std::vector<Weight>> weights_;
};

}  // namespace

std::string detect_language(std::string_view text) {
  static const LanguageTable table;
  return table.language_of(text);
}

std::string primary_tag(std::string_view language) {
  return detail::lower(language.substr(0, language.find_first_of("-_")));
}

}  // namespace timeline
