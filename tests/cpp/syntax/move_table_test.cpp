#include "syntax/move_table.hpp"

#include <catch2/catch.hpp>
#include <vector>

using namespace timeline;
using namespace timeline::detail;

namespace {

/// One bucket: in its second place a feature whose hash ends in 7, with the weights 3, -2 and 127.
MoveTable table_of_one() {
  std::vector<std::int8_t> bucket(MoveTable::bucket_size);
  bucket[1] = 7;
  bucket[5] = 3;
  bucket[9] = -2;
  bucket[13] = 127;
  return MoveTable(bucket);
}

}  // namespace

TEST_CASE("the weights of a kept feature count each time it is there") {
  MoveFeatures features;
  features.fill(0x00000007);
  const auto count = static_cast<std::int32_t>(features.size());
  CHECK(table_of_one().score(features) == std::array<std::int32_t, move_count>{3 * count, -2 * count, 127 * count});
}

TEST_CASE("a feature that was not kept weighs nothing") {
  MoveFeatures features;
  features.fill(0x00000008);
  features[4] = 0xFFFFFF07;
  CHECK(table_of_one().score(features) == std::array<std::int32_t, move_count>{3, -2, 127});
}
