#include "feature_places.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "syntax/move_table.hpp"

namespace timeline::training {

using namespace detail;

namespace {

using MoveWeights = std::array<std::int8_t, move_count>;

/// Where in a bucket the weight of a move lies.
constexpr std::size_t weight_at(std::size_t way, std::size_t move) { return MoveTable::ways * (1 + move) + way; }

/// Puts the feature into its bucket, where there is a free place and none that looks like it.
void put(std::span<std::int8_t> bucket, std::uint32_t feature, const MoveWeights& weights) {
  for (std::size_t way = 0; way < MoveTable::ways; ++way) {
    bool is_free = true;
    for (std::size_t move = 0; move < move_count; ++move) is_free &= bucket[weight_at(way, move)] == 0;
    if (!is_free && static_cast<std::uint8_t>(bucket[way]) == MoveTable::check(feature)) return;
    if (!is_free) continue;
    bucket[way] = static_cast<std::int8_t>(MoveTable::check(feature));
    for (std::size_t move = 0; move < move_count; ++move) bucket[weight_at(way, move)] = weights[move];
    return;
  }
}

/// Places that have weights, those with the largest first.
std::vector<std::size_t> by_weight(const FeaturePlaces& places, const std::vector<double>& weights) {
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t place = 0; place < places.size(); ++place) {
    double sum = 0;
    for (std::size_t move = 0; move < move_count; ++move) sum += std::abs(weights[place * move_count + move]);
    if (sum > 0) order.emplace_back(-sum, place);
  }
  std::sort(order.begin(), order.end());
  std::vector<std::size_t> result;
  for (const auto& [sum, place] : order) result.push_back(place);
  return result;
}

}  // namespace

std::vector<std::int8_t> move_table(const FeaturePlaces& places, const std::vector<double>& weights,
                                    std::size_t buckets) {
  double largest = 1;
  for (const double weight : weights) largest = std::max(largest, std::abs(weight));
  std::vector<std::int8_t> bytes(buckets * MoveTable::bucket_size);
  for (const std::size_t place : by_weight(places, weights)) {
    MoveWeights quantised;
    for (std::size_t move = 0; move < move_count; ++move) {
      const double weight = weights[place * move_count + move];
      quantised[move] = static_cast<std::int8_t>(std::lround(weight / largest * 127));
    }
    if (quantised == MoveWeights{}) continue;
    const std::size_t bucket = scaled(places.owner(place), buckets) * MoveTable::bucket_size;
    put(std::span(bytes).subspan(bucket, MoveTable::bucket_size), places.owner(place), quantised);
  }
  return bytes;
}

}  // namespace timeline::training
