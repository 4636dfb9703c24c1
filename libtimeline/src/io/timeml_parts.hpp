#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "timeline/dating/creation.hpp"
#include "timeline/merge/timeline.hpp"
#include "timeline/temporal/relation.hpp"

/// What the TimeML of a document and of a timeline share.
namespace timeline::detail {

/// A TIMEX3 value for what EDTF says, "XXXX-XX-XX" where TIMEX3 has no form for it (intervals, seasons, sets).
[[nodiscard]] std::string timex_value(std::string_view edtf);
/// <DOCID> and <DCT> with its TIMEX3, called `tid`.
void append_head(pugi::xml_node parent, const Document& document, const Creation& created, const std::string& tid);
/// Whether TimeML has the relation; of Allen's thirteen it lacks plain overlap.
[[nodiscard]] bool is_timeml(RelType rel_type);
/// Tells that characters of the document came out as U+FFFD, if any did.
void report_replaced(Report* report, const std::string& document, std::size_t replaced);
void report_omitted(Report* report, const std::string& name, std::string reason);

}  // namespace timeline::detail
