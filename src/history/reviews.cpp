// SPDX-License-Identifier: MIT
#include "history/reviews.h"

#include <algorithm>

namespace outturn::history {
namespace {

constexpr int kFirstReviewWorkingDays = 20;  // CPR reg 33(1)
constexpr int kSecondReviewMonths = 3;       // CPR reg 33(2)
constexpr int kLaterReviewMonths = 6;        // CPR reg 33(2)

class Finder {
 public:
  Finder(const std::vector<PeriodOfCare>& periods, const ReviewsOfChild& reviews, const WorkingDays& working_days,
         ReviewsFound& found)
      : periods_(periods), reviews_(reviews), working_days_(working_days), found_(found), held_(found.held) {}

  void run() {
    found_.due.clear();
    found_.outside.clear();
    found_.as_adult.clear();
    found_.second_matters = false;
    for (std::uint32_t i = 0; i < reviews_.days.size(); ++i) {
      if (is_adult(reviews_.days[i]))
        found_.as_adult.push_back(i);
      else if (period_of(reviews_.days[i]) == periods_.size())
        found_.outside.push_back(i);
    }
    for (std::size_t p = 0; p < periods_.size(); ++p) {
      number_ = 0;
      for (const SeenReviews& seen : reviews_.seen) of_period(p, seen);
    }
  }

 private:
  bool is_adult(Day day) const { return reviews_.adult != kNoDay && day >= reviews_.adult; }

  // Reading 7 (b): the later of two periods that share the day.
  std::size_t period_of(Day review) const {
    for (std::size_t p = periods_.size(); p-- > 0;)
      if (periods_[p].start <= review && (periods_[p].end == kNoDay || review <= periods_[p].end)) return p;
    return periods_.size();
  }

  void of_period(std::size_t p, const SeenReviews& seen) {
    const PeriodOfCare& period = periods_[p];
    if (seen.to != kNoDay && period.start > seen.to) return;
    if (seen.from != kNoDay && period.end != kNoDay && period.end < seen.from) return;  // all due before R
    held_.clear();
    for (const Day day : reviews_.days)
      if ((seen.from == kNoDay || day >= seen.from) && (seen.to == kNoDay || day <= seen.to) && !is_adult(day) &&
          period_of(day) == p)
        held_.push_back(day);
    number_ = 0;
    seen_ = reviews_.seen.size() > 1 ? seen : SeenReviews{};
    const bool begun_unseen = !period.start_known || (seen.from != kNoDay && period.start < seen.from);
    if (begun_unseen && seen.from != kNoDay)
      begun_before(p, std::max(seen.from, period.start_known ? seen.from : period.start));
    else
      chain(p, working_days_.add(period.start, kFirstReviewWorkingDays), 0, kSecondReviewMonths);
  }

  // The requirements from one with a due date on; `months` is the time to the one after it.
  void chain(std::size_t p, Day due, std::size_t next_review, int months) {
    for (std::size_t i = next_review; i < held_.size(); ++i) {
      add(p, due, held_[i]);
      due = add_months(held_[i], months);
      months = kLaterReviewMonths;
    }
    add(p, due, kNoDay);
  }

  // Reading 7 (e): a period of care begun before R, the first day seen.
  void begun_before(std::size_t p, Day first_seen) {
    const PeriodOfCare& period = periods_[p];
    const Day latest = add_months(first_seen - 1, kLaterReviewMonths);
    if (held_.empty()) return unsure(p, first_seen, latest, kNoDay);
    const Day held = held_.front();
    const Day due_as_first = period.start_known ? working_days_.add(period.start, kFirstReviewWorkingDays) : kNoDay;
    unsure(p, first_seen, latest, held - 1);
    if (held > latest)  // late for certain
      add_held(p, latest, held);
    else if (due_as_first >= first_seen && held <= due_as_first)  // on time for certain
      add_held(p, due_as_first, held);
    else
      add_held(p, kNoDay, held);
    const Day second = add_months(held, kSecondReviewMonths);
    if (held_.size() == 1 || held_[1] > second) found_.second_matters = true;
    chain(p, reviews_.second_after_unseen ? second : add_months(held, kLaterReviewMonths), 1, kLaterReviewMonths);
  }

  // A requirement of which neither the due date nor, perhaps, the review is known. `seen_to` as in ReviewDue.
  void unsure(std::size_t p, Day from, Day to, Day seen_to) {
    const PeriodOfCare& period = periods_[p];
    if (reviews_.adult != kNoDay) to = std::min(to, reviews_.adult - 1);
    if (period.end != kNoDay) to = std::min(to, period.end - 1);
    from = std::max(from, period.start);
    if (to < from) return;
    ReviewDue due = next(p);
    due.unsure_from = from;
    due.unsure_to = to;
    if (seen_to != kNoDay) due.seen_to = due.seen_to == kNoDay ? seen_to : std::min(due.seen_to, seen_to);
    found_.due.push_back(due);
  }

  // What is only known once it was held; due on a day not known where that is missing.
  void add_held(std::size_t p, Day due, Day held) {
    ReviewDue requirement = next(p);
    requirement.due = due;
    requirement.held = held;
    requirement.seen_from = held;
    if (due == kNoDay) requirement.unsure_from = requirement.unsure_to = held;
    found_.due.push_back(requirement);
  }

  // Reading 7 (d): what is not held, and falls due as an adult or after care has ended, is no requirement.
  void add(std::size_t p, Day due, Day held) {
    const PeriodOfCare& period = periods_[p];
    ReviewDue requirement = next(p);
    requirement.due = due;
    requirement.held = held;
    if (held == kNoDay && (is_adult(due) || (period.end != kNoDay && due >= period.end))) return;
    found_.due.push_back(requirement);
  }

  ReviewDue next(std::size_t p) {
    ReviewDue due;
    due.number = ++number_;
    due.period_of_care = static_cast<std::int32_t>(p) + 1;
    due.care_end = periods_[p].end;
    due.seen_from = seen_.from;
    due.seen_to = seen_.to;
    return due;
  }

  const std::vector<PeriodOfCare>& periods_;
  const ReviewsOfChild& reviews_;
  const WorkingDays& working_days_;
  ReviewsFound& found_;
  std::vector<Day>& held_;
  SeenReviews seen_;
  std::int32_t number_ = 0;
};

}  // namespace

void find_reviews_due(const std::vector<PeriodOfCare>& periods, const ReviewsOfChild& reviews,
                      const WorkingDays& working_days, ReviewsFound& found) {
  Finder(periods, reviews, working_days, found).run();
}

}  // namespace outturn::history
