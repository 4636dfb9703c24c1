#include "timex/grammar.hpp"

#include <algorithm>
#include <cmath>

#include "text/characters.hpp"
#include "timeline/resource/error.hpp"
#include "timex/pattern.hpp"
#include "timex/search.hpp"

namespace timeline::detail {
namespace {

using Kind = PatternPiece::Kind;

constexpr int deepest_macro = 12;

[[noreturn]] void fail(const Rule& rule, const std::string& message) {
  throw RuleError(RuleFault{rule.file, rule.line, rule.id, message});
}

/// Words as the lexicon has them: lower case, one space between two, a plain apostrophe.
std::string normal_form(std::string_view words) {
  constexpr std::string_view apostrophe = "\xE2\x80\x99";
  std::string result = lower_latin(words);
  for (std::size_t at = 0; (at = result.find(apostrophe, at)) != std::string::npos;) {
    result.replace(at, apostrophe.size(), "'");
  }
  std::replace_if(
      result.begin(), result.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
  result.erase(std::unique(result.begin(), result.end(), [](char a, char b) { return a == ' ' && b == ' '; }),
               result.end());
  result.erase(result.find_last_not_of(' ') + 1);
  return result;
}

/// "month_short" and "month2" are of the family "month".
std::string family_of(std::string_view name) { return lower(name.substr(0, name.find_first_of("_0123456789"))); }

std::string number_text(double number) {
  if (number < 0) return "X";
  std::string text = std::to_string(number);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::vector<RuleFile> read_files(const Resources& resources) {
  std::vector<RuleFile> files;
  for (const auto& [path, content] : resources.files("rules")) {
    files.push_back(parse_rule_file(content, resources.name_of(path)));
  }
  return files;
}

}  // namespace

Grammar::Grammar(const Resources& resources) : Grammar(resources, read_files(resources)) {}

Grammar::Grammar(const Resources& resources, std::vector<RuleFile> files)
    : lexicon_(&resources.lexicon()), files_(std::move(files)) {
  share_macros();
  std::set<std::string> classes;
  std::map<std::string, DigitClass> digits;
  for (const RuleFile& file : files_) digits.insert(file.digits.begin(), file.digits.end());
  for (const RuleFile& file : files_) {
    for (const Rule& rule : file.rules) {
      std::set<std::string> named;
      for (const std::string& pattern : {rule.pattern, rule.before, rule.not_before, rule.after, rule.not_after}) {
        collect_classes(*lexicon_, rule, pattern, 0, named);
      }
      for (const std::string& name : named) {
        if (!name.starts_with('=') && !digits.contains(name) && !Vocabulary::is_builtin(name) &&
            lexicon_->members(lower(name)).empty()) {
          fail(rule, "there is no class of words or numbers <" + name + ">");
        }
      }
      classes.merge(named);
    }
  }
  collect_families(classes);
  vocabulary_.emplace(*lexicon_, digits, classes);
  std::vector<std::string> patterns, before, after;
  for (const RuleFile& file : files_) {
    for (const Rule& rule : file.rules) {
      check_pattern(translate(*lexicon_, rule, rule.pattern, 0, true), rule);
      patterns.push_back(translate(*lexicon_, rule, rule.pattern, 0, false));
      GrammarRule& compiled = rules_.emplace_back();
      compiled.id = rule.id;
      const auto type = rule.fields.find("type");
      compiled.is_none = type != rule.fields.end() && type->second == "NONE";
      const auto place = rule.fields.find("place");
      compiled.is_heading = place != rule.fields.end() && place->second == "HEADING";
      compiled.is_narrative = place != rule.fields.end() && place->second == "NARRATIVE";
      for (const auto& [name, text] : rule.fields) {
        auto part = compile_template(name, text);
        if (!part) fail(rule, "there is no field \"" + name + "\"");
        compiled.templates.push_back(std::move(*part));
      }
      compiled.before = edge(*lexicon_, rule, rule.before, before);
      compiled.not_before = edge(*lexicon_, rule, rule.not_before, before);
      compiled.after = edge(*lexicon_, rule, rule.after, after);
      compiled.not_after = edge(*lexicon_, rule, rule.not_after, after);
    }
  }
  automaton_.emplace(patterns, vocabulary_->size(), Automaton::Direction::FORWARD);
  before_.emplace(before, vocabulary_->size(), Automaton::Direction::BACKWARD);
  after_.emplace(after, vocabulary_->size(), Automaton::Direction::FORWARD);
  warm_up(*this);
}

/// A rule that says nothing of its surroundings has those that the macros of this name say.
void Grammar::share_macros() {
  for (const RuleFile& file : files_) {
    for (const auto& [name, pattern] : file.macros) macros_[name] = pattern;
  }
  for (RuleFile& file : files_) {
    for (Rule& rule : file.rules) {
      if (rule.not_before.empty() && macros_.contains("not_before")) rule.not_before = macros_["not_before"];
      if (rule.not_after.empty() && macros_.contains("not_after")) rule.not_after = macros_["not_after"];
    }
  }
}

void Grammar::collect_families(const std::set<std::string>& classes) {
  const auto add = [&](const std::string& name) {
    for (const auto& [word, value] : lexicon_->members(lower(name))) {
      if (!value.empty()) families_[family_of(name)].emplace(word, value);
    }
  };
  for (const std::string& name : classes) add(name);
  for (const RuleFile& file : files_) {
    for (const std::string& name : file.values) add(name);
  }
}

std::string Grammar::sub_pattern(const Lexicon& lexicon, const Rule& rule, const std::string& name) const {
  if (const auto macro = macros_.find(name); macro != macros_.end()) return macro->second;
  std::string phrases;
  for (const auto& [phrase, value] : lexicon.members(name)) {
    phrases += phrases.empty() ? "" : "|";
    for (const char c : phrase) {
      if (c == '.') phrases += '\\';
      phrases += c;
    }
  }
  if (phrases.empty()) fail(rule, "there is no macro and no class of words {" + name + "}");
  return phrases;
}

void Grammar::collect_classes(const Lexicon& lexicon, const Rule& rule, std::string_view pattern, int depth,
                              std::set<std::string>& classes) const {
  if (depth > deepest_macro) fail(rule, "its macros contain each other");
  while (!pattern.empty()) {
    const PatternPiece piece = next_piece(pattern);
    if (piece.kind == Kind::CLASS) classes.insert(piece.text);
    if (piece.kind == Kind::WORD) classes.insert("=" + lower(piece.text));
    if (piece.kind == Kind::MACRO) {
      collect_classes(lexicon, rule, sub_pattern(lexicon, rule, piece.text), depth + 1, classes);
    }
  }
}

/// The pattern over symbols, or, `readable`, over the names of classes, in which RE2 can name the fragment at fault.
std::string Grammar::translate(const Lexicon& lexicon, const Rule& rule, std::string_view pattern, int depth,
                               bool readable) const {
  std::string result;
  const std::string whole(pattern);
  while (!pattern.empty()) {
    const PatternPiece piece = next_piece(pattern);
    switch (piece.kind) {
      case Kind::SYNTAX:
        if (piece.text.empty()) fail(rule, "dots and brackets have no meaning for words, in \"" + whole + "\"");
        result += piece.text;
        break;
      case Kind::MACRO:
        result += "(?:" + translate(lexicon, rule, sub_pattern(lexicon, rule, piece.text), depth + 1, readable) + ")";
        break;
      case Kind::SPACE:
        result += readable ? " " : vocabulary_->space_expression();
        break;
      case Kind::CLASS:
      case Kind::WORD: {
        const std::string name = piece.kind == Kind::CLASS ? piece.text : "=" + lower(piece.text);
        const std::string expression = vocabulary_->expression(name);
        if (expression.empty()) fail(rule, "nothing in a text can be <" + name + ">, in \"" + whole + "\"");
        result += readable ? "(?:" + (piece.kind == Kind::CLASS ? piece.text : std::string("w")) + ")" : expression;
      }
    }
  }
  return result;
}

std::int32_t Grammar::edge(const Lexicon& lexicon, const Rule& rule, const std::string& pattern,
                           std::vector<std::string>& patterns) const {
  if (pattern.empty()) return GrammarRule::anything;
  std::string translated = translate(lexicon, rule, pattern, 0, false);
  auto known = std::find(patterns.begin(), patterns.end(), translated);
  if (known == patterns.end()) {
    check_pattern(translate(lexicon, rule, pattern, 0, true), rule);
    known = patterns.insert(patterns.end(), std::move(translated));
  }
  return static_cast<std::int32_t>(known - patterns.begin());
}

std::string Grammar::value_of(std::string_view group, std::string_view words) const {
  std::string lower = normal_form(words);
  if (const auto family = families_.find(family_of(group)); family != families_.end()) {
    auto found = family->second.find(lower);
    if (found == family->second.end() && lower.ends_with('.'))
      found = family->second.find(lower.substr(0, lower.size() - 1));
    if (found != family->second.end()) return found->second;
  }
  const bool is_offset = lower.starts_with('+') || lower.starts_with('-');  // of a time zone: "+02:00"
  const auto number = is_offset ? std::nullopt : parse_number(lower, *lexicon_);
  return number ? number_text(*number) : lower;
}

}  // namespace timeline::detail
