#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "resource/automaton.hpp"
#include "timeline/resource/resources.hpp"
#include "timeline/resource/rule_file.hpp"
#include "timex/template.hpp"
#include "timex/vocabulary.hpp"

namespace timeline::detail {

/// A rule made ready: its templates and the patterns of its surroundings.
struct GrammarRule {
  std::string id;
  bool is_none = false;       ///< what it matches looks like a time and is none: "three quarters of the crew"
  bool is_heading = false;    ///< it matches only what stands alone on its line: "14th"
  bool is_narrative = false;  ///< it counts only in accounts of the past: "the former capital"
  std::vector<Template> templates;
  static constexpr std::int32_t anything = -1;
  /// Patterns of the grammar's automata for what stands before and after; many rules share one.
  std::int32_t before = anything, not_before = anything, after = anything, not_after = anything;
};

/// The rules of a language, compiled: patterns over the symbols of its vocabulary in one automaton. `Search` looks for
/// them in a text.
class Grammar {
 public:
  struct Group {
    std::string_view name;
    Span span;  ///< of the text
  };
  /// A place where a rule matches, as a half-open range of symbols.
  struct Match {
    std::size_t begin, end;
    const GrammarRule* rule;
    std::vector<Group> groups;
  };

  explicit Grammar(const Resources& resources);
  Grammar(const Resources& resources, std::vector<RuleFile> files);

  [[nodiscard]] const Vocabulary& vocabulary() const { return *vocabulary_; }
  /// The patterns of all rules, and those for what stands before and after a match.
  [[nodiscard]] const Automaton& automaton() const { return *automaton_; }
  [[nodiscard]] const Automaton& automaton_before() const { return *before_; }
  [[nodiscard]] const Automaton& automaton_after() const { return *after_; }
  [[nodiscard]] const GrammarRule& rule(std::size_t number) const { return rules_[number]; }
  /// The value of a group's words: that of the lexicon's classes that begin with the group's name ("month",
  /// "month_short"), else the number they say, else the words.
  [[nodiscard]] std::string value_of(std::string_view group, std::string_view words) const;
  /// The rules as they stand in their files, for their examples.
  [[nodiscard]] const std::vector<RuleFile>& files() const { return files_; }

 private:
  void share_macros();
  void collect_classes(const Lexicon& lexicon, const Rule& rule, std::string_view pattern, int depth,
                       std::set<std::string>& classes) const;
  void collect_families(const std::set<std::string>& classes);
  [[nodiscard]] std::string translate(const Lexicon& lexicon, const Rule& rule, std::string_view pattern, int depth,
                                      bool readable) const;
  [[nodiscard]] std::string sub_pattern(const Lexicon& lexicon, const Rule& rule, const std::string& name) const;
  /// The number of a pattern among those of the same side; `anything` for none.
  [[nodiscard]] std::int32_t edge(const Lexicon& lexicon, const Rule& rule, const std::string& pattern,
                                  std::vector<std::string>& patterns) const;

  const Lexicon* lexicon_;
  std::vector<RuleFile> files_;
  std::map<std::string, std::string> macros_;
  std::optional<Vocabulary> vocabulary_;
  std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> families_;
  std::vector<GrammarRule> rules_;
  std::optional<Automaton> automaton_, before_, after_;
};

/// The number that words or digits say: "two hundred and fifty", "a quarter of an", "2 1/2", "a". Nothing if they say
/// none, and -1 for a number that is vague ("several").
[[nodiscard]] std::optional<double> parse_number(std::string_view words, const Lexicon& lexicon);

}  // namespace timeline::detail
