#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "timeline/dating/creation.hpp"
#include "timeline/event/event.hpp"
#include "timeline/graph/temporal_graph.hpp"
#include "timeline/text/document.hpp"

namespace timeline {

/// One place where a document speaks of an event.
struct Mention {
  std::string document;
  Span span;
  Span sentence;
  std::string text;
  std::vector<std::string> attribution;  ///< who says so, outermost first
  Factuality factuality = Factuality::CT_PLUS;
  Status status = Status::OCCURRED;

  friend bool operator==(const Mention&, const Mention&) = default;
};

struct Participant {
  std::string entity;  ///< id of an entity of the timeline
  std::string name;
  std::string role;

  friend bool operator==(const Participant&, const Participant&) = default;
};

/// Something that happened, is expected, alleged or denied, with every mention of it. `sources` are the documents,
/// `corroboration` the number of independent origins among them. `reasons` say what its date rests on.
struct Event {
  std::string id;
  std::string headline;
  std::optional<TimeSpan> when;
  Status status = Status::OCCURRED;
  std::vector<Participant> participants;
  std::string place;
  std::vector<Mention> mentions;
  std::vector<std::string> sources;
  std::uint32_t corroboration = 0;
  std::vector<std::string> reasons;

  friend bool operator==(const Event&, const Event&) = default;
};

/// An entity of the whole collection.
struct TimelineEntity {
  std::string id;
  std::string name;
  EntityKind kind = EntityKind::OTHER;
  std::vector<std::string> aliases;
  struct Place {
    std::string document;
    Span span;
    friend bool operator==(const Place&, const Place&) = default;
  };
  std::vector<Place> mentions;

  friend bool operator==(const TimelineEntity&, const TimelineEntity&) = default;
};

enum class ConflictKind : std::uint8_t { DATE, ORDER, FACT };
[[nodiscard]] std::string_view to_string(ConflictKind kind);

/// What the documents contradict each other in: the events, and the smallest set of sentences that cannot all be true.
struct Conflict {
  ConflictKind kind = ConflictKind::DATE;
  std::string description;
  std::vector<std::string> events;
  struct Sentence {
    std::string document;
    Span span;
    std::string text;
    friend bool operator==(const Sentence&, const Sentence&) = default;
  };
  std::vector<Sentence> sentences;

  friend bool operator==(const Conflict&, const Conflict&) = default;
};

/// A document with the day it was written, as inferred.
struct DatedDocument {
  Document document;
  Creation created;
  /// The document it copies (index), or its own index.
  std::uint32_t origin = 0;

  friend bool operator==(const DatedDocument&, const DatedDocument&) = default;
};

/// What was left out and why: files that could not be read, things that an export cannot hold.
struct Report {
  struct Entry {
    std::string name;
    std::string reason;
    friend bool operator==(const Entry&, const Entry&) = default;
  };
  std::vector<Entry> skipped;
  std::vector<Entry> omitted;

  friend bool operator==(const Report&, const Report&) = default;
};

/// The chronology: dated events in order, undated ones in the order of the documents, and all that they rest on.
struct Timeline {
  std::vector<Event> events;
  std::vector<Event> undated;
  std::vector<DatedDocument> documents;
  std::vector<TimelineEntity> entities;
  TemporalGraph graph;
  std::vector<Conflict> conflicts;
  Report report;
};

}  // namespace timeline
