#include <pybind11/stl/filesystem.h>

#include <filesystem>

#include "casters.hpp"
#include "timeline/pipeline/assemble.hpp"
#include "timeline/resource/resources.hpp"
#include "timeline/text/language.hpp"

namespace timeline::bindings {
namespace {

using Skipped = std::vector<std::pair<std::string, std::string>>;

/// One of several names; throws InvalidArgument naming the argument and what it may be.
template <typename Value>
Value choice(std::optional<Value> (*parse)(std::string_view), const std::string& name, const char* argument,
             const char* choices) {
  const std::optional<Value> value = parse(name);
  if (!value) throw InvalidArgument(std::string(argument) + ": \"" + name + "\" is none of " + choices);
  return *value;
}

/// A date, a time stamp, or the text of either.
Reference reference_of(const py::object& given) {
  if (given.is_none()) return {};
  if (py::isinstance<py::str>(given)) return Reference::parse(given.cast<std::string>());
  if (py::hasattr(given, "isoformat")) return Reference::parse(given.attr("isoformat")().cast<std::string>());
  throw InvalidArgument("reference: " + py::repr(given).cast<std::string>() + " is no date, time stamp or text of one");
}

std::vector<Timex> times_of(const py::str& text, const py::object& reference, const std::string& policy,
                            const std::optional<std::string>& language, const std::optional<std::string>& domain,
                            const std::optional<std::string>& date_order, bool ranges,
                            const std::optional<std::filesystem::path>& rules) {
  const std::string_view utf8 = utf8_view_of(text, "text");
  TimexOptions options{.reference = reference_of(reference), .language = language, .ranges = ranges};
  options.reference.policy = choice(parse_policy, policy, "policy", "past, nearest, future, none");
  if (domain) options.domain = choice(parse_domain, *domain, "domain", "news, narrative, diary");
  if (date_order) options.date_order = choice(parse_date_order, *date_order, "date_order", "mdy, dmy, ymd");
  if (rules) options.rules = rules->string();
  const py::gil_scoped_release release;
  return shown_timexes(find_times(utf8, options), utf8);
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

using Folder = std::optional<std::filesystem::path>;

std::shared_ptr<const Resources> resources_of(const std::string& language, const Folder& rules) {
  return Resources::of(language, rules ? rules->string() : std::string());
}

Extraction extraction_of(const Document& document, const Folder& rules) {
  return extract(document, *resources_of(document.language, rules));
}

Timeline with_skipped(Timeline timeline, const Skipped& skipped) {
  for (const auto& [name, reason] : skipped) timeline.report.skipped.push_back({name, reason});
  return timeline;
}

Timeline assembled(std::vector<Extraction> parts, const Skipped& skipped, const std::string& language,
                   const Folder& rules) {
  return with_skipped(assemble(std::move(parts), *resources_of(language, rules)), skipped);
}

Timeline reconstructed(std::vector<Document> documents, unsigned threads, const Skipped& skipped,
                       const std::string& language, const Folder& rules) {
  return with_skipped(reconstruct(std::move(documents), *resources_of(language, rules), threads), skipped);
}

}  // namespace

void bind_pipeline(py::module_& module) {
  module.def(
      "check_date", [](const std::string& text) { static_cast<void>(Reference::parse(text)); }, py::arg("text"),
      "Raises InvalidArgument unless the text is a date as `published` and `reference` take it.");
  module.def(
      "detect_language", [](const py::str& text) { return detect_language(utf8_of(text, "text")); }, py::arg("text"),
      "The language of a text, of those there is data for; \"en\" where its words do not decide.");
  module.def(
      "find_times", &times_of, py::arg("text"), py::kw_only(), py::arg("reference") = py::none(),
      py::arg("policy") = "past", py::arg("language") = py::none(), py::arg("domain") = py::none(),
      py::arg("date_order") = py::none(), py::arg("ranges") = true, py::arg("rules") = py::none(),
      "The time expressions of a text, in its order.\n\n"
      "reference   what \"yesterday\" is reckoned from: a date, a time stamp, or ISO 8601 or EDTF text of one; "
      "without\n"
      "            it what depends on it stays open (XXXX-10-14)\n"
      "policy      which way \"Monday\" and \"May 10\" look where the text does not say: past, nearest, future, none;\n"
      "            the other readings are in `alternatives`\n"
      "language    a tag like \"en\"; None: by the text\n"
      "domain      news (reckoned from the reference), narrative (from the last date spoken of), diary (from the\n"
      "            date above an entry); None: by the text\n"
      "date_order  mdy, dmy, ymd; None: numeric dates of the text that can be read one way only settle the others,\n"
      "            else both readings are given\n"
      "ranges      \"from May 3 to 7\" is one DURATION over all its words, its ends in `parts`; False: the ends alone\n"
      "rules       a folder of words and rules laid over those of the language");
  module.def("find_events", &events_of, py::arg("text"), py::kw_only(), py::arg("reference") = py::none(),
             py::arg("language") = "en", "The events of a text, with `reference` as the day it was written.");
  module.def("extract", &extraction_of, py::arg("document"), py::kw_only(), py::arg("rules") = py::none(),
             py::call_guard<py::gil_scoped_release>(),
             "Everything found in one document: pure, picklable, to be run anywhere. See `assemble`.");
  module.def("assemble", &assembled, py::arg("parts"), py::kw_only(), py::arg("skipped") = Skipped(),
             py::arg("language") = "en", py::arg("rules") = py::none(), py::call_guard<py::gil_scoped_release>());
  module.def("reconstruct", &reconstructed, py::arg("documents"), py::kw_only(), py::arg("threads") = 0,
             py::arg("skipped") = Skipped(), py::arg("language") = "en", py::arg("rules") = py::none(),
             py::call_guard<py::gil_scoped_release>());
}

}  // namespace timeline::bindings
