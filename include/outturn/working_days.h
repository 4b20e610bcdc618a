// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include "outturn/day.h"

namespace outturn {

/// Working days: not Saturdays, not Sundays, not the bank holidays given (Rule 7). The holidays are data
/// (indicators/calendars/); outside the years they cover only weekends are left out.
class WorkingDays {
 public:
  explicit WorkingDays(std::span<const Day> bank_holidays);

  bool is_working_day(Day day) const;
  /// The n-th working day after `day`, or before it where n is negative; `day` itself is day 0, whatever it is.
  /// kNoDay beyond 1900 to 2102.
  Day add(Day day, int n) const;
  /// How many working days lie after `from` up to and including `to`; negative when `to` is before `from`.
  int between(Day from, Day to) const;

 private:
  int count_through(Day day) const;  // working days from the table's first day up to and including `day`

  std::vector<std::int32_t> counts_;  // by day since first_
  std::vector<Day> working_;          // the working days themselves, ascending
  Day first_ = 0;
};

}  // namespace outturn
