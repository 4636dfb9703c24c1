#include "merge/senses.hpp"

#include <algorithm>

namespace timeline::detail {
namespace {

constexpr std::string_view between = "; ";

}  // namespace

Senses::Senses(const Resources& resources) {
  std::uint32_t sense = 0;
  for (const auto& [name, words] : resources.lexicon().members("sense")) {
    ++sense;
    for (std::size_t begin = 0; begin < words.size();) {
      const std::size_t end = std::min(words.find(between, begin), words.size());
      auto& senses = senses_[std::string(words.substr(begin, end - begin))];
      if (senses.empty() || senses.back() != sense) senses.push_back(sense);
      begin = end + between.size();
    }
  }
}

const std::vector<std::uint32_t>& Senses::of(std::string_view words) const {
  const auto found = senses_.find(std::string(words));
  return found == senses_.end() ? none_ : found->second;
}

}  // namespace timeline::detail
