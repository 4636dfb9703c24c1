#include "resource/weight_rows.hpp"

#include <array>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define TIMELINE_HAS_AVX2 1
#endif

namespace timeline::detail {
namespace {

/// Fewer labels than these are summed one by one at least as fast.
constexpr std::size_t few_labels = 6;

#if TIMELINE_HAS_AVX2
constexpr std::size_t step = 16;

/// All labels' sums. A turn moves pieces of 16 weights as a whole, and within each the single ones.
template <std::size_t Labels>
__attribute__((target("avx2"))) void sum_all(std::span<const WeightRow> rows, std::array<std::int16_t, Labels>& sums) {
  constexpr std::size_t pieces = Labels / step;
  const __m128i places = _mm_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  __m256i total[pieces];
  for (__m256i& piece : total) piece = _mm256_setzero_si256();
  for (const WeightRow& row : rows) {
    const __m128i order = _mm_xor_si128(places, _mm_set1_epi8(static_cast<char>(row.turn % step)));
    const std::size_t turn = row.turn / step;
    for (std::size_t i = 0; i < pieces; ++i) {
      const auto* from = reinterpret_cast<const __m128i*>(row.first + (i ^ turn) * step);
      const __m128i weights = _mm_shuffle_epi8(_mm_loadu_si128(from), order);
      total[i] = _mm256_add_epi16(total[i], _mm256_cvtepi8_epi16(weights));
    }
  }
  for (std::size_t i = 0; i < pieces; ++i) {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums.data() + i * step), total[i]);
  }
}

bool has_avx2() {
  static const bool result = __builtin_cpu_supports("avx2") != 0;
  return result;
}
#endif

}  // namespace

template <std::size_t Labels>
void sum_rows(std::span<const WeightRow> rows, std::span<const std::uint8_t> labels, std::int32_t* sums) {
#if TIMELINE_HAS_AVX2
  if (labels.size() > few_labels && rows.size() <= most_rows && has_avx2()) {
    std::array<std::int16_t, Labels> all;
    sum_all<Labels>(rows, all);
    for (std::size_t i = 0; i < labels.size(); ++i) sums[i] = all[labels[i]];
    return;
  }
#endif
  for (std::size_t i = 0; i < labels.size(); ++i) sums[i] = 0;
  for (const WeightRow& row : rows) {
    for (std::size_t i = 0; i < labels.size(); ++i) sums[i] += row.first[row.turn ^ labels[i]];
  }
}

template void sum_rows<64>(std::span<const WeightRow>, std::span<const std::uint8_t>, std::int32_t*);
template void sum_rows<128>(std::span<const WeightRow>, std::span<const std::uint8_t>, std::int32_t*);

}  // namespace timeline::detail
