#include "event/quotations.hpp"

#include <optional>

namespace timeline::detail {
namespace {

enum class Mark : std::uint8_t { NONE, OPENS, CLOSES, EITHER };

struct MarkAt {
  Mark mark = Mark::NONE;
  std::uint32_t size = 1;
};

/// The quotation mark at a byte, if there is one before `end`.
MarkAt mark_at(std::string_view text, std::uint32_t at, std::uint32_t end) {
  const std::string_view rest = text.substr(at, end - at);
  if (rest.front() == '"') return {Mark::EITHER, 1};
  if (rest.starts_with("\xE2\x80\x9C")) return {Mark::OPENS, 3};
  if (rest.starts_with("\xE2\x80\x9D")) return {Mark::CLOSES, 3};
  if (rest.starts_with("''")) return {Mark::EITHER, 2};
  if (rest.starts_with("``")) return {Mark::OPENS, 2};
  return {};
}

void find_in(std::string_view text, Span span, std::uint32_t paragraph, std::vector<Quotation>& found) {
  std::optional<std::uint32_t> open;
  for (std::uint32_t at = span.begin; at < span.end;) {
    const auto [mark, size] = mark_at(text, at, span.end);
    if (open && (mark == Mark::CLOSES || mark == Mark::EITHER)) {
      found.push_back({{*open, at + size}, paragraph, true});
      open.reset();
    } else if (!open && (mark == Mark::OPENS || mark == Mark::EITHER)) {
      open = at;
    }
    at += size;
  }
  if (open) found.push_back({{*open, span.end}, paragraph, false});
}

}  // namespace

std::vector<Quotation> find_quotations(std::string_view text, const TextLayer& layer) {
  std::vector<Quotation> found;
  for (std::uint32_t index = 0; index < layer.paragraphs.size(); ++index) {
    find_in(text, layer.paragraphs[index].span, index, found);
  }
  return found;
}

}  // namespace timeline::detail
