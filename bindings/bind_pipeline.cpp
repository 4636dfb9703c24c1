#include "casters.hpp"
#include "timeline/pipeline/assemble.hpp"
#include "timeline/resource/resources.hpp"

namespace timeline::bindings {
namespace {

using Skipped = std::vector<std::pair<std::string, std::string>>;

Reference reference_of(const std::optional<std::string>& text, const std::string& policy) {
  Reference reference = text ? Reference::parse(*text) : Reference{};
  const std::optional<Policy> parsed = parse_policy(policy);
  if (!parsed) throw InvalidArgument("policy: \"" + policy + "\" is none of past, nearest, future, none");
  reference.policy = *parsed;
  return reference;
}

std::vector<Timex> times_of(const py::str& text, const std::optional<std::string>& reference, const std::string& policy,
                            const std::string& language) {
  const std::string utf8 = utf8_of(text, "text");
  const Reference parsed = reference_of(reference, policy);
  const py::gil_scoped_release release;
  return shown_timexes(find_times(utf8, parsed, Resources::builtin(language)), utf8);
}

std::vector<ShownEvent> events_of(const py::str& text, const std::optional<std::string>& reference,
                                  const std::string& language) {
  Document document{.id = {}, .text = utf8_of(text, "text")};
  if (reference) static_cast<void>(Reference::parse(*reference));
  document.published = reference;
  document.language = language;
  const py::gil_scoped_release release;
  return shown_events(extract(std::move(document), Resources::builtin(language)));
}

Extraction extraction_of(const Document& document) { return extract(document, Resources::builtin(document.language)); }

Timeline with_skipped(Timeline timeline, const Skipped& skipped) {
  for (const auto& [name, reason] : skipped) timeline.report.skipped.push_back({name, reason});
  return timeline;
}

Timeline assembled(std::vector<Extraction> parts, const Skipped& skipped, const std::string& language) {
  return with_skipped(assemble(std::move(parts), Resources::builtin(language)), skipped);
}

Timeline reconstructed(std::vector<Document> documents, unsigned threads, const Skipped& skipped,
                       const std::string& language) {
  return with_skipped(reconstruct(std::move(documents), Resources::builtin(language), threads), skipped);
}

}  // namespace

void bind_pipeline(py::module_& module) {
  module.def(
      "check_date", [](const std::string& text) { static_cast<void>(Reference::parse(text)); }, py::arg("text"),
      "Raises InvalidArgument unless the text is a date as `published` and `reference` take it.");
  module.def("languages", &Resources::languages);
  module.def(
      "find_times", &times_of, py::arg("text"), py::kw_only(), py::arg("reference") = py::none(),
      py::arg("policy") = "past", py::arg("language") = "en",
      "The time expressions of a text, resolved against `reference`, a date or time stamp; what depends on it stays "
      "open without one. `policy` (past, nearest, future, none) reads what does not say which way it looks.");
  module.def("find_events", &events_of, py::arg("text"), py::kw_only(), py::arg("reference") = py::none(),
             py::arg("language") = "en", "The events of a text, with `reference` as the day it was written.");
  module.def("extract", &extraction_of, py::arg("document"), py::call_guard<py::gil_scoped_release>(),
             "Everything found in one document: pure, picklable, to be run anywhere. See `assemble`.");
  module.def("assemble", &assembled, py::arg("parts"), py::kw_only(), py::arg("skipped") = Skipped(),
             py::arg("language") = "en", py::call_guard<py::gil_scoped_release>());
  module.def("reconstruct", &reconstructed, py::arg("documents"), py::kw_only(), py::arg("threads") = 0,
             py::arg("skipped") = Skipped(), py::arg("language") = "en", py::call_guard<py::gil_scoped_release>());
}

}  // namespace timeline::bindings
