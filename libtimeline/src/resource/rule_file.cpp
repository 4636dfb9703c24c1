#include "timeline/resource/rule_file.hpp"

#include <re2/re2.h>
#include <re2/set.h>
#include <toml++/toml.h>

#include <algorithm>

#include "timeline/resource/error.hpp"

namespace timeline {
namespace {

/// Where in which file something stands, for errors.
struct Place {
  const std::string& file;
  std::string rule;

  [[noreturn]] void fail(const toml::node& node, const std::string& message) const {
    throw RuleError(file + ":" + std::to_string(node.source().begin.line) + ": " +
                    (rule.empty() ? "" : "rule \"" + rule + "\": ") + message);
  }
};

std::string text_of(const toml::node& node, std::string_view name, const Place& place) {
  if (const auto* text = node.as_string()) return text->get();
  place.fail(node, "\"" + std::string(name) + "\" is no text");
}

const toml::table& table_of(const toml::node& node, std::string_view name, const Place& place) {
  if (const auto* table = node.as_table()) return *table;
  place.fail(node, "\"" + std::string(name) + "\" is no table");
}

const toml::array& array_of(const toml::node& node, std::string_view name, const Place& place) {
  if (const auto* array = node.as_array()) return *array;
  place.fail(node, "\"" + std::string(name) + "\" is no list");
}

void read_part(Rule& rule, std::string_view key, const toml::node& node, const Place& place) {
  if (key == "pattern") {
    rule.pattern = text_of(node, key, place);
  } else if (key == "before") {
    rule.before = text_of(node, key, place);
  } else if (key == "not_before") {
    rule.not_before = text_of(node, key, place);
  } else if (key == "after") {
    rule.after = text_of(node, key, place);
  } else if (key == "not_after") {
    rule.not_after = text_of(node, key, place);
  } else if (key == "fields") {
    for (auto&& [name, value] : table_of(node, key, place)) {
      rule.fields.emplace(name.str(), text_of(value, name.str(), place));
    }
  } else if (key == "examples") {
    for (auto&& [text, value] : table_of(node, key, place)) {
      rule.examples.emplace_back(text.str(), text_of(value, text.str(), place));
    }
  } else if (key == "never") {
    for (auto&& text : array_of(node, key, place)) rule.never.push_back(text_of(text, key, place));
  } else if (key != "id") {
    place.fail(node, "there is no \"" + std::string(key) + "\" in a rule");
  }
}

Rule read_rule(const toml::node& node, const std::string& file) {
  Place place{file, {}};
  const toml::table& table = table_of(node, "rule", place);
  if (!table.contains("id")) place.fail(node, "a rule has no \"id\"");
  Rule rule;
  rule.id = place.rule = text_of(*table.get("id"), "id", place);
  rule.file = file;
  rule.line = node.source().begin.line;
  for (auto&& [key, part] : table) read_part(rule, key.str(), part, place);
  if (rule.pattern.empty()) place.fail(node, "it has no \"pattern\"");
  if (rule.examples.empty()) place.fail(node, "it has no \"examples\"");
  return rule;
}

DigitClass read_digit_class(const toml::node& node, std::string_view name, const Place& place) {
  const toml::table& table = table_of(node, name, place);
  const auto number = [&](std::string_view key, std::uint32_t otherwise) {
    return static_cast<std::uint32_t>(std::max<std::int64_t>(0, table[key].value_or<std::int64_t>(otherwise)));
  };
  DigitClass result{number("from", 0), number("to", 9999), number("least_digits", 1), number("most_digits", 4),
                    std::max(number("step", 1), 1U)};
  if (result.from > result.to || result.least_digits > result.most_digits || result.most_digits > 4) {
    place.fail(node, "the class of numbers \"" + std::string(name) + "\" can have no member of up to four digits");
  }
  return result;
}

RE2::Options options_of_search() {
  RE2::Options options;
  options.set_longest_match(true);
  options.set_log_errors(false);
  options.set_max_mem(64 << 20);
  return options;
}

}  // namespace

RuleFile parse_rule_file(std::string_view toml_text, const std::string& file) {
  const Place place{file, {}};
  RuleFile result;
  toml::table root;
  try {
    root = toml::parse(toml_text, file);
  } catch (const toml::parse_error& error) {
    throw RuleError(file + ":" + std::to_string(error.source().begin.line) + ": " + std::string(error.description()));
  }
  for (auto&& [key, node] : root) {
    if (key == "reference") {
      result.reference = text_of(node, key.str(), place);
    } else if (key == "macros") {
      for (auto&& [name, pattern] : table_of(node, key.str(), place)) {
        result.macros.emplace(name.str(), text_of(pattern, name.str(), place));
      }
    } else if (key == "digits") {
      for (auto&& [name, range] : table_of(node, key.str(), place)) {
        result.digits.emplace(name.str(), read_digit_class(range, name.str(), place));
      }
    } else if (key == "values") {
      for (auto&& name : array_of(node, key.str(), place)) result.values.push_back(text_of(name, key.str(), place));
    } else if (key == "rule") {
      for (auto&& rule : array_of(node, key.str(), place)) result.rules.push_back(read_rule(rule, file));
    } else {
      place.fail(node, "there is no \"" + std::string(key.str()) + "\" in a file of rules");
    }
  }
  return result;
}

void check_pattern(const std::string& pattern, const Rule& rule) {
  RE2::Options options;
  options.set_log_errors(false);
  const RE2 compiled(pattern, options);
  if (compiled.ok()) return;
  throw RuleError(rule.file + ":" + std::to_string(rule.line) + ": rule \"" + rule.id + "\": " + compiled.error() +
                  " in \"" + compiled.error_arg() + "\"");
}

struct PatternSet::Compiled {
  std::unique_ptr<RE2> any;
  std::unique_ptr<RE2::Set> which;
  std::vector<std::unique_ptr<RE2>> each;
  std::vector<std::vector<std::string>> names;  ///< of the groups of each pattern, by number
};

PatternSet::PatternSet(const std::vector<std::string>& patterns) : compiled_(std::make_unique<Compiled>()) {
  compiled_->which = std::make_unique<RE2::Set>(options_of_search(), RE2::ANCHOR_BOTH);
  std::string any;
  for (const std::string& pattern : patterns) {
    compiled_->which->Add(pattern, nullptr);
    auto& each = compiled_->each.emplace_back(std::make_unique<RE2>(pattern, RE2::Quiet));
    auto& names = compiled_->names.emplace_back(static_cast<std::size_t>(each->NumberOfCapturingGroups()) + 1);
    for (const auto& [number, name] : each->CapturingGroupNames()) names[static_cast<std::size_t>(number)] = name;
    std::string anonymous = pattern;  // no automaton keeps groups, and a name may stand once in an expression
    for (std::size_t at = 0; (at = anonymous.find("(?P<", at)) != std::string::npos;) {
      anonymous.replace(at, anonymous.find('>', at) + 1 - at, "(?:");
    }
    any += (any.empty() ? "(?:" : "|(?:") + anonymous + ")";
  }
  compiled_->which->Compile();
  compiled_->any = std::make_unique<RE2>(any, options_of_search());
  if (!compiled_->any->ok()) throw RuleError("the rules together are no pattern: " + compiled_->any->error());
}

PatternSet::~PatternSet() = default;
PatternSet::PatternSet(PatternSet&&) noexcept = default;

std::optional<PatternSet::Found> PatternSet::find(std::string_view text, std::size_t from) const {
  re2::StringPiece found;
  if (!compiled_->any->Match({text.data(), text.size()}, from, text.size(), RE2::UNANCHORED, &found, 1)) {
    return std::nullopt;
  }
  const auto begin = static_cast<std::size_t>(found.data() - text.data());
  return Found{begin, begin + found.size()};
}

void PatternSet::matching(std::string_view text, std::vector<int>& patterns) const {
  patterns.clear();
  compiled_->which->Match({text.data(), text.size()}, &patterns);
  std::sort(patterns.begin(), patterns.end());
}

std::vector<PatternSet::Group> PatternSet::groups(int pattern, std::string_view text) const {
  const auto& names = compiled_->names[static_cast<std::size_t>(pattern)];
  std::vector<re2::StringPiece> pieces(names.size());
  std::vector<Group> result;
  if (!compiled_->each[static_cast<std::size_t>(pattern)]->Match({text.data(), text.size()}, 0, text.size(),
                                                                 RE2::ANCHOR_BOTH, pieces.data(),
                                                                 static_cast<int>(pieces.size()))) {
    return result;
  }
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    if (pieces[i].data() == nullptr || pieces[i].empty()) continue;
    const auto begin = static_cast<std::size_t>(pieces[i].data() - text.data());
    result.push_back({names[i], begin, begin + pieces[i].size()});
  }
  return result;
}

struct EdgePattern::Compiled {
  RE2 pattern;
};

EdgePattern::EdgePattern(const std::string& pattern, Edge edge)
    : compiled_(
          new Compiled{RE2(edge == Edge::AT_START ? "^(?:" + pattern + ")" : "(?:" + pattern + ")$", RE2::Quiet)}) {}
EdgePattern::~EdgePattern() = default;
EdgePattern::EdgePattern(EdgePattern&&) noexcept = default;
EdgePattern& EdgePattern::operator=(EdgePattern&&) noexcept = default;

bool EdgePattern::matches(std::string_view text) const {
  return RE2::PartialMatch({text.data(), text.size()}, compiled_->pattern);
}

}  // namespace timeline
