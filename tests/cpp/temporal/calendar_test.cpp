#include "timeline/temporal/calendar.hpp"

#include <catch2/catch.hpp>

using namespace timeline;

TEST_CASE("a day and its civil date are inverse over five centuries") {
  CivilDate expected{1700, 1, 1};
  for (Day day = to_day(expected); day < to_day({2200, 1, 1}); ++day) {
    REQUIRE(to_civil(day) == expected);
    REQUIRE(to_day(expected) == day);
    if (++expected.day > days_in_month(expected.year, expected.month)) {
      expected.day = 1;
      if (++expected.month > 12) expected = {expected.year + 1, 1, 1};
    }
  }
}

TEST_CASE("weekdays and ISO weeks agree with the standard's examples") {
  CHECK(weekday(to_day({2017, 5, 10})) == 3);
  CHECK(weekday(to_day({1969, 12, 28})) == 7);
  const IsoWeek new_year = iso_week_of(to_day({2021, 1, 3}));  // a Sunday of the old year's last week
  CHECK(new_year.year == 2020);
  CHECK(new_year.week == 53);
  CHECK(to_iso(first_day_of_week(2009, 1)) == "2008-12-29");
}

TEST_CASE("every day lies in the ISO week that is said to hold it") {
  for (Day day = to_day({1995, 1, 1}); day < to_day({2030, 1, 1}); ++day) {
    const IsoWeek week = iso_week_of(day);
    const Day monday = first_day_of_week(week.year, week.week);
    REQUIRE(monday <= day);
    REQUIRE(day < monday + 7);
  }
}

TEST_CASE("months are added with the day cut to the month") {
  CHECK(to_iso(add_months(to_day({2017, 1, 31}), 1)) == "2017-02-28");
  CHECK(to_iso(add_months(to_day({2017, 1, 15}), -1)) == "2016-12-15");
  CHECK(to_iso(add_months(to_day({2017, 12, 1}), 1)) == "2018-01-01");
  CHECK(to_iso(add_months(to_day({1, 1, 1}), -13)) == "-0001-12-01");
}

TEST_CASE("Easter falls where the tables say") {
  CHECK(to_iso(easter(2009)) == "2009-04-12");
  CHECK(to_iso(easter(2000)) == "2000-04-23");
  CHECK(to_iso(easter(1818)) == "1818-03-22");
  CHECK(to_iso(easter(2038)) == "2038-04-25");
}

TEST_CASE("days and seconds before 1970 are counted downward") {
  CHECK(day_of(-1) == -1);
  CHECK(day_of(first_second(-3)) == -3);
  CHECK(day_of(last_second(-3)) == -3);
  CHECK(to_iso_time(-1) == "1969-12-31T23:59:59");
  CHECK(to_iso(to_day({-43, 3, 15})) == "-0043-03-15");
}

TEST_CASE("dates that are none are known") {
  CHECK_FALSE(is_valid({2017, 2, 29}));
  CHECK_FALSE(is_valid({2017, 13, 1}));
  CHECK_FALSE(is_valid({2017, 0, 1}));
  CHECK(is_valid({2016, 2, 29}));
}
