#include "timeline/dating/creation.hpp"

#include <catch2/catch.hpp>

#include "cases.hpp"
#include "timeline/timeline.hpp"

using namespace timeline;

TEST_CASE("every row of creation.toml is dated as it says", "[dating]") {
  for (const auto& row : cases_of("creation.toml")) {
    CAPTURE(field(row, "name"));
    Document document{.id = "case", .text = field(row, "text")};
    if (row.contains("published")) document.published = field(row, "published");
    const Extraction found = extract(std::move(document), Resources::builtin("en"));
    CHECK(found.created.when.edtf == field(row, "created"));
  }
}

TEST_CASE("a published that is no date is refused by its own text", "[dating]") {
  const Document document{.id = "x", .text = "It rained.", .published = "last Tuesday"};
  CHECK_THROWS_WITH(extract(document, Resources::builtin("en")), Catch::Contains("last Tuesday"));
}

TEST_CASE("a happening told in a dated text dates the text that tells it without a year", "[dating]") {
  const std::vector<Document> documents = {
      {.id = "a", .text = "OSLO, May 17 (NNB) — Ana Ruiz spoke about her May 10 meeting with Peter Lund in Bergen."},
      {.id = "b", .text = "The meeting between Ana Ruiz and Peter Lund in May 2017 was a turning point."}};
  const Timeline timeline = reconstruct(documents, Resources::builtin("en"));
  CHECK(timeline.documents[0].created.when.edtf == "2017-05-17");
  CHECK_FALSE(timeline.documents[0].created.reasons.empty());
}

TEST_CASE("the order of documents and the number of threads change nothing", "[dating]") {
  std::vector<Document> documents = {{.id = "a", .text = "OSLO, May 17 (NNB) — Ana Ruiz met Peter Lund on Tuesday."},
                                     {.id = "b", .text = "Ana Ruiz met Peter Lund on 16 May 2017."},
                                     {.id = "c", .text = "The mill burned down in 1987."}};
  const std::string first = write_json(reconstruct(documents, Resources::builtin("en"), 1));
  std::reverse(documents.begin(), documents.end());
  CHECK(write_json(reconstruct(documents, Resources::builtin("en"), 3)) == first);
}

TEST_CASE("a dateline without a year takes the year of the nearest text about the same, where its weekdays agree",
          "[dating]") {
  const std::vector<Document> documents = {
      {.id = "a", .text = "MILTON, Ohio, Jan. 11 (ABN) -- Ana Ruiz on Thursday left the board that Peter Lund leads."},
      {.id = "b", .text = "Release No. 4 / June 12, 2007\n\nThe commission fined Ana Ruiz and Peter Lund."}};
  const Timeline timeline = reconstruct(documents, Resources::builtin("en"));
  CHECK(timeline.documents[0].created.when.edtf == "2007-01-11");
}

TEST_CASE("a text that says at its head only the weekday is of that weekday among the days left", "[dating]") {
  const std::vector<Document> documents = {
      {.id = "a", .text = "OSLO, May 17, 2017 (NNB) — Ana Ruiz sold the ferry Corona to Peter Lund on Tuesday."},
      {.id = "b",
       .text = "Posted Thursday, 11:47 p.m. | Filed under: Ships\n\nAna Ruiz sold the ferry Corona to Peter Lund on "
               "Tuesday, and nobody told the crew."}};
  const Timeline timeline = reconstruct(documents, Resources::builtin("en"));
  CHECK(timeline.documents[1].created.when.edtf == "2017-05-18");
}

TEST_CASE("an anniversary of what another text dates bounds the text that speaks of it", "[dating]") {
  const std::vector<Document> documents = {
      {.id = "a",
       .text = "OSLO, 4 October 2011 (NNB) — Police arrested Peter Lund on Tuesday in Bergen, a court heard."},
      {.id = "b", .text = "On Thursday it will be a year since Peter Lund was arrested. His family will march."}};
  const Timeline timeline = reconstruct(documents, Resources::builtin("en"));
  CHECK(timeline.documents[1].created.when.edtf == "2012-09-28/2012-10-04");
}
