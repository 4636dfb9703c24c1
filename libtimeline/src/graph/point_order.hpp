#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace timeline::detail {

/// A partial order of points that stays consistent as statements come in: "u is before v" (strict) or "not after" it.
/// Points that can only be equal become one. Keeps a topological order up to date by searching only what lies between
/// the two points (Pearce & Kelly 2006, "A dynamic topological sort algorithm for directed acyclic graphs").
///
///     PointOrder order({0, 1, 2});
///     order.add(0, 1, true);     // true
///     order.add(1, 0, false);    // false: nothing is before itself
class PointOrder {
 public:
  /// `ranks` is a guess at the order, a permutation: the better it is, the less is searched.
  explicit PointOrder(std::vector<std::uint32_t> ranks);

  /// Takes the statement in, or says false where it contradicts what is there, which stays as it was.
  bool add(std::uint32_t u, std::uint32_t v, bool strict);

  /// Where the order stands now, and back to there.
  [[nodiscard]] std::size_t mark() const { return log_.size(); }
  void roll_back(std::size_t mark);
  /// What was added stays.
  void commit() { log_.clear(); }

 private:
  struct Arc {
    std::uint32_t point;
    bool strict;
  };
  /// What roll_back undoes: an arc from a to b, a rank of a that was b, a point a that became part of b.
  struct Change {
    enum class Kind : std::uint8_t { ARC, RANK, MERGE } kind;
    std::uint32_t a;
    std::uint32_t b;
    std::uint32_t out_before = 0;
    std::uint32_t in_before = 0;
  };
  using Points = std::vector<std::uint32_t>;

  [[nodiscard]] std::uint32_t find(std::uint32_t point) const;
  Points search(std::uint32_t start, std::uint32_t limit, bool forward);
  [[nodiscard]] bool has_strict_arc_within(const Points& points) const;
  void set_rank(std::uint32_t point, std::uint32_t rank);
  void place(Points before, const Points& equal, Points after);
  void merge(const Points& points);
  void undo(const Change& change);

  std::vector<std::uint32_t> parent_;
  std::vector<std::uint32_t> rank_;
  std::vector<std::vector<Arc>> out_;
  std::vector<std::vector<Arc>> in_;
  std::vector<std::uint32_t> seen_forward_;
  std::vector<std::uint32_t> seen_backward_;
  std::uint32_t round_ = 0;
  std::vector<Change> log_;
};

}  // namespace timeline::detail
