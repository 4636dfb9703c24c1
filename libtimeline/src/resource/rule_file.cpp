#include "timeline/resource/rule_file.hpp"

#include <re2/re2.h>
#include <toml++/toml.h>

#include <algorithm>

#include "timeline/resource/error.hpp"

namespace timeline {
namespace {

/// Where in which file something stands, for errors.
struct Place {
  const std::string& file;
  std::vector<RuleFault>* faults = nullptr;
  std::string rule{};

  [[noreturn]] void fail(const toml::node& node, const std::string& message) const {
    throw RuleError(RuleFault{file, node.source().begin.line, rule, message});
  }

  /// Does a part of the work; true if there was no fault. Who collects faults goes on after one.
  template <typename Work>
  bool attempt(const Work& work) const {
    try {
      work();
      return true;
    } catch (const RuleError& error) {
      if (faults == nullptr) throw;
      faults->push_back(error.fault());
      return false;
    }
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

void read_rule(const toml::node& node, Place place, RuleFile& file) {
  const toml::table& table = table_of(node, "rule", place);
  if (!table.contains("id")) place.fail(node, "a rule has no \"id\"");
  Rule rule;
  rule.id = place.rule = text_of(*table.get("id"), "id", place);
  rule.file = place.file;
  rule.line = node.source().begin.line;
  bool sound = true;
  for (auto&& [key, part] : table) {
    rule.lines.emplace(key.str(), part.source().begin.line);
    sound &= place.attempt([&, name = key.str(), &value = part] { read_part(rule, name, value, place); });
  }
  const auto demand = [&](const char* key, bool is_there) {
    if (!table.contains(key) || (sound && !is_there)) place.fail(node, "it has no \"" + std::string(key) + "\"");
  };
  sound &= place.attempt([&] { demand("pattern", !rule.pattern.empty()); });
  sound &= place.attempt([&] { demand("examples", !rule.examples.empty()); });
  if (sound) file.rules.push_back(std::move(rule));
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

/// One table or list at the top of a file.
void read_table(std::string_view key, const toml::node& node, const Place& place, RuleFile& file) {
  if (key == "reference") {
    file.reference = text_of(node, key, place);
  } else if (key == "macros") {
    for (auto&& [name, pattern] : table_of(node, key, place)) {
      file.macros.emplace(name.str(), text_of(pattern, name.str(), place));
      file.macro_lines.emplace(name.str(), pattern.source().begin.line);
    }
  } else if (key == "digits") {
    for (auto&& [name, range] : table_of(node, key, place)) {
      file.digits.emplace(name.str(), read_digit_class(range, name.str(), place));
    }
  } else if (key == "values") {
    for (auto&& name : array_of(node, key, place)) file.values.push_back(text_of(name, key, place));
  } else if (key == "rule") {
    for (auto&& rule : array_of(node, key, place)) place.attempt([&, &one = rule] { read_rule(one, place, file); });
  } else {
    place.fail(node, "there is no \"" + std::string(key) + "\" in a file of rules");
  }
}

}  // namespace

RuleFile parse_rule_file(std::string_view toml_text, const std::string& file, std::vector<RuleFault>* faults) {
  const Place place{file, faults};
  RuleFile result;
  toml::table root;
  const bool is_toml = place.attempt([&] {
    try {
      root = toml::parse(toml_text, file);
    } catch (const toml::parse_error& error) {
      throw RuleError(RuleFault{file, error.source().begin.line, {}, std::string(error.description())});
    }
  });
  if (!is_toml) return result;
  for (auto&& [name, part] : root) {
    place.attempt([&, key = name.str(), &node = part] { read_table(key, node, place, result); });
  }
  return result;
}

std::string fault_of_pattern(const std::string& pattern) {
  RE2::Options options;
  options.set_log_errors(false);
  const RE2 compiled(pattern, options);
  return compiled.ok() ? std::string() : compiled.error();  // it ends with the fragment
}

void check_pattern(const std::string& pattern, const Rule& rule) {
  const std::string fault = fault_of_pattern(pattern);
  if (!fault.empty()) throw RuleError(RuleFault{rule.file, rule.line_of("pattern"), rule.id, fault});
}

}  // namespace timeline
