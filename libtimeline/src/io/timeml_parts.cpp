#include "io/timeml_parts.hpp"

#include <algorithm>

#include "io/xml_text.hpp"

namespace timeline::detail {
namespace {

constexpr std::string_view unknown_date = "XXXX-XX-XX";

/// The months of a calendar are 01 to 12 in EDTF; what follows are seasons, quarters and halves.
bool has_calendar_month(std::string_view edtf) {
  if (edtf.size() < 7 || edtf[4] != '-') return true;
  const std::string_view month = edtf.substr(5, 2);
  return month[0] == '0' || month[0] == 'X' || (month[0] == '1' && month[1] <= '2');
}

}  // namespace

std::string timex_value(std::string_view edtf) {
  const bool plain = !edtf.empty() && edtf.find_first_not_of("0123456789X-T:") == std::string_view::npos;
  return std::string(plain && has_calendar_month(edtf) ? edtf : unknown_date);
}

void append_head(pugi::xml_node parent, const Document& document, const Creation& created, const std::string& tid) {
  std::size_t replaced = 0;
  append_line(parent, "DOCID").text().set(xml_text(document.id, replaced).c_str());
  pugi::xml_node timex = append_line(parent, "DCT").append_child("TIMEX3");
  const std::string value = timex_value(created.when.edtf);
  timex.append_attribute("tid") = tid.c_str();
  timex.append_attribute("type") = value.find('T') == std::string::npos ? "DATE" : "TIME";
  timex.append_attribute("value") = value.c_str();
  timex.append_attribute("temporalFunction") = "false";
  timex.append_attribute("functionInDocument") = "CREATION_TIME";
  timex.text().set(value.c_str());
}

bool is_timeml(RelType rel_type) { return rel_type != RelType::OVERLAPS && rel_type != RelType::OVERLAPPED_BY; }

void report_omitted(Report* report, const std::string& name, std::string reason) {
  if (report != nullptr) report->omitted.push_back({name, std::move(reason)});
}

void report_replaced(Report* report, const std::string& document, std::size_t replaced) {
  if (replaced == 0) return;
  report_omitted(report, document, std::to_string(replaced) + " characters that XML cannot hold, written as U+FFFD");
}

}  // namespace timeline::detail
