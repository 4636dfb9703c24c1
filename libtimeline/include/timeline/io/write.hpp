#pragma once

#include <string>

#include "timeline/merge/timeline.hpp"
#include "timeline/pipeline/extraction.hpp"

namespace timeline {

/// The timeline as JSON, schema "timeline/1". Positions are code points of the document's text.
[[nodiscard]] std::string write_json(const Timeline& timeline);
/// One document's layers as JSON, schema "timeline-annotation/1". Positions are code points.
[[nodiscard]] std::string write_annotation_json(const Extraction& extraction);
/// One document as TimeML, as TempEval-3 does it; the characters of TEXT are those of the document.
[[nodiscard]] std::string write_timeml(const Extraction& extraction);
/// The timeline as one TimeML file: a document a section, the events' links after them.
[[nodiscard]] std::string write_timeml(const Timeline& timeline);
/// One document as CoNLL-U (UD v2), with each token's `TokenRange` in MISC.
[[nodiscard]] std::string write_conllu(const Extraction& extraction);

}  // namespace timeline
