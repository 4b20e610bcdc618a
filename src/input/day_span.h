// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstdint>

#include "outturn/day.h"

namespace outturn::input {

/// The first and the last of some days; blanks are none. Of no day: `first` is after `last`.
struct DaySpan {
  Day first = INT32_MAX, last = INT32_MIN;

  void add(Day day) {
    if (day == kNoDay) return;
    first = std::min(first, day);
    last = std::max(last, day);
  }
};

}  // namespace outturn::input
