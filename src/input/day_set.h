// SPDX-License-Identifier: MIT
// Different days in order. A sorted vector: they are many, made at once and then only read.
#pragma once

#include <algorithm>
#include <iterator>
#include <vector>

#include "outturn/day.h"

namespace outturn::input {

class DaySet {
 public:
  using const_iterator = std::vector<Day>::const_iterator;

  bool empty() const { return days_.empty(); }
  std::size_t size() const { return days_.size(); }
  const_iterator begin() const { return days_.begin(); }
  const_iterator end() const { return days_.end(); }
  Day first() const { return days_.front(); }
  Day last() const { return days_.back(); }
  bool contains(Day day) const { return std::binary_search(days_.begin(), days_.end(), day); }
  const_iterator lower_bound(Day day) const { return std::lower_bound(days_.begin(), days_.end(), day); }
  const_iterator upper_bound(Day day) const { return std::upper_bound(days_.begin(), days_.end(), day); }

  /// A day after all others is added in no time.
  void insert(Day day) {
    if (days_.empty() || day > days_.back()) {
      days_.push_back(day);
      return;
    }
    const auto at = lower_bound(day);
    if (*at != day) days_.insert(at, day);
  }

  void insert(const DaySet& more) {
    if (more.empty()) return;
    if (empty() || more.first() > last()) {
      days_.insert(days_.end(), more.begin(), more.end());
      return;
    }
    std::vector<Day> both;
    both.reserve(size() + more.size());
    std::set_union(begin(), end(), more.begin(), more.end(), std::back_inserter(both));
    days_ = std::move(both);
  }

 private:
  std::vector<Day> days_;  // ascending
};

}  // namespace outturn::input
