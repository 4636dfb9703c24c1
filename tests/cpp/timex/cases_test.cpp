#include "cases.hpp"

#include <catch2/catch.hpp>

#include "timeline/resource/resources.hpp"
#include "timeline/timex/rule_check.hpp"
#include "timeline/timex/timex.hpp"
#include "timex/case_tables.hpp"

using namespace timeline;

namespace {

std::vector<Timex> times_of(const std::string& text, const std::string& reference, Domain domain = Domain::BY_TEXT) {
  return find_times(text, {.reference = Reference::parse(reference), .domain = domain});
}

std::string described(const std::vector<Timex>& times) {
  std::string result;
  for (const Timex& timex : times) result += "[" + timex.text + "] " + timex.value + " by " + timex.rule + "; ";
  return result;
}

}  // namespace

TEST_CASE("expressions have the type and value of the table") {
  for (const toml::table& row : cases_of("times.toml")) {
    const auto times = times_of(field(row, "text"), field(row, "reference"));
    const auto found = std::find_if(times.begin(), times.end(),
                                    [&](const Timex& timex) { return timex.text == field(row, "expression"); });
    CAPTURE(field(row, "text"), field(row, "expression"), described(times));
    REQUIRE(found != times.end());
    CHECK(to_string(found->type) == field(row, "type"));
    CHECK(found->value == field(row, "value"));
  }
}

TEST_CASE("a text holds the times that its braces say and no others") {
  for (const TimesCase& row : times_cases()) {
    const auto times = find_times(row.text, row.options);
    CAPTURE(row.text, described(times));
    REQUIRE(times.size() == row.times.size());
    for (std::size_t i = 0; i < times.size(); ++i) {
      const ExpectedTime& expected = row.times[i];
      CHECK(times[i].text == expected.text);
      CHECK(times[i].span.begin == expected.begin);
      CHECK(to_string(times[i].type) == expected.type);
      CHECK(times[i].value == expected.value);
      if (!expected.mod.empty()) CHECK(times[i].mod == expected.mod);
      if (!expected.when.empty()) CHECK(times[i].when.edtf == expected.when);
    }
  }
}

TEST_CASE("what only looks like a time is none") {
  for (const toml::table& row : cases_of("not_times.toml")) {
    const auto times = times_of(field(row, "text"), "2017-05-17");
    CAPTURE(field(row, "text"), described(times));
    CHECK(times.empty());
  }
  for (const toml::table& group : groups_of("not_times")) {
    for (const std::string& text : strings(*group["texts"].as_array())) {
      const auto times = times_of(text, "2017-05-17");
      CAPTURE(text, described(times));
      CHECK(times.empty());
    }
  }
}

TEST_CASE("every rule's examples give their values and its counter-examples nothing") {
  for (const std::string& language : Resources::languages()) {
    const RuleReport report = check_rules(language);
    for (const RuleFault& fault : report.faults) FAIL_CHECK(to_string(fault));
    CAPTURE(language);
    CHECK(report.rules >= 60);
    CHECK(report.examples >= report.rules);
  }
}
