#include "timeline/resource/resources.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "resource/embedded.hpp"

namespace timeline {
namespace {

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

}  // namespace

const Resources& Resources::builtin(std::string_view language) {
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<const Resources>, std::less<>> loaded;
  const std::scoped_lock lock(mutex);
  auto found = loaded.find(language);
  if (found == loaded.end()) {
    auto resources = std::unique_ptr<Resources>(new Resources);
    resources->language_ = language;
    resources->files_ = embedded_of(language);
    resources->load_lexicon();
    found = loaded.emplace(language, std::move(resources)).first;
  }
  return *found->second;
}

std::shared_ptr<const Resources> Resources::with_folder(std::string_view language, const std::string& folder) {
  namespace fs = std::filesystem;
  if (!fs::is_directory(folder)) throw InvalidArgument("no folder of rules: " + folder);
  auto resources = std::shared_ptr<Resources>(new Resources);
  resources->language_ = language;
  resources->files_ = embedded_of(language);
  std::set<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && (entry.path().extension() == ".toml" || entry.path().extension() == ".bin")) {
      paths.insert(entry.path());
    }
  }
  if (paths.empty()) throw InvalidArgument("no .toml or .bin file below the folder of rules: " + folder);
  for (const fs::path& path : paths) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    if (!stream) throw InvalidArgument("cannot read " + path.string());
    resources->owned_.push_back(std::make_shared<const std::string>(content.str()));
    resources->files_.insert_or_assign(fs::relative(path, folder).generic_string(), *resources->owned_.back());
  }
  resources->load_lexicon();
  return resources;
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

void Resources::load_lexicon() {
  for (const auto& [path, content] : files("lexicon")) lexicon_.add(content, language_ + "/" + path);
}

}  // namespace timeline
