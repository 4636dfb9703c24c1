#pragma once

#include <cstdint>
#include <vector>

#include "feature_places.hpp"
#include "parser_gold.hpp"

namespace timeline::training {

/// Weights that remember their average over time.
class AveragedWeights {
 public:
  explicit AveragedWeights(std::size_t size) : now_(size), sums_(size) {}
  [[nodiscard]] std::int32_t operator[](std::size_t index) const { return now_[index]; }
  [[nodiscard]] std::size_t size() const { return now_.size(); }
  void add(std::size_t index, std::int32_t change, std::int64_t time) {
    now_[index] += change;
    sums_[index] += change * time;
  }
  void add_average_to(std::vector<double>& totals, std::int64_t time) const;

 private:
  std::vector<std::int32_t> now_;
  std::vector<std::int64_t> sums_;
};

/// Learns moves by structured perceptron with the largest violation (Huang, Fayong & Guo 2012), and relations by a
/// perceptron of their own, on the arcs that the moves got right.
class ParserLearner {
 public:
  ParserLearner(FeaturePlaces& places, std::size_t label_lines, std::size_t labels, const detail::LabelMasks& masks)
      : places_(places),
        moves_(places.size() * detail::move_count),
        relations_(label_lines * detail::most_relations),
        label_count_(labels),
        masks_(masks) {}

  void learn(const GoldTree& gold, detail::BeamSize beam);
  void add_averages_to(std::vector<double>& moves, std::vector<double>& relations) const;

  /// Weights that are still learned are not asked for ahead: there is no table of them in bytes.
  [[nodiscard]] static detail::WeightTable move_table() { return {}; }
  [[nodiscard]] static detail::WeightTable label_table() { return {}; }
  [[nodiscard]] std::array<std::int64_t, detail::move_count> score(const detail::MoveFeatures& features) const;
  [[nodiscard]] std::uint8_t label(const detail::LabelFeatures& features, detail::Move move,
                                   const detail::ParserWord& head, const detail::ParserWord& dependent) const;

 private:
  using Search = detail::ParserSearch<ParserLearner>;

  void update_moves(const Search& search, const GoldTree& gold, const std::vector<detail::Step>& right,
                    const std::vector<std::uint32_t>& wrong);
  void update_labels(const Search& search, const GoldTree& gold);
  void add(const detail::MoveFeatures& features, detail::Move move, std::int32_t change);

  FeaturePlaces& places_;
  AveragedWeights moves_;
  AveragedWeights relations_;
  std::size_t label_count_;
  const detail::LabelMasks& masks_;
  detail::ParserScratch scratch_;
  std::int64_t time_ = 0;
};

}  // namespace timeline::training
