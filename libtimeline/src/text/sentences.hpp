#pragma once

#include <string_view>
#include <vector>

#include "text/word_table.hpp"
#include "timeline/text/segmentation.hpp"

namespace timeline::detail {

/// Groups the tokens from `first` on, all of one paragraph, into sentences and appends these.
///
///     "“Stop.” He sat." → “Stop.” | He sat.        "He met Mr. Day." → one sentence
void split_sentences(std::string_view text, const WordTable& words, const Tokens& tokens, std::uint32_t first,
                     std::uint32_t paragraph, std::vector<Sentence>& sentences);

}  // namespace timeline::detail
