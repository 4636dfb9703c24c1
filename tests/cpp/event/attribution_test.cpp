#include <catch2/catch.hpp>

#include "timeline/timeline.hpp"

using namespace timeline;

namespace {

std::string joined(const std::vector<Span>& pieces, std::string_view text) {
  std::string result;
  for (const Span piece : pieces) result += (result.empty() ? "" : " ... ") + std::string(piece.of(text));
  return result;
}

/// Each attribution as "source | cue | content".
std::vector<std::string> said_in(const std::string& text) {
  const Extraction found = extract({.id = "a", .text = text}, Resources::builtin("en"));
  std::vector<std::string> result;
  for (const Attribution& said : found.events.attributions) {
    result.push_back(joined(said.source, text) + " | " + joined(said.cue, text) + " | " + joined(said.content, text));
  }
  return result;
}

using Said = std::vector<std::string>;

}  // namespace

TEST_CASE("what is said goes without the comma and the full stop of who says it", "[attribution]") {
  CHECK(said_in("The mill will reopen in May, the owner said.") ==
        Said{"the owner | said | The mill will reopen in May"});
}

TEST_CASE("a clause that is said keeps its subjunction", "[attribution]") {
  CHECK(said_in("The mayor has said that the bridge is safe.") ==
        Said{"The mayor | has said | that the bridge is safe"});
}

TEST_CASE("\"according to\" is a cue", "[attribution]") {
  CHECK(said_in("According to the harbour master, the ferry left an hour late.") ==
        Said{"the harbour master | According to | the ferry left an hour late"});
}

TEST_CASE("a quotation around its saying is one content of two pieces, marks included", "[attribution]") {
  CHECK(said_in("\"We were lucky,\" Ana Ruiz said, \"and nobody was hurt.\"") ==
        Said{"Ana Ruiz | said | \"We were lucky,\" ... \"and nobody was hurt.\""});
}

TEST_CASE("a quotation runs on over the end of the sentence that begins it", "[attribution]") {
  CHECK(said_in("Peter Lund said: \"The pump failed. We had no second one.\"") ==
        Said{"Peter Lund | said: | \"The pump failed. We had no second one.\""});
}

TEST_CASE("a quotation without a saying goes on with who was quoted last", "[attribution]") {
  const Said said = said_in("\"The pump failed at noon,\" said Peter Lund. \"We had no second one in the yard.\"");
  CHECK(said == Said{"Peter Lund | said | \"The pump failed at noon,\" ... \"We had no second one in the yard.\""});
}

TEST_CASE("who said it in a relative clause is named by whom it stands for", "[attribution]") {
  const Extraction found = extract({.id = "r", .text = "Ana Ruiz, who said that the brakes had failed, left the yard."},
                                   Resources::builtin("en"));
  REQUIRE(found.events.attributions.size() == 1);
  CHECK(found.events.attributions.front().source_text == "Ana Ruiz");
}

TEST_CASE("pairs of single marks and curly marks quote as straight ones do", "[attribution]") {
  CHECK(said_in("''Two of us stayed in the yard,'' said Ana Ruiz.") ==
        Said{"Ana Ruiz | said | ''Two of us stayed in the yard,''"});
  CHECK(said_in("\u201CTwo of us stayed in the yard,\u201D said Ana Ruiz.") ==
        Said{"Ana Ruiz | said | \u201CTwo of us stayed in the yard,\u201D"});
}

TEST_CASE("however short, a quotation that begins a sentence is speech and goes on", "[attribution]") {
  CHECK(said_in("\"They leak,\" said Ana Ruiz. \"They all leak. Nobody in the yard will mend them.\"") ==
        Said{"Ana Ruiz | said | \"They leak,\" ... \"They all leak. Nobody in the yard will mend them.\""});
}

TEST_CASE("what is thought within a quotation does not keep it from who is quoted", "[attribution]") {
  const Said found = said_in("\"The pump failed at noon,\" said Peter Lund. \"I think that the valve was old.\"");
  REQUIRE_FALSE(found.empty());
  CHECK(found.front() == "Peter Lund | said | \"The pump failed at noon,\" ... \"I think that the valve was old.\"");
}

TEST_CASE("a sentence of nothing but sayings costs no more than its length", "[attribution]") {
  std::string text;
  for (int n = 0; n < 20000; ++n) text += "said \" ";
  CHECK_NOTHROW(extract({.id = "h", .text = text}, Resources::builtin("en")));
}
