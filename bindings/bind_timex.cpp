#include "casters.hpp"

namespace timeline::bindings {
namespace {

std::optional<std::int32_t> anchor_of(const Timex& timex) {
  return timex.anchor < 0 ? std::nullopt : std::optional(timex.anchor);
}

}  // namespace

void bind_timex(py::module_& module) {
  py::class_<Timex::Reading>(module, "Reading", "Another way to read a time expression.")
      .def_readonly("value", &Timex::Reading::value)
      .def_readonly("when", &Timex::Reading::when)
      .def(
          "__eq__", [](const Timex::Reading& a, const Timex::Reading& b) { return a == b; }, py::is_operator())
      .def("__repr__", shown_by<Timex::Reading>("Reading", {"value", "when"}));

  py::class_<Timex>(module, "Timex", "A time expression (TIMEX3) and what it denotes.")
      .def_readonly("span", &Timex::span)
      .def_readonly("text", &Timex::text)
      .def_property_readonly("type", spelled<Timex>(&Timex::type))
      .def_readonly("value", &Timex::value)
      .def_property_readonly("mod", or_none<Timex>(&Timex::mod))
      .def_property_readonly("quant", or_none<Timex>(&Timex::quant))
      .def_property_readonly("freq", or_none<Timex>(&Timex::freq))
      .def_property_readonly("anchor", &anchor_of, "Index of the time it is reckoned from.")
      .def_readonly("when", &Timex::when)
      .def_readonly("alternatives", &Timex::alternatives)
      .def_readonly("rule", &Timex::rule)
      .def(
          "__eq__", [](const Timex& a, const Timex& b) { return a == b; }, py::is_operator())
      .def("__repr__", shown_by<Timex>("Timex", {"text", "type", "value"}));
}

}  // namespace timeline::bindings
