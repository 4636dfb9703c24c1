#include "timeline/io/archive.hpp"

#include <catch2/catch.hpp>

#include "example.hpp"
#include "timeline/resource/error.hpp"

namespace timeline {
namespace {

Extraction full() {
  Extraction extraction = tests::example("Ann left on May 10.", {"Ann", "left"}, "May 10", "left");
  extraction.document.published = "2017-05-17";
  extraction.timexes.timexes[0].symbol.month = 5;
  extraction.entities.entities.push_back({.id = "n1", .name = "Ann", .aliases = {"A."}});
  extraction.events.attributions.push_back({.source = {{0, 3}}, .cue = {}, .content = {{4, 8}}});
  extraction.created.candidates = {{17296, 17297}};
  extraction.created.confidence = 0.25;
  return extraction;
}

}  // namespace

TEST_CASE("an extraction comes back from its bytes as it was") {
  const Extraction extraction = full();
  CHECK(unpack(pack(extraction)) == extraction);
  CHECK(unpack(pack(Extraction{})) == Extraction{});
}

TEST_CASE("bytes that are cut short, go on, or are something else are told from an extraction") {
  const std::string bytes = pack(full());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    REQUIRE_THROWS_AS(unpack(std::string_view(bytes).substr(0, size)), ParseError);
  }
  CHECK_THROWS_AS(unpack(bytes + "x"), ParseError);
  CHECK_THROWS_AS(unpack("something else"), ParseError);
}

}  // namespace timeline
