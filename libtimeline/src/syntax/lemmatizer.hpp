#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "timeline/resource/resources.hpp"
#include "timeline/syntax/syntax.hpp"

namespace timeline::detail {

/// How a form becomes its lemma: its case is set, letters go from its end, others come.
///
///     {LOWER, 3, "y"}: "Carries" → "carry"
struct LemmaRule {
  enum class Case : std::uint8_t { LOWER, KEEP, CAPITALIZE };
  Case letter_case = Case::LOWER;
  std::uint8_t cut = 0;
  std::string added{};

  friend auto operator<=>(const LemmaRule&, const LemmaRule&) = default;
};

[[nodiscard]] std::string apply_rule(const LemmaRule& rule, std::string_view form);
/// The rule that makes the lemma of the form, with as few letters changed as can be.
[[nodiscard]] LemmaRule rule_for(std::string_view form, std::string_view lemma, bool is_name);

/// Keys of the table of rules: the tags with the last `length` letters of the form, or with the whole of it.
constexpr std::size_t longest_suffix = 6;
[[nodiscard]] std::uint32_t suffix_key(std::string_view form, std::size_t length, Upos upos, std::uint8_t xpos);
[[nodiscard]] std::uint32_t form_key(std::string_view form, Upos upos, std::uint8_t xpos);

/// Lemmas by the longest ending that was seen to decide, whole forms first: "were" is an exception, "-ies" is a rule.
class Lemmatizer {
 public:
  explicit Lemmatizer(const Resources& resources);

  struct Slot {
    std::uint32_t key = 0;
    std::uint32_t rule = 0;
  };

  [[nodiscard]] std::string lemma(std::string_view form, Upos upos, std::uint8_t xpos) const;

 private:
  [[nodiscard]] const LemmaRule* find(std::uint32_t key) const;

  std::vector<LemmaRule> rules_;
  std::vector<Slot> slots_;
};

/// Fills the lemma columns of a document whose words are tagged; each distinct form and tag is looked up once.
void fill_lemmas(std::string_view text, const Tokens& tokens, const Lemmatizer& lemmatizer, SyntaxLayer& layer);

}  // namespace timeline::detail
