#include "casters.hpp"

PYBIND11_MODULE(_core, module) {
  using namespace timeline::bindings;
  module.doc() = "What `timeline` does in C++. The package `timeline` is the way in.";
  module.attr("__version__") = TIMELINE_VERSION;
  bind_errors(module);
  bind_text(module);
  bind_temporal(module);
  bind_timex(module);
  bind_entity(module);
  bind_event(module);
  bind_graph(module);
  bind_timeline(module);
  bind_extraction(module);
  bind_pipeline(module);
  bind_rules(module);
}
