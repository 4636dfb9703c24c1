#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/phrase_table.hpp"
#include "timeline/resource/resources.hpp"
#include "timeline/text/segmentation.hpp"

namespace timeline::detail {

/// The words that give furniture away, one table a class of the lexicon.
struct FurnitureWords {
  explicit FurnitureWords(const Resources& resources);

  /// Whether the word may begin a phrase of the classes that are asked of every word, or be one of theirs: most are
  /// not.
  [[nodiscard]] bool may_tell(std::uint32_t word) const {
    return telling_[word / 64 % telling_.size()] >> word % 64 & 1;
  }

  PhraseTable phrases, pleas, address, press, labels, list_headings, sections, bylines, imprints, counted, captions,
      separators, mail_headers;

 private:
  std::array<std::uint64_t, 256> telling_{};
};

/// What a paragraph looks like, told from its own tokens.
struct ParagraphLook {
  std::uint32_t words = 0;         ///< tokens with letters or digits
  std::uint32_t capitalized = 0;   ///< of these
  std::uint32_t digits = 0;        ///< of these, with digits
  std::uint32_t separators = 0;    ///< "|", "·" and wide gaps
  std::uint32_t longest_item = 0;  ///< words between separators, at most
  int score = 0;                   ///< how much speaks for a notice or plea
  bool stopped = false;            ///< ends as a sentence does
  bool runs_on = false;            ///< ends in a colon, comma or the like
  bool quotes = false;
  bool direct = false;  ///< it speaks to the reader or of the house
  bool plea = false;    ///< a sentence asks something of the reader
  bool label = false;   ///< is a label of the page, or begins with one and a colon
  bool list_heading = false;
  bool section = false;
  bool byline = false;
  bool imprint = false;
  bool note = false;         ///< "^ Orr 1987", below an encyclopedia's page
  bool mail_header = false;  ///< "Sent: Monday"
  bool counter = false;
  bool caption = false;
  bool copyright = false;
};

/// What is kept of the words of a paragraph while it is looked at.
struct LookScratch {
  std::vector<std::uint32_t> hashes;
  std::vector<bool> quotes;  ///< which tokens are double quotes
};

[[nodiscard]] ParagraphLook look_at_paragraph(std::string_view text, const FurnitureWords& words,
                                              const TextLayer& layer, const Paragraph& paragraph, LookScratch& scratch);

/// Sets the kind of each paragraph: headlines, captions and the page's furniture told from prose.
void tell_furniture(std::string_view text, const Resources& resources, TextLayer& layer);

}  // namespace timeline::detail
