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
  Day due = kNoDay;   ///< kNoDay: on a day not known
  Day held = kNoDay;  ///< kNoDay: no review met it
  Day care_end = kNoDay;
  /// A figure whose days meet these cannot say whether the requirement counts, or was met; kNoDay: all is known.
  Day unsure_from = kNoDay, unsure_to = kNoDay;
  /// The days of the period's end for which the requirement stands; kNoDay: any.
  Day seen_from = kNoDay, seen_to = kNoDay;
};

/// Days that Reviews covers without a gap, both included; kNoDay: without a beginning, or an end.
struct SeenReviews {
  Day from = kNoDay;
  Day to = kNoDay;
};

struct ReviewsOfChild {
  std::span<const Day> days;          ///< ascending, each once
  std::span<const SeenReviews> seen;  ///< ascending
  Day adult = kNoDay;                 ///< the 18th birthday; kNoDay: not known
  bool second_after_unseen = false;   ///< the first review seen of a period begun before them was its first
};

struct ReviewsFound {
  std::vector<ReviewDue> due;
  std::vector<std::uint32_t> outside;   ///< positions of reviews in no period of care
  std::vector<std::uint32_t> as_adult;  ///< positions of reviews on or after the 18th birthday
  std::vector<Day> held;                ///< room that is used again
  bool second_matters = false;          ///< with `second_after_unseen` the other way round something would differ
};

void find_reviews_due(const std::vector<PeriodOfCare>& periods, const ReviewsOfChild& reviews,
                      const WorkingDays& working_days, ReviewsFound& found);

}  // namespace outturn::history
