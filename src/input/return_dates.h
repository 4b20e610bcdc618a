// SPDX-License-Identifier: MIT
// How often each day stands in the columns that date a return (Reading 11 (d)), counted while rows are read.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "outturn/day.h"

namespace outturn::input {

/// Which of a return's dates a column holds.
enum class DateRole : std::uint8_t {
  none,
  event,  ///< DEC, REVIEW, MIS_START, DATE_PLACED_CEASED: in the return's year, as a rule
  start,  ///< DECOM: often long before
  birth,  ///< DOB of OC3, whose birthdays say its year where nothing else does
};

/// Days and how often each was met: one number a day, between the earliest and the latest.
class DayCounts {
 public:
  bool empty() const { return counts_.empty(); }
  Day first() const { return first_; }
  Day last() const { return static_cast<Day>(first_ + static_cast<Day>(counts_.size()) - 2); }

  /// Two plain loops, so that they cost next to nothing: the range, then one addition a day.
  void add(const std::int32_t* days, std::size_t size) {
    Day low = INT32_MAX, high = INT32_MIN;
    for (std::size_t i = 0; i < size; ++i) {
      low = std::min(low, days[i] == kNoDay ? INT32_MAX : days[i]);
      high = std::max(high, days[i]);
    }
    if (high == kNoDay) return;
    make_room(low, high);
    const std::size_t rest = counts_.size() - 1;  // where blanks go
    for (std::size_t i = 0; i < size; ++i)
      ++counts_[std::min<std::size_t>(static_cast<std::uint32_t>(days[i]) - static_cast<std::uint32_t>(first_), rest)];
    counts_[rest] = 0;
  }

  void add(const DayCounts& other) {
    if (other.empty()) return;
    make_room(other.first(), other.last());
    const auto from = static_cast<std::size_t>(other.first_ - first_);
    for (std::size_t i = 0; i + 1 < other.counts_.size(); ++i) counts_[from + i] += other.counts_[i];
  }

  /// So many of a day fewer, of those that were added.
  void remove(Day day, std::uint32_t count) {
    if (empty() || day < first_ || day > last()) return;
    std::uint32_t& counted = counts_[static_cast<std::size_t>(day - first_)];
    counted -= std::min(counted, count);
    const auto is_met = [](std::uint32_t n) { return n != 0; };
    const auto first_met = std::find_if(counts_.begin(), counts_.end(), is_met);
    first_ += static_cast<Day>(first_met - counts_.begin());
    counts_.erase(counts_.begin(), first_met);
    while (counts_.size() > 1 && counts_[counts_.size() - 2] == 0) counts_.pop_back();
  }

  /// Calls `use(day, count)` for every day met.
  template <class Use>
  void for_each(Use use) const {
    for (std::size_t i = 0; i + 1 < counts_.size(); ++i)
      if (counts_[i] != 0) use(static_cast<Day>(first_ + static_cast<Day>(i)), counts_[i]);
  }

 private:
  void make_room(Day low, Day high) {
    if (counts_.empty()) {
      first_ = low;
      counts_.assign(static_cast<std::size_t>(high - low) + 2, 0);
      return;
    }
    if (low < first_) {
      counts_.insert(counts_.begin(), static_cast<std::size_t>(first_ - low), 0);
      first_ = low;
    }
    if (high > last()) counts_.resize(static_cast<std::size_t>(high - first_) + 2, 0);
  }

  Day first_ = 0;
  std::vector<std::uint32_t> counts_;  ///< and one more at the end
};

/// How many of the days fall in each financial year; 1 April counts to the year before (Reading 11 (d)).
inline std::map<int, std::uint64_t> by_year_of_return(const DayCounts& days) {
  std::map<int, std::uint64_t> counts;
  days.for_each([&](Day day, std::uint32_t count) { counts[financial_year(day - 1)] += count; });
  return counts;
}

/// Reading 11 (e): from the first to the last year that holds at least a quarter as many dates as the fullest; nothing
/// where there are no dates.
inline std::optional<std::pair<int, int>> years_full_of_dates(const std::map<int, std::uint64_t>& counts) {
  std::uint64_t fullest = 0;
  for (const auto& [year, count] : counts) fullest = std::max(fullest, count);
  std::optional<std::pair<int, int>> years;
  for (const auto& [year, count] : counts)
    if (4 * count >= fullest) years = std::pair(years ? years->first : year, year);
  return years;
}

struct ReturnDates {
  DayCounts events, starts, births;

  void add(const ReturnDates& other) {
    events.add(other.events);
    starts.add(other.starts);
    births.add(other.births);
  }
};

/// Of one file, by what its YEAR column says; kMissingInt where it has none or says nothing.
using DatesByYear = std::map<std::int32_t, ReturnDates>;

}  // namespace outturn::input
