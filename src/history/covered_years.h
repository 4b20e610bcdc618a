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
  /// `dates`: the fields that tell when things happened. Files without a year rank by their latest date, and cover the
  /// years from the first to the last that hold at least a quarter as many dates as the fullest (Reading 11 (e)).
  CoveredYears(const ExtractTable& table, const std::vector<std::size_t>& dates);

  /// The year of each source of the table.
  const std::vector<std::int32_t>& by_source() const { return by_source_; }
  /// Every year that a return covers, ascending.
  const std::vector<std::int32_t>& years() const { return years_; }
  bool covers(Day day) const;

 private:
  std::vector<std::int32_t> by_source_;
  std::vector<std::int32_t> years_;
};

inline Day first_day(std::int32_t year) {
  return day_of({year, 4, 1});
}
/// 1 April after the year.
inline Day day_after(std::int32_t year) {
  return day_of({year + 1, 4, 1});
}

}  // namespace outturn::history
