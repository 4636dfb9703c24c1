#pragma once

#include <string>
#include <string_view>

namespace timeline {

/// The language of a text (a BCP 47 primary tag), of those there is data for.
///
/// Told by the frequent words of each language in the first few kilobytes: the lexicon's classes `frequent_word`, which
/// count in small letters only, and `frequent_word_sure`, which count twice and in any case. English where they do not
/// decide, as in "Los Angeles, 3/5/2017".
///
///     detect_language("Se fue hace dos días.");   // "es"
[[nodiscard]] std::string detect_language(std::string_view text);

/// "en-GB", "EN_us": "en".
[[nodiscard]] std::string primary_tag(std::string_view language);

}  // namespace timeline
