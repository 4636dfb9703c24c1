#pragma once

#include <span>
#include <string_view>

namespace timeline::detail {

/// A data file compiled into the library, by its path below the data folder ("en/lexicon/calendar.toml").
struct EmbeddedFile {
  std::string_view path;
  std::string_view content;
};

[[nodiscard]] std::span<const EmbeddedFile> embedded_files();

}  // namespace timeline::detail
