#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "cases.hpp"
#include "timeline/timex/timex.hpp"

/// A time that a table expects: its words, where they begin in the text, and what they mean.
struct ExpectedTime {
  std::string text;
  std::size_t begin;
  std::string type, value;
  std::string mod;   ///< not looked at where empty
  std::string when;  ///< in EDTF; not looked at where empty
};

/// A text of tests/cases/times with the times it holds, and no others.
struct TimesCase {
  std::string text;
  timeline::TimexOptions options;
  std::vector<ExpectedTime> times;
};

/// What all rows of a group are searched with.
inline timeline::TimexOptions options_of(const toml::table& group) {
  timeline::TimexOptions options;
  const std::string reference = field(group, "reference");
  if (!reference.empty()) options.reference = timeline::Reference::parse(reference);
  options.language = field(group, "language").empty() ? "en" : field(group, "language");
  options.reference.policy = timeline::parse_policy(field(group, "policy")).value_or(timeline::Policy::PAST);
  options.domain = timeline::parse_domain(field(group, "domain")).value_or(timeline::Domain::BY_TEXT);
  options.date_order = timeline::parse_date_order(field(group, "date_order")).value_or(timeline::DateOrder::BY_TEXT);
  options.ranges = group["ranges"].value_or(false);
  return options;
}

/// Reads what a table says of a time: "DATE 1999 START", "DURATION P4Y when=1914/1918".
inline ExpectedTime expected_time(const std::string& text, std::size_t begin, const std::string& meaning) {
  static const std::string when = "when=";
  ExpectedTime time{text, begin, "", "", "", ""};
  std::istringstream words(meaning);
  words >> time.type >> time.value;
  for (std::string word; words >> word;) {
    (word.starts_with(when) ? time.when : time.mod) = word.starts_with(when) ? word.substr(when.size()) : word;
  }
  return time;
}

/// Reads "They met on {May 10}." with "DATE 2017-05-10" for each of its braces.
inline TimesCase times_case(const timeline::TimexOptions& options, const std::vector<std::string>& row) {
  TimesCase result{"", options, {}};
  std::size_t begin = 0;
  for (const char c : row.at(0)) {
    if (c == '{') {
      begin = result.text.size();
    } else if (c == '}') {
      result.times.push_back(expected_time(result.text.substr(begin), begin, row.at(result.times.size() + 1)));
    } else {
      result.text += c;
    }
  }
  return result;
}

/// Every text of the tables.
inline std::vector<TimesCase> times_cases() {
  std::vector<TimesCase> result;
  for (const toml::table& group : groups_of("times")) {
    for (auto&& row : *group["cases"].as_array()) {
      result.push_back(times_case(options_of(group), strings(*row.as_array())));
    }
  }
  return result;
}
