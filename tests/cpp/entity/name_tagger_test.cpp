#include "entity/name_tagger.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "timeline/resource/error.hpp"
#include "timeline/timeline.hpp"

using namespace timeline;
using namespace timeline::detail;

namespace {

std::vector<TaggedName> names_in(const std::string& text) {
  const Resources& resources = Resources::builtin("en");
  const TextLayer layer = segment(text, resources);
  const DocumentFacts facts(text, layer, analyse(text, layer, resources), resources);
  return resources.get<NameTagger>().tag(text, layer, facts, resources);
}

bool has_name(const std::string& text, const std::string& name, EntityKind kind) {
  const TextLayer layer = segment(text, Resources::builtin("en"));
  const std::vector<TaggedName> names = names_in(text);
  return std::any_of(names.begin(), names.end(), [&](const TaggedName& found) {
    const Span span{layer.tokens.begin[found.first], layer.tokens.end[found.last - 1]};
    return found.kind == kind && span.of(text) == name;
  });
}

}  // namespace

TEST_CASE("people, bodies and places are told apart by what stands around them") {
  const std::string text = "Alma Reyes of the Justice Department flew from Chicago to Cairo with Peter Lund.";
  CHECK(has_name(text, "Alma Reyes", EntityKind::PERSON));
  CHECK(has_name(text, "Justice Department", EntityKind::ORGANIZATION));
  CHECK(has_name(text, "Cairo", EntityKind::PLACE));
  CHECK(names_in("The bridge fell into the river at night.").empty());
}

TEST_CASE("a well-known place is found where it is written small") {
  CHECK(has_name("we drove from san francisco to the coast", "san francisco", EntityKind::PLACE));
}

TEST_CASE("tagged names are in order, within sentences, and do not overlap") {
  const std::string text =
      "Ana Ruiz met Bob Hart. \"London,\" she said, \"is Paris.\" New York Times New York Times IBM IBM";
  const std::vector<TaggedName> names = names_in(text);
  const TextLayer layer = segment(text, Resources::builtin("en"));
  for (std::size_t i = 0; i < names.size(); ++i) {
    CHECK(names[i].first < names[i].last);
    CHECK((i == 0 || names[i - 1].last <= names[i].first));
    CHECK(layer.sentence_at(layer.tokens.begin[names[i].first]) ==
          layer.sentence_at(layer.tokens.begin[names[i].last - 1]));
  }
}

TEST_CASE("a model of names that is cut is refused by its name") {
  const auto folder = std::filesystem::temp_directory_path() / "timeline-names-test";
  std::filesystem::create_directories(folder / "models");
  const std::string whole(Resources::builtin("en").file("models/names.bin"));
  std::ofstream(folder / "models" / "names.bin", std::ios::binary) << whole.substr(0, whole.size() / 2);
  const auto resources = Resources::with_folder("en", folder.string());
  std::filesystem::remove_all(folder);
  CHECK_THROWS_WITH(NameTagger(*resources), Catch::Contains("names.bin"));
}
