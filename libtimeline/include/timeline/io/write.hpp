#pragma once

#include <string>

#include "timeline/merge/timeline.hpp"
#include "timeline/pipeline/extraction.hpp"

namespace timeline {

// Every writer gives valid UTF-8: what is none in a document comes out as U+FFFD, one for a byte. Positions are code
// points of the document's text. What a format cannot hold goes into `report->omitted` where a report is given.

/// The timeline as JSON, schema "timeline/1".
[[nodiscard]] std::string write_json(const Timeline& timeline);
/// One document's layers as JSON, schema "timeline-annotation/1".
[[nodiscard]] std::string write_annotation_json(const Extraction& extraction);
/// One document as TimeML, as TempEval-3 does it; the characters of TEXT are those of the document, but for control
/// characters, which XML has none of: each comes out as U+FFFD, so that positions hold.
[[nodiscard]] std::string write_timeml(const Extraction& extraction, Report* report = nullptr);
/// The timeline as one XML file: every document a TimeML section with the mentions of events, the events' dates as
/// TIMEX3 after them, and the links between.
[[nodiscard]] std::string write_timeml(const Timeline& timeline, Report* report = nullptr);
/// One document as CoNLL-U (UD v2), with each token's `TokenRange` in MISC. Clitics ("did" "n't") stand in the range of
/// a multiword token.
[[nodiscard]] std::string write_conllu(const Extraction& extraction);

}  // namespace timeline
