#pragma once

#include <optional>
#include <string>

namespace timeline {

/// One text as it came in, with what is known of it besides its words. Nothing here is inferred.
///
/// `text` is UTF-8. `published` is the day of publication as EDTF (ISO 8601-2) text, when the caller knows it: it and
/// nothing else stands for "now". `language` is a BCP 47 primary tag. `domain` is "news", "narrative" or "diary", from
/// where its times are reckoned; without one the text tells.
///
///     Document document{.id = "000", .text = "SOCHI, May 17. …"};
struct Document {
  std::string id;
  std::string text;
  std::string title{};
  std::string publisher{};
  std::optional<std::string> published{};
  std::string url{};
  std::string language = "en";
  std::optional<std::string> domain{};

  friend bool operator==(const Document&, const Document&) = default;
};

}  // namespace timeline
