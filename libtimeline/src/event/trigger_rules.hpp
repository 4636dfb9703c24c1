#pragma once

#include "event/context.hpp"

namespace timeline::detail {

/// What the lexicon and the tree alone say of triggers: a verb that is no auxiliary, a noun that names a happening, an
/// adjective or noun that is predicated of somebody for a time.
[[nodiscard]] bool is_trigger_by_rule(const EventContext& context, std::uint32_t token);

/// An event even where the model doubts it, since a timeline may need it: the finite verb of a clause that is no state,
/// or a noun that names a happening and nothing else.
[[nodiscard]] bool is_sure_trigger(const EventContext& context, std::uint32_t token);

/// "was ambassador from 2008 until July 2017": a predicate noun or adjective is a state that a time bounds.
[[nodiscard]] bool is_dated_predicate(const EventContext& context, std::uint32_t token);

/// "The mast split in the gale": the head of a clause is a predicate, though it may be tagged as a noun.
[[nodiscard]] bool heads_clause(const EventContext& context, std::uint32_t token);

/// "the May 10 meeting": a participle right behind a determiner or a date is a noun, whatever its tag.
[[nodiscard]] bool is_nominalized(const EventContext& context, std::uint32_t token);

/// VERB, NOUN or ADJECTIVE.
[[nodiscard]] std::string_view part_of_speech(const EventContext& context, std::uint32_t token);

/// The class that the lists of words give a trigger; `lemma` with the verb's particle ("point out").
[[nodiscard]] EventClass class_by_rule(const EventContext& context, std::uint32_t token, std::string_view lemma);

}  // namespace timeline::detail
