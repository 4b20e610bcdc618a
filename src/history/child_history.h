// SPDX-License-Identifier: MIT
// One child's whole history, made of its kept episodes: periods of care, placements, reviews due (Readings 2, 3, 7).
#pragma once

#include <cstdint>
#include <vector>

#include "history/episodes.h"
#include "history/histories.h"
#include "history/reviews.h"

namespace outturn::history {

struct ChildHistory {
  std::vector<Episode> episodes;
  std::vector<PeriodOfCare> periods;
  std::vector<Placement> placements;
  ReviewsFound reviews;
};

class HistoryMaker {
 public:
  /// `placements`, `reviews`: whether they are wanted.
  HistoryMaker(const Histories& histories, bool placements, bool reviews)
      : h_(histories), placements_(placements), reviews_(reviews) {}

  /// What a history could be otherwise.
  struct Otherwise {
    bool second_after_unseen = false;          ///< see ReviewsOfChild
    std::uint8_t reason_at_18 = kMissingByte;  ///< care that ended at 18 ended for it
  };
  bool wants_reviews() const { return reviews_; }
  /// From `history.episodes`.
  void make(std::uint32_t child, Day born, const Otherwise& otherwise, ChildHistory& history);
  /// What Readings 2 and 7 list of the history made last.
  void list(const BirthDates::Found& birth, const ChildHistory& history, Problems& problems, RowCounts& counts) const;
  /// The years of whole returns without a row of the child in which the history has the child in care, by the history
  /// made last (Reading 1 (d)).
  const std::vector<std::int32_t>& years_without_rows() const { return years_without_rows_; }
  /// The same of returns that are parts.
  const std::vector<std::int32_t>& years_of_parts() const { return years_of_parts_; }
  /// Whether Reviews has one of the child in that year, by the history made last.
  bool has_review(std::int32_t year) const;

 private:
  bool gives_end(std::uint64_t row) const;
  bool starts_known(const std::vector<Episode>& episodes) const;
  void find_years_without_rows(std::uint32_t child, const ChildHistory& history);
  void find_reviews(std::uint32_t child, Day adult, bool second_after_unseen, ChildHistory& history);
  void read_reviews(std::uint32_t child);
  void find_seen(const std::vector<std::int32_t>& not_given);

  const Histories& h_;
  bool placements_;
  bool reviews_;
  std::vector<std::int32_t> years_without_rows_, years_of_parts_, not_given_;
  std::vector<std::uint32_t> review_rows_;
  std::vector<Day> review_days_;
  std::vector<SeenReviews> seen_;
};

}  // namespace outturn::history
