// SPDX-License-Identifier: MIT
#include "history/covered_years.h"

#include <algorithm>
#include <map>

namespace outturn::history {
namespace {

constexpr std::size_t kQuarter = 4;

// How many dates of a file fall in each year. 1 April counts to the year before: what ends a return's year.
std::map<std::int32_t, std::size_t> dates_by_year(const ExtractTable& table, const std::vector<std::size_t>& fields,
                                                  std::uint64_t from, std::uint64_t to) {
  std::map<std::int32_t, std::size_t> by_year;
  std::size_t* last = nullptr;
  std::int32_t last_year = kMissingInt;
  for (const std::size_t field : fields) {
    const auto& days = table.columns[field].ints;
    for (std::uint64_t row = from; row < std::min<std::uint64_t>(to, days.size()); ++row) {
      if (days[row] == kNoDay) continue;
      const std::int32_t year = financial_year(days[row] - 1);
      if (!last || year != last_year) last = &by_year[last_year = year];
      ++*last;
    }
  }
  return by_year;
}

}  // namespace

CoveredYears::CoveredYears(const ExtractTable& table, const std::vector<std::size_t>& dates) {
  for (std::size_t s = 0; s < table.sources.size(); ++s) {
    const RowSource& source = table.sources[s];
    by_source_.push_back(source.return_year);
    if (source.return_year != kMissingInt) {
      years_.push_back(source.return_year);
      continue;
    }
    const std::uint64_t end = s + 1 < table.sources.size() ? table.sources[s + 1].first_row : table.rows;
    const auto by_year = dates_by_year(table, dates, source.first_row, end);
    if (by_year.empty()) continue;
    by_source_.back() = by_year.rbegin()->first;
    std::size_t fullest = 0;
    for (const auto& [year, count] : by_year) fullest = std::max(fullest, count);
    const auto is_full = [&](const auto& year) { return year.second * kQuarter >= fullest; };
    const auto first = std::find_if(by_year.begin(), by_year.end(), is_full);
    const auto last = std::find_if(by_year.rbegin(), by_year.rend(), is_full);
    for (std::int32_t year = first->first; year <= last->first; ++year) years_.push_back(year);
  }
  std::sort(years_.begin(), years_.end());
  years_.erase(std::unique(years_.begin(), years_.end()), years_.end());
}

bool CoveredYears::covers(Day day) const {
  return std::binary_search(years_.begin(), years_.end(), financial_year(day));
}

}  // namespace outturn::history
