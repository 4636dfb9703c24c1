#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <span>
#include <vector>

namespace timeline::detail {

/// Memory that begins where a cache line does: a row of 64 weights is then one line and not parts of two.
template <typename Number>
struct LineAllocator {
  using value_type = Number;
  static constexpr std::align_val_t line{64};

  LineAllocator() = default;
  template <typename Other>
  LineAllocator(const LineAllocator<Other>&) {}
  [[nodiscard]] Number* allocate(std::size_t count) {
    return static_cast<Number*>(::operator new(count * sizeof(Number), line));
  }
  void deallocate(Number* numbers, std::size_t) { ::operator delete(numbers, line); }
  friend bool operator==(const LineAllocator&, const LineAllocator&) { return true; }
};
using Weights = std::vector<std::int8_t, LineAllocator<std::int8_t>>;

/// The weights of one feature, a byte for each label: that of label l stands at `l ^ turn`, so that features whose
/// hashes fall on the same row rarely meet in the same weight.
struct WeightRow {
  const std::int8_t* first = nullptr;
  std::size_t turn = 0;
};

/// At most so many rows may be summed: their sums have 16 bits.
inline constexpr std::size_t most_rows = 256;

/// For each of `labels` the sum of its weights in all rows, which are `Labels` long (64 or 128).
template <std::size_t Labels>
void sum_rows(std::span<const WeightRow> rows, std::span<const std::uint8_t> labels, std::int32_t* sums);

extern template void sum_rows<64>(std::span<const WeightRow>, std::span<const std::uint8_t>, std::int32_t*);
extern template void sum_rows<128>(std::span<const WeightRow>, std::span<const std::uint8_t>, std::int32_t*);

}  // namespace timeline::detail
