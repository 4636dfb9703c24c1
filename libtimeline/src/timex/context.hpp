#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "timeline/resource/lexicon.hpp"
#include "timeline/timex/timex.hpp"

namespace timeline::detail {

/// Whether it is a date or time with a place in the calendar.
[[nodiscard]] bool is_calendar(const Timex& timex);
/// The finest unit that an expression's own words give.
[[nodiscard]] Granularity finest_unit(const SymbolicTime& symbol);

/// Gives every expression that recurs ("Tuesday", "May 10", "in January") and does not say its own direction that of
/// the verb it goes with: "will meet on Tuesday" looks ahead, "met on Tuesday" back.
///
/// Returns for each whether a verb says that it is ahead of the very writing: "will meet", but not "would meet".
std::vector<bool> set_directions(std::string_view text, const TextLayer& layer, const SyntaxLayer* syntax,
                                 const Lexicon& lexicon, TimexLayer& timexes);

/// The span without white space and a closing mark: "14th."
[[nodiscard]] Span trimmed(std::string_view text, Span line);

/// "14th" and "1870" on lines of their own are dates only among headings that name a month.
void drop_stray_headings(std::string_view text, const TextLayer& layer, const std::vector<bool>& is_heading,
                         TimexLayer& timexes);

/// In a diary, and in all that is written under dates ("14th", "3 May 1870", "Wednesday 20th"), completes each such
/// heading from the one before and reckons "today", "yesterday", "on Monday" from the heading they stand under.
void follow_headings(std::string_view text, const TextLayer& layer, TimexLayer& timexes);

/// In a thread of messages reckons "yesterday" and "on Monday" from the day of the message they stand in: under
/// "Date: Thu, 5 May 2011", or quoted below "On Tue, 3 May 2011, she wrote:".
void follow_messages(std::string_view text, const Lexicon& lexicon, TimexLayer& timexes);

/// The kind of text that the times found in it, or in its begin, speak for: an account of the past names its years and
/// reckons little from the day of writing ("yesterday", "on Tuesday", "last week").
[[nodiscard]] Domain domain_of(const std::vector<Timex>& timexes);

/// "In January and February 1943", "the spring and early summer of 1943": the year is that of both.
void share_years(std::string_view text, const Lexicon& lexicon, TimexLayer& timexes);

/// "On April 3, 4 and 5", "the 14th and 15th of June": the month is that of all days in the list.
void share_months(std::string_view text, const Lexicon& lexicon, TimexLayer& timexes);
/// And so is the year, where the text does not give it: all of them look the same way.
void share_directions(std::string_view text, const Lexicon& lexicon, TimexLayer& timexes);

/// Whether a text too short for an account speaks of long ago alone: "It sailed on 3 May 1911. It was lost on 9 May."
[[nodiscard]] bool is_of_long_ago(const std::vector<Timex>& timexes);

/// In an account that names its years ("In 1941 … On 10 June …") lets dates without a year follow the last date spoken
/// of. What is ahead of the writing stays with the day of writing.
void follow_narrative(const TextLayer& text, TimexLayer& timexes, const std::vector<bool>& ahead_of_writing);

/// Finds for "the next day", "two weeks later" the time they are reckoned from: the last one spoken of that is fine
/// enough.
void set_anchors(TimexLayer& timexes);

/// Reckons the end of a range from its begin.
void anchor_ends_of_ranges(TimexLayer& timexes);

/// Gives numeric dates whose order is open ("3/4/2017") the order asked for, or else the one that the other numeric
/// dates of the text prove ("24/3/2017"); where neither tells they stay open.
void settle_date_order(DateOrder order, TimexLayer& timexes);

/// Makes one time of a day and a clock time that stand side by side: "Friday evening at eight", "8:00 am tomorrow".
void join_days_and_clocks(std::string_view text, const Lexicon& lexicon, TimexLayer& timexes);

/// "tomorrow from 7 to 8 pm", "10 am to 12 pm Monday": both ends are of the one day that is said.
void give_ranges_their_day(std::string_view text, const Lexicon& lexicon, TimexLayer& timexes);

/// The words without blanks at either end.
[[nodiscard]] std::string_view without_blanks(std::string_view words);

/// The times with each range joined to one, its ends in `parts`: "from May 3 to 7", and what is open on one side
/// ("since 2009", "before noon", "within two hours"). What stands by itself stays as it is.
[[nodiscard]] std::vector<Timex> join_ranges(std::string_view text, const Resources& resources,
                                             const Reference& reference, TimexLayer layer);

/// The whole of two times that are the ends of a range. A clock time is the instant that it names.
[[nodiscard]] TimeSpan range_between(const TimeSpan& begin, const TimeSpan& end);
/// How long it is from the first instant of the one to that of the other: "from May 3 to 7" is four days.
[[nodiscard]] Duration length_between(const TimeSpan& begin, const TimeSpan& end);

/// Joins "from May 11 to July 3", "between 2008 and 2017", "1914-18".
void find_ranges(std::string_view text, const Lexicon& lexicon, TimexLayer& timexes);

}  // namespace timeline::detail
