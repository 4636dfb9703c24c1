#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "timeline/syntax/syntax.hpp"
#include "timeline/temporal/duration.hpp"
#include "timeline/temporal/time_span.hpp"
#include "timeline/text/document.hpp"
#include "timeline/timex/symbolic.hpp"

namespace timeline {

/// TIMEX3 types (TimeML 1.2.1).
enum class TimexType : std::uint8_t { DATE, TIME, DURATION, SET };
[[nodiscard]] std::string_view to_string(TimexType type);

/// A time expression: where it stands, what it means before anything is assumed (`symbol`), and what it means by the
/// reference it was resolved against (`value`, `when`).
///
/// `value`, `mod`, `quant` and `freq` are TIMEX3's; a digit that the reference leaves open is X ("XXXX-05-17",
/// "2017-05-XX"). `when` is never finer than the words. `alternatives` are other readings, the likelier first.
/// `anchor` is the index of the time it is reckoned from ("two days later"), -1 for none or the document's own date.
///
///     find_times("He left two days ago.", Reference{}…)[0].value;      // "2017-05-15"
struct Timex {
  Span span;
  std::string text;
  TimexType type = TimexType::DATE;
  std::string value;
  std::string mod{};
  std::string quant{};
  std::string freq{};
  std::int32_t anchor = -1;
  TimeSpan when{};
  struct Reading {
    std::string value;
    TimeSpan when;
    friend bool operator==(const Reading&, const Reading&) = default;
  };
  std::vector<Reading> alternatives{};
  std::vector<Timex> parts{};  ///< of a range that was joined to one time: the times of its two ends
  std::string rule;
  SymbolicTime symbol{};
  std::uint32_t sentence = 0;

  friend bool operator==(const Timex&, const Timex&) = default;
};

/// "from 2008 until July 2017": two times that are the ends of one stretch.
struct TimexRange {
  std::uint32_t begin;  ///< index of the Timex it begins in
  std::uint32_t end;    ///< index of the Timex it ends in
  Span span;            ///< the whole, with its prepositions
  /// "tomorrow from 7 to 8 pm", "from 5 to 6 pm on April 22": index of the Timex that says the day of both; or -1
  std::int32_t day = -1;

  friend bool operator==(const TimexRange&, const TimexRange&) = default;
};

/// What kind of account a text is: from where times that do not say so are reckoned.
enum class Domain : std::uint8_t {
  BY_TEXT,    ///< the text itself tells
  NEWS,       ///< from the day of writing
  NARRATIVE,  ///< from the last date spoken of
  DIARY       ///< from the date that an entry stands under
};

/// The time expressions of a document, in order of the text.
struct TimexLayer {
  std::vector<Timex> timexes;
  std::vector<TimexRange> ranges;
  Domain domain = Domain::BY_TEXT;  ///< as it was chosen

  friend bool operator==(const TimexLayer&, const TimexLayer&) = default;
};

/// Which way an expression without its own direction is read where the text does not say ("Monday", "May 10").
enum class Policy : std::uint8_t { PAST, NEAREST, FUTURE, NONE };
[[nodiscard]] std::optional<Policy> parse_policy(std::string_view text);

/// What relative expressions are reckoned from: the day the document was written, or the days it may have been. Both
/// ends open: nothing is known, and what depends on it stays symbolic.
struct Reference {
  std::optional<Day> earliest{};
  std::optional<Day> latest{};
  /// The time of that day where it is known, in seconds of the day ("now", "an hour ago").
  std::optional<std::int32_t> time_of_day{};
  Policy policy = Policy::PAST;

  friend bool operator==(const Reference&, const Reference&) = default;

  [[nodiscard]] bool is_day() const { return earliest && earliest == latest; }
  [[nodiscard]] static Reference of(Day day) { return {.earliest = day, .latest = day}; }
  /// From EDTF text or an ISO time stamp; throws InvalidArgument naming the text.
  [[nodiscard]] static Reference parse(std::string_view text);
};

[[nodiscard]] std::optional<Domain> parse_domain(std::string_view text);

/// How numeric dates are written ("3/4/2017").
enum class DateOrder : std::uint8_t {
  BY_TEXT,  ///< dates of the text that can be read one way only settle the others; else both readings are kept
  MDY,
  DMY,
  YMD
};
[[nodiscard]] std::optional<DateOrder> parse_date_order(std::string_view text);

/// How a text is searched for times.
struct TimexOptions {
  Reference reference{};
  std::optional<std::string> language{};  ///< a tag ("en"); without one the text tells
  Domain domain = Domain::BY_TEXT;
  DateOrder date_order = DateOrder::BY_TEXT;
  bool ranges = false;  ///< "from May 3 to 7" is one time with `parts`
  std::string rules{};  ///< a folder laid over the data of the language; none where empty
};

/// Finds time expressions and reads each into its symbolic value; nothing is resolved. `syntax` may be null: then words
/// and their neighbours alone tell which way "Tuesday" looks; with it the tags of verbs help. Linear in the text.
[[nodiscard]] TimexLayer recognize_timexes(std::string_view text, const TextLayer& layer, const SyntaxLayer* syntax,
                                           const Resources& resources, const TimexOptions& options = {});

/// In an account of the past, gives every length and every phrase of "the time" all the words that belong to it, as
/// histories are marked up: "two weeks after the armistice took effect", "the first three years of the war".
void complete_phrases(std::string_view text, const TextLayer& layer, const SyntaxLayer& syntax,
                      const Resources& resources, TimexLayer& timexes);

/// Gives every expression its `value`, `when` and `alternatives` by the reference.
[[nodiscard]] TimexLayer resolve_timexes(TimexLayer layer, const Reference& reference, const Resources& resources);

/// What one expression denotes if the document was written on `created`: the days it may be, the same as `when` of
/// `resolve_timexes`. Durations, sets and what hangs on an event give nothing. This is what dating searches with.
[[nodiscard]] std::optional<TimeSpan> denotation(const TimexLayer& layer, std::size_t timex, Day created);

/// Segments, recognises and resolves: the short way for a single text.
[[nodiscard]] std::vector<Timex> find_times(std::string_view text, const Reference& reference,
                                            const Resources& resources);
/// The same with all there is to choose; the language and its data are those of the options or of the text.
[[nodiscard]] std::vector<Timex> find_times(std::string_view text, const TimexOptions& options);

}  // namespace timeline
