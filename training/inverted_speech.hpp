#pragma once

#include <vector>

#include "parser_gold.hpp"

namespace timeline::training {

/// Trees of reported speech turned round as newspapers do: "The mayor said that the bridge is safe." becomes
/// "The bridge is safe, said the mayor." or, every other time, the same in quotation marks. Web text hardly ever puts
/// the verb first, so that a parser of it takes the speaker for an object.
[[nodiscard]] std::vector<Tree> inverted_speech(const std::vector<Tree>& trees);

}  // namespace timeline::training
