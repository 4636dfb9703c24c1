#pragma once

#include <string_view>

#include "timeline/resource/resources.hpp"
#include "timeline/syntax/syntax.hpp"

namespace timeline::detail {

/// Mends two slips of a tagger that sees a few words at a time, by what the sentence needs:
///
/// - "the May 10 meeting": a participle of an event noun right behind a determiner, or a date behind one, is a noun;
/// - "The bridge collapsed in the night.": a full sentence without a finite verb has one, the participle behind its
/// noun.
void mend_tags(std::string_view text, const TextLayer& layer, const Resources& resources, SyntaxLayer& syntax);

}  // namespace timeline::detail
