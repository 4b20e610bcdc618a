// SPDX-License-Identifier: MIT
// What a folder holds, return by return: which files, of which year and why, how many rows, which days they cover.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "outturn/extracts.h"
#include "outturn/report.h"

namespace outturn::quality {

/// One table of one return; of an extract that does not come with returns, all its files.
struct ReturnGiven {
  std::string extract;
  bool of_a_return = false;
  std::string year;  ///< 2021-22, or 2014-15 to 2021-22 where the files hold several; empty: not known
  bool several = false;
  YearReason why = YearReason::unknown;
  std::string contested_with;  ///< what speaks against the year; empty: nothing
  bool is_part = false;        ///< only a part of the return is there (Reading 1 (d))
  Day as_at = kNoDay;          ///< the day it was taken, where that is declared
  std::vector<std::string> files;
  std::uint64_t rows = 0;
  Day first_date = kNoDay;  ///< of the dates that tell when things happened, late ones apart; kNoDay: there is none
  Day last_date = kNoDay;
  Day covered_to = kNoDay;  ///< where it stops before its year does
};

struct Inventory {
  std::vector<ReturnGiven> returns;   ///< by extract, then year; extracts that do not come with returns last
  std::vector<std::string> not_read;  ///< files that were recognised as no extract
};

/// `part_years`: the financial years of which only a part of the Episodes return is there.
Inventory inventory_of(const Extracts& extracts, const std::vector<std::int32_t>& part_years);

/// What an inventory is made of: of every table its dates and what its rows are merged by.
ColumnSelection inventory_fields(const Schemas& schemas);

/// Which figures can be computed for which periods: the status and reason of each, as the report has them.
struct FiguresOf {
  std::vector<std::string> ids;  ///< indicators of which all this is true alike
  struct Verdict {
    Status status = Status::ok;
    std::string reason;
    std::vector<std::size_t> periods;  ///< indices into the report's
  };
  std::vector<Verdict> verdicts;
};

/// In the order of the report, those alike together.
std::vector<FiguresOf> figures_of(const Report& report);

}  // namespace outturn::quality
