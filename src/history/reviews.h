// SPDX-License-Identifier: MIT
// Reading 7: which reviews a period of care required, when each fell due, and when it was held.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "history/episodes.h"
#include "outturn/working_days.h"

namespace outturn::history {

struct ReviewDue {
  std::int32_t number = 0;  ///< within its period of care, from 1
  std::int32_t period_of_care = 0;
  Day due = kNoDay;
  Day held = kNoDay;  ///< kNoDay: no review met it
  Day care_end = kNoDay;
};

/// `reviews`: the child's review dates, ascending, each once. Appends the requirements of every period of care; the
/// last of each is always unheld. `outside` gets the positions of reviews that lie in no period of care.
void find_reviews_due(const std::vector<PeriodOfCare>& periods, std::span<const Day> reviews,
                      const WorkingDays& working_days, std::vector<ReviewDue>& due,
                      std::vector<std::uint32_t>& outside);

}  // namespace outturn::history
