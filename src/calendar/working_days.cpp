// SPDX-License-Identifier: MIT
#include "outturn/working_days.h"

#include <algorithm>

namespace outturn {
namespace {

// The table spans every day an extract can hold (1900 to 2100), so that no date needs a second way of counting.
constexpr Day kFirst = day_of({1899, 12, 1});
constexpr Day kLast = day_of({2102, 12, 31});

}  // namespace

WorkingDays::WorkingDays(std::span<const Day> bank_holidays) : first_(kFirst) {
  std::vector<Day> holidays(bank_holidays.begin(), bank_holidays.end());
  std::sort(holidays.begin(), holidays.end());
  counts_.reserve(kLast - kFirst + 1);
  working_.reserve((kLast - kFirst + 1) * 5 / 7);
  auto holiday = holidays.begin();
  for (Day day = kFirst; day <= kLast; ++day) {
    while (holiday != holidays.end() && *holiday < day) ++holiday;
    const bool works = weekday(day) < 5 && (holiday == holidays.end() || *holiday != day);
    if (works) working_.push_back(day);
    counts_.push_back(static_cast<std::int32_t>(working_.size()));
  }
}

int WorkingDays::count_through(Day day) const {
  return counts_[std::clamp(day, kFirst, kLast) - first_];
}

bool WorkingDays::is_working_day(Day day) const {
  return count_through(day) > count_through(day - 1);
}

Day WorkingDays::add(Day day, int n) const {
  if (n == 0) return day;
  if (day <= kFirst || day > kLast) return kNoDay;
  // Before `day`: the working days up to and including the day before it are counted back from the last.
  const std::int64_t index =
      n > 0 ? std::int64_t{count_through(day)} + n - 1 : std::int64_t{count_through(day - 1)} + n;
  if (index < 0) return kNoDay;
  return static_cast<std::size_t>(index) < working_.size() ? working_[static_cast<std::size_t>(index)] : kNoDay;
}

int WorkingDays::between(Day from, Day to) const {
  return count_through(to) - count_through(from);
}

}  // namespace outturn
