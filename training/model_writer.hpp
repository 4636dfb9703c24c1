#pragma once

#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "resource/model_file.hpp"

namespace timeline::training {

/// Puts together a file that `detail::ModelFile` reads.
class ModelWriter {
 public:
  template <typename Number>
  void add(const std::string& name, const std::vector<Number>& numbers) {
    sections_.emplace_back(name,
                           std::string(reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(Number)));
  }
  void add_lines(const std::string& name, const std::vector<std::string>& lines) {
    std::string joined;
    for (const std::string& line : lines) joined += line + "\n";
    sections_.emplace_back(name, joined);
  }
  [[nodiscard]] std::string bytes() const {
    using detail::ModelFile;
    std::string entries, contents;
    std::size_t at = ModelFile::header_size + sections_.size() * ModelFile::entry_size;
    for (const auto& [name, content] : sections_) {
      entries +=
          name + std::string(ModelFile::name_size - name.size(), '\0') + number(at, 8) + number(content.size(), 8);
      contents += content;
      at += content.size();
    }
    const std::string body = entries + contents;
    return std::string(ModelFile::magic) + number(ModelFile::version, 4) + number(sections_.size(), 4) +
           number(detail::checksum(body), 8) + body;
  }
  void write(const std::string& path) const {
    std::ofstream stream(path, std::ios::binary);
    stream << bytes();
    if (!stream.flush()) throw InvalidArgument("cannot write " + path);
  }

 private:
  static std::string number(std::uint64_t value, int size) {
    std::string result;
    for (int i = 0; i < size; ++i) result += static_cast<char>(value >> (8 * i) & 0xff);
    return result;
  }

  std::vector<std::pair<std::string, std::string>> sections_;
};

}  // namespace timeline::training
