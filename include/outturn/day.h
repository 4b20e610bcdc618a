// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace outturn {

/// A calendar day without time: days since 1970-01-01 in the Gregorian calendar. A plain number, so that
/// a column of days is a column of 32-bit integers.
using Day = std::int32_t;

/// The day of a blank or unreadable field. A comparison with it is unknown.
inline constexpr Day kNoDay = std::numeric_limits<Day>::min();

/// Whether a day is near enough for its date to be calculated without overflow (roughly the years 0 to 9999).
constexpr bool is_computable(Day day) {
  return day > -720000 && day < 2940000;
}

struct Date {
  int year = 0;
  int month = 0;  ///< 1..12
  int day = 0;    ///< 1..31
  friend constexpr bool operator==(const Date&, const Date&) = default;
};

constexpr bool is_leap_year(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

constexpr int days_in_month(int year, int month) {
  constexpr int kDays[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap_year(year) ? 29 : kDays[month - 1];
}

/// The day of a date that exists. Source of the arithmetic: Howard Hinnant, "chrono-compatible low-level
/// date algorithms" (days_from_civil, civil_from_days).
constexpr Day day_of(Date date) {
  const int y = date.month <= 2 ? date.year - 1 : date.year;
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int yoe = y - era * 400;
  const int doy = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return era * 146097 + doe - 719468;
}

constexpr Date date_of(Day day) {
  const int z = day + 719468;
  const int era = (z >= 0 ? z : z - 146096) / 146097;
  const int doe = z - era * 146097;
  const int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const int mp = (5 * doy + 2) / 153;
  const int d = doy - (153 * mp + 2) / 5 + 1;
  const int m = mp < 10 ? mp + 3 : mp - 9;
  return {yoe + era * 400 + (m <= 2 ? 1 : 0), m, d};
}

/// Rule 6: months are calendar offsets; the day number is kept and clamped to the month's end
/// (31 August minus 6 months is 28 or 29 February).
constexpr Day add_months(Day day, int months) {
  const Date date = date_of(day);
  const int index = date.year * 12 + (date.month - 1) + months;
  const int year = index >= 0 ? index / 12 : (index - 11) / 12;
  const int month = index - year * 12 + 1;
  const int last = days_in_month(year, month);
  return day_of({year, month, date.day < last ? date.day : last});
}

/// The n-th birthday. Reading 9: a birthday on 29 February falls on 1 March in other years.
constexpr Day birthday(Day born, int age) {
  const Date date = date_of(born);
  const int year = date.year + age;
  if (date.month == 2 && date.day == 29 && !is_leap_year(year)) return day_of({year, 3, 1});
  return day_of({year, date.month, date.day});
}

/// Rule 3, Reading 9: completed years on a day; negative before birth.
constexpr int age_on(Day born, Day on) {
  const Date b = date_of(born);
  const Date d = date_of(on);
  return d.year - b.year - ((d.month * 32 + d.day) < (b.month * 32 + b.day) ? 1 : 0);
}

/// 0 = Monday .. 6 = Sunday.
constexpr int weekday(Day day) {
  const int w = (day + 3) % 7;
  return w < 0 ? w + 7 : w;
}

/// The financial year (1 April to 31 March) that contains a day, by the year it starts in: 31 March 2022 is in 2021.
constexpr int financial_year(Day day) {
  const Date date = date_of(day);
  return date.month >= 4 ? date.year : date.year - 1;
}
/// 1 April of the year a financial year begins in, and the 31 March it ends on.
constexpr Day financial_year_start(int start_year) {
  return day_of({start_year, 4, 1});
}
constexpr Day financial_year_end(int start_year) {
  return day_of({start_year + 1, 3, 31});
}

/// "2021-22" for 2021.
std::string format_financial_year(int start_year);

/// "2021-09-30"; empty for kNoDay.
std::string format_iso(Day day);
/// "30 September 2021", for people; empty for kNoDay.
std::string format_long(Day day);
/// "September" for 9.
std::string_view month_name(int month);
/// "30/09/2021", the 903's own form; empty for kNoDay.
std::string format_dmy(Day day);
/// "September 2021".
std::string format_month(Day day);

/// Reads yyyy-mm-dd exactly (years 1900 to 2100); nullopt if the calendar does not have that day.
std::optional<Day> parse_iso(std::string_view text);

/// Reads a financial year: 2021-22, 2021_22, 2021/22, 202122 or 2021-2022; gives its starting year.
std::optional<int> parse_financial_year(std::string_view text);

}  // namespace outturn
