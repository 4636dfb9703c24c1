#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "timeline/resource/error.hpp"

namespace timeline::detail {

/// A file of trained weights: named sections of plain little-endian numbers, with a checksum over all of them.
///
/// Layout: the magic "TLMODEL\n", the format's version, the number of sections and the checksum (FNV-1a, 64 bits) of
/// all that follows; then of each section its name (16 bytes, zeros behind), place and size; then the sections.
///
///     ModelFile file(resources.file("models/tagger.bin"), "models/tagger.bin");
///     std::vector<std::int8_t> weights = file.numbers<std::int8_t>("weights");
class ModelFile {
 public:
  static constexpr std::string_view magic = "TLMODEL\n";
  static constexpr std::uint32_t version = 1;
  static constexpr std::size_t name_size = 16;
  static constexpr std::size_t header_size = 24;
  static constexpr std::size_t entry_size = name_size + 16;

  /// Throws ParseError, naming the file, when the bytes are no whole model file of this version.
  ModelFile(std::string_view bytes, std::string name);

  /// The bytes of a section; throws ParseError when there is none of that name.
  [[nodiscard]] std::string_view section(std::string_view section_name) const;
  /// A section of lines.
  [[nodiscard]] std::vector<std::string> lines(std::string_view section_name) const;

  template <typename Number>
  [[nodiscard]] std::vector<Number> numbers(std::string_view section_name) const {
    static_assert(std::is_trivially_copyable_v<Number>);
    const std::string_view bytes = section(section_name);
    if (bytes.size() % sizeof(Number) != 0) fail("section \"" + std::string(section_name) + "\" is cut short");
    std::vector<Number> result(bytes.size() / sizeof(Number));
    if (!result.empty()) std::memcpy(result.data(), bytes.data(), bytes.size());
    return result;
  }
  /// The same, of a size that is known before.
  template <typename Number>
  [[nodiscard]] std::vector<Number> numbers(std::string_view section_name, std::size_t count) const {
    std::vector<Number> result = numbers<Number>(section_name);
    if (result.size() != count) fail("section \"" + std::string(section_name) + "\" has the wrong size");
    return result;
  }

  [[noreturn]] void fail(const std::string& what) const { throw ParseError(name_ + ": " + what); }

 private:
  [[nodiscard]] std::uint64_t integer(std::size_t at, std::size_t size) const;

  std::string_view bytes_;
  std::string name_;
  std::size_t sections_ = 0;
};

/// FNV-1a over the bytes, 64 bits.
[[nodiscard]] std::uint64_t checksum(std::string_view bytes);

}  // namespace timeline::detail
