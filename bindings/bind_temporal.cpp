#include "casters.hpp"
#include "timeline/dating/creation.hpp"
#include "timeline/resource/error.hpp"

namespace timeline::bindings {
namespace {

TimeSpan parsed(const std::string& edtf) {
  const std::optional<TimeSpan> span = parse_edtf(edtf);
  if (!span) throw InvalidArgument("\"" + edtf + "\" is no date of EDTF (like 2017-05-10, 2017-05 or 2008/2017-07)");
  return *span;
}

std::vector<std::pair<std::string, std::string>> candidate_days(const Creation& created) {
  std::vector<std::pair<std::string, std::string>> days;
  for (const auto& [first, last] : created.candidates) days.emplace_back(to_iso(first), to_iso(last));
  return days;
}

}  // namespace

void bind_temporal(py::module_& module) {
  py::class_<ShownBound>(module, "Bound", "Between which instants a point of time lies, both included; None is open.")
      .def_readonly("earliest", &ShownBound::earliest)
      .def_readonly("latest", &ShownBound::latest)
      .def(
          "__eq__", [](const ShownBound& a, const ShownBound& b) { return a == b; }, py::is_operator())
      .def("__hash__", [](const ShownBound& self) { return py::hash(py::make_tuple(self.earliest, self.latest)); })
      .def("__repr__", shown_by<ShownBound>("Bound", {"earliest", "latest"}));

  py::class_<TimeSpan>(module, "TimeSpan", "When something was, as surely as it is known.")
      .def(py::init(&parsed), py::arg("edtf"))
      .def_property_readonly("begin", [](const TimeSpan& self) { return shown(self.begin, self.granularity); })
      .def_property_readonly("end", [](const TimeSpan& self) { return shown(self.end, self.granularity); })
      .def_property_readonly("granularity", spelled<TimeSpan>(&TimeSpan::granularity))
      .def_readonly("edtf", &TimeSpan::edtf)
      .def("may_overlap", &may_overlap, py::arg("other"), "Whether some instant lies in what both allow.")
      .def("surely_before", &surely_before, py::arg("other"), "Whether this is over before the other begins.")
      .def("__str__", [](const TimeSpan& self) { return self.edtf; })
      .def(
          "__eq__", [](const TimeSpan& a, const TimeSpan& b) { return a == b; }, py::is_operator())
      .def("__hash__", [](const TimeSpan& self) { return py::hash(py::str(self.edtf)); })
      .def("__repr__", [](const TimeSpan& self) { return "TimeSpan('" + self.edtf + "')"; });

  py::class_<Creation>(module, "Creation", "When a document was written, as far as it can be known, and why.")
      .def_readonly("when", &Creation::when)
      .def_property_readonly("candidates", &candidate_days, "The days it may be: closed ranges, first and last.")
      .def_readonly("confidence", &Creation::confidence)
      .def_readonly("reasons", &Creation::reasons)
      .def(
          "__eq__", [](const Creation& a, const Creation& b) { return a == b; }, py::is_operator())
      .def("__repr__", shown_by<Creation>("Creation", {"when", "confidence"}));
}

}  // namespace timeline::bindings
