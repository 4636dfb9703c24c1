#include "resource/model_file.hpp"

#include <utility>

namespace timeline::detail {

std::uint64_t checksum(std::string_view bytes) {
  std::uint64_t value = 14695981039346656037u;
  for (const char c : bytes) value = (value ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return value;
}

ModelFile::ModelFile(std::string_view bytes, std::string name) : bytes_(bytes), name_(std::move(name)) {
  if (!bytes.starts_with(magic)) fail("no model file");
  if (bytes.size() < header_size) fail("the model file is cut short");
  if (integer(8, 4) != version) {
    fail("version " + std::to_string(integer(8, 4)) + " of the model format; version " + std::to_string(version) +
         " is read");
  }
  sections_ = integer(12, 4);
  if (sections_ > (bytes.size() - header_size) / entry_size) fail("the model file is cut short");
  if (integer(16, 8) != checksum(bytes.substr(header_size)))
    fail("the checksum is wrong: the model file is cut or damaged");
}

std::string_view ModelFile::section(std::string_view section_name) const {
  for (std::size_t i = 0; i < sections_; ++i) {
    const std::size_t at = header_size + i * entry_size;
    const std::string_view padded = bytes_.substr(at, name_size);
    if (padded.substr(0, padded.find('\0')) != section_name) continue;
    const std::uint64_t begin = integer(at + name_size, 8);
    const std::uint64_t size = integer(at + name_size + 8, 8);
    if (begin > bytes_.size() || size > bytes_.size() - begin) fail("a section lies outside the model file");
    return bytes_.substr(begin, size);
  }
  fail("the model file has no section \"" + std::string(section_name) + "\"");
}

std::vector<std::string> ModelFile::lines(std::string_view section_name) const {
  std::vector<std::string> result;
  std::string_view rest = section(section_name);
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    result.emplace_back(rest.substr(0, end));
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  }
  return result;
}

std::uint64_t ModelFile::integer(std::size_t at, std::size_t size) const {
  std::uint64_t value = 0;
  for (std::size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes_[at + i]);
  return value;
}

}  // namespace timeline::detail
