#include "timeline/text/segmentation.hpp"

#include <toml++/toml.h>

#include <catch2/catch.hpp>

#include "timeline/resource/resources.hpp"

using namespace timeline;

namespace {

const Resources& english() { return Resources::builtin("en"); }

toml::table cases(const std::string& name) { return toml::parse_file(TIMELINE_SOURCE_DIR "/tests/cases/" + name); }

std::vector<std::string> sentences_of(const std::string& text) {
  std::vector<std::string> result;
  for (const Sentence& sentence : segment(text, english()).sentences) result.emplace_back(sentence.span.of(text));
  return result;
}

std::string tokens_of(const std::string& text) {
  const Tokens tokens = segment(text, english()).tokens;
  std::string result;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    if (i > 0) result += '|';
    result += tokens.text(i, text);
  }
  return result;
}

/// Whether every token lies in one sentence, every sentence in one paragraph, all in order.
bool is_well_formed(const std::string& text) {
  const TextLayer layer = segment(text, english());
  std::uint32_t token = 0, sentence = 0, byte = 0;
  for (const Paragraph& paragraph : layer.paragraphs) {
    if (paragraph.first_sentence != sentence || paragraph.last_sentence <= sentence) return false;
    for (; sentence < paragraph.last_sentence; ++sentence) {
      const Sentence& found = layer.sentences[sentence];
      if (found.first_token != token || found.last_token <= token || !paragraph.span.contains(found.span)) return false;
      for (; token < found.last_token; ++token) {
        const Span span = layer.tokens.span(token);
        if (span.begin < byte || span.empty() || !found.span.contains(span)) return false;
        byte = span.end;
      }
    }
  }
  return token == layer.tokens.size() && sentence == layer.sentences.size() && byte <= text.size();
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

}  // namespace

TEST_CASE("texts fall into the sentences and tokens of the table") {
  const toml::table table = cases("sentences.toml");
  for (auto&& node : *table["case"].as_array()) {
    const std::string text = *(*node.as_table())["text"].value<std::string>();
    INFO(text);
    if (const toml::array* expected = (*node.as_table())["sentences"].as_array()) {
      std::vector<std::string> wanted;
      for (auto&& sentence : *expected) wanted.push_back(sentence.as_string()->get());
      CHECK(sentences_of(text) == wanted);
    }
    if (const auto tokens = (*node.as_table())["tokens"].value<std::string>()) CHECK(tokens_of(text) == *tokens);
    CHECK(is_well_formed(text));
  }
}

TEST_CASE("paragraphs of a page are told as in the table") {
  const char* names[] = {"PROSE", "HEADLINE", "CAPTION", "FURNITURE"};
  const toml::table table = cases("furniture.toml");
  for (auto&& node : *table["page"].as_array()) {
    const toml::array& paragraphs = *(*node.as_table())["paragraphs"].as_array();
    std::string text;
    for (auto&& paragraph : paragraphs) text += paragraph.as_array()->get(1)->as_string()->get() + "\n\n";
    const TextLayer layer = segment(text, english());
    INFO(*(*node.as_table())["name"].value<std::string>());
    REQUIRE(layer.paragraphs.size() == paragraphs.size());
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
      INFO(layer.paragraphs[i].span.of(text));
      CHECK(names[static_cast<std::size_t>(layer.paragraphs[i].kind)] ==
            paragraphs[i].as_array()->get(0)->as_string()->get());
    }
  }
}

TEST_CASE("lines of an article are paragraphs, lines broken to a width are not") {
  const std::string article = "Tug raised\nThe tug was raised on Monday.\nHer owner thanked the divers.";
  CHECK(segment(article, english()).paragraphs.size() == 3);
  const std::string mail =
      "The harbour board has asked the owners to say by Friday\n"
      "whether they mean to raise the tug or to leave her where\n"
      "she lies. Nobody has answered.";
  CHECK(segment(mail, english()).paragraphs.size() == 1);
}

TEST_CASE("offsets are bytes of the text as it is") {
  const std::string text =
      "\xEF\xBB\xBF"
      "Café\xC2\xA0noir. “Oui.”";
  const TextLayer layer = segment(text, english());
  CHECK(tokens_of(text) == "Café|noir|.|“|Oui|.|”");
  CHECK(layer.tokens.span(0) == Span{3, 8});
  CHECK(layer.tokens.span(1) == Span{10, 14});
}

TEST_CASE("bytes that are no UTF-8 are kept as single characters") {
  const std::string text = "He \xFF\xC3 left \xF0\x9F.";
  CHECK(is_well_formed(text));
  CHECK(segment(text, english()).tokens.size() == 7);
}

TEST_CASE("a text without words has no sentences") {
  CHECK(segment("", english()).tokens.size() == 0);
  CHECK(segment(" \n\t \r\n", english()).sentences.empty());
  CHECK(segment(std::string("\0\0", 2), english()).paragraphs.empty());
}

TEST_CASE("hostile texts are segmented in one pass") {
  const std::size_t size = 1 << 20;
  for (const std::string piece : {"1",    "a",  ".",   "(", "\"",   "'",    "-",   "1-", "a.", "a'",
                                  "may ", "\n", "a\n", "“", "\xFF", "www.", "@a.", "/",  "&A", "Mr. "}) {
    const std::string text = repeated(piece, size / piece.size());
    INFO(piece);
    CHECK(is_well_formed(text));
  }
}

TEST_CASE("tokens and sentences are found by their place") {
  const std::string text = "He left. She stayed.";
  const TextLayer layer = segment(text, english());
  CHECK(layer.sentence_at(10) == 1);
  CHECK(layer.sentence_at(0) == 0);
  CHECK(layer.token_at(3) == 1);
  CHECK(layer.token_at(100) == layer.tokens.size());
}
