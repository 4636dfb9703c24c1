#include "timex/rule_scope.hpp"

#include <algorithm>

#include "text/characters.hpp"
#include "timex/pattern.hpp"
#include "timex/template.hpp"
#include "timex/vocabulary.hpp"

namespace timeline::detail {
namespace {

using Kind = PatternPiece::Kind;

constexpr int deepest_macro = 12;

/// A word that means itself in an expression.
std::string escaped(std::string_view word) {
  std::string result;
  for (const char c : word) {
    if (std::string_view(".*+?()[]{}|^$\\").find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

/// The groups that a pattern names, without the number that tells two of one name apart.
bool names_group(std::string_view pattern, std::string_view group) {
  for (std::size_t at = 0; (at = pattern.find("(?P<", at)) != std::string_view::npos;) {
    at += 4;
    const std::string_view name = pattern.substr(at, pattern.find('>', at) - at);
    if (name.starts_with(group) && name.find_first_not_of("0123456789", group.size()) == std::string_view::npos) {
      return true;
    }
  }
  return false;
}

}  // namespace

RuleScope::RuleScope(const Lexicon& lexicon, const std::vector<RuleFile>& files) : lexicon_(lexicon) {
  for (const RuleFile& file : files) {
    for (const auto& [name, pattern] : file.macros) macros_[name] = pattern;
    digits_.insert(file.digits.begin(), file.digits.end());
  }
}

void RuleScope::check(const Rule& rule, std::vector<RuleFault>& faults) const {
  const auto place = [&](const char* part) { return RuleFault{rule.file, rule.line_of(part), rule.id, {}}; };
  const std::pair<const char*, const std::string*> patterns[] = {{"pattern", &rule.pattern},
                                                                 {"before", &rule.before},
                                                                 {"not_before", &rule.not_before},
                                                                 {"after", &rule.after},
                                                                 {"not_after", &rule.not_after}};
  for (const auto& [part, pattern] : patterns) check_pattern_of(*pattern, place(part), faults);
  const std::string whole = readable(rule.pattern, 0);
  for (const auto& [name, text] : rule.fields) {
    RuleFault where = place("fields");
    const auto compiled = compile_template(name, text);
    if (!compiled) {
      where.message = "there is no field \"" + name + "\"";
      faults.push_back(where);
      continue;
    }
    const bool can_be = std::any_of(compiled->choices.begin(), compiled->choices.end(), [&](const auto& pieces) {
      return std::all_of(pieces.begin(), pieces.end(), [&](const Template::Piece& piece) {
        return piece.kind == Template::Piece::Kind::CONSTANT || names_group(whole, piece.text);
      });
    });
    if (can_be) continue;
    where.message = "the pattern has no group for " + name + " = \"" + text + "\"";
    faults.push_back(where);
  }
}

void RuleScope::check_macro(const std::string& name, const RuleFault& where, std::vector<RuleFault>& faults) const {
  const std::size_t before = faults.size();
  check_pattern_of(macros_.at(name), where, faults);
  for (std::size_t i = before; i < faults.size(); ++i) {
    faults[i].message = "macro \"" + name + "\": " + faults[i].message;
  }
}

void RuleScope::check_pattern_of(const std::string& pattern, const RuleFault& where,
                                 std::vector<RuleFault>& faults) const {
  const auto report = [&](const std::string& message) {
    faults.push_back(where);
    faults.back().message = message;
  };
  std::vector<std::string> messages;
  check_names(pattern, 0, messages);
  for (const std::string& message : messages) report(message);
  if (!messages.empty()) return;
  // First with macros as they are named, so that the fragment at fault is the author's own.
  std::string fault = fault_of_pattern(readable(pattern, deepest_macro));
  if (fault.empty()) fault = fault_of_pattern(readable(pattern, 0));
  if (!fault.empty()) report(fault);
}

/// Macros and classes that there are none of, and signs that mean nothing; in macros only that they end.
void RuleScope::check_names(std::string_view pattern, int depth, std::vector<std::string>& messages) const {
  while (!pattern.empty()) {
    const std::string rest(pattern.substr(0, 24));
    const PatternPiece piece = next_piece(pattern);
    if (piece.kind == Kind::SYNTAX && piece.text.empty()) {
      messages.push_back("dots and brackets have no meaning for words, in \"" + rest + "\"");
    }
    if (piece.kind == Kind::CLASS && !has_class(piece.text)) {
      messages.push_back("there is no class of words or numbers <" + piece.text + ">");
    }
    if (piece.kind != Kind::MACRO) continue;
    const auto macro = macros_.find(piece.text);
    if (macro == macros_.end()) {
      if (lexicon_.members(piece.text).empty()) {
        messages.push_back("there is no macro and no class of words {" + piece.text + "}");
      }
    } else if (depth >= deepest_macro) {
      messages.push_back("its macros contain each other: {" + piece.text + "}");
      return;
    } else {
      std::vector<std::string> inner;
      check_names(macro->second, depth + 1, inner);
      for (const std::string& message : inner) {
        if (message.starts_with("its macros")) messages.push_back(message);
      }
      if (!inner.empty() && inner.back().starts_with("its macros")) return;
    }
  }
}

/// The pattern as an expression over its own words, in which RE2 can name the fragment at fault.
std::string RuleScope::readable(std::string_view pattern, int depth) const {
  std::string result;
  while (!pattern.empty()) {
    const PatternPiece piece = next_piece(pattern);
    const auto macro = piece.kind == Kind::MACRO ? macros_.find(piece.text) : macros_.end();
    if (piece.kind == Kind::SYNTAX) {
      result += piece.text;
    } else if (piece.kind == Kind::SPACE) {
      result += ' ';
    } else if (macro != macros_.end() && depth < deepest_macro) {
      result += "(?:" + readable(macro->second, depth + 1) + ")";
    } else if (piece.kind == Kind::WORD) {
      const bool repeats = !pattern.empty() && std::string_view("?*+{").find(pattern[0]) != std::string_view::npos;
      result += repeats ? "(?:" + escaped(piece.text) + ")" : escaped(piece.text);
    } else {
      result += "(?:<" + escaped(piece.text) + ">)";
    }
  }
  return result;
}

bool RuleScope::has_class(const std::string& name) const {
  return digits_.contains(name) || Vocabulary::is_builtin(name) || !lexicon_.members(lower(name)).empty();
}

}  // namespace timeline::detail
