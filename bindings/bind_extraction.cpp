#include "casters.hpp"
#include "timeline/io/archive.hpp"
#include "timeline/io/write.hpp"

namespace timeline::bindings {
namespace {

std::pair<std::string, std::vector<Report::Entry>> timeml_of(const Extraction& extraction) {
  Report report;
  std::string xml = write_timeml(extraction, &report);
  return {std::move(xml), std::move(report.omitted)};
}

}  // namespace

void bind_extraction(py::module_& module) {
  py::class_<Extraction>(module, "Extraction",
                         "Everything found in one document. Can be pickled and assembled anywhere.")
      .def_readonly("document", &Extraction::document)
      .def_readonly("created", &Extraction::created)
      .def_property_readonly("sentences", &shown_sentences)
      .def_property_readonly("tokens", &shown_tokens)
      .def_property_readonly(
          "timexes", [](const Extraction& self) { return shown_timexes(self.timexes.timexes, self.document.text); })
      .def_property_readonly("events", [](const Extraction& self) { return shown_events(self); })
      .def_property_readonly("entities", [](const Extraction& self) { return shown_entities(self); })
      .def_property_readonly("attributions", &shown_attributions)
      .def_property_readonly("tlinks", &shown_tlinks)
      .def("to_json", &write_annotation_json, py::call_guard<py::gil_scoped_release>())
      .def("to_timeml", &timeml_of, py::call_guard<py::gil_scoped_release>(), "The XML, and what it cannot hold.")
      .def("to_conllu", &write_conllu, py::call_guard<py::gil_scoped_release>())
      .def(
          "__eq__", [](const Extraction& a, const Extraction& b) { return a == b; }, py::is_operator())
      .def("__repr__",
           [](const Extraction& self) {
             return "Extraction('" + self.document.id + "', " + std::to_string(self.events.events.size()) +
                    " events, " + std::to_string(self.timexes.timexes.size()) + " times)";
           })
      .def(py::pickle([](const Extraction& self) { return py::bytes(pack(self)); },
                      [](const py::bytes& state) { return unpack(std::string_view(state)); }));
}

}  // namespace timeline::bindings
