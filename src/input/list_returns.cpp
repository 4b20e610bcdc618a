// SPDX-License-Identifier: MIT
#include "input/list_returns.h"

#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace outturn::input {

void list_returns(const std::vector<FileYears>& files, const SettledYears& settled_years, Extracts& extracts) {
  struct Sum {
    TableReturn result;
    DayCounts days, events;
    std::set<std::uint32_t> files;
  };
  std::map<std::pair<ExtractIndex, std::int32_t>, Sum> sums;
  for (const FileYears& file : files)
    for (const auto& [column, dates] : file.dates) {
      if (file.header->year && column == kMissingInt && dates.events.empty() && dates.starts.empty()) continue;
      const SettledYear& settled = settled_years.at({file.file, column});
      const ExtractIndex table = file.header->table;
      const std::int32_t year = settled.several ? kMissingInt : settled.year;
      Sum& sum = sums[{table, year}];
      TableReturn& r = sum.result;
      r.table = table;
      r.year = year;
      if (r.why == YearReason::unknown) r.why = settled.why;
      if (!settled.contested_with.empty()) {
        r.contested = true;
        r.contested_with = settled.contested_with;
      }
      r.outliers += settled.outliers;
      if (file.as_at != kNoDay) r.as_at = file.as_at;
      if (file.setting && file.setting->as_at != kNoDay) r.as_at = file.setting->as_at;
      sum.days.add(dates.events);
      sum.days.add(dates.starts);
      sum.events.add(dates.events);
      sum.files.insert(file.file);
    }
  for (const ExtractIndex t : extracts.tables.indices()) {
    const ExtractTable& table = extracts.tables[t];
    for (std::size_t s = 0; s < table.sources.size(); ++s) {
      const std::uint64_t end = table.end_of_source(s);
      auto sum = sums.find({t, table.sources[s].return_year});
      if (sum == sums.end() || !sum->second.files.contains(table.sources[s].file)) sum = sums.find({t, kMissingInt});
      if (sum != sums.end()) sum->second.result.rows += end - table.sources[s].first_row;
    }
  }
  for (auto& [key, sum] : sums) {
    TableReturn& r = sum.result;
    r.files.assign(sum.files.begin(), sum.files.end());
    const bool of_several_years = key.second == kMissingInt;
    int from = key.second, to = key.second;
    if (of_several_years) {
      const auto years = years_full_of_dates(by_year_of_return(sum.events.empty() ? sum.days : sum.events));
      std::tie(from, to) = years.value_or(std::pair(kMissingInt, kMissingInt));
    }
    if (from != kMissingInt) {
      sum.days.for_each([&](Day day, std::uint32_t) {
        if (day > financial_year_start(to + 1)) return;  // an outlier
        if (of_several_years && day < financial_year_start(from)) return;
        if (r.first_date == kNoDay) r.first_date = day;
        r.last_date = day;
        if (day >= financial_year_start(to) && day < financial_year_start(to + 1)) ++r.distinct_days;
      });
    }
    extracts.returns.push_back(std::move(r));
  }
}

}  // namespace outturn::input
