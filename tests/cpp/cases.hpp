#pragma once

#include <toml++/toml.h>

#include <string>
#include <vector>

/// The rows of a table of cases in tests/cases, as TOML tables.
inline std::vector<toml::table> cases_of(const std::string& file) {
  toml::table root = toml::parse_file(std::string(TIMELINE_SOURCE_DIR) + "/tests/cases/" + file);
  std::vector<toml::table> rows;
  for (auto&& row : *root["case"].as_array()) rows.push_back(*row.as_table());
  return rows;
}

/// A string of a row, empty where it has none.
inline std::string field(const toml::table& row, std::string_view name) { return row[name].value_or(std::string()); }
