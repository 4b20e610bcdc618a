// SPDX-License-Identifier: MIT
#include "outturn/period.h"

#include <fmt/format.h>

namespace outturn {
namespace {

Period whole_months(std::string_view label, int year, int month, int months) {
  const Day start = day_of({year, month, 1});
  return {std::string(label), start, add_months(start, months) - 1};
}

// 2021-22 begins on 1 April 2021; Q4 is January to March of the following year (R13).
Period quarter(std::string_view label, int start_year, int number) {
  const Day april = day_of({start_year, 4, 1});
  const Day start = add_months(april, 3 * (number - 1));
  return {std::string(label), start, add_months(start, 3) - 1};
}

bool is_month(std::string_view text) {
  return text.size() == 7 && text[4] == '-' && parse_iso(std::string(text) + "-01").has_value();
}

}  // namespace

Result<Period> parse_period(std::string_view text) {
  const auto not_understood = [&] {
    return Error{fmt::format("`{}` is not a period", text),
                 "write a quarter `2021-22Q2`, a financial year `2021-22`, a month `2021-09` or a range of days "
                 "`2021-07-01..2021-09-30`"};
  };

  if (const auto dots = text.find(".."); dots != std::string_view::npos) {
    const auto start = parse_iso(text.substr(0, dots));
    const auto end = parse_iso(text.substr(dots + 2));
    if (!start || !end) return not_understood();
    if (*end < *start)
      return Error{fmt::format("the period `{}` ends before it starts", text), "put the earlier day first"};
    return Period{std::string(text), *start, *end};
  }
  if (text.size() == 9 && (text[7] == 'Q' || text[7] == 'q') && text[8] >= '1' && text[8] <= '4') {
    if (const auto year = parse_financial_year(text.substr(0, 7)))
      return quarter(fmt::format("{}Q{}", format_financial_year(*year), text[8]), *year, text[8] - '0');
    return not_understood();
  }
  if (text.size() == 7) {
    if (const auto year = parse_financial_year(text)) return whole_months(format_financial_year(*year), *year, 4, 12);
    if (is_month(text)) {
      const Date date = date_of(*parse_iso(std::string(text) + "-01"));
      return whole_months(text, date.year, date.month, 1);
    }
  }
  return not_understood();
}

}  // namespace outturn
