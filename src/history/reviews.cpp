// SPDX-License-Identifier: MIT
#include "history/reviews.h"

namespace outturn::history {
namespace {

constexpr int kFirstReviewWorkingDays = 20;  // CPR reg 33(1)
constexpr int kSecondReviewMonths = 3;       // CPR reg 33(2)
constexpr int kLaterReviewMonths = 6;        // CPR reg 33(2)

// Reading 7: a review on the day of DEC belongs to that period of care too (and, where the next one starts that very
// day, to both).
bool counts_to(const PeriodOfCare& period, Day review) {
  return period.start <= review && (period.end == kNoDay || review <= period.end);
}

}  // namespace

void find_reviews_due(const std::vector<PeriodOfCare>& periods, std::span<const Day> reviews,
                      const WorkingDays& working_days, std::vector<ReviewDue>& due,
                      std::vector<std::uint32_t>& outside) {
  due.clear();
  outside.clear();
  std::int32_t number = 0;
  for (const PeriodOfCare& period : periods) {
    ReviewDue next{1, ++number, working_days.add(period.start, kFirstReviewWorkingDays), kNoDay, period.end};
    for (const Day review : reviews) {
      if (!counts_to(period, review)) continue;
      next.held = review;
      due.push_back(next);
      next.due = add_months(review, next.number == 1 ? kSecondReviewMonths : kLaterReviewMonths);
      next.held = kNoDay;
      ++next.number;
    }
    due.push_back(next);
  }
  for (std::uint32_t i = 0; i < reviews.size(); ++i) {
    bool inside = false;
    for (const PeriodOfCare& period : periods) inside = inside || counts_to(period, reviews[i]);
    if (!inside) outside.push_back(i);
  }
}

}  // namespace outturn::history
