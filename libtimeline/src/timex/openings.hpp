#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "timeline/resource/resources.hpp"
#include "timeline/temporal/time_span.hpp"

namespace timeline::detail {

/// Which side of a time a word leaves open, and what it makes of a length.
enum class Opening : std::uint8_t { NONE, BEFORE, AFTER, BY, SINCE, UNTIL, AHEAD, WITHIN, IN_PART };

/// The words that open a time on one side, and where they stand.
struct Opener {
  Opening opening = Opening::NONE;
  std::uint32_t at = 0;  ///< where the words begin before the time, or end after it
};

/// The phrases that open a time, by what tells at a glance that none of them stands there: nearly everywhere.
class Openings {
 public:
  explicit Openings(const Resources& resources);

  /// The longest such phrase that ends where the time begins, not before `floor`: "no later than", "before".
  [[nodiscard]] Opener before(std::string_view text, std::uint32_t begin, std::uint32_t floor) const;
  /// "2018 or later", "3 pm onwards".
  [[nodiscard]] Opener after(std::string_view text, std::uint32_t end) const;

 private:
  const Lexicon& lexicon_;
  std::set<std::string, std::less<>> last_words_;  ///< of the phrases before
  std::vector<std::pair<std::string, Opening>> after_;
};

/// The time with one side open.
[[nodiscard]] TimeSpan opened(const TimeSpan& when, Opening opening);
/// TIMEX3's mod of a time that something is before, after or no later than.
[[nodiscard]] std::string_view mod_of(Opening opening);

/// Whether what stands before in the sentence is in the past and not ahead: "he built it in two weeks".
[[nodiscard]] bool looks_back(std::string_view text, const Lexicon& lexicon, std::uint32_t at);

}  // namespace timeline::detail
