#pragma once

#include <toml++/toml.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

/// Where the tables of cases lie.
inline std::filesystem::path cases_folder() { return std::filesystem::path(TIMELINE_SOURCE_DIR) / "tests/cases"; }

/// The rows of an array of tables in a file of tests/cases.
inline std::vector<toml::table> cases_of(const std::filesystem::path& file, std::string_view array = "case") {
  toml::table root = toml::parse_file((cases_folder() / file).string());
  std::vector<toml::table> rows;
  for (auto&& row : *root[array].as_array()) rows.push_back(*row.as_table());
  return rows;
}

/// The groups of every file of a folder of tests/cases, in the order of the files' names.
inline std::vector<toml::table> groups_of(const std::string& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(cases_folder() / folder)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<toml::table> groups;
  for (const auto& file : files) {
    for (toml::table& group : cases_of(file, "group")) groups.push_back(std::move(group));
  }
  return groups;
}

/// A string of a row, empty where it has none.
inline std::string field(const toml::table& row, std::string_view name) { return row[name].value_or(std::string()); }

/// The strings of an array.
inline std::vector<std::string> strings(const toml::array& array) {
  std::vector<std::string> result;
  for (auto&& item : array) result.push_back(item.value_or(std::string()));
  return result;
}
