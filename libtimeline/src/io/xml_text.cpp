#include "io/xml_text.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>

namespace timeline::detail {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

struct Character {
  std::uint32_t code;
  std::size_t size;  ///< in bytes; 0 for a byte that begins no character
};

Character decode(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  const std::size_t size = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  if (size == 0 || size > text.size()) return {0, 0};
  std::uint32_t code = size == 1 ? lead : lead & (0x7FU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return {0, 0};
    code = code << 6U | (byte(i) & 0x3FU);
  }
  constexpr std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  return code < least[size] || code > 0x10FFFF ? Character{0, 0} : Character{code, size};
}

bool is_xml(std::uint32_t code) {
  return code == '\t' || code == '\n' || code == '\r' || (code >= 0x20 && code < 0xD800) ||
         (code >= 0xE000 && code < 0xFFFE) || code > 0xFFFF;
}

void append_text(pugi::xml_node parent, std::string_view text, std::size_t& replaced) {
  if (!text.empty()) parent.append_child(pugi::node_pcdata).set_value(xml_text(text, replaced).c_str());
}

/// Writes to a string what pugixml writes in pieces.
struct StringWriter : pugi::xml_writer {
  void write(const void* data, std::size_t size) override { text.append(static_cast<const char*>(data), size); }
  std::string text;
};

}  // namespace

std::string xml_text(std::string_view text, std::size_t& replaced) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const Character character = decode(text);
    const std::size_t size = std::max<std::size_t>(character.size, 1);
    const bool kept = character.size > 0 && is_xml(character.code);
    out += kept ? text.substr(0, size) : replacement;
    replaced += kept ? 0 : 1;
    text.remove_prefix(size);
  }
  return out;
}

Nesting nest(const std::vector<Mark>& marks) {
  std::vector<std::size_t> order(marks.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const Span &first = marks[a].span, &second = marks[b].span;
    return first.begin != second.begin ? first.begin < second.begin : first.end > second.end;
  });
  Nesting nesting;
  std::vector<Span> open;
  for (const std::size_t index : order) {
    const Span span = marks[index].span;
    while (!open.empty() && open.back().end <= span.begin) open.pop_back();
    if (span.empty() || (!open.empty() && span.end > open.back().end)) {
      nesting.dropped.push_back(index);
    } else {
      nesting.order.push_back(index);
      open.push_back(span);
    }
  }
  return nesting;
}

void append_marked(pugi::xml_node parent, std::string_view text, const std::vector<Mark>& marks, const Nesting& nesting,
                   std::size_t& replaced) {
  std::vector<std::uint32_t> ends;
  std::uint32_t at = 0;
  const auto text_until = [&](std::uint32_t end) {
    append_text(parent, Span{at, end}.of(text), replaced);
    at = end;
  };
  const auto close = [&] {
    text_until(ends.back());
    ends.pop_back();
    parent = parent.parent();
  };
  for (const std::size_t index : nesting.order) {
    const Mark& mark = marks[index];
    while (!ends.empty() && ends.back() <= mark.span.begin) close();
    text_until(mark.span.begin);
    parent = parent.append_child(mark.tag.c_str());
    for (const auto& [name, value] : mark.attributes) {
      parent.append_attribute(name.c_str()).set_value(xml_text(value, replaced).c_str());
    }
    ends.push_back(mark.span.end);
  }
  while (!ends.empty()) close();
  text_until(static_cast<std::uint32_t>(text.size()));
}

pugi::xml_node append_line(pugi::xml_node parent, const char* tag) {
  pugi::xml_node node = parent.append_child(tag);
  parent.append_child(pugi::node_pcdata).set_value("\n");
  return node;
}

std::string to_text(const pugi::xml_document& document) {
  StringWriter writer;
  writer.text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
  document.save(writer, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  std::string out;
  out.reserve(writer.text.size());
  for (const char c : writer.text) c == '\r' ? out += "&#13;" : out += c;
  return out + "\n";
}

}  // namespace timeline::detail
