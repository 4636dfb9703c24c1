#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "timeline/resource/resources.hpp"

namespace timeline::detail {

/// In which senses a word may tell of a happening: "resign", "step down" and "quit" share one. Numbers, the same in
/// every run; a word in several senses has them all.
class Senses {
 public:
  explicit Senses(const Resources& resources);

  /// Sorted; empty for a word that the table does not have.
  [[nodiscard]] const std::vector<std::uint32_t>& of(std::string_view words) const;

 private:
  std::unordered_map<std::string, std::vector<std::uint32_t>> senses_;
  std::vector<std::uint32_t> none_;
};

}  // namespace timeline::detail
