// SPDX-License-Identifier: MIT
// Which financial years the rows of one table are of (Reading 11): by return where its year is known, else by dates.
#pragma once

#include <cstdint>
#include <vector>

#include "outturn/extracts.h"

namespace outturn::history {

class CoveredYears {
 public:
  CoveredYears() = default;
  /// `ends`: the field whose dates fall in a return's year, DEC say; where there are none `starts` is asked. Files
  /// without a year rank by their latest date, and cover the years from the first to the last that hold at least a
  /// quarter as many dates as the fullest (Reading 11 (e)).
  CoveredYears(const ExtractTable& table, ColumnIndex ends, ColumnIndex starts);

  /// The year of each source of the table.
  const std::vector<std::int32_t>& by_source() const { return by_source_; }
  /// Every year that a return covers, ascending.
  const std::vector<std::int32_t>& years() const { return years_; }
  bool covers(Day day) const;

 private:
  void by_dates(const ExtractTable& table, std::size_t source, ColumnIndex ends, ColumnIndex starts);

  std::vector<std::int32_t> by_source_;
  std::vector<std::int32_t> years_;
};

/// 1 April after the year.
inline Day day_after(std::int32_t year) {
  return financial_year_start(year + 1);
}

}  // namespace outturn::history
