#include "timeline/timex/rule_check.hpp"

#include <algorithm>
#include <set>

#include "text/characters.hpp"
#include "timeline/resource/resources.hpp"
#include "timeline/timex/timex.hpp"
#include "timex/grammar.hpp"
#include "timex/rule_scope.hpp"

namespace timeline {
namespace {

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

std::string value_with_mod(const Timex& timex) { return timex.value + (timex.mod.empty() ? "" : " " + timex.mod); }

/// Checks the files of one language's resources.
class Checker {
 public:
  Checker(const Resources& resources, bool only_laid_over, RuleReport& report)
      : resources_(resources), only_laid_over_(only_laid_over), report_(report) {}

  void run() {
    for (const auto& [path, content] : resources_.files("lexicon")) report_.files += is_checked(path) ? 1 : 0;
    const std::vector<RuleFile> sound = sound_files();
    const auto grammar = compiled(sound);
    if (!grammar) return;
    resources_.put(grammar);
    for (std::size_t i = 0; i < sound.size(); ++i) {
      if (!is_checked_[i]) continue;
      for (const Rule& rule : sound[i].rules) run_examples(rule, sound[i].reference);
    }
  }

 private:
  [[nodiscard]] bool is_checked(const std::string& path) const {
    return !only_laid_over_ || resources_.is_laid_over(path);
  }

  /// The files without the rules that are at fault in themselves.
  std::vector<RuleFile> sound_files() {
    std::vector<RuleFile> files;
    for (const auto& [path, content] : resources_.files("rules")) {
      files.push_back(parse_rule_file(content, resources_.name_of(path), &report_.faults));
      is_checked_.push_back(is_checked(path));
      names_.push_back(resources_.name_of(path));
    }
    const detail::RuleScope scope(resources_.lexicon(), files);
    std::set<std::string> ids;
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (is_checked_[i]) check_macros(scope, files[i], names_[i]);
      std::vector<Rule>& rules = files[i].rules;
      rules.erase(std::remove_if(rules.begin(), rules.end(),
                                 [&](const Rule& rule) { return !is_sound(scope, rule, is_checked_[i], ids); }),
                  rules.end());
      report_.files += is_checked_[i] ? 1 : 0;
      report_.rules += is_checked_[i] ? rules.size() : 0;
    }
    return files;
  }

  void check_macros(const detail::RuleScope& scope, const RuleFile& file, const std::string& name) {
    for (const auto& [macro, line] : file.macro_lines) scope.check_macro(macro, {name, line, {}, {}}, report_.faults);
  }

  bool is_sound(const detail::RuleScope& scope, const Rule& rule, bool checked, std::set<std::string>& ids) {
    std::vector<RuleFault> faults;
    scope.check(rule, faults);
    if (!ids.insert(rule.id).second && checked) {
      faults.push_back({rule.file, rule.line_of("id"), rule.id, "there is another rule of this id"});
    }
    if (checked) report_.faults.insert(report_.faults.end(), faults.begin(), faults.end());
    return faults.empty();
  }

  /// The grammar of the rules; nothing, and a fault, where they cannot be compiled together.
  std::shared_ptr<detail::Grammar> compiled(const std::vector<RuleFile>& files) {
    try {
      return std::make_shared<detail::Grammar>(resources_, files);
    } catch (const RuleError& error) {
      report_.faults.push_back(error.fault());
      return nullptr;
    }
  }

  [[nodiscard]] std::vector<Timex> times_of(const Rule& rule, const std::string& text,
                                            const std::string& reference) const {
    TimexOptions options;
    if (!reference.empty()) options.reference = Reference::parse(reference);
    const auto place = rule.fields.find("place");
    if (place != rule.fields.end())
      options.domain = parse_domain(detail::lower(place->second)).value_or(options.domain);
    const TextLayer layer = segment(text, resources_);
    TimexLayer found = recognize_timexes(text, layer, nullptr, resources_, options);
    return resolve_timexes(std::move(found), options.reference, resources_).timexes;
  }

  void run_examples(const Rule& rule, const std::string& reference) {
    for (const auto& [text, value] : rule.examples) {
      ++report_.examples;
      const auto times = times_of(rule, text, reference);
      const bool is_found = std::any_of(times.begin(), times.end(), [&, &expected = value](const Timex& timex) {
        return timex.rule == rule.id && value_with_mod(timex) == expected;
      });
      if (value.empty() ? times.empty() : is_found) continue;
      fault(rule, "examples",
            "example " + quoted(text) + ": expected " + (value.empty() ? "nothing" : quoted(value)) + ", got " +
                described(rule, times));
    }
    for (const std::string& text : rule.never) {
      ++report_.counter_examples;
      for (const Timex& timex : times_of(rule, text, reference)) {
        if (timex.rule != rule.id) continue;
        fault(rule, "never", "in " + quoted(text) + " it finds " + quoted(timex.text) + " as " + value_with_mod(timex));
      }
    }
  }

  /// What was found, and by which rule where it was another one.
  static std::string described(const Rule& rule, const std::vector<Timex>& times) {
    std::string result;
    for (const Timex& timex : times) {
      result += (result.empty() ? "" : ", ") + quoted(value_with_mod(timex)) + " for " + quoted(timex.text);
      if (timex.rule != rule.id) result += " by rule " + quoted(timex.rule);
    }
    return result.empty() ? "nothing" : result;
  }

  void fault(const Rule& rule, const char* part, const std::string& message) {
    report_.faults.push_back({rule.file, rule.line_of(part), rule.id, message});
  }

  const Resources& resources_;
  bool only_laid_over_;
  RuleReport& report_;
  std::vector<bool> is_checked_;
  std::vector<std::string> names_;
};

}  // namespace

RuleReport check_rules(std::string_view language, const std::string& folder) {
  RuleReport report;
  // Not the embedded resources themselves: what is built of sound rules alone must not stay in them.
  const auto resources =
      folder.empty() ? Resources::copy_of(language) : Resources::with_folder(language, folder, &report.faults);
  Checker(*resources, !folder.empty(), report).run();
  std::stable_sort(report.faults.begin(), report.faults.end(), [](const RuleFault& a, const RuleFault& b) {
    return a.file != b.file ? a.file < b.file : a.line < b.line;
  });
  return report;
}

}  // namespace timeline
