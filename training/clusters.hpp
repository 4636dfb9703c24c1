#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace timeline::training {

/// Words by what stands beside them: each word's cluster, from 1 on, by its key in `detail::WordMemory`. Learned from
/// plain text by exchange (Kneser & Ney 1993): words move to the cluster that best predicts their left and right
/// neighbours, until an epoch moves none.
using Clusters = std::map<std::uint32_t, std::uint16_t>;
[[nodiscard]] Clusters learn_clusters(const std::string& text, std::uint16_t clusters);

/// Kept between the steps of training as lines of key and cluster.
void write_clusters(const Clusters& clusters, const std::string& path);
[[nodiscard]] Clusters read_clusters(const std::string& path);
[[nodiscard]] std::string read_text(const std::string& path);

}  // namespace timeline::training
