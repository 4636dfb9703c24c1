#include "casters.hpp"
#include "timeline/graph/temporal_graph.hpp"
#include "timeline/io/read.hpp"
#include "timeline/resource/error.hpp"

namespace timeline::bindings {
namespace {

using Node = TemporalGraph::Node;

Node node_of(const std::string& id, const std::optional<TimeSpan>& when, const std::string& label,
             const std::vector<std::string>& premises) {
  return {id, when.value_or(TimeSpan{}), label, premises};
}

TLink link_of(const std::string& source, const std::string& target, const std::string& rel_type, double confidence,
              const std::string& origin, const std::vector<std::string>& premises) {
  const std::optional<RelType> parsed = parse_rel_type(rel_type);
  if (!parsed) throw InvalidArgument("rel_type: \"" + rel_type + "\" is no relation of TimeML");
  return {source, target, *parsed, confidence, origin, premises};
}

std::string answer_text(Answer answer) {
  return answer == Answer::YES ? "yes" : answer == Answer::NO ? "no" : "unknown";
}

std::optional<std::string> relation_text(const TemporalGraph& graph, const py::object& a, const py::object& b) {
  const std::optional<RelType> relation = graph.relation(id_of(a), id_of(b));
  return relation ? std::optional(std::string(to_string(*relation))) : std::nullopt;
}

}  // namespace

void bind_graph(py::module_& module) {
  py::class_<TLink>(module, "TLink", "A temporal relation (TimeML TLINK) with what it rests on.")
      .def(py::init(&link_of), py::arg("source"), py::arg("target"), py::arg("rel_type"), py::kw_only(),
           py::arg("confidence") = 1.0, py::arg("origin") = "", py::arg("premises") = std::vector<std::string>())
      .def_readonly("source", &TLink::source)
      .def_readonly("target", &TLink::target)
      .def_property_readonly("rel_type", spelled<TLink>(&TLink::rel_type))
      .def_readonly("confidence", &TLink::confidence)
      .def_readonly("origin", &TLink::origin)
      .def_readonly("premises", &TLink::premises)
      .def(
          "__eq__", [](const TLink& a, const TLink& b) { return a == b; }, py::is_operator())
      .def("__repr__", shown_by<TLink>("TLink", {"source", "rel_type", "target", "origin"}));

  py::class_<Node>(module, "Node", "An event or time of a graph.")
      .def(py::init(&node_of), py::arg("id"), py::arg("when") = py::none(), py::kw_only(), py::arg("label") = "",
           py::arg("premises") = std::vector<std::string>())
      .def_readonly("id", &Node::id)
      .def_readonly("when", &Node::when)
      .def_readonly("label", &Node::label)
      .def_readonly("premises", &Node::premises)
      .def(
          "__eq__", [](const Node& a, const Node& b) { return a == b; }, py::is_operator())
      .def("__repr__", shown_by<Node>("Node", {"id", "when", "label"}));

  py::class_<Inconsistency>(module, "Inconsistency", "Links that cannot all be true, in the order of their cycle.")
      .def_readonly("links", &Inconsistency::links)
      .def_readonly("dated", &Inconsistency::dated)
      .def_readonly("steps", &Inconsistency::steps)
      .def(
          "__eq__", [](const Inconsistency& a, const Inconsistency& b) { return a == b; }, py::is_operator())
      .def("__repr__", shown_by<Inconsistency>("Inconsistency", {"links"}));

  py::class_<TemporalGraph>(module, "TemporalGraph", "Events and times with what is known of their order.")
      .def(py::init<std::vector<Node>, std::vector<TLink>>(), py::arg("nodes"), py::arg("links"))
      .def_static("from_json", &read_graph, py::arg("json"), "The graph of a timeline from its JSON (timeline/1).")
      .def_property_readonly("nodes", [](const TemporalGraph& self) { return self.nodes(); })
      .def_property_readonly("links", [](const TemporalGraph& self) { return self.links(); })
      .def_property_readonly("conflicts", [](const TemporalGraph& self) { return self.inconsistencies(); })
      .def(
          "before",
          [](const TemporalGraph& self, const py::object& a, const py::object& b) {
            return answer_text(self.before(id_of(a), id_of(b)));
          },
          py::arg("a"), py::arg("b"), "Whether a is over before b begins: yes, no or unknown.")
      .def("relation", &relation_text, py::arg("a"), py::arg("b"), "The TimeML relation that follows, or None.")
      .def(
          "bounds", [](const TemporalGraph& self, const py::object& x) { return self.bounds(id_of(x)); }, py::arg("x"),
          "When x was, as narrowed by the links.")
      .def(
          "explain",
          [](const TemporalGraph& self, const py::object& a, const py::object& b) {
            return b.is_none() ? self.explain(id_of(a)) : self.explain(id_of(a), id_of(b));
          },
          py::arg("a"), py::arg("b") = py::none(),
          "Why a stands before b or after it, or, of a alone, why its bounds are narrower than its own dates: one "
          "sentence a step.")
      .def("to_graphml", &write_graphml)
      .def("to_dot", &write_dot)
      .def("__repr__", [](const TemporalGraph& self) {
        return "TemporalGraph(" + std::to_string(self.nodes().size()) + " nodes, " +
               std::to_string(self.links().size()) + " links)";
      });
}

}  // namespace timeline::bindings
