#include "syntax/move_table.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace timeline::detail {

static_assert(move_feature_count * 128 <= 32767, "sums have 16 bits");

#if defined(__SSE2__)

/// A bucket at a time: the check bytes that are equal keep their weights, all others become 0.
std::array<std::int32_t, move_count> MoveTable::score(const MoveFeatures& features) const {
  const WeightTable buckets = table();
  const __m128i zero = _mm_setzero_si128();
  __m128i low = zero, high = zero;
  for (const std::uint32_t feature : features) {
    const std::int8_t* bucket = buckets.first + scaled(feature, buckets.slots) * bucket_size;
    const __m128i bytes = _mm_load_si128(reinterpret_cast<const __m128i*>(bucket));
    const __m128i checks = _mm_cvtsi32_si128(static_cast<int>(check(feature) * 0x01010101U));
    const __m128i weights = _mm_and_si128(bytes, _mm_shuffle_epi32(_mm_cmpeq_epi8(bytes, checks), 0));
    const __m128i signs = _mm_cmpgt_epi8(zero, weights);
    low = _mm_add_epi16(low, _mm_unpacklo_epi8(weights, signs));
    high = _mm_add_epi16(high, _mm_unpackhi_epi8(weights, signs));
  }
  std::array<std::int16_t, ways*(1 + move_count)> sums;
  _mm_storeu_si128(reinterpret_cast<__m128i*>(sums.data()), low);
  _mm_storeu_si128(reinterpret_cast<__m128i*>(sums.data() + 2 * ways), high);
  std::array<std::int32_t, move_count> scores{};
  for (std::size_t i = 0; i < scores.size() * ways; ++i) scores[i / ways] += sums[ways + i];
  return scores;
}

#else

std::array<std::int32_t, move_count> MoveTable::score(const MoveFeatures& features) const {
  const WeightTable buckets = table();
  std::array<std::int32_t, move_count> scores{};
  for (const std::uint32_t feature : features) {
    const std::int8_t* bucket = buckets.first + scaled(feature, buckets.slots) * bucket_size;
    for (std::size_t way = 0; way < ways; ++way) {
      if (static_cast<std::uint8_t>(bucket[way]) != check(feature)) continue;
      for (std::size_t move = 0; move < move_count; ++move) scores[move] += bucket[ways * (1 + move) + way];
    }
  }
  return scores;
}

#endif

}  // namespace timeline::detail
