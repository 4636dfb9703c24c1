#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "timeline/resource/error.hpp"

namespace timeline {

/// A rule as it stands in its file: what it matches, where it may stand, and what it means.
///
/// `before` and `after` are patterns that the words beside a match must have, `not_before` and `not_after` such that
/// they must not have. `fields` are templates: a constant, or text with groups of the pattern ("$n", "-$n"). A rule has
/// at least one example, a text with the value expected in it; its `never` are texts that it finds nothing in.
struct Rule {
  std::string id;
  std::string pattern;
  std::string before, not_before, after, not_after;
  std::map<std::string, std::string> fields;
  std::vector<std::pair<std::string, std::string>> examples;
  std::vector<std::string> never;
  std::string file;
  std::uint32_t line = 0;
  std::map<std::string, std::uint32_t> lines{};  ///< of its parts ("pattern"), by their names

  /// Where a part stands; the line of the rule for a part that it has not.
  [[nodiscard]] std::uint32_t line_of(const std::string& part) const {
    const auto found = lines.find(part);
    return found == lines.end() ? line : found->second;
  }
};

/// A class of numbers written in digits: their value and how many digits they have.
struct DigitClass {
  std::uint32_t from = 0, to = 0;
  std::uint32_t least_digits = 1, most_digits = 4;
  std::uint32_t step = 1;  ///< 10 for the years that can name a decade
};

/// The rules of one TOML file, with the sub-patterns ("macros") that they and later files share.
///
///     reference = "2017-05-17"
///     [macros]
///     month = '(?P<month><month>|<month_short>\.?)'
///     [[rule]]
///     id = "month-day"
///     pattern = '{month} (?P<day><day>)'
///     fields = { type = "DATE", month = "$month", day = "$day" }
///     examples = { "They met on May 10" = "2017-05-10" }
struct RuleFile {
  std::string reference;  ///< the day that the examples are reckoned from
  std::map<std::string, std::string> macros;
  std::map<std::string, std::uint32_t> macro_lines;
  std::map<std::string, DigitClass> digits;
  std::vector<std::string> values;  ///< classes whose words have their value for groups, beside those in patterns
  std::vector<Rule> rules;
};

/// Throws RuleError with file, line and rule for what is missing, of the wrong kind or unknown. With `faults` all of
/// them are added there instead, and rules at fault are left out.
[[nodiscard]] RuleFile parse_rule_file(std::string_view toml, const std::string& file,
                                       std::vector<RuleFault>* faults = nullptr);

/// Throws RuleError with file, line, rule and the fragment at fault if the text is no regular expression.
void check_pattern(const std::string& pattern, const Rule& rule);
/// What is wrong with a regular expression, with the fragment at fault; empty if nothing is.
[[nodiscard]] std::string fault_of_pattern(const std::string& pattern);

}  // namespace timeline
