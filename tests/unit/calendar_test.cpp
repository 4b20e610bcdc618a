// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <set>

#include "built_in_library.h"
#include "calendar/relative_period.h"
#include "definitions/library.h"
#include "history_support.h"
#include "outturn/day.h"
#include "outturn/period.h"
#include "outturn/school_term.h"
#include "outturn/working_days.h"

namespace {

using namespace outturn;
using test::day;

constexpr Day kFirst = day_of({1900, 1, 1});
constexpr Day kLast = day_of({2100, 12, 31});

/// The calendar counted through, one day after the other.
template <class Each>
void every_day(Each each) {
  Day today = kFirst;
  for (int year = 1900; year <= 2100; ++year)
    for (int month = 1; month <= 12; ++month) {
      const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
      const int lengths[] = {31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
      for (int d = 1; d <= lengths[month - 1]; ++d) each(today++, Date{year, month, d});
    }
}

std::string iso_text(int year, int month, int d) {
  std::string text = std::to_string(year) + "-00-00";
  text[5] = static_cast<char>('0' + month / 10);
  text[6] = static_cast<char>('0' + month % 10);
  text[8] = static_cast<char>('0' + d / 10);
  text[9] = static_cast<char>('0' + d % 10);
  return text;
}

std::string due(std::string_view start, int working_days) {
  return format_iso(test::built_in_library().working_days->add(day(start), working_days));
}

struct PeriodText {
  std::string label, start, end;
  friend bool operator==(const PeriodText&, const PeriodText&) = default;
};

PeriodText period_of(std::string_view text) {
  const auto period = parse_period(text);
  REQUIRE(period);
  return {period->label, format_iso(period->start), format_iso(period->end)};
}

std::string period_error(std::string_view text) {
  const auto period = parse_period(text);
  REQUIRE_FALSE(period);
  return period.error().message + " / " + period.error().help;
}

}  // namespace

TEST_CASE("day 0 is 1 January 1970, a Thursday") {
  CHECK(day_of({1970, 1, 1}) == 0);
  CHECK(day_of({1969, 12, 31}) == -1);
  CHECK(weekday(0) == 3);
  CHECK(weekday(day("2021-09-30")) == 3);
  CHECK(weekday(day("1900-01-01")) == 0);
}

TEST_CASE("day_of and date_of are inverse for every day from 1900 to 2100") {
  int wrong = 0;
  every_day(
      [&](Day d, Date date) { wrong += day_of(date) != d || !(date_of(d) == date) || weekday(d) != (d - kFirst) % 7; });
  CHECK(wrong == 0);
  CHECK(date_of(kLast) == Date{2100, 12, 31});
}

TEST_CASE("parse_iso reads every day from 1900 to 2100, and format_iso and format_dmy write it") {
  int wrong = 0;
  every_day([&](Day d, Date date) {
    const std::string text = iso_text(date.year, date.month, date.day);
    const std::string dmy = text.substr(8) + "/" + text.substr(5, 2) + "/" + text.substr(0, 4);
    wrong += parse_iso(text) != d || format_iso(d) != text || format_dmy(d) != dmy;
  });
  CHECK(wrong == 0);
  CHECK(format_iso(kNoDay).empty());
  CHECK(format_dmy(kNoDay).empty());
}

TEST_CASE("parse_iso refuses every day that is not in the calendar") {
  int accepted = 0, right = 0;
  for (int year = 1900; year <= 2100; ++year)
    for (int month = 0; month <= 13; ++month)
      for (int d = 0; d <= 32; ++d) {
        const bool exists = month >= 1 && month <= 12 && d >= 1 && d <= days_in_month(year, month);
        accepted += parse_iso(iso_text(year, month, d)).has_value();
        right += exists;
      }
  CHECK(accepted == right);
  CHECK(right == kLast - kFirst + 1);
}

TEST_CASE("parse_iso refuses other spellings") {
  for (const char* text : {"", "2021-9-30", "2021-09-3", "21-09-30", "2021/09/30", "30/09/2021", "2021-09-30 ",
                           " 2021-09-30", "2021-09-30T00:00", "2021-0a-30", "-021-09-30", "20210930", "2021-09--1",
                           "1899-12-31", "2101-01-01", "2021-02-29", "1900-02-29", "2100-02-29"})
    CHECK_MESSAGE(!parse_iso(text), text);
  CHECK(parse_iso("2000-02-29"));
}

// Rule 6: the day number is kept, or clamped to the month's end.
TEST_CASE("add_months keeps the day number or clamps it to the month's end") {
  int wrong = 0;
  every_day([&](Day d, Date date) {
    if (date.year < 1996 || date.year > 2004) return;
    for (int months = -60; months <= 60; ++months) {
      const Date moved = date_of(add_months(d, months));
      const int index = date.year * 12 + date.month - 1 + months;
      const int last = days_in_month(moved.year, moved.month);
      wrong += moved.year * 12 + moved.month - 1 != index || moved.day != (date.day <= last ? date.day : last);
    }
  });
  CHECK(wrong == 0);
  CHECK(format_iso(add_months(day("2021-08-31"), -6)) == "2021-02-28");
  CHECK(format_iso(add_months(day("2020-08-31"), -6)) == "2020-02-29");
  CHECK(format_iso(add_months(day("2020-02-29"), 12)) == "2021-02-28");
  CHECK(format_iso(add_months(day("2021-01-31"), 1)) == "2021-02-28");
}

// Rule 3, Reading 9: someone born on 29 February has the birthday on 1 March in other years.
TEST_CASE("the age is reached on the birthday, and not the day before") {
  int wrong = 0;
  every_day([&](Day born, Date date) {
    if (date.year < 1996 || date.year > 2004) return;
    for (int age = 0; age <= 25; ++age) {
      const Day on = birthday(born, age);
      wrong += age_on(born, on) != age || age_on(born, on - 1) != age - 1;
    }
  });
  CHECK(wrong == 0);
  CHECK(format_iso(birthday(day("2004-02-29"), 17)) == "2021-03-01");
  CHECK(format_iso(birthday(day("2004-02-29"), 16)) == "2020-02-29");
  CHECK(format_iso(birthday(day("2004-02-28"), 17)) == "2021-02-28");
  CHECK(age_on(day("2004-02-29"), day("2022-02-28")) == 17);
  CHECK(age_on(day("2004-02-29"), day("2022-03-01")) == 18);
  CHECK(age_on(day("2021-01-01"), day("2020-12-31")) == -1);
}

TEST_CASE("the financial year begins on 1 April") {
  CHECK(financial_year(day("2021-03-31")) == 2020);
  CHECK(financial_year(day("2021-04-01")) == 2021);
  CHECK(financial_year(day("2022-03-31")) == 2021);
  CHECK(format_financial_year(2021) == "2021-22");
  CHECK(format_financial_year(1999) == "1999-00");
}

TEST_CASE("parse_financial_year reads the spellings in use") {
  for (const char* text : {"2021-22", "2021_22", "2021/22", "202122", "2021-2022", "2021/2022", "20212022"})
    CHECK_MESSAGE(parse_financial_year(text) == 2021, text);
  CHECK(parse_financial_year("1999-00") == 1999);
  CHECK(parse_financial_year("1999-2000") == 1999);
  CHECK(parse_financial_year("2100-01") == 2100);
  for (const char* text : {"", "2021", "2021-", "2021-21", "2021-23", "2021-2023", "2021-2", "2021-022", "2021 22",
                           "2021.22", "21-22", "2021-2a", "a021-22", "1899-00", "2101-02", "2021--22", "2021-22 "})
    CHECK_MESSAGE(!parse_financial_year(text), text);
}

TEST_CASE("school terms end on 31 March, 31 August and 31 December") {
  CHECK(format_iso(school_term_ended(day("2021-08-30"))) == "2021-03-31");
  CHECK(format_iso(school_term_ended(day("2021-08-31"))) == "2021-08-31");
  CHECK(format_iso(school_term_ended(day("2021-12-30"))) == "2021-08-31");
  CHECK(format_iso(school_term_ended(day("2022-01-01"))) == "2021-12-31");
  CHECK(format_iso(school_term_start(day("2021-12-31"))) == "2021-09-01");
  CHECK(format_iso(school_term_start(day("2022-03-31"))) == "2022-01-01");
  int wrong = 0;  // a term that has ended ends where the next one starts, and the spelling says which it is
  every_day([&wrong](Day d, Date) {
    const Day ended = school_term_ended(d);
    const bool last_day = school_term_start(d + 1) == d + 1;
    wrong += last_day ? ended != d : ended + 1 != school_term_start(d);
    wrong += parse_school_term(format_school_term(ended)) != ended;
  });
  CHECK(wrong == 0);
}

TEST_CASE("parse_school_term reads the spellings in use") {
  for (const char* text : {"2021 summer", "summer 2021", "Summer Term 2021", "SUMMER2021", "2020-21 summer",
                           "summer 2020/21", "2020_2021_Summer"})
    CHECK_MESSAGE(parse_school_term(text) == day("2021-08-31"), text);
  CHECK(parse_school_term("2020-21 spring") == day("2021-03-31"));
  CHECK(parse_school_term("2020-21 autumn") == day("2020-12-31"));
  for (const char* text : {"", "summer", "2021", "21 summer", "2021 summer autumn", "2021-23 summer", "2021 Q2",
                           "winter 2021", "2021, summer", "1700 summer", "2020-21-22 summer"})
    CHECK_MESSAGE(!parse_school_term(text), text);
}

TEST_CASE("parse_period reads quarters, financial years, months and ranges") {
  CHECK(period_of("2021-22Q1") == PeriodText{"2021-22Q1", "2021-04-01", "2021-06-30"});
  CHECK(period_of("2021-22Q2") == PeriodText{"2021-22Q2", "2021-07-01", "2021-09-30"});
  CHECK(period_of("2021-22q3") == PeriodText{"2021-22Q3", "2021-10-01", "2021-12-31"});
  CHECK(period_of("2021/22Q4") == PeriodText{"2021-22Q4", "2022-01-01", "2022-03-31"});
  CHECK(period_of("2019-20Q4") == PeriodText{"2019-20Q4", "2020-01-01", "2020-03-31"});
  CHECK(period_of("2021-22") == PeriodText{"2021-22", "2021-04-01", "2022-03-31"});
  CHECK(period_of("2021_22") == PeriodText{"2021-22", "2021-04-01", "2022-03-31"});
  CHECK(period_of("2021-09") == PeriodText{"2021-09", "2021-09-01", "2021-09-30"});
  CHECK(period_of("2020-02") == PeriodText{"2020-02", "2020-02-01", "2020-02-29"});
  CHECK(period_of("2021-07-01..2021-09-30") == PeriodText{"2021-07-01..2021-09-30", "2021-07-01", "2021-09-30"});
  CHECK(period_of("2021-07-01..2021-07-01") == PeriodText{"2021-07-01..2021-07-01", "2021-07-01", "2021-07-01"});
}

TEST_CASE("a label that could be a financial year or a month is the financial year") {
  CHECK(period_of("2011-12") == PeriodText{"2011-12", "2011-04-01", "2012-03-31"});
  CHECK(period_of("2010-11") == PeriodText{"2010-11", "2010-04-01", "2011-03-31"});
  CHECK(period_of("2009-10") == PeriodText{"2009-10", "2009-04-01", "2010-03-31"});
  CHECK(period_of("2012-12") == PeriodText{"2012-12", "2012-12-01", "2012-12-31"});
}

TEST_CASE("every quarter lies in its financial year, and the four fill it") {
  for (int year = 1900; year <= 2099; ++year) {
    const std::string label = format_financial_year(year);
    const auto whole = parse_period(label);
    REQUIRE(whole);
    CHECK(whole->financial_year() == year);
    Day next = whole->start;
    for (const char* q : {"Q1", "Q2", "Q3", "Q4"}) {
      const auto quarter = parse_period(label + q);
      REQUIRE(quarter);
      CHECK(quarter->start == next);
      CHECK(quarter->financial_year() == year);
      next = quarter->end + 1;
    }
    CHECK(next == whole->end + 1);
  }
}

TEST_CASE("parse_period reads what people write") {
  for (const char* text :
       {"2021-22 Q2", "2021/22 Q2", "Q2 2021-22", "q2 2021/22", "Q2, 2021-22", "202122Q2", "2021-22-Q2",
        "Quarter 2 2021-22", "Qtr 2 of 2021/22", "2021-2022 Q2", "July to September 2021",
        "1 July 2021 to 30 September 2021", "01/07/2021-30/09/2021", "Jul-Sep 2021", "Q2 21/22", "Q2 21-22"}) {
    CAPTURE(text);
    CHECK(period_of(text) == PeriodText{"2021-22Q2", "2021-07-01", "2021-09-30"});
  }
  for (const char* text : {"2021/22", "2021-2022", "202122", "21/22", "21-22", "FY 2021-22", "year to 31 March 2022",
                           "year ending March 2022", "April 2021 - March 2022", "Apr 2021-Mar 2022"}) {
    CAPTURE(text);
    CHECK(period_of(text) == PeriodText{"2021-22", "2021-04-01", "2022-03-31"});
  }
  for (const char* text : {"September 2021", "sept 2021", "Sep-21", "09/2021", "9-2021", "2021/09", "2021 September"}) {
    CAPTURE(text);
    CHECK(period_of(text) == PeriodText{"2021-09", "2021-09-01", "2021-09-30"});
  }
  CHECK(period_of("30/09/2021") == PeriodText{"2021-09-30..2021-09-30", "2021-09-30", "2021-09-30"});
  CHECK(period_of("30/09/2021..01/10/2021") == PeriodText{"2021-09-30..2021-10-01", "2021-09-30", "2021-10-01"});
  // December of a year whose label is a financial year's keeps its days.
  CHECK(period_of("December 2011") == PeriodText{"2011-12-01..2011-12-31", "2011-12-01", "2011-12-31"});
  CHECK(period_of("2021-22 YTD Q2") == PeriodText{"2021-04-01..2021-09-30", "2021-04-01", "2021-09-30"});
}

TEST_CASE("parse_period says what it reads") {
  const std::string help =
      " / write a quarter `2021-22Q2`, a financial year `2021-22`, a month `2021-09` or a range of days "
      "`2021-07-01..2021-09-30`";
  for (const std::string text : {"", "2021-23Q1", "2021-23", "2021-13", "2021-00", "Q2", "2021-9..", "2021-07-01..",
                                 "..2021-07-01", "2021-07-01...2021-07-02", "2021 summer term"})
    CHECK(period_error(text) == "`" + text + "` is not a period" + help);
  CHECK(period_error("2021-09-30..2021-09-29") ==
        "the period `2021-09-30..2021-09-29` ends before it starts / put the earlier day first");
  const auto fault = [](std::string_view text) {
    const std::string error = period_error(text);
    const std::size_t from = error.find("is not a period: ");
    return from == std::string::npos ? std::string() : error.substr(from + 17, error.find(" / ") - from - 17);
  };
  CHECK(fault("2021-09-31") == "September 2021 has 30 days");
  CHECK(fault("31/09/2021") == "September 2021 has 30 days");
  CHECK(fault("31 September 2021") == "September 2021 has 30 days");
  CHECK(fault("2021-07-01..2021-02-29") == "February 2021 has 28 days");
  CHECK(fault("2020-02-30") == "February 2020 has 29 days");
  CHECK(fault("2021-13-01") == "there is no month 13");
  CHECK(fault("2021-22Q5") == "a year has the quarters Q1 to Q4");
  CHECK(fault("2021-22 Q0") == "a year has the quarters Q1 to Q4");
  CHECK(fault("2021") == "2021 alone does not say which twelve months: write 2020-21 or 2021-22");
}

TEST_CASE("latest, last-quarter and last-year are what has ended by the last day of the data") {
  const auto found = [](std::string_view word, const char* first, const char* last) {
    return outturn::with_periods_for_words(word, day(first), day(last)).value_or("none");
  };
  CHECK(found("last-quarter", "2020-04-01", "2021-09-29") == "2021-22Q1");
  CHECK(found("last-quarter", "2020-04-01", "2021-09-30") == "2021-22Q2");
  CHECK(found("Last Quarter", "2020-04-01", "2021-12-30") == "2021-22Q2");
  CHECK(found("last-year", "2019-04-01", "2022-03-30") == "2020-21");
  CHECK(found("last-year", "2019-04-01", "2022-03-31") == "2021-22");
  CHECK(found("latest", "2019-04-01", "2022-03-31") == "2021-22");
  CHECK(found("latest", "2021-05-01", "2022-03-31") == "2021-22Q4");  // the year is not covered whole
  CHECK(found("latest", "2019-04-01", "2021-09-30") == "2021-22Q2");
  CHECK(found("latest", "2019-04-01", "2021-08-31") == "2021-08");
  CHECK(found("latest", "2019-04-01", "2021-08-30") == "2021-07");
  CHECK(found("last-year", "2021-04-01", "2022-03-30") == "none");
  CHECK(found("2019-20Q1..last-quarter", "2019-04-01", "2021-09-30") == "2019-20Q1..2021-22Q2");
  CHECK_FALSE(outturn::names_relative_period("2021-22Q2..2021-22Q3"));
  CHECK(outturn::names_relative_period("2021-22Q2..latest"));
}

// Rule 7, CPR reg 33(1): the review is due 20 working days after the start; bank holidays of England and Wales.
TEST_CASE("working days leave out weekends and the bank holidays of the calendar") {
  CHECK(due("2021-06-07", 20) == "2021-07-05");  // four weeks without a holiday
  CHECK(due("2021-06-05", 20) == "2021-07-02");  // from a Saturday: the first working day is Monday
  CHECK(due("2021-06-06", 20) == "2021-07-02");
  CHECK(due("2021-03-15", 20) == "2021-04-14");  // Good Friday and Easter Monday 2021
  CHECK(due("2021-04-01", 1) == "2021-04-06");
  CHECK(due("2020-12-01", 20) == "2020-12-31");  // Christmas Day, and Boxing Day held on the 28th
  CHECK(due("2021-12-24", 1) == "2021-12-29");   // both held on the Monday and Tuesday
  CHECK(due("2021-12-31", 1) == "2022-01-04");
  CHECK(due("2022-05-31", 2) == "2022-06-06");  // the Platinum Jubilee: 2 and 3 June instead of 30 May
  CHECK(due("2022-05-27", 1) == "2022-05-30");
  CHECK(due("2022-09-16", 1) == "2022-09-20");  // the state funeral
  CHECK(due("2023-04-28", 5) == "2023-05-09");  // 1 May, and the coronation on the 8th
  CHECK(due("2020-05-01", 5) == "2020-05-11");  // VE day: Friday 8 May 2020 instead of Monday 4 May
  CHECK(due("2020-05-03", 1) == "2020-05-04");
  CHECK(due("1999-12-30", 1) == "2000-01-04");  // the millennium: 31 December 1999 and 3 January 2000
}

TEST_CASE("the calendar has eight or more bank holidays a year from 1995 to 2030, none on a weekend") {
  std::set<Day> holidays(test::built_in_library().bank_holidays.begin(), test::built_in_library().bank_holidays.end());
  CHECK(holidays.size() == test::built_in_library().bank_holidays.size());
  for (int year = 1995; year <= 2030; ++year) {
    int n = 0;
    for (const Day d : holidays) n += date_of(d).year == year;
    CHECK_MESSAGE((n >= 8 && n <= 10), year);
  }
  for (const Day d : holidays) CHECK_MESSAGE(weekday(d) < 5, format_iso(d));
}

TEST_CASE("WorkingDays counts as one counts on a wall calendar") {
  const std::set<Day> holidays(test::built_in_library().bank_holidays.begin(),
                               test::built_in_library().bank_holidays.end());
  const WorkingDays& days = *test::built_in_library().working_days;
  const auto works = [&](Day d) { return weekday(d) < 5 && !holidays.contains(d); };
  int wrong = 0;
  for (Day start = day("1995-01-01"); start <= day("2030-12-31"); ++start) {
    wrong += (days.between(start - 1, start) == 1) != works(start);
    Day d = start;
    for (int n = 1; n <= 20; ++n) {
      do ++d;
      while (!works(d));
      if (n == 1 || n == 5 || n == 10 || n == 20)
        wrong += days.add(start, n) != d || days.between(start, d) != n || days.between(d, start) != -n ||
                 days.between(start, d - 1) != n - 1;
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("without bank holidays only weekends are left out") {
  const WorkingDays days({});
  CHECK(format_iso(days.add(day("2021-12-24"), 1)) == "2021-12-27");
  CHECK(days.between(day("2021-12-24"), day("2021-12-24")) == 0);
  CHECK(days.add(day("2021-12-24"), 0) == day("2021-12-24"));
}

TEST_CASE("WorkingDays remembers that days outside the years of its calendar were counted") {
  const WorkingDays days({}, day("2021-01-01"), day("2021-12-31"));
  days.add(day("2020-12-31"), 5);  // from 1 January on
  days.add(day("2021-12-20"), 9);
  days.add(day("2021-01-08"), -5);
  days.between(day("2020-12-31"), day("2021-12-31"));
  days.add(kNoDay, 5);
  CHECK(!days.was_outside());
  const auto remembers = [&](auto count) {
    const WorkingDays copy(days);
    count(copy);
    return copy.was_outside();
  };
  CHECK(remembers([](const WorkingDays& d) { d.add(day("2020-12-30"), 5); }));
  CHECK(remembers([](const WorkingDays& d) { d.add(day("2021-12-20"), 10); }));
  CHECK(remembers([](const WorkingDays& d) { d.add(day("2021-01-07"), -5); }));
  CHECK(remembers([](const WorkingDays& d) { d.between(day("2021-12-31"), day("2022-01-01")); }));
  CHECK(remembers([](const WorkingDays& d) { d.between(day("2021-06-01"), day("2020-12-30")); }));
  CHECK(!days.was_outside());
}

TEST_CASE("a range of periods is every quarter, year or month from one to the other") {
  const auto labels = [](const char* text) {
    std::string all;
    const auto periods = outturn::parse_periods(text);
    if (!periods) return periods.error().message;
    for (const auto& period : *periods) all += period.label + " ";
    return all;
  };
  CHECK(labels("2020-21Q3..2021-22Q2") == "2020-21Q3 2020-21Q4 2021-22Q1 2021-22Q2 ");
  CHECK(labels("2018-19..2020-21") == "2018-19 2019-20 2020-21 ");
  CHECK(labels("2021-11..2022-02") == "2021-11 2021-12 2022-01 2022-02 ");
  CHECK(labels("2021-22Q2") == "2021-22Q2 ");
  CHECK(labels("2021-07-01..2021-09-30") == "2021-07-01..2021-09-30 ");
  CHECK(labels("2021-22Q1..2021-22") == "the two ends of `2021-22Q1..2021-22` are different kinds of period");
  CHECK(labels("2021-22Q2..2021-22Q1") == "the range `2021-22Q2..2021-22Q1` ends before it starts");
}

TEST_CASE("beside a month, 2011-12 is December, and its label is no financial year's") {
  const auto periods = outturn::parse_periods("2011-11..2011-12");
  REQUIRE(periods);
  REQUIRE(periods->size() == 2);
  CHECK((*periods)[1].label == "2011-12-01..2011-12-31");
  CHECK((*periods)[1].end == outturn::day_of({2011, 12, 31}));
}
