// SPDX-License-Identifier: MIT
// How the days of a table's rows follow each other (Reading 12 (c)): where they have holes, and which are mistyped.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "input/day_set.h"
#include "input/return_dates.h"
#include "outturn/day.h"

namespace outturn::input {

/// Fewer different days do not tell how often something happens.
inline constexpr std::int64_t kEnoughDays = 12;
/// So many mean gaps without a date are no chance.
inline constexpr std::int64_t kQuietTail = 3;
/// A hole between months: the days between the first days of three months.
inline constexpr Day kHoleBetweenMonths = 92;

/// The first and last of different days, and how many they are.
struct Spread {
  Day first = kNoDay;
  Day last = kNoDay;
  std::int64_t days = 0;

  explicit Spread(const DaySet& all);
  /// Whether so many days without a date are too many.
  bool is_quiet(std::int64_t without) const {
    return days >= kEnoughDays && without * (days - 1) > kQuietTail * (last - first);
  }
};

/// The last day that a return tells of: its own last one, or the last of its dates where too many days without a date
/// follow (Reading 12 (c)).
Day told_until(Day end, const DaySet& dates);

/// The same of the return of a year, by the days met in it; those of other years say nothing.
Day told_until(std::int32_t year, const DayCounts& met);

/// The last of a return's dates where a hole lies between it and that day; else that day.
Day told_before_a_hole(Day told, const DaySet& dates);

/// What is usual between two dates, and what is a hole.
class UsualGap {
 public:
  enum class Kind : std::uint8_t {
    any,
    by_month,  ///< each row stands for a month
    all_year,  ///< of the 903: there are dates all year round
  };
  UsualGap(const DaySet& days, Kind kind);
  bool is_hole(Day gap) const;
  /// The longest gap that is none.
  Day longest_without_hole() const;
  /// Whether there are enough dates to tell.
  bool is_known() const;

 private:
  std::int64_t usual_ = 0, gaps_ = 0;  // the sum of the gaps that are no holes, and how many
  Kind kind_;
};

/// The runs of days between the holes, without those that are mistyped dates.
std::vector<Spread> runs_of(const DaySet& days, UsualGap::Kind kind);

/// From the first to the last day, both included.
struct Days {
  Day from = kNoDay;
  Day to = kNoDay;
};

/// What is left of stretches of returns where a table of theirs has holes: an export that stopped early, or last year's
/// file once more. `days`: on which it has dates. Returns without a gap between them are one stretch.
std::vector<Days> without_holes(const std::vector<Days>& stretches, const DaySet& days);

/// Whether all days are the first of a month.
bool is_by_month(const DaySet& days);

}  // namespace outturn::input
