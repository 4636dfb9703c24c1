#include <algorithm>
#include <catch2/catch.hpp>

#include "timeline/timeline.hpp"

using namespace timeline;

namespace {

const TimelineEntity& entity_named(const Timeline& timeline, const std::string& name) {
  const auto found = std::find_if(timeline.entities.begin(), timeline.entities.end(),
                                  [&](const TimelineEntity& entity) { return entity.name == name; });
  if (found == timeline.entities.end()) throw std::runtime_error("no entity " + name);
  return *found;
}

Timeline timeline_of(std::vector<Document> documents) {
  return reconstruct(std::move(documents), Resources::builtin("en"));
}

}  // namespace

TEST_CASE("a firm and its founder stay two across documents", "[merge][entities]") {
  const Timeline timeline = timeline_of(
      {{.id = "a", .text = "Lund Metals Inc. rejected the offer on Monday. Lund said the price was too low."},
       {.id = "b", .text = "Aldo Lund, who built the largest mill of the county, died on Sunday. Mr. Lund was 88."}});
  CHECK(entity_named(timeline, "Lund Metals Inc.").kind == EntityKind::ORGANIZATION);
  CHECK(entity_named(timeline, "Aldo Lund").kind == EntityKind::PERSON);
}

TEST_CASE("an office that one document names without its holder is the holder's of another", "[merge][entities]") {
  const Timeline timeline =
      timeline_of({{.id = "a", .text = "Managing Director Ana Ruiz resigned from Halden Bank on Monday."},
                   {.id = "b", .text = "Halden Bank's managing director wrote the memo in March 2004."}});
  CHECK(entity_named(timeline, "Ana Ruiz").mentions.size() == 2);
}

TEST_CASE("a director of public works is not every director", "[merge][entities]") {
  const Timeline timeline =
      timeline_of({{.id = "a", .text = "Managing Director Peter Lund resigned on Monday."},
                   {.id = "b", .text = "The Director of Public Works closed the bridge on 3 March 2004."}});
  CHECK(entity_named(timeline, "Peter Lund").mentions.size() == 1);
  CHECK(entity_named(timeline, "The Director of Public Works").mentions.size() == 1);
}
