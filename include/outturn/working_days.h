// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <memory>
#include <span>
#include <vector>

#include "outturn/day.h"

namespace outturn {

/// Working days: not Saturdays, not Sundays, not the bank holidays given (Rule 7). The holidays are data
/// (indicators/calendars/); outside the years they cover only weekends are left out, which is remembered.
class WorkingDays {
 public:
  /// `from` and `to`: the first and last day of the years whose bank holidays are given; kNoDay: no bound.
  explicit WorkingDays(std::span<const Day> bank_holidays, Day from = kNoDay, Day to = kNoDay);
  /// The same days; nothing was asked of the copy yet.
  WorkingDays(const WorkingDays& other) : days_(other.days_), from_(other.from_), to_(other.to_) {}
  WorkingDays& operator=(const WorkingDays&) = delete;
  ~WorkingDays() = default;

  /// The n-th working day after `day`, or before it where n is negative; `day` itself is day 0, whatever it is.
  /// kNoDay beyond 1900 to 2102.
  Day add(Day day, int n) const;
  /// How many working days lie after `from` up to and including `to`; negative when `to` is before `from`.
  int between(Day from, Day to) const;
  /// Days outside `from` to `to` were counted by `add` or `between`. Safe to ask and to count on several threads.
  bool was_outside() const { return was_outside_.load(std::memory_order_relaxed); }

 private:
  struct Days {
    std::vector<std::int32_t> counts;  // by day since the table's first
    std::vector<Day> working;          // the working days themselves, ascending
  };

  int count_through(Day day) const;  // working days from the table's first day up to and including `day`
  void note_counted(Day first, Day last) const;

  std::shared_ptr<const Days> days_;
  Day from_ = kNoDay;
  Day to_ = kNoDay;
  mutable std::atomic<bool> was_outside_{false};
};

}  // namespace outturn
