// SPDX-License-Identifier: MIT
#include "input/care_of_returns.h"

#include <algorithm>
#include <set>

#include "input/event_runs.h"

namespace outturn::input {
namespace {

constexpr Day kDaysInCare = 92, kDaysForTwoReviews = 150;

}  // namespace

/// What the rows of a return say of one child.
struct CareOfReturns::Care {
  std::uint32_t rows = 0;
  Day last = INT32_MIN, days = 0;  ///< the last end; days in care in the year, those of ended rows
  Day open_since = INT32_MAX;
  bool is_open = false, any = false, at_start = false;
};

CareOfReturns::CareOfReturns(const Extracts& extracts, const ExtractTable& episodes)
    : extracts_(extracts),
      episodes_(episodes),
      decom_(days_of(episodes, "decom")),
      dec_(days_of(episodes, "dec")),
      short_break_(short_breaks_of(episodes)) {}

const std::vector<ReturnOfCare>& CareOfReturns::returns() {
  if (!returns_.empty()) return returns_;
  std::set<std::int32_t> years;
  for (const RowSource& source : episodes_.sources)
    if (source.return_year != kMissingInt && !source.several_years) years.insert(source.return_year);
  std::vector<Care> by_child(extracts_.children.size());
  for (const std::int32_t year : years) returns_.push_back(return_of(year, by_child));
  return returns_;
}

/// `by_child`: as it was made, before and after.
ReturnOfCare CareOfReturns::return_of(std::int32_t year, std::vector<Care>& by_child) const {
  ReturnOfCare found;
  found.year = year;
  const Day first = financial_year_start(year), last = financial_year_end(year);
  std::vector<std::uint32_t> children;
  for_rows_of_return(episodes_, year, [&](std::uint64_t row) {
    Care& care = by_child[episodes_.child[row]];
    if (care.rows++ == 0) children.push_back(episodes_.child[row]);
    found.last_date = std::max({found.last_date, decom_[row], dec_[row]});
    if (is_short_break(row)) return;
    care.any = true;
    care.last = std::max(care.last, dec_[row]);
    care.is_open = care.is_open || dec_[row] == kNoDay || dec_[row] > last;
    care.at_start = care.at_start || decom_[row] <= first;
    const Day from = std::max(decom_[row], first);
    if (dec_[row] != kNoDay)
      care.days += std::max<Day>(0, dec_[row] - from);
    else
      care.open_since = std::min(care.open_since, from);
  });
  const Day told = told_in(year) + 1;
  found.all_children = children.size();
  for (const std::uint32_t child : children) {
    Care& care = by_child[child];
    found.any_with_two_rows = found.any_with_two_rows || care.rows > 1;
    found.children += care.any;
    found.last_end = std::max(found.last_end, care.last);
    found.left += care.any && !care.is_open;
    if (care.any && !care.is_open && care.days >= kDaysInCare) found.left_late.push_back(child);
    const Day days = care.days + std::max<Day>(0, told - std::min(told, care.open_since));
    const bool has_come = care.any && !care.at_start;
    if (days >= kDaysInCare) found.long_in_care.push_back(child);
    if (days >= kDaysInCare && has_come) found.newly_long.push_back(child);
    if (days > last - first || (has_come && days >= kDaysForTwoReviews)) found.two_reviews.push_back(child);
    if (care.at_start && care.is_open) found.whole_year.push_back(child);
    care = {};
  }
  std::sort(children.begin(), children.end());
  found.with_rows = std::move(children);
  return found;
}

/// The last day that its Episodes tell of: a year may have just begun.
Day CareOfReturns::told_in(std::int32_t year) const {
  DayCounts counts;
  for (std::size_t s = 0; s < episodes_.sources.size(); ++s) {
    const RowSource& source = episodes_.sources[s];
    if (source.return_year != year || source.several_years) continue;
    for (const auto* days : {&decom_, &dec_})
      counts.add(days->data() + source.first_row, episodes_.end_of_source(s) - source.first_row);
  }
  return told_until(year, counts);
}

const std::vector<Stay>& CareOfReturns::stays() {
  if (stays_.empty()) stays_ = find_stays();
  return stays_;
}

std::vector<Stay> CareOfReturns::find_stays() const {
  std::vector<Stay> stays(extracts_.children.size());
  std::int32_t newest = INT32_MIN;
  for (const RowsOfSource& rows : rows_by_source(episodes_)) {
    const std::int32_t year = rows.year();
    newest = std::max(newest, year);
    for (std::uint64_t row = rows.from; row < rows.to; ++row) {
      Stay& stay = stays[episodes_.child[row]];
      if (is_short_break(row)) continue;
      stay.first = std::min(stay.first, decom_[row]);
      stay.newest = std::max(stay.newest, year);
    }
  }
  // An episode that is open in an older return has ended by the newest one that has the child.
  for (const RowsOfSource& rows : rows_by_source(episodes_)) {
    const std::int32_t year = rows.year();
    for (std::uint64_t row = rows.from; row < rows.to; ++row) {
      Stay& stay = stays[episodes_.child[row]];
      if (year != stay.newest || is_short_break(row)) continue;
      const Day open_until = year == newest ? INT32_MAX : financial_year_start(year + 1);
      stay.end = std::max(stay.end, dec_[row] == kNoDay ? open_until : dec_[row]);
    }
  }
  return stays;
}

}  // namespace outturn::input
