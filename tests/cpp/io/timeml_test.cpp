#include <catch2/catch.hpp>
#include <pugixml.hpp>
#include <string>

#include "example.hpp"
#include "timeline/io/write.hpp"

namespace timeline {
namespace {

using tests::example;

pugi::xml_document parsed(const std::string& xml) {
  pugi::xml_document document;
  const auto result = document.load_string(xml.c_str(), pugi::parse_full & ~pugi::parse_eol | pugi::parse_ws_pcdata);
  INFO(xml);
  REQUIRE(result);
  return document;
}

std::string text_of(const pugi::xml_node& node) {
  std::string text = node.value();
  for (const pugi::xml_node child : node.children()) text += text_of(child);
  return text;
}

std::string text_of(const std::string& xml) { return text_of(parsed(xml).select_node("//TEXT").node()); }

TLinkMention included() {
  return {.source = {LinkNode::Kind::EVENT, 0},
          .target = {LinkNode::Kind::TIMEX, 0},
          .rel_type = RelType::IS_INCLUDED,
          .origin = "test"};
}

}  // namespace

TEST_CASE("TEXT holds the characters of the document, line ends and all") {
  for (const std::string text :
       {"Ann left.\r\n\r\nBo stayed.\n", "  5 < 6 & \"7\" > 'x'\t\n", "caf\u00e9 \U0001F600\r end"}) {
    CHECK(text_of(write_timeml(example(text, {}))) == text);
  }
}

TEST_CASE("times, events, instances and links refer to each other") {
  Extraction extraction = example("Ann left on May 10.", {}, "May 10", "left");
  extraction.tlinks = {included()};
  const auto xml = parsed(write_timeml(extraction));
  CHECK(xml.select_node("//TEXT/TIMEX3[@tid='t1' and @value='2017-05-10']").node().text().get() ==
        std::string("May 10"));
  CHECK(xml.select_node("//TEXT/EVENT[@eid='e1' and @class='OCCURRENCE']"));
  CHECK(xml.select_node("//MAKEINSTANCE[@eventID='e1' and @eiid='ei1' and @tense and @aspect and @polarity]"));
  CHECK(xml.select_node("//TLINK[@eventInstanceID='ei1' and @relatedToTime='t1' and @relType='IS_INCLUDED']"));
}

TEST_CASE("the day of writing is the DCT, and is X where it is not known") {
  Extraction extraction = example("Ann left.", {});
  CHECK(parsed(write_timeml(extraction)).select_node("//DCT/TIMEX3[@tid='t0' and @value='XXXX-XX-XX']"));
  extraction.created.when = span_of(CivilDate{2019, 9, 10});
  CHECK(parsed(write_timeml(extraction)).select_node("//DCT/TIMEX3[@tid='t0' and @value='2019-09-10']"));
}

TEST_CASE("control characters keep their place and are reported") {
  Report report;
  const std::string xml = write_timeml(example(std::string("a\x01\0b\xff", 5), {}), &report);
  CHECK(text_of(xml) == "a\uFFFD\uFFFDb\uFFFD");
  REQUIRE(report.omitted.size() == 1);
  CHECK(report.omitted[0].reason == "3 characters that XML cannot hold, written as U+FFFD");
}

TEST_CASE("an element that crosses another is left out with its instance and links, and reported") {
  Extraction extraction = example("Ann left on May 10.", {}, "on May", "left on");
  extraction.tlinks = {included()};
  Report report;
  const auto xml = parsed(write_timeml(extraction, &report));
  CHECK(xml.select_nodes("//TEXT/TIMEX3 | //TEXT/EVENT").size() == 1);
  CHECK_FALSE(xml.select_node("//TLINK"));
  CHECK(report.omitted.size() == 1);
}

TEST_CASE("an element inside another nests") {
  Extraction extraction = example("the day after the vote", {}, "the day after the vote", "vote");
  CHECK(parsed(write_timeml(extraction)).select_node("//TEXT/TIMEX3/EVENT"));
}

TEST_CASE("the page's furniture gets no mark-up") {
  Extraction extraction = example("Ann left on May 10.", {}, "May 10", "left");
  extraction.text.paragraphs[0].kind = ParagraphKind::FURNITURE;
  CHECK_FALSE(parsed(write_timeml(extraction)).select_node("//TEXT/*"));
}

}  // namespace timeline
