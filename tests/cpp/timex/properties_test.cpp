#include <catch2/catch.hpp>
#include <random>
#include <regex>

#include "timeline/resource/resources.hpp"
#include "timeline/timex/timex.hpp"
#include "timex/case_tables.hpp"

using namespace timeline;

namespace {

/// Texts of the tables of times among texts of the tables of what is none, drawn the same way in every run.
class Generator {
 public:
  const TimesCase& times() { return times_[pick(times_.size())]; }
  const std::string& filler() { return fillers_[pick(fillers_.size())]; }
  /// A day between 1800 and 2199, a month, a stretch of days or nothing.
  std::string reference() {
    static const std::vector<std::string> odd = {"", "2016-02", "2015-12-30/2016-01-02", "1999-12-31T23:59:59", "2004"};
    if (pick(4) == 0) return odd[pick(odd.size())];
    return span_of(to_day({1800, 1, 1}) + static_cast<Day>(pick(146000))).edtf;
  }
  std::size_t pick(std::size_t count) { return random_() % count; }

 private:
  static std::vector<std::string> all_fillers() {
    std::vector<std::string> result;
    for (const toml::table& group : groups_of("not_times")) {
      if (group.contains("language")) continue;
      for (std::string& text : strings(*group["texts"].as_array())) result.push_back(std::move(text));
    }
    return result;
  }

  std::vector<TimesCase> times_ = times_cases();
  std::vector<std::string> fillers_ = all_fillers();
  std::mt19937 random_{20170517};
};

constexpr int runs = 3000;

Reference reference_of(const std::string& text) { return text.empty() ? Reference{} : Reference::parse(text); }

std::vector<Timex> times_of(const std::string& text, const std::string& reference) {
  return find_times(text, {.reference = reference_of(reference), .language = "en"});
}

/// The times of a row by its own options, but another reference.
std::vector<Timex> times_of(const TimesCase& row, const std::string& reference) {
  TimexOptions options = row.options;
  options.reference = reference_of(reference);
  options.reference.policy = row.options.reference.policy;
  return find_times(row.text, options);
}

/// A drawn text and its times, for what must hold for every time.
template <typename Check>
void for_each_drawn_time(const Check& check) {
  Generator generator;
  for (int run = 0; run < runs; ++run) {
    const std::string text = generator.filler() + " " + generator.times().text + "\n\n" + generator.times().text;
    const std::string reference = generator.reference();
    for (const Timex& timex : times_of(text, reference)) {
      CAPTURE(text, reference, timex.text, timex.value, timex.rule, timex.when.edtf);
      check(timex);
    }
  }
}

/// The values of TIMEX3 as TimeML 1.2.1 writes them.
const std::regex& timex3_value() {
  static const std::string year = "(?:(?:BC)?[0-9X]{4})";
  static const std::string date = "(?:" + year +
                                  "(?:-(?:0[1-9]|1[0-2]|[01]X|XX)(?:-(?:0[1-9]|[12][0-9]|3[01]|[0-3]X|XX))?" +
                                  "|-W(?:0[1-9]|[1-4][0-9]|5[0-3]|[0-5]X|XX)(?:-(?:[1-7X]|WE))?" +
                                  "|-(?:SP|SU|FA|WI|Q[1-4X]|H[12X]))?|(?:BC)?[0-9X]{1,3})";
  static const std::string clock =
      "T(?:(?:[01][0-9]|2[0-4]|XX)(?::[0-5][0-9](?::[0-5][0-9])?)?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
      "|MO|MI|AF|EV|NI|DT)";
  static const std::string number = "(?:[0-9]+(?:\\.[0-9]+)?|X)";
  static const std::string length = "P(?:" + number + "(?:ML|CE|DE|Y|Q|M|WE|W|D))*(?:T(?:" + number + "[HMS])+)?|PXX";
  static const std::regex value("(?:" + date + ")(?:" + clock + ")?|" + clock + "|" + length +
                                "|PRESENT_REF|PAST_REF|FUTURE_REF");
  return value;
}

/// How fine a value is by its form alone; a clock time is as fine as an hour, since TIMEX3 writes "9 a.m." as T09:00.
Granularity fineness(const std::string& value) {
  const std::string date = value.substr(0, value.find('T'));
  if (date.size() < value.size()) return value[date.size() + 1] > '9' ? Granularity::PART_OF_DAY : Granularity::HOUR;
  const std::string year = date.starts_with("BC") ? date.substr(2) : date;
  if (year.size() < 4) {
    constexpr Granularity coarse[] = {Granularity::MILLENNIUM, Granularity::CENTURY, Granularity::DECADE};
    return coarse[year.size() - 1];
  }
  if (year.size() == 4) return Granularity::YEAR;
  if (year.ends_with("-WE")) return Granularity::WEEKEND;
  switch (year[5]) {
    case 'W':
      return year.ends_with("-WI") ? Granularity::SEASON : year.size() > 8 ? Granularity::DAY : Granularity::WEEK;
    case 'S':
    case 'F':
      return Granularity::SEASON;
    case 'Q':
      return Granularity::QUARTER;
    case 'H':
      return Granularity::HALF_YEAR;
    default:
      return year.size() > 7 ? Granularity::DAY : Granularity::MONTH;
  }
}

bool is_calendar(const Timex& timex) {
  return (timex.type == TimexType::DATE || timex.type == TimexType::TIME) && timex.symbol.reference.empty();
}

/// Whether the words of a time say a day, by its number or name or by counting days.
bool words_say_day(const SymbolicTime& symbol) {
  const bool counts = symbol.unit <= Granularity::DAY || symbol.nth_unit <= Granularity::DAY || symbol.shift_is_last;
  return symbol.day || symbol.weekday || !symbol.holiday.empty() || counts;
}

void check_same(const std::vector<Timex>& times, const std::vector<Timex>& others, std::size_t shift) {
  REQUIRE(times.size() == others.size());
  for (std::size_t i = 0; i < times.size(); ++i) {
    CHECK(times[i].text == others[i].text);
    CHECK(times[i].span.begin + shift == others[i].span.begin);
    CHECK(times[i].span.end + shift == others[i].span.end);
    CHECK(times[i].value == others[i].value);
    CHECK(times[i].when == others[i].when);
    CHECK(times[i].alternatives == others[i].alternatives);
  }
}

}  // namespace

