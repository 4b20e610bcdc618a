// SPDX-License-Identifier: MIT
// Reading 11 (d): dates outside the year of their return. A row that they date is left out, a value is as if it could
// not be read.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "outturn/extracts.h"

namespace outturn::input {

struct FileYears;

/// What was settled of the rows of a file that carry one year, or none, in its YEAR column.
struct SettledYear {
  std::int32_t year = kMissingInt;
  YearReason why = YearReason::unknown;
  bool several = false;  ///< rows of several years, ranked by their latest date
  std::string contested_with;
  std::uint32_t outliers = 0;
};

/// By file, and by what the YEAR column says.
using SettledYears = std::map<std::pair<std::uint32_t, std::int32_t>, SettledYear>;

/// `before_too`: also the few dates before the year; rules are to find these themselves.
void take_out_dates_outside(const std::vector<FileYears>& files, SettledYears& settled, bool before_too,
                            Extracts& extracts);

/// Whether a child has two rows in the file.
bool has_child_twice(const FileYears& file, const Extracts& extracts);

}  // namespace outturn::input
