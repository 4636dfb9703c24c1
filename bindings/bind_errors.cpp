#include "casters.hpp"
#include "timeline/resource/error.hpp"

namespace timeline::bindings {

void bind_errors(py::module_& module) {
  // The last one registered is asked first: the base comes before those derived from it.
  const auto& base = py::register_exception<Error>(module, "TimelineError", PyExc_ValueError);
  py::register_exception<InvalidArgument>(module, "InvalidArgument", base);
  py::register_exception<RuleError>(module, "RuleError", base);
  py::register_exception<ParseError>(module, "ParseError", base);
}

}  // namespace timeline::bindings
