#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <typeindex>
#include <vector>

#include "timeline/resource/error.hpp"
#include "timeline/resource/lexicon.hpp"

namespace timeline {

/// What is known of a language: its lexicon, rules and models, all data. The files are embedded in the library; a
/// folder of the same layout can replace or extend them.
///
///     const Resources& english = Resources::builtin("en");
///     english.lexicon().has("reporting", "say");
class Resources {
 public:
  /// The embedded data of a language; loaded once, on first use. Throws InvalidArgument for a language there is none
  /// of.
  [[nodiscard]] static const Resources& builtin(std::string_view language);
  /// The embedded data of the language with the files of `folder` laid over: a file of the same path
  /// ("rules/sets.toml") replaces the embedded one, others are added. A folder for several languages has one for each
  /// in it ("de/rules"), and may bring a language that there is no embedded data of. As long as its files stay as they
  /// are, the same resources are given again. With `faults` those of its files of words are added there, and the files
  /// left out.
  [[nodiscard]] static std::shared_ptr<const Resources> with_folder(std::string_view language,
                                                                    const std::string& folder,
                                                                    std::vector<RuleFault>* faults = nullptr);
  /// The embedded data once more, for who puts something into it.
  [[nodiscard]] static std::shared_ptr<const Resources> copy_of(std::string_view language);
  [[nodiscard]] static std::vector<std::string> languages();

  /// The embedded data of a language, or with a folder laid over where one is named.
  [[nodiscard]] static std::shared_ptr<const Resources> of(std::string_view language, const std::string& folder);
  /// The same for another language: the data of it with the same folder laid over.
  [[nodiscard]] std::shared_ptr<const Resources> for_language(std::string_view language) const;

  [[nodiscard]] const std::string& language() const { return language_; }
  /// Whether there are the models that events are found by. Without them only times are.
  [[nodiscard]] bool has_syntax() const { return has_file("models/tagger.bin"); }
  [[nodiscard]] const Lexicon& lexicon() const { return lexicon_; }
  /// The files below a folder of the language ("rules", "models"): path below the language's folder, and content.
  [[nodiscard]] std::vector<std::pair<std::string, std::string_view>> files(std::string_view folder) const;
  /// What errors call a file: "en/rules/dates.toml", or where it lies for one that was laid over.
  [[nodiscard]] std::string name_of(std::string_view path) const;
  [[nodiscard]] bool is_laid_over(std::string_view path) const { return laid_over_.find(path) != laid_over_.end(); }
  [[nodiscard]] bool has_file(std::string_view path) const { return files_.find(path) != files_.end(); }
  /// The content of one file ("models/tagger.bin"); throws InvalidArgument when there is none.
  [[nodiscard]] std::string_view file(std::string_view path) const;

  /// What a module builds from these resources (a compiled grammar, an opened model): `T(const Resources&)` is called
  /// on first use and kept for the life of the resources. Safe to call from several threads.
  template <typename T>
  [[nodiscard]] const T& get() const {
    const std::scoped_lock lock(*mutex_);
    auto& slot = compiled_[std::type_index(typeid(T))];
    if (!slot) slot = std::make_shared<T>(*this);
    return *static_cast<const T*>(slot.get());
  }
  /// Puts what was built otherwise in the place of what `get` would build.
  template <typename T>
  void put(std::shared_ptr<T> built) const {
    const std::scoped_lock lock(*mutex_);
    compiled_[std::type_index(typeid(T))] = std::move(built);
  }

 private:
  using Contents = std::map<std::string, std::string, std::less<>>;

  Resources() = default;
  void load_lexicon(std::vector<RuleFault>* faults = nullptr);
  [[nodiscard]] static Contents read_folder(const std::string& folder, std::string_view language);

  std::string language_;
  std::map<std::string, std::string_view, std::less<>> files_;
  Contents laid_over_;  ///< by their path below the language's folder
  std::string folder_;  ///< that they lie in
  std::string given_folder_;
  Lexicon lexicon_;
  std::unique_ptr<std::recursive_mutex> mutex_ = std::make_unique<std::recursive_mutex>();
  mutable std::map<std::type_index, std::shared_ptr<void>> compiled_;
};

}  // namespace timeline
