#pragma once

#include <cstddef>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "timeline/text/span.hpp"

namespace timeline::detail {

/// An element around a stretch of text.
struct Mark {
  Span span;
  std::string tag;
  std::vector<std::pair<std::string, std::string>> attributes;
};

/// The text with what XML 1.0 (section 2.2) cannot hold replaced by U+FFFD: control characters one for one, and every
/// byte that is no UTF-8. Counts them in `replaced`.
[[nodiscard]] std::string xml_text(std::string_view text, std::size_t& replaced);

/// Splits marks into those that nest and the indices of those that do not: an empty one, or one that crosses another
/// which begins before it.
struct Nesting {
  std::vector<std::size_t> order;  ///< outer before inner, in order of the text
  std::vector<std::size_t> dropped;
};
[[nodiscard]] Nesting nest(const std::vector<Mark>& marks);

/// Appends the text to `parent` with the marks as elements.
void append_marked(pugi::xml_node parent, std::string_view text, const std::vector<Mark>& marks, const Nesting& nesting,
                   std::size_t& replaced);

/// An element on a line of its own.
pugi::xml_node append_line(pugi::xml_node parent, const char* tag);

/// The document as text. A carriage return is written as a reference: a parser would read a line feed (section 2.11).
[[nodiscard]] std::string to_text(const pugi::xml_document& document);

}  // namespace timeline::detail