TEST_CASE("every value has the form of TIMEX3") {
  for_each_drawn_time([](const Timex& timex) {
    CHECK(std::regex_match(timex.value, timex3_value()));
    for (const Timex::Reading& reading : timex.alternatives) CHECK(std::regex_match(reading.value, timex3_value()));
  });
}

TEST_CASE("a value is never finer than its words") {
  for_each_drawn_time([](const Timex& timex) {
    if (!is_calendar(timex)) return;
    const Granularity fine = fineness(timex.value);
    const bool says_clock = timex.symbol.hour || timex.symbol.unit < Granularity::DAY;
    if (fine <= Granularity::HOUR) CHECK(says_clock);
    if (fine == Granularity::PART_OF_DAY) CHECK(!timex.symbol.part_of_day.empty());
    if (fine == Granularity::DAY) CHECK(words_say_day(timex.symbol));
  });
}

TEST_CASE("no reference makes a time finer than the table says") {
  Generator generator;
  for (int run = 0; run < runs; ++run) {
    const TimesCase& row = generator.times();
    const std::string reference = generator.reference();
    const auto times = times_of(row, reference);
    CAPTURE(row.text, reference);
    REQUIRE(times.size() == row.times.size());
    for (std::size_t i = 0; i < times.size(); ++i) {
      CAPTURE(times[i].value, row.times[i].value);
      if (is_calendar(times[i])) CHECK(fineness(times[i].value) >= fineness(row.times[i].value));
    }
  }
}

TEST_CASE("what a time denotes is never finer than its value") {
  for_each_drawn_time([](const Timex& timex) {
    if (!is_calendar(timex) || timex.when.is_open()) return;
    const Granularity fine = fineness(timex.value);
    if (fine > Granularity::HOUR) CHECK(timex.when.granularity >= fine);
    const Instant width = *timex.when.end.latest - *timex.when.begin.earliest + 1;
    if (fine >= Granularity::DAY) CHECK(width >= 86400);
    if (fine >= Granularity::WEEK) CHECK(width >= 7 * 86400);
    if (fine >= Granularity::MONTH) CHECK(width >= 28 * 86400);
    if (fine >= Granularity::YEAR) CHECK(width >= 365 * 86400);
  });
}

