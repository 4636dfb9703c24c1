#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "timeline/syntax/syntax.hpp"

namespace timeline {

/// The dependency trees of a document, made easy to walk: children in order, extents of subtrees, relations by name.
///
/// Built once in linear time. Where there is no parse every token is a root without children.
///
///     Tree tree(syntax);
///     tree.child(verb, "nsubj");       // the subject's head, or no_token
class Tree {
 public:
  static constexpr std::uint32_t no_token = 0xffffffff;
  static constexpr std::uint32_t most_children = 100;

  explicit Tree(const SyntaxLayer& syntax);

  [[nodiscard]] std::uint32_t head(std::uint32_t token) const { return heads_[token]; }
  [[nodiscard]] std::string_view relation(std::uint32_t token) const {
    return syntax_.has_tree() ? std::string_view(names_[syntax_.deprel[token]]) : std::string_view();
  }
  /// Whether the relation is the one named, or a subtype of it ("obl" covers "obl:tmod"). Asked more than all else, and
  /// nearly always of a literal: inline, the comparison is of numbers.
  [[nodiscard]] bool is(std::uint32_t token, std::string_view name) const {
    const std::string_view own = relation(token);
    return own.starts_with(name) && (own.size() == name.size() || (!name.empty() && own[name.size()] == ':'));
  }
  /// In order; the first ones only where there are more than any sentence of prose has, so that an endless list, which
  /// is looked through for each of its members, costs no more than its length.
  [[nodiscard]] std::span<const std::uint32_t> children(std::uint32_t token) const;
  /// The first child with the relation (subtypes included), or no_token.
  [[nodiscard]] std::uint32_t child(std::uint32_t token, std::string_view relation) const {
    for (const std::uint32_t candidate : children(token)) {
      if (is(candidate, relation)) return candidate;
    }
    return no_token;
  }
  /// The tokens below a token, itself included: half-open range.
  [[nodiscard]] std::uint32_t first_of(std::uint32_t token) const { return first_[token]; }
  [[nodiscard]] std::uint32_t last_of(std::uint32_t token) const { return last_[token]; }

 private:
  const SyntaxLayer& syntax_;
  const std::string* names_;  ///< of the relations
  std::vector<std::uint32_t> heads_;
  std::vector<std::uint32_t> offsets_;
  std::vector<std::uint32_t> children_;
  std::vector<std::uint32_t> first_;
  std::vector<std::uint32_t> last_;
};

}  // namespace timeline
