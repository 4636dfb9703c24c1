#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace timeline::detail {

/// The words of a name or title in lower case: split at white space, hyphens and commas.
[[nodiscard]] std::vector<std::string> lower_words(std::string_view text);
/// Words with blanks between them.
[[nodiscard]] std::string joined(const std::vector<std::string>& words);
/// FNV-1a, the same on every machine.
[[nodiscard]] std::uint64_t hash(std::string_view text, std::uint64_t seed = 0xcbf29ce484222325ULL);

}  // namespace timeline::detail
