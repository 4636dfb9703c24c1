#include "timeline/resource/resources.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "resource/embedded.hpp"

namespace timeline {
namespace {

namespace fs = std::filesystem;

/// The files of a language among the embedded ones, by their path below its folder.
std::map<std::string, std::string_view, std::less<>> embedded_of(std::string_view language) {
  std::map<std::string, std::string_view, std::less<>> files;
  for (const detail::EmbeddedFile& file : detail::embedded_files()) {
    if (file.path.starts_with(language) && file.path.substr(language.size()).starts_with('/')) {
      files.emplace(file.path.substr(language.size() + 1), file.content);
    }
  }
  if (files.empty()) throw InvalidArgument("there is no data for the language \"" + std::string(language) + "\"");
  return files;
}

bool is_embedded(std::string_view language) {
  const auto languages = Resources::languages();
  return std::find(languages.begin(), languages.end(), language) != languages.end();
}

/// The folder of the language in one for several, or else the folder itself. Throws where there is neither.
std::string folder_of(const std::string& folder, std::string_view language) {
  if (!fs::is_directory(folder)) throw InvalidArgument("no folder of rules: " + folder);
  const fs::path own = fs::path(folder) / std::string(language);
  if (fs::is_directory(own)) return own.string();
  if (!is_embedded(language)) {
    throw InvalidArgument("there is no data for the language \"" + std::string(language) + "\", and no folder " +
                          own.string());
  }
  return folder;
}

/// All files of data below a folder, in order of their names.
std::set<fs::path> data_files(const std::string& folder) {
  std::set<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const fs::path extension = entry.path().extension();
    if (entry.is_regular_file() && (extension == ".toml" || extension == ".bin")) paths.insert(entry.path());
  }
  if (paths.empty()) throw InvalidArgument("no .toml or .bin file below the folder of rules: " + folder);
  return paths;
}

bool stands_well(std::string_view path) {
  return path.starts_with("lexicon/") || path.starts_with("rules/") || path.starts_with("models/");
}

/// "de/rules/dates.toml", seen from a folder for several languages.
bool is_of_other_language(std::string_view path) {
  const std::size_t slash = path.find('/');
  return !stands_well(path) && slash != std::string_view::npos && stands_well(path.substr(slash + 1));
}

}  // namespace

const Resources& Resources::builtin(std::string_view language) {
  static std::mutex mutex;
  static std::map<std::string, std::shared_ptr<const Resources>, std::less<>> loaded;
  const std::scoped_lock lock(mutex);
  auto found = loaded.find(language);
  if (found == loaded.end()) {
    found = loaded.emplace(language, copy_of(language)).first;
  }
  return *found->second;
}

std::shared_ptr<const Resources> Resources::of(std::string_view language, const std::string& folder) {
  if (!folder.empty()) return with_folder(language, folder);
  return {std::shared_ptr<const Resources>(), &builtin(language)};  // it lives as long as the program
}

std::shared_ptr<const Resources> Resources::for_language(std::string_view language) const {
  if (language == language_) return {std::shared_ptr<const Resources>(), this};
  return of(language, given_folder_);
}

std::shared_ptr<const Resources> Resources::copy_of(std::string_view language) {
  auto resources = std::shared_ptr<Resources>(new Resources);
  resources->language_ = language;
  resources->files_ = embedded_of(language);
  resources->load_lexicon();
  return resources;
}

std::shared_ptr<const Resources> Resources::with_folder(std::string_view language, const std::string& folder,
                                                        std::vector<RuleFault>* faults) {
  static std::mutex mutex;
  static std::map<std::pair<std::string, std::string>, std::shared_ptr<const Resources>> loaded;
  auto resources = std::shared_ptr<Resources>(new Resources);
  resources->language_ = language;
  resources->given_folder_ = folder;
  resources->folder_ = folder_of(folder, language);
  resources->laid_over_ = read_folder(resources->folder_, language);
  const std::scoped_lock lock(mutex);
  auto& kept = loaded[{std::string(language), folder}];
  if (kept && faults == nullptr && kept->laid_over_ == resources->laid_over_) return kept;
  if (is_embedded(language)) resources->files_ = embedded_of(language);
  for (const auto& [path, content] : resources->laid_over_) resources->files_.insert_or_assign(path, content);
  resources->load_lexicon(faults);
  if (faults == nullptr) kept = resources;
  return resources;
}

Resources::Contents Resources::read_folder(const std::string& folder, std::string_view language) {
  Contents contents;
  for (const fs::path& path : data_files(folder)) {
    const std::string below = fs::relative(path, folder).generic_string();
    if (is_of_other_language(below)) continue;
    if (!stands_well(below)) {
      throw InvalidArgument(path.string() + " lies in none of the folders lexicon, rules, models of the language \"" +
                            std::string(language) + "\"");
    }
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    if (!stream) throw InvalidArgument("cannot read " + path.string());
    contents.emplace(below, content.str());
  }
  return contents;
}

std::vector<std::string> Resources::languages() {
  std::set<std::string> names;
  for (const detail::EmbeddedFile& file : detail::embedded_files()) {
    names.emplace(file.path.substr(0, file.path.find('/')));
  }
  return {names.begin(), names.end()};
}

std::vector<std::pair<std::string, std::string_view>> Resources::files(std::string_view folder) const {
  std::vector<std::pair<std::string, std::string_view>> result;
  const std::string prefix = std::string(folder) + "/";
  for (auto it = files_.lower_bound(prefix); it != files_.end() && it->first.starts_with(prefix); ++it) {
    result.emplace_back(it->first, it->second);
  }
  return result;
}

std::string_view Resources::file(std::string_view path) const {
  const auto found = files_.find(path);
  if (found == files_.end()) {
    throw InvalidArgument("the language \"" + language_ + "\" has no data file " + std::string(path));
  }
  return found->second;
}

std::string Resources::name_of(std::string_view path) const {
  return is_laid_over(path) ? (fs::path(folder_) / path).string() : language_ + "/" + std::string(path);
}

void Resources::load_lexicon(std::vector<RuleFault>* faults) {
  for (const auto& [path, content] : files("lexicon")) {
    try {
      lexicon_.add(content, name_of(path));
    } catch (const RuleError& error) {
      if (faults == nullptr) throw;
      faults->push_back(error.fault());
    }
  }
}

}  // namespace timeline
