#include "timeline/io/code_points.hpp"

#include <algorithm>

namespace timeline {
namespace {

constexpr std::uint32_t block = 64;

bool starts_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x80U; });
}

std::uint32_t count(std::string_view text) {
  return static_cast<std::uint32_t>(std::count_if(text.begin(), text.end(), starts_character));
}

}  // namespace

CodePoints::CodePoints(std::string_view text) : text_(text) {
  if (is_ascii(text)) return;
  before_.reserve(text.size() / block + 1);
  std::uint32_t sum = 0;
  for (std::size_t begin = 0; begin <= text.size(); begin += block) {
    before_.push_back(sum);
    sum += count(text.substr(begin, block));
  }
}

std::uint32_t CodePoints::operator()(std::uint32_t byte) const {
  const std::uint32_t at = std::min(byte, static_cast<std::uint32_t>(text_.size()));
  if (before_.empty()) return at;
  const std::uint32_t begin = at / block * block;
  return before_[at / block] + count(text_.substr(begin, at - begin));
}

}  // namespace timeline
