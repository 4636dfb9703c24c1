#include "casters.hpp"

namespace timeline::bindings {

void bind_entity(py::module_& module) {
  py::class_<EntityMention>(module, "EntityMention", "A place in the text that speaks of an entity.")
      .def_readonly("span", &EntityMention::span)
      .def_property_readonly("form", spelled<EntityMention>(&EntityMention::form))
      .def(
          "__eq__", [](const EntityMention& a, const EntityMention& b) { return a == b; }, py::is_operator())
      .def("__repr__", shown_by<EntityMention>("EntityMention", {"span", "form"}));

  py::class_<Entity>(module, "Entity", "Someone or something with a name, in one document.")
      .def_readonly("id", &Entity::id)
      .def_readonly("name", &Entity::name)
      .def_property_readonly("kind", spelled<Entity>(&Entity::kind))
      .def_readonly("aliases", &Entity::aliases)
      .def_readonly("titles", &Entity::titles)
      .def_readonly("mentions", &Entity::mentions)
      .def(
          "__eq__", [](const Entity& a, const Entity& b) { return a == b; }, py::is_operator())
      .def("__repr__", shown_by<Entity>("Entity", {"id", "name", "kind"}));
}

}  // namespace timeline::bindings
