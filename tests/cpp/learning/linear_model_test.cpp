#include "learning/linear_model.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <limits>

#include "learning/best_sequence.hpp"
#include "timeline/resource/error.hpp"
#include "timeline/resource/resources.hpp"

using namespace timeline;
using namespace timeline::detail;

namespace {

/// Resources whose file of that name has the bytes given.
std::shared_ptr<const Resources> with_model(const std::string& name, const std::string& bytes) {
  const auto folder = std::filesystem::temp_directory_path() / "timeline-model-test";
  std::filesystem::create_directories(folder / "models");
  std::ofstream(folder / "models" / name, std::ios::binary) << bytes;
  auto resources = Resources::with_folder("en", folder.string());
  std::filesystem::remove_all(folder);
  return resources;
}

}  // namespace

TEST_CASE("the best sequence of labels obeys what may follow what") {
  // Label 1 is best at each place, but may not follow itself.
  const std::vector<float> scores = {0, 3, 0, 2, 0, 3};
  const auto free = best_sequence(scores, 2, 0, [](std::size_t, std::size_t) { return 0.0F; });
  CHECK(free == std::vector<std::size_t>{1, 1, 1});
  const auto apart = best_sequence(scores, 2, 0, [](std::size_t left, std::size_t right) {
    return left == 1 && right == 1 ? -std::numeric_limits<float>::infinity() : 0.0F;
  });
  CHECK(apart == std::vector<std::size_t>{1, 0, 1});
  CHECK(best_sequence(std::vector<float>{}, 2, 0, [](std::size_t, std::size_t) { return 0.0F; }).empty());
}

TEST_CASE("probabilities add up to one, whatever the scores") {
  std::vector<float> scores = {1000, 999, -1000};
  softmax(scores);
  CHECK(scores[0] + scores[1] + scores[2] == Approx(1));
  CHECK(scores[0] > scores[1]);
}

TEST_CASE("features of different kinds are different features") {
  FeatureVector features;
  features.add(1, 7);
  features.add(2, 7);
  features.add(1, 7, 8);
  CHECK(features.hashes()[0] != features.hashes()[1]);
  CHECK(features.hashes()[0] != features.hashes()[2]);
}

TEST_CASE("a cut model, and one of another kind, are refused by name") {
  const Resources& english = Resources::builtin("en");
  const std::string good(english.file("models/names.bin"));
  const auto cut = with_model("names.bin", good.substr(0, good.size() / 2));
  CHECK_THROWS_WITH(LinearModel(*cut, "models/names.bin"), Catch::Contains("en/models/names.bin"));
  const auto other = with_model("names.bin", std::string(english.file("models/lemmatizer.bin")));
  CHECK_THROWS_WITH(LinearModel(*other, "models/names.bin"), Catch::Contains("en/models/names.bin"));
  CHECK(LinearModel(*with_model("names.bin", good), "models/names.bin").label("O") == 0);
  CHECK_THROWS_WITH(LinearModel(english, "models/names.bin").label("Q"), Catch::Contains("no label \"Q\""));
}
