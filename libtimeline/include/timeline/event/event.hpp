#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "timeline/entity/entity.hpp"
#include "timeline/event/placement.hpp"
#include "timeline/timex/timex.hpp"

namespace timeline {

/// TimeML event classes.
enum class EventClass : std::uint8_t { OCCURRENCE, REPORTING, STATE, PERCEPTION, ASPECTUAL, I_ACTION, I_STATE };
enum class Tense : std::uint8_t { NONE, PAST, PRESENT, FUTURE, INFINITIVE, PRESPART, PASTPART };
enum class Aspect : std::uint8_t { NONE, PROGRESSIVE, PERFECTIVE, PERFECTIVE_PROGRESSIVE };
enum class Polarity : std::uint8_t { POS, NEG };
/// FactBank (Saurí & Pustejovsky 2009): certain, probable, possible; happened or not; U is uncommitted.
enum class Factuality : std::uint8_t { CT_PLUS, CT_MINUS, PR_PLUS, PR_MINUS, PS_PLUS, PS_MINUS, U };
/// What a timeline says of an event. `DISPUTED` needs two sources and is decided when documents are merged.
enum class Status : std::uint8_t { OCCURRED, EXPECTED, POSSIBLE, DENIED, DISPUTED };

[[nodiscard]] std::string_view to_string(EventClass event_class);
[[nodiscard]] std::string_view to_string(Tense tense);
[[nodiscard]] std::string_view to_string(Aspect aspect);
[[nodiscard]] std::string_view to_string(Polarity polarity);
[[nodiscard]] std::string_view to_string(Factuality factuality);  ///< "CT+", "PS-", "Uu"
[[nodiscard]] std::string_view to_string(Status status);          ///< "occurred"

/// Who or what takes part: `role` is "agent", "patient", "recipient", "place" or "other".
struct Argument {
  std::string role;
  Span span;
  std::int32_t entity = -1;  ///< index into the document's entities
  std::uint32_t token = 0;   ///< the head of its noun phrase

  friend bool operator==(const Argument&, const Argument&) = default;
};

/// Somebody's words or thoughts: who says so, the words that say that they say it, and what is said. Pieces are spans
/// in order; `source` is empty where nobody is named ("reportedly").
struct Attribution {
  std::vector<Span> source;
  std::vector<Span> cue;
  std::vector<Span> content;
  std::uint32_t token = 0;    ///< the cue's head: "expected" of "is expected to"
  std::int32_t entity = -1;   ///< of the source, index into the document's entities
  std::string source_text{};  ///< the source as a reader would name it ("Lavrov", "anonymous officials")

  friend bool operator==(const Attribution&, const Attribution&) = default;
};

/// What somebody takes an event for, as FactBank has it: the source of an attribution (index), or the author (-1).
struct HeldFactuality {
  std::int32_t attribution = -1;
  Factuality value = Factuality::U;

  friend bool operator==(const HeldFactuality&, const HeldFactuality&) = default;
};

/// A word that says that something happens, holds, is said or is planned (TimeML EVENT).
///
/// `attributions` are indices into the layer's attributions, outermost first. `timex` is what dates it (index, -1
/// none); `range` likewise a stretch. `score` says from -3 to 3 how likely it has come true. `happening` is false for
/// states, generalities and words that stand for another event; a timeline lists happenings.
struct EventMention {
  Span span;
  std::uint32_t token = 0;
  std::uint32_t sentence = 0;
  std::string lemma;
  std::string pos;  ///< VERB, NOUN, ADJECTIVE, OTHER
  EventClass event_class = EventClass::OCCURRENCE;
  Tense tense = Tense::NONE;
  Aspect aspect = Aspect::NONE;
  Polarity polarity = Polarity::POS;
  std::string modality{};
  Factuality factuality = Factuality::CT_PLUS;
  double score = 3;
  Status status = Status::OCCURRED;
  std::vector<HeldFactuality> held{};  ///< the author first, then the attributions in their order
  bool happening = true;
  bool definite = false;  ///< "the meeting": speaks of something known
  std::vector<Argument> arguments{};
  std::string place{};
  std::vector<std::uint32_t> attributions{};
  std::int32_t timex = -1;
  std::int32_t range = -1;
  std::string anchoring{};  ///< id of the rule that chose the timex, or of the model that placed it without one
  std::string headline{};
  Placement placement{};  ///< where it lies in time; made last, by `place_events`

  friend bool operator==(const EventMention&, const EventMention&) = default;
};

/// The events of a document in order of the text, and who says what.
struct EventLayer {
  std::vector<EventMention> events;
  std::vector<Attribution> attributions;

  friend bool operator==(const EventLayer&, const EventLayer&) = default;
};

/// Finds events with their properties, participants, speakers and the times that date them.
[[nodiscard]] EventLayer recognize_events(std::string_view text, const TextLayer& layer, const SyntaxLayer& syntax,
                                          const TimexLayer& timexes, const EntityLayer& entities,
                                          const Resources& resources);

/// Gives every event that no rule dates its `placement`, once the times are resolved and it is known, as far as it can
/// be, when the document was written.
[[nodiscard]] EventLayer place_events(EventLayer events, std::string_view text, const TextLayer& layer,
                                      const SyntaxLayer& syntax, const TimexLayer& timexes, const TimeSpan& created,
                                      const Resources& resources);

/// When an event was: the time or stretch that a rule found for it, else the bounds of its placement; nothing where
/// neither says anything.
[[nodiscard]] std::optional<TimeSpan> when_of(const EventMention& event, const TimexLayer& timexes,
                                              const TimeSpan& created);

}  // namespace timeline