/// EDTF has no parts of a day and no bounds of a bound: "in the week of May 8" is an interval in it.
TEST_CASE("the EDTF text of a time parses back to the same stretch, or to the days that hold it") {
  for_each_drawn_time([](const Timex& timex) {
    if (timex.when.edtf.empty()) return;
    const auto parsed = parse_edtf(timex.when.edtf);
    REQUIRE(parsed);
    CHECK(to_edtf(*parsed) == timex.when.edtf);
    if (timex.when.is_open()) return;
    CHECK(*parsed->begin.earliest <= *timex.when.begin.earliest);
    CHECK(*parsed->end.latest >= *timex.when.end.latest);
    if (timex.when.granularity < Granularity::DAY) return;
    CHECK(parsed->begin.earliest == timex.when.begin.earliest);
    CHECK(parsed->end.latest == timex.when.end.latest);
  });
}

TEST_CASE("a text keeps its times among paragraphs that have none") {
  Generator generator;
  for (int run = 0; run < runs; ++run) {
    const TimesCase& row = generator.times();
    if (row.options.language != "en") continue;  // what surrounds it is English
    const std::string before = generator.filler() + "\n\n", after = "\n\n" + generator.filler();
    const std::string reference = generator.reference();
    CAPTURE(before, row.text, after, reference);
    check_same(times_of(row.text, reference), times_of(before + row.text + after, reference), before.size());
  }
}

TEST_CASE("positions hold behind emoji, combining marks and line ends of any kind") {
  const std::vector<std::string> marks = {
      "\U0001F6A2", "e\u0301", "\U0001F1F3\U0001F1F4", "\u200B", "\uFEFF", "\u202E", "\u00A0", "\t", "\r\n", "\u2028"};
  Generator generator;
  for (int run = 0; run < runs; ++run) {
    const TimesCase& row = generator.times();
    std::string before;
    for (std::size_t count = generator.pick(9); count-- > 0;) before += marks[generator.pick(marks.size())];
    before += "\r\n\r\n";
    CAPTURE(before, row.text);
    check_same(find_times(row.text, row.options), find_times(before + row.text, row.options), before.size());
  }
}

TEST_CASE("what was searched before changes nothing") {
  Generator generator;
  std::vector<const TimesCase*> rows;
  std::vector<std::vector<Timex>> first;
  for (int run = 0; run < runs; ++run) {
    rows.push_back(&generator.times());
    first.push_back(find_times(rows.back()->text, rows.back()->options));
  }
  times_of(std::string(3000, '('), "2017-05-17");
  times_of(std::string(3000, '\xff'), "");
  for (std::size_t i = rows.size(); i-- > 0;) CHECK(find_times(rows[i]->text, rows[i]->options) == first[i]);
}

TEST_CASE("hostile texts come to an end, and their times lie in them") {
  const std::vector<std::string> units = {"may ",
                                          "1",
                                          "1/",
                                          "12:",
                                          "1-",
                                          "(",
                                          "[{",
                                          "'",
                                          "\"",
                                          "\xff",
                                          std::string(1, '\0'),
                                          "the ",
                                          "of ",
                                          "two and ",
                                          "a quarter of ",
                                          "last ",
                                          "early ",
                                          "1 January ",
                                          "from 1 to ",
                                          "Monday, ",
                                          "every other ",
                                          "half past ",
                                          "- ",
                                          "–",
                                          "12.",
                                          "19",
                                          "St. ",
                                          "\r\n",
                                          "\n\n",
                                          "\t",
                                          "\u0301",
                                          "\U0001F6A2",
                                          "twenty-",
                                          "ago ",
                                          "1,000 ",
                                          "about about "};
  for (const std::string& unit : units) {
    std::string text;
    while (text.size() < 20000) text += unit;
    CAPTURE(unit);
    for (const Timex& timex : times_of(text, "2017-05-17")) {
      REQUIRE(timex.span.begin < timex.span.end);
      REQUIRE(timex.span.end <= text.size());
    }
  }
}
