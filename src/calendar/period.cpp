// SPDX-License-Identifier: MIT
#include "outturn/period.h"

#include <fmt/format.h>

#include <algorithm>

#include "calendar/canonical_period.h"
#include "calendar/printed_period.h"

namespace outturn {
namespace {

Period whole_months(std::string_view label, int year, int month, int months) {
  const Day start = day_of({year, month, 1});
  return {std::string(label), start, add_months(start, months) - 1};
}

// 2021-22 begins on 1 April 2021; Q4 is January to March of the following year (Rule 13).
Period quarter(std::string_view label, int start_year, int number) {
  const Day april = day_of({start_year, 4, 1});
  const Day start = add_months(april, 3 * (number - 1));
  return {std::string(label), start, add_months(start, 3) - 1};
}

bool is_month(std::string_view text) {
  return text.size() == 7 && text[4] == '-' && parse_iso(std::string(text) + "-01").has_value();
}

// 2011-12 and the like: a financial year, and a December too.
bool is_month_too(std::string_view text) {
  return is_month(text) && parse_financial_year(text);
}

Period month_of(std::string_view text) {
  const Date date = date_of(*parse_iso(std::string(text) + "-01"));
  return whole_months(text, date.year, date.month, 1);
}

std::string label_of(Day start, int months) {
  const Date date = date_of(start);
  if (months == 1) {
    const std::string month = fmt::format("{:04}-{:02}", date.year, date.month);
    // No two periods may have one label: a December that reads like a financial year is written in days.
    return is_month_too(month) ? fmt::format("{}..{}", format_iso(start), format_iso(add_months(start, 1) - 1)) : month;
  }
  const std::string year = format_financial_year(financial_year(start));
  return months == 12 ? year : fmt::format("{}Q{}", year, date.month >= 4 ? (date.month - 4) / 3 + 1 : 4);
}

// How many whole months lie between two days, both included; 0 where they are not whole.
int whole_months_in(Day start, Day end) {
  const Date first = date_of(start), after = date_of(end + 1);
  return first.day == 1 && after.day == 1 ? (after.year - first.year) * 12 + after.month - first.month : 0;
}

// How many months a period with a name has: a month, a quarter, a financial year; 0 for any other days.
int months_of(const Period& period) {
  const int months = whole_months_in(period.start, period.end);
  const int month = date_of(period.start).month;
  return months == 1 || (months == 3 && month % 3 == 1) || (months == 12 && month == 4) ? months : 0;
}

}  // namespace

void add_once(const Period& period, std::vector<Period>& periods) {
  if (std::none_of(periods.begin(), periods.end(), [&](const Period& p) { return p.same_days(period); }))
    periods.push_back(period);
}

namespace {

std::string format_days(const Period& period) {
  if (period.start == period.end) return format_long(period.start);
  return fmt::format("{} to {}", format_long(period.start), format_long(period.end));
}

}  // namespace

std::string format_label(const Period& period) {
  return period.label.find("..") == std::string::npos ? period.label : format_days(period);
}

std::string format_with_days(const std::string& name, const Period& period) {
  const std::string days = format_days(period);
  return name == days ? days : name + ": " + days;
}

std::string format_in_text(const Period& period) {
  const int months = months_of({"", period.start, period.end});
  const int month = date_of(period.start).month;
  if (months == 1) return format_month(period.start);
  if (months == 3)
    return fmt::format("Q{} {}", month >= 4 ? (month - 4) / 3 + 1 : 4, format_financial_year(period.financial_year()));
  if (period.is_financial_year()) return format_financial_year(period.financial_year());
  return format_days(period);
}

Period named_period(Day start, Day end) {
  const int months = months_of({"", start, end});
  return {months > 0 ? label_of(start, months) : fmt::format("{}..{}", format_iso(start), format_iso(end)), start, end};
}

std::optional<Period> previous_period(const Period& period) {
  const int months = whole_months_in(period.start, period.end);
  if (months == 0) return std::nullopt;
  return named_period(add_months(period.start, -months), period.start - 1);
}

Period same_period_last_year(const Period& period) {
  const bool to_the_last = date_of(period.end + 1).day == 1;  // February has an end of its own
  const Day end = to_the_last ? add_months(period.end + 1, -12) - 1 : add_months(period.end, -12);
  return named_period(add_months(period.start, -12), end);
}

Period last_financial_year(const Period& period) {
  const int year = period.financial_year() - 1;
  return named_period(day_of({year, 4, 1}), day_of({year + 1, 3, 31}));
}

Period year_to_date(const Period& period) {
  return named_period(day_of({period.financial_year(), 4, 1}), period.end);
}

std::optional<Period> canonical_period(std::string_view text) {
  if (const auto dots = text.find(".."); dots != std::string_view::npos) {
    const auto start = parse_iso(text.substr(0, dots));
    const auto end = parse_iso(text.substr(dots + 2));
    if (!start || !end || *end < *start) return std::nullopt;
    return Period{std::string(text), *start, *end};
  }
  if (text.size() == 9 && (text[7] == 'Q' || text[7] == 'q') && text[8] >= '1' && text[8] <= '4') {
    if (const auto year = parse_financial_year(text.substr(0, 7)))
      return quarter(fmt::format("{}Q{}", format_financial_year(*year), text[8]), *year, text[8] - '0');
    return std::nullopt;
  }
  if (const auto year = parse_financial_year(text)) return whole_months(format_financial_year(*year), *year, 4, 12);
  if (is_month(text)) return month_of(text);
  return std::nullopt;
}

Result<Period> parse_period(std::string_view text) {
  if (auto period = canonical_period(text)) return *period;
  const PrintedPeriod printed = read_printed_period(text);
  if (printed.is_sure()) return named_period(printed.days->start, printed.days->end);
  if (printed.is_reversed)
    return Error{fmt::format("the period `{}` ends before it starts", text), "put the earlier day first"};
  const std::string fault = fault_of_period(text);
  return Error{fmt::format("`{}` is not a period{}{}", text, fault.empty() ? "" : ": ", fault),
               "write a quarter `2021-22Q2`, a financial year `2021-22`, a month `2021-09` or a range of days "
               "`2021-07-01..2021-09-30`"};
}

Result<std::vector<Period>> parse_periods(std::string_view text) {
  const auto dots = text.find("..");
  if (dots == std::string_view::npos || read_printed_day(text.substr(0, dots)) ||
      read_printed_day(text.substr(dots + 2))) {
    const auto period = parse_period(text);
    if (!period) return period.error();
    return std::vector<Period>{*period};
  }
  auto first = parse_period(text.substr(0, dots));
  if (!first) return first.error();
  auto last = parse_period(text.substr(dots + 2));
  if (!last) return last.error();
  // Beside a month, 2011-12 is December.
  if (months_of(*last) == 1 && is_month_too(first->label)) first = month_of(first->label);
  if (months_of(*first) == 1 && is_month_too(last->label)) last = month_of(last->label);
  const int months = months_of(*first);
  if (months != months_of(*last) || months == 0)
    return Error{fmt::format("the two ends of `{}` are different kinds of period", text),
                 "write two quarters, two financial years or two months"};
  if (last->start < first->start)
    return Error{fmt::format("the range `{}` ends before it starts", text), "put the earlier period first"};
  std::vector<Period> periods;
  for (Day start = first->start; start <= last->start; start = add_months(start, months))
    periods.push_back({label_of(start, months), start, add_months(start, months) - 1});
  return periods;
}

}  // namespace outturn
