#include "casters.hpp"

namespace timeline::bindings {
namespace {

std::optional<std::int32_t> anchor_of(const Timex& timex) {
  return timex.anchor < 0 ? std::nullopt : std::optional(timex.anchor);
}

}  // namespace

void bind_timex(py::module_& module) {
  py::class_<Timex::Reading>(module, "Reading", "Another way to read a time expression.")
      .def_readonly("value", &Timex::Reading::value, "As TIMEX3 writes it.")
      .def_readonly("when", &Timex::Reading::when, "The days or instants that it stands for.")
      .def(
          "__eq__", [](const Timex::Reading& a, const Timex::Reading& b) { return a == b; }, py::is_operator())
      .def("__repr__", shown_by<Timex::Reading>("Reading", {"value", "when"}));

  py::class_<Timex>(module, "Timex", "A time expression (TIMEX3, ISO-TimeML) and what it denotes.")
      .def_readonly("span", &Timex::span, "Where it stands in the text, in code points, the end not included.")
      .def_readonly("text", &Timex::text, "Its words as they stand in the text.")
      .def_property_readonly("type", spelled<Timex>(&Timex::type), "DATE, TIME, DURATION or SET.")
      .def_readonly("value", &Timex::value,
                    "TIMEX3's value: a date or time of ISO 8601 with X for each digit that is open (2017-05-10, "
                    "XXXX-10-14, 2017-SU, 2017-05-10TEV), a duration (P3D, PT1H30M, PXY) or PRESENT_REF, PAST_REF, "
                    "FUTURE_REF.")
      .def_property_readonly("mod", or_none<Timex>(&Timex::mod),
                             "What the words add to the value (START, MID, END, APPROX, LESS_THAN …).")
      .def_property_readonly("quant", or_none<Timex>(&Timex::quant), "Of a set: the word that quantifies it (EVERY).")
      .def_property_readonly(
          "zone",
          [](const Timex& timex) {
            return timex.symbol.zone.empty() ? std::nullopt : std::optional(timex.symbol.zone);
          },
          "The time zone as the words give it (Z, +02:00, GMT, local time); None where they give none. Nothing is "
          "converted.")
      .def_property_readonly("freq", or_none<Timex>(&Timex::freq), "Of a set: how often in each value (2X).")
      .def_property_readonly("anchor", &anchor_of,
                             "Index of the time it is reckoned from, in the list that it stands in; None for the "
                             "reference and for what needs none.")
      .def_readonly("when", &Timex::when,
                    "The first and last instant that it may begin and end at, in the calendar of the text and never "
                    "finer than the words; open where the words and the reference do not tell.")
      .def_readonly("alternatives", &Timex::alternatives,
                    "Other readings, the likelier first: the other occurrence of what recurs, as the policy ranks "
                    "them, day and month the other way round, the other half of the day.")
      .def_readonly("parts", &Timex::parts, "Of a range found as one: the times that it begins and ends with.")
      .def_readonly("rule", &Timex::rule, "The rule of the language's data that found it.")
      .def(
          "__eq__", [](const Timex& a, const Timex& b) { return a == b; }, py::is_operator())
      .def("__repr__", shown_by<Timex>("Timex", {"text", "type", "value"}));
}

}  // namespace timeline::bindings
