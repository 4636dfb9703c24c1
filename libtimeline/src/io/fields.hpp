#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

/// The fields of a plain struct, without a list of them: a layer that gains a field is written and read with it.
namespace timeline::detail {

struct Anything {
  template <typename T>
  operator T() const;  // never defined: only named where nothing is evaluated
};

template <typename T, std::size_t... I>
constexpr bool takes(std::index_sequence<I...>) {
  return requires { T{(static_cast<void>(I), Anything{})...}; };
}

/// The number of fields: the longest list of initialisers that the struct takes.
template <typename T, std::size_t N = 32>
constexpr std::size_t field_count() {
  static_assert(std::is_aggregate_v<T>);
  if constexpr (takes<T>(std::make_index_sequence<N>{})) {
    return N;
  } else {
    static_assert(N > 0);
    return field_count<T, N - 1>();
  }
}

/// Calls `visit` with every field in turn. C++20 has no packs of structured bindings, hence the table.
template <typename T, typename Visit>
void for_each_field(T& value, Visit visit) {
  constexpr std::size_t count = field_count<std::remove_const_t<T>>();
  const auto visit_all = [&visit](auto&... fields) { (visit(fields), ...); };
#define TIMELINE_FIELDS(...)     \
  {                              \
    auto& [__VA_ARGS__] = value; \
    visit_all(__VA_ARGS__);      \
  }
  // clang-format off
  if constexpr (count == 1) TIMELINE_FIELDS(a)
  else if constexpr (count == 2) TIMELINE_FIELDS(a, b)
  else if constexpr (count == 3) TIMELINE_FIELDS(a, b, c)
  else if constexpr (count == 4) TIMELINE_FIELDS(a, b, c, d)
  else if constexpr (count == 5) TIMELINE_FIELDS(a, b, c, d, e)
  else if constexpr (count == 6) TIMELINE_FIELDS(a, b, c, d, e, f)
  else if constexpr (count == 7) TIMELINE_FIELDS(a, b, c, d, e, f, g)
  else if constexpr (count == 8) TIMELINE_FIELDS(a, b, c, d, e, f, g, h)
  else if constexpr (count == 9) TIMELINE_FIELDS(a, b, c, d, e, f, g, h, i)
  else if constexpr (count == 10) TIMELINE_FIELDS(a, b, c, d, e, f, g, h, i, j)
  else if constexpr (count == 11) TIMELINE_FIELDS(a, b, c, d, e, f, g, h, i, j, k)
  else if constexpr (count == 12) TIMELINE_FIELDS(a, b, c, d, e, f, g, h, i, j, k, l)
  else if constexpr (count == 13) TIMELINE_FIELDS(a, b, c, d, e, f, g, h, i, j, k, l, m)
  else if constexpr (count == 14) TIMELINE_FIELDS(a, b, c, d, e, f, g, h, i, j, k, l, m, n)
  else if constexpr (count == 15) TIMELINE_FIELDS(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o)
  else if constexpr (count == 16) TIMELINE_FIELDS(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p)
  else if constexpr (count == 17) TIMELINE_FIELDS(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q)
  else if constexpr (count == 18) TIMELINE_FIELDS(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r)
  else if constexpr (count == 19) TIMELINE_FIELDS(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s)
  else if constexpr (count == 20) TIMELINE_FIELDS(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t)
  else if constexpr (count == 21) TIMELINE_FIELDS(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u)
  else if constexpr (count == 22) TIMELINE_FIELDS(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v)
  else if constexpr (count == 23) TIMELINE_FIELDS(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w)
  else if constexpr (count == 24) TIMELINE_FIELDS(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x)
  else if constexpr (count == 25) TIMELINE_FIELDS(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y)
  else if constexpr (count == 26) TIMELINE_FIELDS(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z)
  else if constexpr (count == 27) TIMELINE_FIELDS(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa)
  else if constexpr (count == 28) TIMELINE_FIELDS(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa, bb)
  else if constexpr (count == 29) TIMELINE_FIELDS(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa, bb, cc)
  else if constexpr (count == 30) TIMELINE_FIELDS(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa, bb, cc, dd)
  else if constexpr (count == 31) TIMELINE_FIELDS(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa, bb, cc, dd, ee)
  else if constexpr (count == 32) TIMELINE_FIELDS(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa, bb, cc, dd, ee, ff)
    // clang-format on
#undef TIMELINE_FIELDS
}

}  // namespace timeline::detail
