// SPDX-License-Identifier: MIT
#include "history/child_history.h"

#include <algorithm>

#include "history/extract_rows.h"
#include "problems/catalogue.h"

namespace outturn::history {
void HistoryMaker::make(std::uint32_t child, Day born, const Otherwise& otherwise, ChildHistory& history) {
  find_periods_of_care(history.episodes, h_.codes(), starts_known(history.episodes), history.periods);
  history.placements.clear();
  if (placements_) find_placements(history.episodes, h_.codes(), history.periods, history.placements);
  const Day adult = born == kNoDay ? kNoDay : birthday(born, kAdult);
  // The data says nothing of a birthday that lies after it.
  if (adult != kNoDay && adult <= h_.episode_returns().end())
    end_at_18(adult, otherwise.reason_at_18, history.episodes, history.periods, history.placements);
  find_years_without_rows(child, history);
  if (reviews_) find_reviews(child, adult, otherwise.second_after_unseen, history);
}

// Reading 2 (d): what begins without RNE S, and of whose day before no return tells, began before the data does.
bool HistoryMaker::starts_known(const std::vector<Episode>& episodes) const {
  return episodes.empty() || episodes.front().rne == h_.codes().rne_started ||
         h_.episode_returns().covers(episodes.front().decom - 1);
}

void HistoryMaker::find_years_without_rows(std::uint32_t child, const ChildHistory& history) {
  years_without_rows_.clear();
  years_of_parts_.clear();
  const EpisodeReturns& returns = h_.episode_returns();
  for (std::size_t r = 0; r < returns.size(); ++r) {
    if (returns.has_child(r, child)) continue;
    const Day first = financial_year_start(returns.year(r)), after = day_after(returns.year(r));
    for (const PeriodOfCare& period : history.periods)
      if (period.start < after && (period.end == kNoDay || period.end > first)) {
        (returns.is_part(r) ? years_of_parts_ : years_without_rows_).push_back(returns.year(r));
        break;
      }
  }
}

void HistoryMaker::find_reviews(std::uint32_t child, Day adult, bool second_after_unseen, ChildHistory& history) {
  read_reviews(child);
  not_given_ = h_.undated_reviews(child);
  for (const auto* years : {&years_without_rows_, &years_of_parts_})
    for (const std::int32_t year : *years)
      if (!has_review(year)) not_given_.push_back(year);
  std::sort(not_given_.begin(), not_given_.end());
  find_seen(not_given_);
  find_reviews_due(history.periods, {review_days_, seen_, adult, second_after_unseen}, h_.working_days(),
                   history.reviews);
}

bool HistoryMaker::has_review(std::int32_t year) const {
  const auto at = std::lower_bound(review_days_.begin(), review_days_.end(), financial_year_start(year));
  return at != review_days_.end() && *at < day_after(year);
}

void HistoryMaker::read_reviews(std::uint32_t child) {
  review_rows_.clear();
  review_days_.clear();
  if (!h_.reviews_extract || h_.rows(h_.reviews_extract).empty()) return;
  const ExtractTable& table = h_.extract(h_.reviews_extract);
  const ChildRows& rows = h_.rows(h_.reviews_extract);
  const Column& days = table.columns[table.schema->field_index("review")];
  for (std::uint32_t p = rows.begin(child); p < rows.end(child); ++p)
    if (days.ints[rows.row(p)] != kNoDay) review_rows_.push_back(rows.row(p));
  const auto earlier = [&](std::uint32_t a, std::uint32_t b) {
    return days.ints[a] != days.ints[b] ? days.ints[a] < days.ints[b] : a < b;
  };
  if (!std::is_sorted(review_rows_.begin(), review_rows_.end(), earlier))
    std::sort(review_rows_.begin(), review_rows_.end(), earlier);
  for (const std::uint32_t row : review_rows_)  // Reading 7: two reviews on one day are one
    if (review_days_.empty() || review_days_.back() != days.ints[row]) {
      review_rows_[review_days_.size()] = row;
      review_days_.push_back(days.ints[row]);
    }
}

// The days that Reviews covers; those before the end of a year that is as not given are not looked back on.
void HistoryMaker::find_seen(const std::vector<std::int32_t>& not_given) {
  seen_ = h_.seen_reviews();
  if (seen_.empty()) return seen_.push_back({});  // no return says where Reviews begins
  for (const std::int32_t year : not_given) {
    const Day last = financial_year_end(year);
    for (std::size_t i = 0; i < seen_.size(); ++i) {
      const SeenReviews whole = seen_[i];
      if (whole.from > last || whole.to <= last) continue;
      seen_[i].to = last;
      seen_.insert(seen_.begin() + static_cast<std::ptrdiff_t>(i) + 1, {last + 1, whole.to});
      break;
    }
  }
  if (!seen_.empty() && seen_.back().to == h_.seen_reviews().back().to) seen_.back().to = kNoDay;
}

// Not where Reading 1 ended the row, which is listed there.
bool HistoryMaker::gives_end(std::uint64_t row) const {
  const ExtractTable& table = h_.extract(h_.episodes_extract);
  return table.columns[table.schema->field_index("dec")].ints[row] != kNoDay;
}

void HistoryMaker::list(const BirthDates::Found& birth, const ChildHistory& history, Problems& problems,
                        RowCounts& counts) const {
  const auto list = [&](ExtractIndex extract, std::uint64_t row, ProblemId id, const char* column, Day day) {
    list_row(h_.extract(extract), row, problem_kind(id), column, format_dmy(day), problems);
  };
  for (const PeriodOfCare& p : history.periods) {
    if (!p.says_started && p.start_known)
      list(h_.episodes_extract, p.first_row, ProblemId::care_without_start, "RNE", p.start);
    if (p.ended_at_18) {
      if (const Day told = h_.episodes_told_until(); told != kNoDay && p.end > told) continue;  // still to come
      list(h_.episodes_extract, p.last_row, ProblemId::open_past_18, "DEC", p.end);
      const ExtractTable& table = h_.extract(h_.episodes_extract);
      if ((table.line[p.last_row] & ExtractTable::kRepairedBit) == 0) ++counts.repaired;
    } else if (p.end != kNoDay && p.end_reason == kMissingByte && gives_end(p.last_row)) {
      list(h_.episodes_extract, p.last_row, ProblemId::ended_without_reason, "REC", p.end);
    }
  }
  if (birth.table && !birth.in_header && !history.periods.empty())  // else no age is asked of it
    list_row(*birth.table, birth.row, problem_kind(ProblemId::birth_date_elsewhere), "DOB", format_dmy(birth.day),
             problems);
  if (!reviews_) return;
  for (const std::uint32_t i : history.reviews.outside)
    list(h_.reviews_extract, review_rows_[i], ProblemId::review_outside_care, "REVIEW", review_days_[i]);
  for (const std::uint32_t i : history.reviews.as_adult)
    list(h_.reviews_extract, review_rows_[i], ProblemId::review_after_18, "REVIEW", review_days_[i]);
}

}  // namespace outturn::history
