#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "cases.hpp"

/// A time that a table expects: its words, where they begin in the text, and what they mean.
struct ExpectedTime {
  std::string text;
  std::size_t begin;
  std::string type, value, mod;
};

/// A text of tests/cases/times with the times it holds, and no others.
struct TimesCase {
  std::string text, reference;
  std::vector<ExpectedTime> times;
};

/// Reads "They met on {May 10}." with "DATE 2017-05-10" for each of its braces.
inline TimesCase times_case(const std::string& reference, const std::vector<std::string>& row) {
  TimesCase result{"", reference, {}};
  std::size_t begin = 0;
  for (const char c : row.at(0)) {
    if (c == '{') {
      begin = result.text.size();
    } else if (c == '}') {
      ExpectedTime time{result.text.substr(begin), begin, "", "", ""};
      std::istringstream(row.at(result.times.size() + 1)) >> time.type >> time.value >> time.mod;
      result.times.push_back(std::move(time));
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
      result.push_back(times_case(field(group, "reference"), strings(*row.as_array())));
    }
  }
  return result;
}
