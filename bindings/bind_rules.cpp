#include <pybind11/stl/filesystem.h>

#include <filesystem>

#include "casters.hpp"
#include "timeline/resource/resources.hpp"
#include "timeline/timex/rule_check.hpp"

namespace timeline::bindings {

void bind_rules(py::module_& module) {
  py::class_<RuleFault>(module, "RuleFault", "What is wrong in a file of rules or words, and where.")
      .def_readonly("file", &RuleFault::file)
      .def_readonly("line", &RuleFault::line)
      .def_readonly("rule", &RuleFault::rule, "Its id; empty for what is outside of a rule.")
      .def_readonly("message", &RuleFault::message)
      .def("__str__", [](const RuleFault& self) { return to_string(self); })
      .def(
          "__eq__", [](const RuleFault& a, const RuleFault& b) { return a == b; }, py::is_operator())
      .def("__repr__", shown_by<RuleFault>("RuleFault", {"file", "line", "rule", "message"}));

  py::class_<RuleReport>(module, "RuleReport", "How much of a folder of rules was checked, and what is wrong in it.")
      .def_readonly("files", &RuleReport::files)
      .def_readonly("rules", &RuleReport::rules)
      .def_readonly("examples", &RuleReport::examples)
      .def_readonly("counter_examples", &RuleReport::counter_examples)
      .def_readonly("faults", &RuleReport::faults)
      .def(
          "__eq__", [](const RuleReport& a, const RuleReport& b) { return a == b; }, py::is_operator())
      .def("__repr__", shown_by<RuleReport>("RuleReport", {"files", "rules", "examples", "faults"}));

  module.def("languages", &Resources::languages, "The languages there is data for.");
  module.def(
      "knows_events",
      [](const std::string& language, const std::optional<std::filesystem::path>& rules) {
        return Resources::of(language, rules ? rules->string() : std::string())->has_syntax();
      },
      py::arg("language"), py::kw_only(), py::arg("rules") = py::none(),
      "Whether events are found in a language, or times only.");
  module.def(
      "check_rules",
      [](const std::filesystem::path& folder, const std::string& language) {
        return check_rules(language, folder.string());
      },
      py::arg("folder"), py::kw_only(), py::arg("language") = "en", py::call_guard<py::gil_scoped_release>(),
      "Runs the examples of the rules in a folder laid over the data of a language.");
}

}  // namespace timeline::bindings
