#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "timeline/merge/merging.hpp"
#include "timeline/resource/resources.hpp"

namespace timeline::detail {

/// A happening's time as its words give it, before the documents are dated.
struct TimeWords {
  const Timex* timex = nullptr;
  std::optional<TimeSpan> absolute;  ///< when the words alone say it
};

/// One mention on its way into an event: what it speaks of, in a form that can be compared.
struct Telling {
  std::uint32_t index;  ///< among all tellings
  std::uint32_t document;
  std::uint32_t event;
  std::string kind;         ///< what kind of happening ("meeting"), or the lemma
  bool known_kind = false;  ///< the kind is in the table of happenings
  bool in_headline = false;
  bool again = false;                 ///< not for the first time ("reopened"): kind and lemma are those of the first
  bool by_narrator = false;           ///< "I met him", of nobody known
  std::uint64_t lemma = 0;            ///< hash
  std::uint64_t stem = 0;             ///< hash of what "arrive" and "arrival" share
  std::vector<std::uint32_t> senses;  ///< of the word, sorted
  std::vector<std::uint32_t> participants;  ///< entities of the collection, sorted
  std::vector<std::uint32_t> doers;         ///< those of them that do it
  std::vector<std::uint32_t> undergoers;    ///< those of them that it befalls
  std::vector<std::uint64_t> things;        ///< hashes of its other arguments' head words, sorted
  std::vector<std::uint64_t> doing;         ///< those of its doers, named or not
  std::vector<std::uint64_t> undergoing;    ///< those of whom or what it befalls
  std::vector<std::uint64_t> core;          ///< both: "the bridge reopened", "they opened the bridge again"
  std::vector<std::uint64_t> words;         ///< hashes of the words of its sentence, sorted
  std::vector<std::uint64_t> content;       ///< hashes of the lemmas of its sentence that are no mere grammar, sorted
  TimeWords time{};                         ///< before dating
  std::optional<TimeSpan> when;             ///< resolved; filled after dating
  bool placed = false;                      ///< by a model, where no words say so
};

/// The happenings of all documents, in order of document and text.
[[nodiscard]] std::vector<Telling> find_candidates(const std::vector<MergeInput>& inputs, const EntityLinking& entities,
                                                   const Resources& resources);

[[nodiscard]] TimeWords time_words(const MergeInput& input, const EventMention& event);

/// Whether two expressions may speak of one time: 1 they agree on a day or weekday, 0 they may, -1 they cannot.
[[nodiscard]] int agreement(const TimeWords& a, const TimeWords& b);

/// When two tellings were: 1 the same day, 0 nothing against it, -1 impossible, -2 different days but near (sources may
/// differ). By `when` if the documents are dated, else by the words.
[[nodiscard]] int compare_times(const Telling& a, const Telling& b, bool resolved);

/// The verb says of what is its argument only that it was: "the fall happened", "he made a claim".
[[nodiscard]] bool carries(const EventMention& event, const Argument& argument, const Lexicon& lexicon);

/// Words that are no mere grammar.
[[nodiscard]] constexpr bool tells(Upos upos) {
  return upos == Upos::NOUN || upos == Upos::PROPN || upos == Upos::VERB || upos == Upos::ADJ || upos == Upos::NUM;
}

/// How many elements two sorted lists share.
template <typename T>
[[nodiscard]] std::size_t shared_count(const std::vector<T>& a, const std::vector<T>& b) {
  std::size_t count = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) {
      ++count;
      ++i;
      ++j;
    } else if (*i < *j) {
      ++i;
    } else {
      ++j;
    }
  }
  return count;
}

/// Shared elements by all elements (Jaccard).
template <typename T>
[[nodiscard]] double similarity(const std::vector<T>& a, const std::vector<T>& b) {
  const std::size_t common = shared_count(a, b), all = a.size() + b.size() - common;
  return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
}

/// Candidates joined into groups, the indices of each in order. `resolved` says whether `when` may be used.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> group(const std::vector<MergeInput>& inputs,
                                                            const std::vector<Telling>& candidates,
                                                            const Resources& resources, bool resolved);

}  // namespace timeline::detail
