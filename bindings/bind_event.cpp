#include "casters.hpp"

namespace timeline::bindings {
namespace {

/// Who takes it for what: the author, who is None, then the sources as `attribution` names them.
py::list held_by(const ShownEvent& event) {
  py::list result;
  for (std::size_t i = 0; i < event.held.size(); ++i) {
    const py::object holder = i == 0 ? py::object(py::none()) : py::object(py::str(event.attribution.at(i - 1)));
    result.append(py::make_tuple(holder, std::string(to_string(event.held[i].value))));
  }
  return result;
}

}  // namespace

void bind_event(py::module_& module) {
  py::class_<ShownArgument>(module, "Argument", "Who or what takes part in an event.")
      .def_readonly("role", &ShownArgument::role)
      .def_readonly("span", &ShownArgument::span)
      .def_readonly("text", &ShownArgument::text)
      .def_readonly("entity", &ShownArgument::entity)
      .def(
          "__eq__", [](const ShownArgument& a, const ShownArgument& b) { return a == b; }, py::is_operator())
      .def("__repr__", shown_by<ShownArgument>("Argument", {"role", "text"}));

  py::class_<ShownAttribution>(module, "Attribution", "Who says what, and the words that say that it is said.")
      .def_readonly("id", &ShownAttribution::id)
      .def_readonly("source", &ShownAttribution::source)
      .def_readonly("cue", &ShownAttribution::cue)
      .def_readonly("content", &ShownAttribution::content)
      .def_readonly("source_text", &ShownAttribution::source_text)
      .def_readonly("entity", &ShownAttribution::entity)
      .def(
          "__eq__", [](const ShownAttribution& a, const ShownAttribution& b) { return a == b; }, py::is_operator())
      .def("__repr__", shown_by<ShownAttribution>("Attribution", {"id", "source_text", "content"}));

  py::class_<ShownEvent>(module, "EventMention", "A word that says that something happens, holds, is said or planned.")
      .def_readonly("span", &ShownEvent::span)
      .def_readonly("text", &ShownEvent::text)
      .def_readonly("lemma", &ShownEvent::lemma)
      .def_property_readonly("event_class", spelled<ShownEvent>(&EventMention::event_class))
      .def_property_readonly("tense", spelled<ShownEvent>(&EventMention::tense))
      .def_property_readonly("aspect", spelled<ShownEvent>(&EventMention::aspect))
      .def_property_readonly("polarity", spelled<ShownEvent>(&EventMention::polarity))
      .def_property_readonly("modality", or_none<ShownEvent>(&EventMention::modality))
      .def_property_readonly("factuality", spelled<ShownEvent>(&EventMention::factuality))
      .def_property_readonly("held", held_by)
      .def_readonly("score", &ShownEvent::score)
      .def_property_readonly("status", spelled<ShownEvent>(&EventMention::status))
      .def_readonly("happening", &ShownEvent::happening)
      .def_readonly("arguments", &ShownEvent::shown_arguments)
      .def_property_readonly("place", or_none<ShownEvent>(&EventMention::place))
      .def_readonly("attribution", &ShownEvent::attribution)
      .def_readonly("when", &ShownEvent::when)
      .def_property_readonly("anchoring", or_none<ShownEvent>(&EventMention::anchoring))
      .def_readonly("headline", &ShownEvent::headline)
      .def(
          "__eq__", [](const ShownEvent& a, const ShownEvent& b) { return a == b; }, py::is_operator())
      .def("__repr__", shown_by<ShownEvent>("EventMention", {"text", "event_class", "tense", "status"}));
}

}  // namespace timeline::bindings
