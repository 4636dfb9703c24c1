#include <catch2/catch.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "example.hpp"
#include "timeline/io/write.hpp"

namespace timeline {
namespace {

using tests::example;

/// The rows that begin with a number, split at tabs.
std::vector<std::vector<std::string>> rows_of(const std::string& conllu) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines(conllu);
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] == '#') continue;
    auto& row = rows.emplace_back();
    std::istringstream fields(line);
    for (std::string field; std::getline(fields, field, '\t');) row.push_back(field);
  }
  return rows;
}

}  // namespace

TEST_CASE("a token's range is in code points of the whole text") {
  const auto rows = rows_of(write_conllu(example("\U0001F600 \u201cAnn\u201d left.", {"Ann", "left", "."})));
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].size() == 10);
  CHECK(rows[0][9] == "SpaceAfter=No|TokenRange=3:6");
  CHECK(rows[1][9] == "SpaceAfter=No|TokenRange=8:12");
  CHECK(rows[2][9] == "TokenRange=12:13");
}

TEST_CASE("clitics stand in the range of one token") {
  const auto rows = rows_of(write_conllu(example("She didn\u2019t.", {"She", "did", "n\u2019t", "."})));
  REQUIRE(rows.size() == 5);
  CHECK(rows[1][0] == "2-3");
  CHECK(rows[1][1] == "didn\u2019t");
  CHECK(rows[1][9] == "SpaceAfter=No|TokenRange=4:10");
  CHECK(rows[2][9] == "TokenRange=4:7");
}

TEST_CASE("numbers, hyphens and quotes do not join words") {
  CHECK(rows_of(write_conllu(example("a 5pm well-known \u201cno\u201d",
                                     {"5", "pm", "well", "-", "known", "\u201c", "no", "\u201d"})))
            .size() == 8);
}

TEST_CASE("the text of a sentence is one line") {
  const std::string conllu = write_conllu(example("Ann\r\n left.", {"Ann", "left", "."}));
  CHECK(conllu.find("# newdoc id = 000\n") == 0);
  CHECK(conllu.find("# text = Ann left.\n") != std::string::npos);
}

TEST_CASE("heads count within the sentence and the root has none") {
  Extraction extraction = example("Ann left.", {"Ann", "left"});
  SyntaxLayer& syntax = extraction.syntax;
  syntax.upos = {Upos::PROPN, Upos::VERB};
  syntax.xpos = {0, 0};
  syntax.lemmas = {"Ann", "leave"};
  syntax.lemma = {0, 1};
  syntax.head = {1, -1};
  syntax.deprel = {0, 0};
  const auto rows = rows_of(write_conllu(extraction));
  CHECK(rows[0][2] == "Ann");
  CHECK(rows[0][3] == "PROPN");
  CHECK(rows[0][6] == "2");
  CHECK(rows[1][6] == "0");
}

}  // namespace timeline
