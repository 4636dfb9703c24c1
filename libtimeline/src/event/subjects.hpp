#pragma once

#include "event/context.hpp"

namespace timeline::detail {

/// Who or what a noun phrase means, and what is the subject of a verb where the tree alone does not say it: relative
/// pronouns, clauses between commas, subjects that the parser hung elsewhere.
class SubjectFinder {
 public:
  explicit SubjectFinder(const EventContext& context) : c_(context) {}

  /// The entity of a noun phrase by its head, or -1.
  [[nodiscard]] std::int32_t entity_of(std::uint32_t head) const;
  [[nodiscard]] bool is_person(std::uint32_t token) const;
  [[nodiscard]] bool is_place(std::uint32_t token) const;
  /// A time expression, unless the name of somebody: "June married that year".
  [[nodiscard]] bool is_time(std::uint32_t token) const;
  [[nodiscard]] bool relative(std::uint32_t token) const;

  /// Whom a subject means where it is a relative pronoun of the clause.
  [[nodiscard]] std::uint32_t meant(std::uint32_t subject, std::uint32_t clause) const;
  /// The verb whose subject a conjunct shares.
  [[nodiscard]] std::uint32_t shared_with(std::uint32_t conjunct) const;
  /// The noun right before a finite verb that was hung elsewhere, or no_token.
  [[nodiscard]] std::uint32_t subject_before(std::uint32_t verb) const;

 private:
  [[nodiscard]] std::uint32_t who_is_meant(std::uint32_t token) const;
  [[nodiscard]] std::uint32_t person_before(std::uint32_t token, std::uint32_t first) const;
  [[nodiscard]] bool is_finite(std::uint32_t verb) const;
  [[nodiscard]] std::uint32_t head_of_phrase(std::uint32_t noun) const;
  [[nodiscard]] std::uint32_t before_aside(std::uint32_t comma, std::uint32_t first) const;

  const EventContext& c_;
};

}  // namespace timeline::detail
