// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "outturn/day.h"
#include "outturn/result.h"

namespace outturn {

/// What a report is about: the days from `start` to `end`, both included (Rules 12 and 13).
struct Period {
  std::string label;  ///< as printed: 2021-22Q2, 2021-22, 2021-09, 2021-07-01..2021-09-30
  Day start = 0;
  Day end = 0;

  /// Whether it is of the same days, whatever it is called.
  bool same_days(const Period& other) const { return start == other.start && end == other.end; }
  int financial_year() const { return outturn::financial_year(end); }
  /// Exactly one financial year, 1 April to 31 March.
  bool is_financial_year() const {
    return start == financial_year_start(financial_year()) && end == financial_year_end(financial_year());
  }
};

/// Adds a period that is not among them yet.
void add_once(const Period& period, std::vector<Period>& periods);

/// In running text: "2021-22", "Q2 2021-22", "September 2021", "1 July 2021 to 15 September 2021".
std::string format_in_text(const Period& period);
/// Its label, "2021-22Q2"; where that is a range of days, in words: "1 July 2021 to 15 September 2021".
std::string format_label(const Period& period);
/// A name and the days: "Q2 2021-22: 1 July 2021 to 30 September 2021"; once where the name is the days.
std::string format_with_days(const std::string& name, const Period& period);

/// The period of the same length just before, where that is a number of whole months: the previous quarter of a
/// quarter, the previous month of a month; nothing for other ranges of days.
std::optional<Period> previous_period(const Period& period);
/// The same period a year earlier.
Period same_period_last_year(const Period& period);
/// The last whole financial year before the one the period ends in.
Period last_financial_year(const Period& period);
/// From 1 April to the end of the period.
Period year_to_date(const Period& period);

/// Reads `2021-22Q2`, `2021-22`, `2021-09` or `2021-07-01..2021-09-30`, and what people write for them: `Q2 2021/22`,
/// `September 2021`, `2021-2022`, `202122`, `30/09/2021`, `April to June 2021`, `year to 31 March 2022`. A label that
/// is both a financial year and a month (2011-12) is the financial year: write months of such years as a range.
Result<Period> parse_period(std::string_view text);

/// The days under the name they have as a month, a quarter or a financial year, else as a range of days.
Period named_period(Day start, Day end);

/// Reads one period as above, or a range of them, both ends included: `2019-20Q1..2021-22Q2`, `2018-19..2021-22`,
/// `2021-04..2021-09`. A range of days is one period.
Result<std::vector<Period>> parse_periods(std::string_view text);

}  // namespace outturn
