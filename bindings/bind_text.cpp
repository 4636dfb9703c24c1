#include "casters.hpp"
#include "timeline/resource/error.hpp"
#include "timeline/text/language.hpp"
#include "timeline/timex/timex.hpp"

namespace timeline::bindings {
namespace {

Document document_of(const std::string& id, const py::object& text, const std::string& title,
                     const std::string& publisher, const std::optional<std::string>& published, const std::string& url,
                     const std::optional<std::string>& language, const std::optional<std::string>& domain) {
  if (!py::isinstance<py::str>(text)) throw InvalidArgument("text: a document needs one, a str");
  if (domain && !parse_domain(*domain)) {
    throw InvalidArgument("domain: \"" + *domain + "\" is none of news, narrative, diary");
  }
  if (published) static_cast<void>(Reference::parse(*published));
  std::string utf8 = utf8_of(text, "text");
  std::string tag = language ? primary_tag(*language) : detect_language(utf8);
  return {id, std::move(utf8), title, publisher, published, url, std::move(tag), domain};
}

}  // namespace

void bind_text(py::module_& module) {
  py::class_<Span>(module, "Span", "A stretch of a text, half-open, in code points: text[span.begin:span.end].")
      .def(py::init([](std::uint32_t begin, std::uint32_t end) {
             return Span{begin, end};
           }),
           py::arg("begin"), py::arg("end"))
      .def_readonly("begin", &Span::begin)
      .def_readonly("end", &Span::end)
      .def("__len__", [](const Span& self) { return self.empty() ? 0 : self.size(); })
      .def(
          "__eq__", [](const Span& a, const Span& b) { return a == b; }, py::is_operator())
      .def(
          "__lt__", [](const Span& a, const Span& b) { return a < b; }, py::is_operator())
      .def("__hash__", [](const Span& self) { return py::hash(py::make_tuple(self.begin, self.end)); })
      .def("__repr__", shown_by<Span>("Span", {"begin", "end"}));

  py::class_<Document>(module, "Document", "One text as it came in, with what is known of it besides its words.")
      .def(py::init(&document_of), py::arg("id") = "", py::arg("text") = py::none(), py::kw_only(),
           py::arg("title") = "", py::arg("publisher") = "", py::arg("published") = py::none(), py::arg("url") = "",
           py::arg("language") = py::none(), py::arg("domain") = py::none())
      .def_readonly("id", &Document::id)
      .def_readonly("text", &Document::text)
      .def_readonly("title", &Document::title)
      .def_readonly("publisher", &Document::publisher)
      .def_readonly("published", &Document::published)
      .def_readonly("url", &Document::url)
      .def_readonly("language", &Document::language)
      .def_readonly("domain", &Document::domain)
      .def(
          "__eq__", [](const Document& a, const Document& b) { return a == b; }, py::is_operator())
      .def("__hash__", [](const Document& self) { return py::hash(py::make_tuple(self.id, self.text)); })
      .def("__repr__", shown_by<Document>("Document", {"id", "title", "published"}))
      .def(py::pickle(
          [](const Document& self) {
            return py::make_tuple(self.id, self.text, self.title, self.publisher, self.published, self.url,
                                  self.language, self.domain);
          },
          [](const py::tuple& state) {
            return Document{state[0].cast<std::string>(),
                            state[1].cast<std::string>(),
                            state[2].cast<std::string>(),
                            state[3].cast<std::string>(),
                            state[4].cast<std::optional<std::string>>(),
                            state[5].cast<std::string>(),
                            state[6].cast<std::string>(),
                            state[7].cast<std::optional<std::string>>()};
          }));

  py::class_<ShownToken>(module, "Token", "A syntactic word of Universal Dependencies.")
      .def_readonly("span", &ShownToken::span)
      .def_readonly("text", &ShownToken::text)
      .def_readonly("lemma", &ShownToken::lemma)
      .def_readonly("upos", &ShownToken::upos)
      .def_readonly("xpos", &ShownToken::xpos)
      .def_readonly("head", &ShownToken::head)
      .def_readonly("deprel", &ShownToken::deprel)
      .def(
          "__eq__", [](const ShownToken& a, const ShownToken& b) { return a == b; }, py::is_operator())
      .def("__repr__", shown_by<ShownToken>("Token", {"text", "lemma", "upos", "xpos"}));
}

}  // namespace timeline::bindings
