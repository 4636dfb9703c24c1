#include "timeline/timex/rule_check.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "timeline/resource/resources.hpp"
#include "timeline/timex/timex.hpp"

using namespace timeline;

namespace {

/// A folder of rules that is gone after the test.
class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / "timeline-rule-check-test") {
    std::filesystem::remove_all(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }

  Folder& with(const std::string& file, const std::string& content) {
    std::filesystem::create_directories((path_ / file).parent_path());
    std::ofstream(path_ / file) << content;
    return *this;
  }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

std::string rule_with(const std::string& pattern, const std::string& rest) {
  return "reference = \"2017-05-17\"\n[[rule]]\nid = \"mine\"\npattern = '" + pattern + "'\n" + rest;
}

std::string faults_of(const std::string& rules) {
  std::string result;
  Folder folder;
  for (const RuleFault& fault : check_rules("en", folder.with("rules/mine.toml", rules).path()).faults) {
    result += std::filesystem::path(fault.file).filename().string() + ":" + std::to_string(fault.line) + " " +
              fault.rule + ": " + fault.message + "\n";
  }
  return result;
}

}  // namespace

TEST_CASE("a sound folder has no faults, and its rules and words count") {
  const std::string rules = rule_with("<market> day",
                                      "fields = { type = \"DATE\", weekday = \"6\" }\n"
                                      "examples = { \"on market day\" = \"2017-05-13\" }\n"
                                      "never = [\"on fair ground\"]");
  Folder folder;
  folder.with("rules/mine.toml", rules).with("lexicon/mine.toml", "[market]\nwords = [\"market\", \"fair\"]");
  const RuleReport report = check_rules("en", folder.path());
  CHECK(report == RuleReport{2, 1, 1, 1, {}});
  const auto times = find_times(
      "They met on fair day.", {.reference = Reference::parse("2017-05-17"), .language = "en", .rules = folder.path()});
  REQUIRE(times.size() == 1);
  CHECK(times[0].value == "2017-05-13");
}

TEST_CASE("a fault names its file, line, rule and fragment") {
  const std::string fields = "fields = { type = \"DATE\", weekday = \"6\" }\n";
  const std::string example = "examples = { \"on market day\" = \"2017-05-13\" }\n";
  CHECK(faults_of(rule_with("market day", fields)) == "mine.toml:2 mine: it has no \"examples\"\n");
  CHECK(faults_of(rule_with("(?:market|fair", fields + example)) == "mine.toml:4 mine: missing ): (?:market|fair\n");
  CHECK(faults_of(rule_with("<markt> day", fields + example)) ==
        "mine.toml:4 mine: there is no class of words or numbers <markt>\n");
  CHECK(faults_of(rule_with("{markt} day", fields + example)) ==
        "mine.toml:4 mine: there is no macro and no class of words {markt}\n");
  CHECK(faults_of(rule_with("market.day", fields + example)) ==
        "mine.toml:4 mine: dots and brackets have no meaning for words, in \".day\"\n");
  CHECK(faults_of(rule_with("market day", "fields = { type = \"DATE\", dey = \"6\" }\n" + example)) ==
        "mine.toml:5 mine: there is no field \"dey\"\n");
  CHECK(faults_of(rule_with("market day", "fields = { type = \"DATE\", day = \"$n\" }\n" + example)) ==
        "mine.toml:5 mine: the pattern has no group for day = \"$n\"\n");
}

TEST_CASE("an example that is not met says what was expected and what came") {
  const std::string fields = "fields = { type = \"DATE\", weekday = \"6\" }\n";
  CHECK(
      faults_of(rule_with("market day", fields + "examples = { \"on market day\" = \"2017-05-12\" }")) ==
      "mine.toml:6 mine: example \"on market day\": expected \"2017-05-12\", got \"2017-05-13\" for \"market day\"\n");
  CHECK(faults_of(rule_with("market day", fields + "examples = { \"at noon\" = \"2017-05-12\" }")) ==
        "mine.toml:6 mine: example \"at noon\": expected \"2017-05-12\", got \"2017-05-17T12:00\" for \"noon\" by rule "
        "\"noon-midnight\"\n");
  CHECK(faults_of(rule_with("market day", fields + "examples = { \"on market day\" = \"2017-05-13\" }\n"
                                                   "never = [\"the market day\"]")) ==
        "mine.toml:7 mine: in \"the market day\" it finds \"market day\" as 2017-05-13\n");
}

TEST_CASE("all faults of a folder are listed, those of its words too") {
  Folder folder;
  folder.with("lexicon/a.toml", "[market]\nwords = [1]")
      .with("rules/a.toml", "reference = [")
      .with("rules/b.toml", "x = 1");
  const RuleReport report = check_rules("en", folder.path());
  REQUIRE(report.faults.size() == 3);
  CHECK(report.faults[0].message == "a word of [market] is no string");
  CHECK(report.faults[1].line == 1);
  CHECK(report.faults[2].message == "there is no \"x\" in a file of rules");
}

TEST_CASE("rules at fault are an error that names them where times are looked for") {
  Folder folder;
  folder.with("rules/mine.toml", rule_with("<markt>", "examples = { \"a\" = \"b\" }\nfields = {}"));
  const TimexOptions options{.language = "en", .rules = folder.path()};
  CHECK_THROWS_WITH(find_times("It is late.", options),
                    Catch::EndsWith("mine.toml:2: rule \"mine\": there is no class of words or numbers <markt>"));
}

TEST_CASE("a folder may bring a language of its own") {
  Folder folder;
  folder.with("de/lexicon/calendar.toml", "[month.values]\nmai = \"5\"");
  folder.with("de/rules/dates.toml",
              "[digits]\nday = { from = 1, to = 31, most_digits = 2 }\nyear = { from = 1000, to = 2199 }\n"
              "[[rule]]\nid = \"day\"\npattern = '(?P<day><day>)\\. (?P<month><month>) (?P<year><year>)'\n"
              "fields = { type = \"DATE\", day = \"$day\", month = \"$month\", year = \"$year\" }\n"
              "examples = { \"am 3. Mai 2017\" = \"2017-05-03\" }");
  CHECK(check_rules("de", folder.path()) == RuleReport{2, 1, 1, 0, {}});
  CHECK_THROWS_AS(check_rules("fr", folder.path()), InvalidArgument);
}

TEST_CASE("a folder that is changed is read again") {
  Folder folder;
  const auto value = [&](const std::string& weekday) {
    folder.with("rules/mine.toml", rule_with("market day", "fields = { type = \"DATE\", weekday = \"" + weekday +
                                                               "\" }\nexamples = { \"a\" = \"b\" }"));
    return find_times("market day",
                      {.reference = Reference::parse("2017-05-17"), .language = "en", .rules = folder.path()})
        .at(0)
        .value;
  };
  CHECK(value("6") == "2017-05-13");
  CHECK(value("5") == "2017-05-12");
}
