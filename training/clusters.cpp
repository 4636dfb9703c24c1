#include "clusters.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iostream>
#include <sstream>
#include <vector>

#include "syntax/word_facts.hpp"
#include "timeline/resource/resources.hpp"
#include "timeline/text/segmentation.hpp"

namespace timeline::training {
namespace {

constexpr std::uint32_t fewest = 3;  ///< of a word's places; rarer words have no cluster
constexpr int most_epochs = 12;
constexpr std::uint32_t boundary = 0;  ///< of sentences
constexpr std::uint32_t rare = 1;

/// The corpus as numbers: the boundary, rare words, then words by falling frequency.
struct Corpus {
  std::vector<std::uint32_t> words;
  std::vector<std::uint32_t> keys;  ///< of each number
};

Corpus read(const std::string& text) {
  const TextLayer layer = segment(text, Resources::builtin("en"));
  std::vector<std::uint32_t> stream;
  std::map<std::uint32_t, std::uint32_t> counts;
  for (const Sentence& sentence : layer.sentences) {
    for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
      const detail::WordFacts facts = detail::look_at(layer.tokens.text(i, text));
      stream.push_back(detail::WordMemory::key(facts.word, facts.upper_first));
      ++counts[stream.back()];
    }
    stream.push_back(0);
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> order;
  for (const auto& [key, count] : counts) {
    if (count >= fewest) order.emplace_back(count, key);
  }
  std::sort(order.rbegin(), order.rend());
  Corpus corpus;
  corpus.keys = {0, 0};
  std::map<std::uint32_t, std::uint32_t> numbers{{0, boundary}};
  for (const auto& [count, key] : order) {
    numbers[key] = static_cast<std::uint32_t>(corpus.keys.size());
    corpus.keys.push_back(key);
  }
  for (const std::uint32_t key : stream) {
    const auto found = numbers.find(key);
    corpus.words.push_back(found == numbers.end() ? rare : found->second);
  }
  return corpus;
}

struct Neighbour {
  std::uint32_t word, count;
};

class Exchange {
 public:
  Exchange(const Corpus& corpus, std::uint16_t clusters)
      : clusters_(clusters),
        size_(corpus.keys.size()),
        cluster_of_(size_),
        total_(clusters),
        beside_{std::vector<std::uint32_t>(size_ * clusters), std::vector<std::uint32_t>(size_ * clusters)} {
    for (std::size_t i = 0; i < n_log_n_.size(); ++i)
      n_log_n_[i] = i == 0 ? 0 : static_cast<double>(i) * std::log(static_cast<double>(i));
    gather(corpus, 0);
    gather(corpus, 1);
    for (std::uint32_t word = 0; word < size_; ++word) put(word, static_cast<std::uint16_t>(word % clusters), 1);
  }

  [[nodiscard]] std::size_t epoch() {
    std::size_t moved = 0;
    for (std::uint32_t word = rare + 1; word < size_; ++word) {
      const std::uint16_t old = cluster_of_[word];
      put(word, old, -1);
      std::uint16_t best = old;
      double best_gain = gain(word, old);
      for (std::uint16_t c = 0; c < clusters_; ++c) {
        const double found = c == old ? best_gain : gain(word, c);
        if (found > best_gain + 1e-9) best = c, best_gain = found;
      }
      put(word, best, 1);
      moved += best != old;
    }
    return moved;
  }

  [[nodiscard]] std::uint16_t cluster_of(std::uint32_t word) const { return cluster_of_[word]; }

 private:
  /// Side 0: what stands before each word; side 1: what stands after it.
  void gather(const Corpus& corpus, int side) {
    std::vector<std::uint64_t> pairs;
    for (std::size_t i = 1; i < corpus.words.size(); ++i) {
      const std::uint64_t left = corpus.words[i - 1], right = corpus.words[i];
      pairs.push_back(side == 0 ? right << 32 | left : left << 32 | right);
    }
    std::sort(pairs.begin(), pairs.end());
    neighbours_[side].resize(size_);
    for (std::size_t i = 0; i < pairs.size();) {
      std::size_t end = i;
      while (end < pairs.size() && pairs[end] == pairs[i]) ++end;
      neighbours_[side][pairs[i] >> 32].push_back(
          {static_cast<std::uint32_t>(pairs[i]), static_cast<std::uint32_t>(end - i)});
      i = end;
    }
  }

  void put(std::uint32_t word, std::uint16_t cluster, int sign) {
    cluster_of_[word] = cluster;
    for (int side = 0; side < 2; ++side) {
      for (const Neighbour& n : neighbours_[side][word]) {
        beside_[side][n.word * std::size_t{clusters_} + cluster] += static_cast<std::uint32_t>(sign) * n.count;
        if (side == 0) total_[cluster] += static_cast<std::uint32_t>(sign) * n.count;
      }
    }
  }

  [[nodiscard]] double n_log_n(std::uint32_t n) const {
    return n < n_log_n_.size() ? n_log_n_[n] : static_cast<double>(n) * std::log(static_cast<double>(n));
  }

  /// What the likelihood of the text gains when the word joins the cluster.
  [[nodiscard]] double gain(std::uint32_t word, std::uint16_t cluster) const {
    double result = 0;
    std::uint32_t count = 0;
    for (int side = 0; side < 2; ++side) {
      for (const Neighbour& n : neighbours_[side][word]) {
        const std::uint32_t now = beside_[side][n.word * std::size_t{clusters_} + cluster];
        result += n_log_n(now + n.count) - n_log_n(now);
        if (side == 0) count += n.count;
      }
    }
    return result - 2 * (n_log_n(total_[cluster] + count) - n_log_n(total_[cluster]));
  }

  std::uint16_t clusters_;
  std::size_t size_;
  std::vector<std::uint16_t> cluster_of_;
  std::vector<std::uint32_t> total_;
  std::vector<std::vector<Neighbour>> neighbours_[2];
  std::vector<std::uint32_t> beside_[2];  ///< per neighbouring word and cluster
  std::vector<double> n_log_n_ = std::vector<double>(1 << 16);
};

}  // namespace

Clusters learn_clusters(const std::string& text, std::uint16_t clusters) {
  const Corpus corpus = read(text);
  Exchange exchange(corpus, clusters);
  for (int epoch = 0; epoch < most_epochs; ++epoch) {
    const std::size_t moved = exchange.epoch();
    std::cerr << "clusters, epoch " << epoch + 1 << ": " << moved << " of " << corpus.keys.size() << " words moved\n";
    if (moved * 200 < corpus.keys.size()) break;
  }
  Clusters result;
  for (std::uint32_t word = rare + 1; word < corpus.keys.size(); ++word) {
    result[corpus.keys[word]] = static_cast<std::uint16_t>(exchange.cluster_of(word) + 1);
  }
  return result;
}

std::string read_text(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw InvalidArgument("cannot read " + path);
  std::ostringstream content;
  content << stream.rdbuf();
  return content.str();
}

void write_clusters(const Clusters& clusters, const std::string& path) {
  std::ofstream stream(path);
  for (const auto& [key, cluster] : clusters) stream << key << ' ' << cluster << '\n';
  if (!stream.flush()) throw InvalidArgument("cannot write " + path);
}

Clusters read_clusters(const std::string& path) {
  Clusters result;
  std::istringstream stream(read_text(path));
  std::uint32_t key = 0;
  for (std::uint16_t cluster = 0; stream >> key >> cluster;) result[key] = cluster;
  return result;
}

}  // namespace timeline::training
