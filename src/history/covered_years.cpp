// SPDX-License-Identifier: MIT
#include "history/covered_years.h"

#include <algorithm>
#include <map>

#include "input/return_dates.h"

namespace outturn::history {
namespace {

// How many dates of a file fall in each year. An end on 1 April counts to the year before: what ends a return's year.
std::map<int, std::uint64_t> dates_by_year(const std::vector<Day>& days, std::uint64_t from, std::uint64_t to,
                                           bool are_ends) {
  input::DayCounts counts;
  to = std::min<std::uint64_t>(to, days.size());
  if (from < to) counts.add(days.data() + from, to - from);
  std::map<int, std::uint64_t> by_year;
  counts.for_each([&](Day day, std::uint32_t count) { by_year[financial_year(day - are_ends)] += count; });
  return by_year;
}

}  // namespace

CoveredYears::CoveredYears(const ExtractTable& table, ColumnIndex ends, ColumnIndex starts) {
  for (const RowSource& source : table.sources) by_source_.push_back(source.return_year);
  for (std::size_t s = 0; s < table.sources.size(); ++s) {
    if (table.sources[s].return_year == kMissingInt)  // rows whose own year cannot be read are of their file's
      for (const RowSource& other : table.sources)
        if (other.file == table.sources[s].file) by_source_[s] = std::max(by_source_[s], other.return_year);
    if (table.sources[s].several_years || by_source_[s] == kMissingInt)
      by_dates(table, s, ends, starts);
    else
      years_.push_back(by_source_[s]);
  }
  std::sort(years_.begin(), years_.end());
  years_.erase(std::unique(years_.begin(), years_.end()), years_.end());
}

void CoveredYears::by_dates(const ExtractTable& table, std::size_t source, ColumnIndex ends, ColumnIndex starts) {
  const std::uint64_t from = table.sources[source].first_row;
  const std::uint64_t to = table.end_of_source(source);
  auto by_year = dates_by_year(table.columns[ends].ints, from, to, true);
  const auto by_start = dates_by_year(table.columns[starts].ints, from, to, false);
  if (by_year.empty()) by_year = by_start;
  if (by_year.empty()) return;
  by_source_[source] = std::max(by_year.rbegin()->first, by_start.empty() ? kMissingInt : by_start.rbegin()->first);
  const auto [first, last] = *input::years_full_of_dates(by_year);
  for (int year = first; year <= last; ++year) years_.push_back(year);
}

bool CoveredYears::covers(Day day) const {
  return std::binary_search(years_.begin(), years_.end(), financial_year(day));
}

}  // namespace outturn::history
