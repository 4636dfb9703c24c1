#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace timeline::detail {

/// What is known of one decision: hashed features (Weinberger et al. 2009, "Feature hashing for large scale multitask
/// learning"). `kind` keeps features apart that look at different things.
///
///     features.clear();
///     features.add(1, facts.word);
///     features.add(2, facts.word, next.word);
class FeatureVector {
 public:
  void clear() { hashes_.clear(); }
  void add(std::uint32_t kind, std::uint32_t a = 0, std::uint32_t b = 0, std::uint32_t c = 0) {
    std::uint32_t value = (kind + 1) * 0x9E3779B1u ^ a;
    value = (value ^ value >> 15) * 0x85EBCA77u ^ (b * 0xC2B2AE3Du + c * 0x27D4EB2Fu);
    value = (value ^ value >> 13) * 0x165667B1u;
    hashes_.push_back(value ^ value >> 16);
  }
  /// A feature of another vector.
  void add_hash(std::uint32_t hash) { hashes_.push_back(hash); }
  [[nodiscard]] std::span<const std::uint32_t> hashes() const { return hashes_; }

 private:
  std::vector<std::uint32_t> hashes_;
};

/// FNV-1a, 32 bits: a word as a number that `FeatureVector::add` takes.
[[nodiscard]] constexpr std::uint32_t hash_text(std::string_view text) {
  std::uint32_t value = 2166136261u;
  for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 16777619u;
  return value;
}

}  // namespace timeline::detail
