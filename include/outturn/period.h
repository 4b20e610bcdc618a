// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "outturn/day.h"
#include "outturn/result.h"

namespace outturn {

/// What a report is about: the days from `start` to `end`, both included (R12, R13).
struct Period {
  std::string label;  ///< as printed: 2021-22Q2, 2021-22, 2021-09, 2021-07-01..2021-09-30
  Day start = 0;
  Day end = 0;

  int financial_year() const { return outturn::financial_year(end); }
};

/// Reads `2021-22Q2`, `2021-22`, `2021-09` or `2021-07-01..2021-09-30`. A label that is both a financial
/// year and a month (2011-12) is the financial year: write months of such years as a range.
Result<Period> parse_period(std::string_view text);

}  // namespace outturn
