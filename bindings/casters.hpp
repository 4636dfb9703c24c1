#pragma once

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "shown.hpp"

namespace timeline::bindings {

namespace py = pybind11;

/// A field of an enumeration, shown as the standard spells it.
template <typename Class, typename Owner, typename Enum>
auto spelled(Enum Owner::*field) {
  return [field](const Class& self) { return std::string(to_string(self.*field)); };
}

/// A field that is None where it is empty.
template <typename Class, typename Owner>
auto or_none(std::string Owner::*field) {
  return [field](const Class& self) { return optional_text(self.*field); };
}

/// The UTF-8 of a text. Throws InvalidArgument naming the argument for half of a surrogate pair, which is no character.
[[nodiscard]] std::string utf8_of(const py::str& text, const char* argument);
/// The same without a copy; it lives as long as the text.
[[nodiscard]] std::string_view utf8_view_of(const py::str& text, const char* argument);

/// The id of a node: itself, or that of an event.
[[nodiscard]] std::string id_of(const py::object& node);

/// "Span(begin=0, end=3)" from the named attributes of an object.
template <typename Class>
auto shown_by(const char* name, std::vector<const char*> attributes) {
  return [name, attributes](const py::object& self) {
    py::list parts;
    for (const char* attribute : attributes) {
      parts.append(py::str("{}={!r}").format(attribute, self.attr(attribute)));
    }
    return py::str("{}({})").format(name, py::str(", ").attr("join")(parts));
  };
}

void bind_errors(py::module_& module);
void bind_text(py::module_& module);
void bind_temporal(py::module_& module);
void bind_timex(py::module_& module);
void bind_entity(py::module_& module);
void bind_event(py::module_& module);
void bind_graph(py::module_& module);
void bind_timeline(py::module_& module);
void bind_extraction(py::module_& module);
void bind_pipeline(py::module_& module);
void bind_rules(py::module_& module);

}  // namespace timeline::bindings
