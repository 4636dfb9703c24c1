#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "timeline/resource/lexicon.hpp"
#include "timeline/resource/rule_file.hpp"

namespace timeline::detail {

/// What the patterns of a language's rules may speak of: its words, classes of numbers and macros.
class RuleScope {
 public:
  RuleScope(const Lexicon& lexicon, const std::vector<RuleFile>& files);

  /// What is wrong with a rule's patterns and fields, each fault with the line of its part.
  void check(const Rule& rule, std::vector<RuleFault>& faults) const;
  /// What is wrong with a macro.
  void check_macro(const std::string& name, const RuleFault& where, std::vector<RuleFault>& faults) const;

 private:
  void check_pattern_of(const std::string& pattern, const RuleFault& where, std::vector<RuleFault>& faults) const;
  void check_names(std::string_view pattern, int depth, std::vector<std::string>& messages) const;
  [[nodiscard]] std::string readable(std::string_view pattern, int depth) const;
  [[nodiscard]] bool has_class(const std::string& name) const;

  const Lexicon& lexicon_;
  std::map<std::string, std::string> macros_;
  std::map<std::string, DigitClass> digits_;
};

}  // namespace timeline::detail
