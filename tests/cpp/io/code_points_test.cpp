#include "timeline/io/code_points.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace timeline {

TEST_CASE("bytes and code points are the same in ASCII") {
  const CodePoints points("plain words");
  CHECK(points(Span{6, 11}) == Span{6, 11});
}

TEST_CASE("a character of several bytes counts once, wherever it stands") {
  const std::string text = "caf\u00e9 \U0001F600 e\u0301 ends";
  const CodePoints points(text);
  const auto at = static_cast<std::uint32_t>(text.find("ends"));
  CHECK(points(at) == 10);
  CHECK(points(static_cast<std::uint32_t>(text.size())) == 14);
}

TEST_CASE("positions hold far into a long text") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "\u20ac1 ";
  const CodePoints points(text);
  for (std::uint32_t i = 0; i < 1000; ++i) {
    REQUIRE(points(i * 5) == i * 3);
    REQUIRE(points(i * 5 + 3) == i * 3 + 1);
  }
  CHECK(points(99999) == 3000);
}

}  // namespace timeline
