#include "io/timeml_parts.hpp"
#include "io/xml_text.hpp"
#include "timeline/io/write.hpp"

namespace timeline {
namespace {

using detail::Mark;

/// The elements of a document, and which of its layers' members have one.
struct Markup {
  std::vector<Mark> marks;
  std::vector<bool> timexes;
  std::vector<bool> events;
};

std::string numbered(const char* letters, std::size_t index) { return letters + std::to_string(index + 1); }

void add_if_given(Mark& mark, const char* name, const std::string& value) {
  if (!value.empty()) mark.attributes.emplace_back(name, value);
}

Mark mark_of(const Timex& timex, std::size_t index) {
  Mark mark{timex.span, "TIMEX3", {{"tid", numbered("t", index)}, {"type", std::string(to_string(timex.type))}}};
  mark.attributes.emplace_back("value", timex.value);
  add_if_given(mark, "mod", timex.mod);
  add_if_given(mark, "quant", timex.quant);
  add_if_given(mark, "freq", timex.freq);
  if (timex.anchor >= 0) mark.attributes.emplace_back("anchorTimeID", numbered("t", timex.anchor));
  return mark;
}

Mark mark_of(const EventMention& event, std::size_t index) {
  return {event.span, "EVENT", {{"eid", numbered("e", index)}, {"class", std::string(to_string(event.event_class))}}};
}

/// Whether a sentence is part of the page rather than of the account: it gets no mark-up.
bool is_furniture(const TextLayer& layer, std::uint32_t sentence) {
  return sentence < layer.sentences.size() && layer.is_furniture(layer.sentences[sentence]);
}

Markup markup_of(const Extraction& extraction) {
  const std::vector<Timex>& timexes = extraction.timexes.timexes;
  const std::vector<EventMention>& events = extraction.events.events;
  Markup markup{{}, std::vector<bool>(timexes.size()), std::vector<bool>(events.size())};
  for (std::size_t i = 0; i < timexes.size(); ++i) {
    markup.timexes[i] = !is_furniture(extraction.text, timexes[i].sentence);
    if (markup.timexes[i]) markup.marks.push_back(mark_of(timexes[i], i));
  }
  for (std::size_t i = 0; i < events.size(); ++i) {
    markup.events[i] = !is_furniture(extraction.text, events[i].sentence);
    if (markup.events[i]) markup.marks.push_back(mark_of(events[i], i));
  }
  return markup;
}

void drop(Markup& markup, const detail::Nesting& nesting, const std::string& document, Report* report) {
  for (const std::size_t index : nesting.dropped) {
    const Mark& mark = markup.marks[index];
    const std::string& id = mark.attributes[0].second;
    (mark.tag == "EVENT" ? markup.events : markup.timexes)[std::stoul(id.substr(1)) - 1] = false;
    detail::report_omitted(report, document, mark.tag + " " + id + ": it crosses another element");
  }
}

void append_instances(pugi::xml_node root, const EventLayer& layer, const Markup& markup) {
  for (std::size_t i = 0; i < layer.events.size(); ++i) {
    if (!markup.events[i]) continue;
    const EventMention& event = layer.events[i];
    pugi::xml_node node = detail::append_line(root, "MAKEINSTANCE");
    node.append_attribute("eventID") = numbered("e", i).c_str();
    node.append_attribute("eiid") = numbered("ei", i).c_str();
    node.append_attribute("tense") = std::string(to_string(event.tense)).c_str();
    node.append_attribute("aspect") = std::string(to_string(event.aspect)).c_str();
    node.append_attribute("polarity") = std::string(to_string(event.polarity)).c_str();
    node.append_attribute("pos") = event.pos.c_str();
    if (!event.modality.empty()) node.append_attribute("modality") = event.modality.c_str();
  }
}

bool is_written(const LinkNode& node, const Markup& markup) {
  if (node.kind == LinkNode::Kind::CREATION) return true;
  return (node.kind == LinkNode::Kind::EVENT ? markup.events : markup.timexes)[node.index];
}

void append_end(pugi::xml_node tlink, const LinkNode& node, const char* event, const char* time) {
  if (node.kind == LinkNode::Kind::EVENT) {
    tlink.append_attribute(event) = numbered("ei", node.index).c_str();
  } else {
    const bool is_timex = node.kind == LinkNode::Kind::TIMEX;
    tlink.append_attribute(time) = is_timex ? numbered("t", node.index).c_str() : "t0";
  }
}

void append_tlinks(pugi::xml_node root, const Extraction& extraction, const Markup& markup, Report* report) {
  std::size_t number = 0;
  for (const TLinkMention& link : extraction.tlinks) {
    if (!is_written(link.source, markup) || !is_written(link.target, markup)) continue;
    if (!detail::is_timeml(link.rel_type)) {
      detail::report_omitted(report, extraction.document.id,
                             "a TLINK " + std::string(to_string(link.rel_type)) + ": TimeML has no such relation");
      continue;
    }
    pugi::xml_node tlink = detail::append_line(root, "TLINK");
    tlink.append_attribute("lid") = numbered("l", number++).c_str();
    tlink.append_attribute("relType") = std::string(to_string(link.rel_type)).c_str();
    append_end(tlink, link.source, "eventInstanceID", "timeID");
    append_end(tlink, link.target, "relatedToEventInstance", "relatedToTime");
    tlink.append_attribute("origin") = link.origin.c_str();
  }
}

}  // namespace

std::string write_timeml(const Extraction& extraction, Report* report) {
  pugi::xml_document xml;
  pugi::xml_node root = xml.append_child("TimeML");
  root.append_child(pugi::node_pcdata).set_value("\n");
  detail::append_head(root, extraction.document, extraction.created, "t0");

  Markup markup = markup_of(extraction);
  const detail::Nesting nesting = detail::nest(markup.marks);
  drop(markup, nesting, extraction.document.id, report);
  std::size_t replaced = 0;
  detail::append_marked(detail::append_line(root, "TEXT"), extraction.document.text, markup.marks, nesting, replaced);
  detail::report_replaced(report, extraction.document.id, replaced);

  append_instances(root, extraction.events, markup);
  append_tlinks(root, extraction, markup, report);
  return detail::to_text(xml);
}

}  // namespace timeline
