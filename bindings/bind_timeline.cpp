#include "casters.hpp"
#include "timeline/io/write.hpp"

namespace timeline::bindings {
namespace {

std::optional<std::string> copied_document(const Timeline& timeline, std::size_t index) {
  const std::uint32_t origin = timeline.documents[index].origin;
  return origin == index ? std::nullopt : std::optional(timeline.documents[origin].document.id);
}

std::pair<std::string, std::vector<Report::Entry>> timeml_of(const Timeline& timeline) {
  Report report;
  std::string xml = write_timeml(timeline, &report);
  return {std::move(xml), std::move(report.omitted)};
}

void bind_event_parts(py::module_& module) {
  py::class_<Mention>(module, "Mention", "One place where a document speaks of an event.")
      .def_readonly("document", &Mention::document)
      .def_readonly("span", &Mention::span)
      .def_readonly("sentence", &Mention::sentence)
      .def_readonly("text", &Mention::text)
      .def_readonly("attribution", &Mention::attribution)
      .def_property_readonly("factuality", spelled<Mention>(&Mention::factuality))
      .def_property_readonly("status", spelled<Mention>(&Mention::status))
      .def(
          "__eq__", [](const Mention& a, const Mention& b) { return a == b; }, py::is_operator())
      .def("__repr__", shown_by<Mention>("Mention", {"document", "text", "span"}));

  py::class_<Participant>(module, "Participant", "Who takes part in an event of the timeline.")
      .def_property_readonly("entity", or_none<Participant>(&Participant::entity))
      .def_readonly("name", &Participant::name)
      .def_property_readonly("role", or_none<Participant>(&Participant::role))
      .def(
          "__eq__", [](const Participant& a, const Participant& b) { return a == b; }, py::is_operator())
      .def("__repr__", shown_by<Participant>("Participant", {"name", "role"}));

  py::class_<Event>(module, "Event", "Something that happened, is expected, alleged or denied.")
      .def_readonly("id", &Event::id)
      .def_readonly("headline", &Event::headline)
      .def_readonly("when", &Event::when)
      .def_property_readonly("status", spelled<Event>(&Event::status))
      .def_readonly("participants", &Event::participants)
      .def_property_readonly("place", or_none<Event>(&Event::place))
      .def_readonly("mentions", &Event::mentions)
      .def_readonly("sources", &Event::sources)
      .def_readonly("corroboration", &Event::corroboration)
      .def_readonly("reasons", &Event::reasons)
      .def(
          "__eq__", [](const Event& a, const Event& b) { return a == b; }, py::is_operator())
      .def("__repr__", shown_by<Event>("Event", {"id", "when", "headline", "status"}));
}

void bind_entities(py::module_& module) {
  py::class_<TimelineEntity::Place>(module, "Place", "Where a document speaks of an entity.")
      .def_readonly("document", &TimelineEntity::Place::document)
      .def_readonly("span", &TimelineEntity::Place::span)
      .def(
          "__eq__", [](const TimelineEntity::Place& a, const TimelineEntity::Place& b) { return a == b; },
          py::is_operator())
      .def("__repr__", shown_by<TimelineEntity::Place>("Place", {"document", "span"}));

  py::class_<TimelineEntity>(module, "TimelineEntity", "Someone or something with a name, in the whole collection.")
      .def_readonly("id", &TimelineEntity::id)
      .def_readonly("name", &TimelineEntity::name)
      .def_property_readonly("kind", spelled<TimelineEntity>(&TimelineEntity::kind))
      .def_readonly("aliases", &TimelineEntity::aliases)
      .def_readonly("mentions", &TimelineEntity::mentions)
      .def(
          "__eq__", [](const TimelineEntity& a, const TimelineEntity& b) { return a == b; }, py::is_operator())
      .def("__repr__", shown_by<TimelineEntity>("TimelineEntity", {"id", "name", "kind"}));
}

void bind_conflicts(py::module_& module) {
  py::class_<Conflict::Sentence>(module, "ConflictSentence", "A sentence that cannot be true beside the others.")
      .def_readonly("document", &Conflict::Sentence::document)
      .def_readonly("span", &Conflict::Sentence::span)
      .def_readonly("text", &Conflict::Sentence::text)
      .def(
          "__eq__", [](const Conflict::Sentence& a, const Conflict::Sentence& b) { return a == b; }, py::is_operator())
      .def("__repr__", shown_by<Conflict::Sentence>("ConflictSentence", {"document", "text"}));

  py::class_<Conflict>(module, "Conflict", "What the documents contradict each other in.")
      .def_property_readonly("kind", spelled<Conflict>(&Conflict::kind))
      .def_readonly("description", &Conflict::description)
      .def_readonly("events", &Conflict::events)
      .def_readonly("sentences", &Conflict::sentences)
      .def(
          "__eq__", [](const Conflict& a, const Conflict& b) { return a == b; }, py::is_operator())
      .def("__repr__", shown_by<Conflict>("Conflict", {"kind", "description"}));

  py::class_<Report::Entry>(module, "ReportEntry", "Something that was left out, and why.")
      .def_readonly("name", &Report::Entry::name)
      .def_readonly("reason", &Report::Entry::reason)
      .def(
          "__eq__", [](const Report::Entry& a, const Report::Entry& b) { return a == b; }, py::is_operator())
      .def("__repr__", shown_by<Report::Entry>("ReportEntry", {"name", "reason"}));

  py::class_<Report>(module, "Report", "What was left out: files that could not be read, what an export cannot hold.")
      .def_readonly("skipped", &Report::skipped)
      .def_readonly("omitted", &Report::omitted)
      .def(
          "__eq__", [](const Report& a, const Report& b) { return a == b; }, py::is_operator())
      .def("__repr__", shown_by<Report>("Report", {"skipped", "omitted"}));
}

}  // namespace

void bind_timeline(py::module_& module) {
  bind_event_parts(module);
  bind_entities(module);
  bind_conflicts(module);

  py::class_<DatedDocument>(module, "DatedDocument", "A document with the day it was written, as inferred.")
      .def_readonly("document", &DatedDocument::document)
      .def_readonly("created", &DatedDocument::created)
      .def_property_readonly("id", [](const DatedDocument& self) { return self.document.id; })
      .def_property_readonly("text", [](const DatedDocument& self) { return self.document.text; })
      .def_property_readonly("title", [](const DatedDocument& self) { return self.document.title; })
      .def(
          "__eq__", [](const DatedDocument& a, const DatedDocument& b) { return a == b; }, py::is_operator())
      .def("__repr__", shown_by<DatedDocument>("DatedDocument", {"id", "created"}));

  py::class_<Timeline>(module, "Timeline", "What `assemble` gives; the package shows it as `timeline.Timeline`.")
      .def_property_readonly("events", [](const Timeline& self) { return shown_events(self.events, self); })
      .def_property_readonly("undated", [](const Timeline& self) { return shown_events(self.undated, self); })
      .def_readonly("documents", &Timeline::documents)
      .def("copied_document", &copied_document, py::arg("index"), "The id of the document that this one copies.")
      .def_property_readonly("entities", [](const Timeline& self) { return shown_entities(self); })
      .def_readonly("graph", &Timeline::graph)
      .def_property_readonly("conflicts", [](const Timeline& self) { return shown_conflicts(self); })
      .def_readonly("report", &Timeline::report)
      .def("to_json", &write_json, py::call_guard<py::gil_scoped_release>())
      .def("to_timeml", &timeml_of, py::call_guard<py::gil_scoped_release>(), "The XML, and what it cannot hold.");
}

}  // namespace timeline::bindings
