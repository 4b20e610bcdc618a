// SPDX-License-Identifier: MIT
#include "outturn/working_days.h"

#include <algorithm>
#include <utility>

namespace outturn {
namespace {

// The table spans every day an extract can hold (1900 to 2100), so that no date needs a second way of counting.
constexpr Day kFirst = day_of({1899, 12, 1});
constexpr Day kLast = day_of({2102, 12, 31});

}  // namespace

WorkingDays::WorkingDays(std::span<const Day> bank_holidays, Day from, Day to) : from_(from), to_(to) {
  auto days = std::make_shared<Days>();
  std::vector<Day> holidays(bank_holidays.begin(), bank_holidays.end());
  std::sort(holidays.begin(), holidays.end());
  days->counts.reserve(kLast - kFirst + 1);
  days->working.reserve((kLast - kFirst + 1) * 5 / 7);
  auto holiday = holidays.begin();
  for (Day day = kFirst; day <= kLast; ++day) {
    while (holiday != holidays.end() && *holiday < day) ++holiday;
    const bool works = weekday(day) < 5 && (holiday == holidays.end() || *holiday != day);
    if (works) days->working.push_back(day);
    days->counts.push_back(static_cast<std::int32_t>(days->working.size()));
  }
  days_ = std::move(days);
}

int WorkingDays::count_through(Day day) const {
  return days_->counts[static_cast<std::size_t>(std::clamp(day, kFirst, kLast) - kFirst)];
}

Day WorkingDays::add(Day day, int n) const {
  if (n == 0) return day;
  if (day <= kFirst || day > kLast) return kNoDay;
  // Before `day`: the working days up to and including the day before it are counted back from the last.
  const std::int64_t index =
      n > 0 ? std::int64_t{count_through(day)} + n - 1 : std::int64_t{count_through(day - 1)} + n;
  if (index < 0 || static_cast<std::size_t>(index) >= days_->working.size()) return kNoDay;
  const Day found = days_->working[static_cast<std::size_t>(index)];
  if (n > 0)
    note_counted(day + 1, found);
  else
    note_counted(found, day - 1);
  return found;
}

int WorkingDays::between(Day from, Day to) const {
  if (from != kNoDay && to != kNoDay && from != to) note_counted(std::min(from, to) + 1, std::max(from, to));
  return count_through(to) - count_through(from);
}

void WorkingDays::note_counted(Day first, Day last) const {
  if ((from_ != kNoDay && first < from_) || (to_ != kNoDay && last > to_))
    was_outside_.store(true, std::memory_order_relaxed);
}

}  // namespace outturn
