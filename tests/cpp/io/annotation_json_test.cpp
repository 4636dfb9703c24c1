#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "example.hpp"
#include "timeline/io/write.hpp"

namespace timeline {

using tests::example;
using Json = nlohmann::json;

TEST_CASE("positions in an annotation are code points") {
  const auto extraction =
      example("\U0001F600 Ann left on May 10.", {"Ann", "left", "on", "May", "10", "."}, "May 10", "left");
  const Json json = Json::parse(write_annotation_json(extraction));
  CHECK(json["schema"] == "timeline-annotation/1");
  CHECK(json["timexes"][0]["begin"] == 14);
  CHECK(json["timexes"][0]["end"] == 20);
  CHECK(json["tokens"][1]["begin"] == 6);
  CHECK(json["sentences"][0]["end"] == 21);
}

TEST_CASE("an event is dated by the time that it hangs on") {
  const auto extraction = example("Ann left on May 10.", {"Ann", "left"}, "May 10", "left");
  const Json event = Json::parse(write_annotation_json(extraction))["events"][0];
  CHECK(event["when"]["edtf"] == "2017-05-10");
  CHECK(event["when"]["begin"]["earliest"] == "2017-05-10");
  CHECK(event["status"] == "occurred");
}

TEST_CASE("what is not known is null") {
  const auto extraction = example("Ann left.", {"Ann", "left"}, {}, "left");
  const Json json = Json::parse(write_annotation_json(extraction));
  CHECK(json["document"]["created"]["edtf"].is_null());
  CHECK(json["events"][0]["when"].is_null());
  CHECK(json["events"][0]["modality"].is_null());
  CHECK(json["tokens"][0]["head"].is_null());
}

TEST_CASE("bytes that are no UTF-8 do not keep JSON from being written") {
  const Json json = Json::parse(write_annotation_json(example("A\xff left.", {"A\xff", "left"}, {}, "left")));
  CHECK(json["events"][0]["lemma"] == "left");
}

}  // namespace timeline
