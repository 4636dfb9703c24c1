#include <map>
#include <set>

#include "io/timeml_parts.hpp"
#include "io/xml_text.hpp"
#include "timeline/io/write.hpp"

namespace timeline {
namespace {

using detail::Mark;

std::vector<const Event*> all_events(const Timeline& timeline) {
  std::vector<const Event*> events;
  for (const Event& event : timeline.events) events.push_back(&event);
  for (const Event& event : timeline.undated) events.push_back(&event);
  return events;
}

/// "e3" and its second mention: EVENT "e3-2", instance "i-e3-2".
std::string mention_id(const Event& event, std::size_t mention) { return event.id + "-" + std::to_string(mention + 1); }

std::map<std::string, std::vector<Mark>, std::less<>> marks_of(const std::vector<const Event*>& events) {
  std::map<std::string, std::vector<Mark>, std::less<>> marks;
  for (const Event* event : events) {
    for (std::size_t i = 0; i < event->mentions.size(); ++i) {
      marks[event->mentions[i].document].push_back(
          {event->mentions[i].span, "EVENT", {{"eid", mention_id(*event, i)}, {"class", "OCCURRENCE"}}});
    }
  }
  return marks;
}

class Writer {
 public:
  Writer(const Timeline& timeline, Report* report)
      : timeline_(timeline), report_(report), events_(all_events(timeline)), marks_(marks_of(events_)) {}

  std::string write() {
    pugi::xml_document xml;
    root_ = xml.append_child("Timeline");
    root_.append_child(pugi::node_pcdata).set_value("\n");
    for (std::size_t i = 0; i < timeline_.documents.size(); ++i) append_document(i);
    for (const Event* event : events_) append_instances(*event);
    for (const Event* event : events_) append_date(*event);
    for (const TLink& link : timeline_.graph.links()) append_relation(link);
    return detail::to_text(xml);
  }

 private:
  void append_document(std::size_t index) {
    const DatedDocument& dated = timeline_.documents[index];
    pugi::xml_node section = detail::append_line(root_, "TimeML");
    section.append_child(pugi::node_pcdata).set_value("\n");
    detail::append_head(section, dated.document, dated.created, "t0-" + std::to_string(index + 1));
    const std::vector<Mark>& marks = marks_[dated.document.id];
    const detail::Nesting nesting = detail::nest(marks);
    for (const std::size_t at : nesting.order) written_.insert(marks[at].attributes[0].second);
    for (const std::size_t at : nesting.dropped) {
      detail::report_omitted(report_, dated.document.id,
                             "EVENT " + marks[at].attributes[0].second + ": it crosses another element");
    }
    std::size_t replaced = 0;
    detail::append_marked(detail::append_line(section, "TEXT"), dated.document.text, marks, nesting, replaced);
    detail::report_replaced(report_, dated.document.id, replaced);
  }

  void append_instances(const Event& event) {
    for (std::size_t i = 0; i < event.mentions.size(); ++i) {
      const std::string id = mention_id(event, i);
      if (!written_.contains(id)) continue;
      pugi::xml_node node = detail::append_line(root_, "MAKEINSTANCE");
      node.append_attribute("eventID") = id.c_str();
      node.append_attribute("eiid") = ("i-" + id).c_str();
      const auto [first, is_first] = instances_.emplace(event.id, "i-" + id);
      if (!is_first) append_tlink("i-" + id, "relatedToEventInstance", first->second, RelType::IDENTITY);
    }
  }

  void append_date(const Event& event) {
    const auto instance = instances_.find(event.id);
    if (!event.when || instance == instances_.end()) return;
    std::size_t replaced = 0;
    pugi::xml_node timex = detail::append_line(root_, "TIMEX3");
    timex.append_attribute("tid") = ("t-" + event.id).c_str();
    timex.append_attribute("type") = "DATE";
    timex.append_attribute("value") = detail::timex_value(event.when->edtf).c_str();
    timex.append_attribute("edtf") = event.when->edtf.c_str();
    timex.append_attribute("comment") = detail::xml_text(event.headline, replaced).c_str();
    append_tlink(instance->second, "relatedToTime", "t-" + event.id, RelType::IS_INCLUDED);
  }

  void append_relation(const TLink& link) {
    const auto source = instances_.find(link.source);
    const auto target = instances_.find(link.target);
    if (source == instances_.end() || target == instances_.end()) return;
    if (detail::is_timeml(link.rel_type)) {
      append_tlink(source->second, "relatedToEventInstance", target->second, link.rel_type);
    } else {
      detail::report_omitted(report_, link.source + " " + std::string(to_string(link.rel_type)) + " " + link.target,
                             "TimeML has no such relation");
    }
  }

  void append_tlink(const std::string& source, const char* relation, const std::string& target, RelType rel_type) {
    pugi::xml_node tlink = detail::append_line(root_, "TLINK");
    tlink.append_attribute("lid") = ("l" + std::to_string(++links_)).c_str();
    tlink.append_attribute("relType") = std::string(to_string(rel_type)).c_str();
    tlink.append_attribute("eventInstanceID") = source.c_str();
    tlink.append_attribute(relation) = target.c_str();
  }

  const Timeline& timeline_;
  Report* report_;
  std::vector<const Event*> events_;
  std::map<std::string, std::vector<Mark>, std::less<>> marks_;
  std::set<std::string, std::less<>> written_;                 // EVENTs that nest
  std::map<std::string, std::string, std::less<>> instances_;  // of an event's first written mention
  std::size_t links_ = 0;
  pugi::xml_node root_;
};

}  // namespace

std::string write_timeml(const Timeline& timeline, Report* report) { return Writer(timeline, report).write(); }

}  // namespace timeline
