#include "timeline/text/language.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "timeline/pipeline/assemble.hpp"
#include "timeline/resource/resources.hpp"
#include "timeline/timex/timex.hpp"

using namespace timeline;

TEST_CASE("a text's language is told by its frequent words") {
  CHECK(detect_language("He left two days ago.") == "en");
  CHECK(detect_language("Se fue hace dos días.") == "es");
  CHECK(detect_language("mañana") == "es");
  CHECK(detect_language("EL LUNES ZARPA") == "es");
  CHECK(detect_language("el 3 de mayo") == "es");
}

TEST_CASE("where the words do not decide the language is English") {
  for (const char* text :
       {"", "3/5/2017", "Los Angeles, 3/5/2017", "El Paso", "La Paz", "Cinco de Mayo parade", "\xFF\xC3"}) {
    CAPTURE(text);
    CHECK(detect_language(text) == "en");
  }
}

TEST_CASE("only the begin of a text is looked at") {
  std::string text(5000, ' ');
  CHECK(detect_language(text + "Se fue hace dos días.") == "en");
}

TEST_CASE("without a language times are found in that of the text") {
  const TimexOptions options{.reference = Reference::parse("2017-05-17")};
  CHECK(find_times("Se fue hace dos días.", options).at(0).value == "2017-05-15");
  CHECK(find_times("He left two days ago.", options).at(0).value == "2017-05-15");
  CHECK(find_times("Visto el 3/5/2017", {.language = "es"}).at(0).value == "2017-05-03");
  CHECK(find_times("Visto el 3/5/2017", {.language = "es-MX", .date_order = DateOrder::MDY}).at(0).value ==
        "2017-03-05");
  CHECK(find_times("Visto el 3/24/2017 y el 3/5/2017", {.language = "es"}).at(1).value == "2017-03-05");
}

TEST_CASE("of a language without models only times are read, and the report says so") {
  Document document{.id = "a", .text = "El barco se hundió el 3 de mayo de 2017, dijo Ana Ruiz.", .language = "es"};
  const Extraction found = extract(document, Resources::builtin("es"));
  REQUIRE(found.timexes.timexes.size() == 1);
  CHECK(found.timexes.timexes[0].value == "2017-05-03");
  CHECK(found.events.events.empty());
  CHECK(found.syntax.lemma_of(1) == "barco");
  const Document english{.id = "b", .text = "The ferry sank on May 3, 2017, she said."};
  const Timeline timeline = reconstruct({document, english}, Resources::builtin("en"));
  REQUIRE(timeline.report.skipped.size() == 1);
  CHECK(timeline.report.skipped[0].name == "a");
  CHECK(!timeline.events.empty());
}
