#include "timeline/syntax/tree.hpp"

#include <algorithm>

namespace timeline {

Tree::Tree(const SyntaxLayer& syntax) : syntax_(syntax), names_(dependency_relations().data()) {
  const auto size = static_cast<std::uint32_t>(syntax.upos.size());
  heads_.assign(size, no_token);
  for (std::uint32_t token = 0; token < size && syntax.has_tree(); ++token) {
    if (syntax.head[token] >= 0) heads_[token] = static_cast<std::uint32_t>(syntax.head[token]);
  }
  offsets_.assign(size + 1, 0);
  for (const std::uint32_t head : heads_) {
    if (head != no_token) ++offsets_[head + 1];
  }
  for (std::uint32_t token = 0; token < size; ++token) offsets_[token + 1] += offsets_[token];
  children_.resize(offsets_[size]);
  std::vector<std::uint32_t> next(offsets_.begin(), offsets_.end() - 1);
  for (std::uint32_t token = 0; token < size; ++token) {
    if (heads_[token] != no_token) children_[next[heads_[token]]++] = token;
  }
  first_.resize(size);
  last_.resize(size);
  for (std::uint32_t token = 0; token < size; ++token) {
    first_[token] = token;
    last_[token] = token + 1;
  }
  // Leaves first: a token is done once all its children are.
  std::vector<std::uint32_t> waiting(size), ready;
  for (std::uint32_t token = 0; token < size; ++token) {
    waiting[token] = offsets_[token + 1] - offsets_[token];
    if (waiting[token] == 0) ready.push_back(token);
  }
  for (std::size_t done = 0; done < ready.size(); ++done) {
    const std::uint32_t token = ready[done], head = heads_[token];
    if (head == no_token) continue;
    first_[head] = std::min(first_[head], first_[token]);
    last_[head] = std::max(last_[head], last_[token]);
    if (--waiting[head] == 0) ready.push_back(head);
  }
}

std::span<const std::uint32_t> Tree::children(std::uint32_t token) const {
  return {children_.data() + offsets_[token], std::min(offsets_[token + 1] - offsets_[token], most_children)};
}

}  // namespace timeline
