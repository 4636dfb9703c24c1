#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "timeline/resource/error.hpp"

namespace timeline {

/// What came of running the examples of rules: how much was checked, and all faults in order of files and lines.
struct RuleReport {
  std::size_t files = 0;             ///< of rules and words
  std::size_t rules = 0;             ///< without those at fault in themselves
  std::size_t examples = 0;          ///< texts with a value that must be found
  std::size_t counter_examples = 0;  ///< texts in which the rule must find nothing
  std::vector<RuleFault> faults;

  friend bool operator==(const RuleReport&, const RuleReport&) = default;
};

/// Checks the rules and words of a folder laid over the data of the language (see Resources::with_folder), or, without
/// a folder, those of the language itself: that files can be read, that patterns and fields name only what there is,
/// and that every rule finds what its examples say and nothing in its counter-examples.
///
///     check_rules("en", "my-rules").faults[0].message;   // "there is no field \"dey\""
[[nodiscard]] RuleReport check_rules(std::string_view language, const std::string& folder = {});

}  // namespace timeline
