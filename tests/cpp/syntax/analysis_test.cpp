#include <catch2/catch.hpp>

#include "resource/model_file.hpp"
#include "timeline/resource/resources.hpp"
#include "timeline/syntax/syntax.hpp"

using namespace timeline;

namespace {

const Resources& english() { return Resources::builtin("en"); }

/// "form/XPOS/lemma" of each token.
std::string analysis(const std::string& text) {
  const TextLayer layer = segment(text, english());
  const SyntaxLayer syntax = analyse(text, layer, english());
  std::string result;
  for (std::uint32_t i = 0; i < layer.tokens.size(); ++i) {
    result += std::string(i > 0 ? " " : "") + std::string(layer.tokens.text(i, text)) + "/" +
              std::string(syntax.xpos_of(i)) + "/" + std::string(syntax.lemma_of(i));
  }
  return result;
}

}  // namespace

TEST_CASE("words are tagged and lemmatised in their sentence") {
  CHECK(analysis("The ferries struck two reefs.") ==
        "The/DT/the ferries/NNS/ferry struck/VBD/strike two/CD/two reefs/NNS/reef ././.");
  CHECK(analysis("They didn't leave.") == "They/PRP/they did/VBD/do n't/RB/not leave/VB/leave ././.");
  CHECK(analysis("He has been charged.") == "He/PRP/he has/VBZ/have been/VBN/be charged/VBN/charge ././.");
}

TEST_CASE("a word is tagged by its neighbours") {
  const std::string text = "They march on Sunday. The march was long.";
  const TextLayer layer = segment(text, english());
  const SyntaxLayer syntax = analyse(text, layer, english());
  CHECK(syntax.upos[1] == Upos::VERB);
  CHECK(syntax.upos[6] == Upos::NOUN);
}

TEST_CASE("columns are as long as the tokens") {
  const std::string text = "One. Two!\n\nThree?";
  const TextLayer layer = segment(text, english());
  const SyntaxLayer syntax = analyse(text, layer, english());
  CHECK(syntax.upos.size() == layer.tokens.size());
  CHECK(syntax.xpos.size() == layer.tokens.size());
  CHECK(syntax.lemma.size() == layer.tokens.size());
  CHECK(analyse("", segment("", english()), english()).upos.empty());
}

TEST_CASE("each distinct lemma of a document is kept once") {
  const std::string text = "He left. She leaves. They leave.";
  const TextLayer layer = segment(text, english());
  const SyntaxLayer syntax = analyse(text, layer, english());
  CHECK(syntax.lemma[1] == syntax.lemma[4]);
  CHECK(syntax.lemma[4] == syntax.lemma[7]);
}

TEST_CASE("a damaged model file is refused by name") {
  const std::string good(english().file("models/tagger.bin"));
  CHECK_NOTHROW(detail::ModelFile(good, "tagger.bin"));
  CHECK_THROWS_WITH(detail::ModelFile("", "tagger.bin"), "tagger.bin: no model file");
  CHECK_THROWS_AS(detail::ModelFile(good.substr(0, good.size() / 2), "tagger.bin"), ParseError);
  CHECK_THROWS_AS(detail::ModelFile(good.substr(0, 10), "tagger.bin"), ParseError);
  std::string damaged = good;
  damaged.back() = static_cast<char>(damaged.back() ^ 1);
  CHECK_THROWS_WITH(detail::ModelFile(damaged, "tagger.bin"), Catch::Contains("checksum"));
  std::string newer = good;
  newer[8] = 9;
  CHECK_THROWS_WITH(detail::ModelFile(newer, "tagger.bin"), Catch::Contains("version 9"));
}
