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
  /// The embedded data of the language with the files of `folder` laid over: a file of the same path replaces the
  /// embedded one, others are added.
  [[nodiscard]] static std::shared_ptr<const Resources> with_folder(std::string_view language,
                                                                    const std::string& folder);
  [[nodiscard]] static std::vector<std::string> languages();

  [[nodiscard]] const std::string& language() const { return language_; }
  [[nodiscard]] const Lexicon& lexicon() const { return lexicon_; }
  /// The files below a folder of the language ("rules", "models"): path below the language's folder, and content.
  [[nodiscard]] std::vector<std::pair<std::string, std::string_view>> files(std::string_view folder) const;
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

 private:
  Resources() = default;
  void load_lexicon();

  std::string language_;
  std::map<std::string, std::string_view, std::less<>> files_;
  std::vector<std::shared_ptr<const std::string>> owned_;
  Lexicon lexicon_;
  std::unique_ptr<std::recursive_mutex> mutex_ = std::make_unique<std::recursive_mutex>();
  mutable std::map<std::type_index, std::shared_ptr<void>> compiled_;
};

}  // namespace timeline
