// SPDX-License-Identifier: MIT
#include "input/event_runs.h"

#include <algorithm>

namespace outturn::input {
namespace {

// Between two dates so many days, and so many times the usual gap, are a hole; of dates too few to tell what is usual,
// so many days.
constexpr Day kHole = 60, kHoleOfFewDays = 730;
constexpr std::int64_t kUsualGaps = 8;
// The same where there are dates all year round.
constexpr Day kHoleAllYear = 28;
constexpr std::int64_t kUsualGapsAllYear = 15;
constexpr std::int64_t kFewOfAll = 20;  // a run with fewer than one in so many of the days is of mistyped dates

}  // namespace

Spread::Spread(const DaySet& all) {
  if (all.empty()) return;
  first = all.first();
  last = all.last();
  days = static_cast<std::int64_t>(all.size());
}

Day told_until(Day end, const DaySet& dates) {
  const Spread spread(dates);
  return spread.last != kNoDay && spread.is_quiet(end - spread.last) ? spread.last : end;
}

Day told_until(std::int32_t year, const DayCounts& met) {
  const Day first = financial_year_start(year), last = financial_year_end(year);
  DaySet dates;
  met.for_each([&](Day day, std::uint32_t) {
    if (day >= first && day <= last) dates.insert(day);
  });
  return told_until(last, dates);
}

Day told_before_a_hole(Day told, const DaySet& dates) {
  const UsualGap usual(dates, UsualGap::Kind::all_year);
  const auto after = dates.upper_bound(told);
  if (!usual.is_known() || after == dates.begin()) return told;
  const Day last = *std::prev(after);
  return usual.is_hole(told - last) ? last : told;
}

UsualGap::UsualGap(const DaySet& days, Kind kind) : kind_(kind) {
  if (days.empty()) return;
  for (auto day = days.begin(), next = std::next(day); next != days.end(); day = next++)
    if (*next - *day <= kHole) {
      usual_ += *next - *day;
      ++gaps_;
    }
}

bool UsualGap::is_known() const {
  return gaps_ + 1 >= kEnoughDays;
}

bool UsualGap::is_hole(Day gap) const {
  return gap > longest_without_hole();
}

Day UsualGap::longest_without_hole() const {
  if (!is_known()) return kHoleOfFewDays;
  if (kind_ == Kind::by_month) return kHoleBetweenMonths;
  const Day longest = std::max(kHole, static_cast<Day>(kUsualGaps * usual_ / gaps_));
  if (kind_ == Kind::any) return longest;
  return std::min(longest, std::max(kHoleAllYear, static_cast<Day>(kUsualGapsAllYear * usual_ / gaps_)));
}

std::vector<Spread> runs_of(const DaySet& days, UsualGap::Kind kind) {
  const UsualGap usual(days, kind);
  std::vector<DaySet> parts(1);
  for (const Day day : days) {
    if (!parts.back().empty() && usual.is_hole(day - parts.back().last())) parts.emplace_back();
    parts.back().insert(day);
  }
  std::size_t most = 0;
  for (const auto& part : parts) most = std::max(most, part.size());
  std::vector<Spread> runs;
  for (const auto& part : parts) {
    const bool is_alone = part.size() == 1 && most > 2;
    if (!is_alone && part.size() * kFewOfAll >= days.size()) runs.emplace_back(part);
  }
  return runs;
}

std::vector<Days> without_holes(const std::vector<Days>& stretches, const DaySet& days) {
  std::vector<Days> joined;
  for (const Days& stretch : stretches) {
    if (!joined.empty() && joined.back().to + 1 >= stretch.from)
      joined.back().to = std::max(joined.back().to, stretch.to);
    else
      joined.push_back(stretch);
  }
  const UsualGap usual(days, UsualGap::Kind::all_year);
  if (!usual.is_known()) return joined;
  std::vector<Days> left;
  for (const Days& whole : joined) {
    Day from = whole.from, before = whole.from - 1;
    for (auto day = days.lower_bound(whole.from); before <= whole.to; ++day) {
      const bool is_end = day == days.end() || *day > whole.to;
      const Day next = is_end ? whole.to + 1 : *day;
      if (usual.is_hole(next - before)) {
        if (before >= from) left.push_back({from, before});
        from = next;
      }
      if (is_end) break;
      before = next;
    }
    if (from <= whole.to) left.push_back({from, whole.to});
  }
  return left;
}

bool is_by_month(const DaySet& days) {
  return std::all_of(days.begin(), days.end(), [](Day day) { return date_of(day).day == 1; });
}

}  // namespace outturn::input
