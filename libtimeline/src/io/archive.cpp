#include "timeline/io/archive.hpp"

#include <cstring>
#include <optional>
#include <utility>

#include "io/fields.hpp"
#include "timeline/resource/error.hpp"

namespace timeline {
namespace {

constexpr std::string_view magic = "timeline-extraction/1\n";

template <typename T>
constexpr bool is_plain = std::is_arithmetic_v<T> || std::is_enum_v<T>;

/// Numbers as they lie in memory, containers behind their length.
class Packer {
 public:
  explicit Packer(std::string& out) : out_(out) {}

  template <typename T>
  void operator()(const T& value) {
    if constexpr (is_plain<T>) {
      out_.append(reinterpret_cast<const char*>(&value), sizeof value);
    } else {
      detail::for_each_field(value, *this);
    }
  }
  void operator()(const std::string& value) {
    (*this)(value.size());
    out_ += value;
  }
  template <typename T>
  void operator()(const std::vector<T>& values) {
    (*this)(values.size());
    for (const T& value : values) (*this)(value);
  }
  template <typename T>
  void operator()(const std::optional<T>& value) {
    (*this)(value.has_value());
    if (value) (*this)(*value);
  }
  template <typename A, typename B>
  void operator()(const std::pair<A, B>& value) {
    (*this)(value.first);
    (*this)(value.second);
  }

 private:
  std::string& out_;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view& rest) : rest_(rest) {}

  template <typename T>
  void operator()(T& value) {
    if constexpr (is_plain<T>) {
      std::memcpy(&value, take(sizeof value).data(), sizeof value);
    } else {
      detail::for_each_field(value, *this);
    }
  }
  void operator()(bool& value) { value = take(1)[0] != '\0'; }
  void operator()(std::string& value) { value = take(length()); }
  template <typename T>
  void operator()(std::vector<T>& values) {
    // An element takes at least a byte, so that a length which lies cannot make us reserve more than was sent.
    values.resize(length());
    for (T& value : values) (*this)(value);
  }
  template <typename T>
  void operator()(std::optional<T>& value) {
    bool given = false;
    (*this)(given);
    if (given) (*this)(value.emplace());
  }
  template <typename A, typename B>
  void operator()(std::pair<A, B>& value) {
    (*this)(value.first);
    (*this)(value.second);
  }

 private:
  std::string_view take(std::size_t size) {
    if (size > rest_.size()) throw ParseError("these bytes end before the extraction they hold does");
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }
  std::size_t length() {
    std::size_t size = 0;
    (*this)(size);
    if (size > rest_.size()) throw ParseError("these bytes end before the extraction they hold does");
    return size;
  }

  std::string_view& rest_;
};

}  // namespace

std::string pack(const Extraction& extraction) {
  std::string bytes(magic);
  Packer{bytes}(extraction);
  return bytes;
}

Extraction unpack(std::string_view bytes) {
  if (!bytes.starts_with(magic)) throw ParseError("these bytes are no packed extraction of this version");
  bytes.remove_prefix(magic.size());
  Extraction extraction;
  Unpacker{bytes}(extraction);
  if (!bytes.empty()) throw ParseError("these bytes go on after the extraction they hold");
  return extraction;
}

}  // namespace timeline
