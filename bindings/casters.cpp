#include "casters.hpp"

#include "timeline/resource/error.hpp"

namespace timeline::bindings {

std::string utf8_of(const py::str& text, const char* argument) { return std::string(utf8_view_of(text, argument)); }

std::string_view utf8_view_of(const py::str& text, const char* argument) {
  Py_ssize_t size = 0;
  const char* bytes = PyUnicode_AsUTF8AndSize(text.ptr(), &size);
  if (bytes != nullptr) return {bytes, static_cast<std::size_t>(size)};
  PyErr_Clear();
  throw InvalidArgument(std::string(argument) + ": half of a surrogate pair is no character, and cannot be read");
}

std::string id_of(const py::object& node) {
  if (py::isinstance<py::str>(node)) return node.cast<std::string>();
  if (py::hasattr(node, "id")) return py::str(node.attr("id"));
  throw InvalidArgument("a node is named by its id or by an event, not by " + py::repr(node).cast<std::string>());
}

}  // namespace timeline::bindings
