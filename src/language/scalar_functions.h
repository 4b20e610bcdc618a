// SPDX-License-Identifier: MIT
// What operations mean for the values of one row. The kernels make loops over columns of them and see to missing
// values, so these are only given what is there; what they cannot say is missing.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>

#include "language/kernels.h"
#include "outturn/day.h"
#include "outturn/school_term.h"
#include "outturn/working_days.h"

namespace outturn::language::scalar {

inline constexpr int kMostYears = 10'000;  // more lead out of the calendar from any day in it

// --- logic: unknown lies between false and true ---

constexpr std::uint8_t logical_not(std::uint8_t x) {
  return static_cast<std::uint8_t>(kTrue - x);
}
constexpr std::uint8_t logical_and(std::uint8_t x, std::uint8_t y) {
  return std::min(x, y);
}
constexpr std::uint8_t logical_or(std::uint8_t x, std::uint8_t y) {
  return std::max(x, y);
}

// --- numbers ---

template <class T>
constexpr T negate(T x) {
  return -x;
}
template <class T>
constexpr T add(T x, T y) {
  return x + y;
}
template <class T>
constexpr T subtract(T x, T y) {
  return x - y;
}
constexpr std::int64_t multiply(std::int64_t x, std::int64_t y) {
  return x * y;
}
constexpr Wide multiply_decimals(Wide x, Wide y) {
  return divided(x * y, kDecimalScale);
}
constexpr Wide divide(Wide x, Wide y) {  // by nothing: missing
  return y == 0 ? static_cast<Wide>(kMissingLong) : divided(x * kDecimalScale, y);
}
constexpr std::int64_t to_decimal(std::int32_t x) {
  return x == kMissingInt ? kMissingLong : std::int64_t{x} * kDecimalScale;
}

// --- days and durations ---

constexpr std::int64_t add_days(std::int64_t day, std::int64_t days) {
  return day_within_calendar(day + days);
}
constexpr std::int64_t subtract_days(std::int64_t day, std::int64_t days) {
  return day_within_calendar(day - days);
}
inline Day add_months(Day day, std::int32_t months) {
  return std::abs(months) > kMostYears * 12 ? kNoDay : day_within_calendar(outturn::add_months(day, months));
}
inline Day subtract_months(Day day, std::int32_t months) {
  return std::abs(months) > kMostYears * 12 ? kNoDay : day_within_calendar(outturn::add_months(day, -months));
}
inline Day add_working_days(const Environment& environment, Day day, std::int32_t days) {
  return environment.working_days->add(day, days);
}
inline Day subtract_working_days(const Environment& environment, Day day, std::int32_t days) {
  return environment.working_days->add(day, -days);
}

// --- functions ---

inline std::int32_t years_between(Day from, Day to) {
  return age_on(from, to);
}
inline std::int32_t months_between(Day from, Day to) {
  const Date a = date_of(from), b = date_of(to);
  const int months = (b.year - a.year) * 12 + b.month - a.month;
  return outturn::add_months(from, months) > to ? months - 1 : months;
}
inline std::int32_t working_days_between(const Environment& environment, Day from, Day to) {
  return environment.working_days->between(from, to);
}
inline Day birthday(Day born, std::int32_t age) {
  return std::abs(age) > kMostYears ? kNoDay : day_within_calendar(outturn::birthday(born, age));
}
inline std::int32_t financial_year(Day day) {
  return outturn::financial_year(day);
}
inline Day school_term_ended(Day day) {
  return outturn::school_term_ended(day);
}
inline Day school_term_start(Day day) {
  return outturn::school_term_start(day);
}
// A day of a year; none of a year that nothing in a definition is worth, a missing one among them.
inline Day financial_year_start(std::int32_t year) {
  return year < 1 || year > 9999 ? kNoDay : outturn::financial_year_start(year);
}
inline Day financial_year_end(std::int32_t year) {
  return year < 1 || year > 9999 ? kNoDay : outturn::financial_year_end(year);
}
inline Day earlier(Day a, Day b) {
  return std::min(a, b);
}
inline Day later(Day a, Day b) {
  return std::max(a, b);
}
inline bool starts_with(std::string_view text, std::string_view start) {
  return text.starts_with(start);
}
inline bool ends_with(std::string_view text, std::string_view end) {
  return text.ends_with(end);
}
// "5/4/2014" and "05/04/2014"; a date that cannot be, or is written in another way, is none.
inline Day date_in(std::string_view text) {
  Date date{};
  int* const parts[] = {&date.day, &date.month, &date.year};
  for (std::size_t i = 0; i < 3; ++i) {
    const std::size_t end = i < 2 ? text.find('/') : text.size();
    if (end == std::string_view::npos || end < (i < 2 ? 1u : 4u) || end > (i < 2 ? 2u : 4u)) return kNoDay;
    for (const char c : text.substr(0, end)) {
      if (c < '0' || c > '9') return kNoDay;
      *parts[i] = *parts[i] * 10 + (c - '0');
    }
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  const bool is_day =
      date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= days_in_month(date.year, date.month);
  return is_day ? day_of(date) : kNoDay;
}
// The same of "zz/04/2014" and "zz/zz/2014": the first of the days it can be.
inline Day first_day_in(std::string_view text) {
  std::string known(text);
  const auto fill = [&known](std::size_t at) {
    const bool is_unknown = known.size() > at + 2 && known[at + 2] == '/' && (known[at] == 'z' || known[at] == 'Z') &&
                            (known[at + 1] == 'z' || known[at + 1] == 'Z');
    if (is_unknown) known.replace(at, 2, "01");
    return is_unknown;
  };
  if (fill(0)) fill(3);
  return date_in(known);
}

}  // namespace outturn::language::scalar
