// SPDX-License-Identifier: MIT
// Whether the data covers what a figure is made of (Reading 12 (a) to (d)). Figures from returns that end too early,
// begin too late or leave a year out look like any others: they say so by their status.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "definitions/library.h"
#include "input/unmatched_files.h"
#include "outturn/extracts.h"
#include "outturn/report.h"
#include "scorecard/covered_days.h"
#include "scorecard/current_rows.h"
#include "scorecard/emptied_columns.h"
#include "scorecard/outcome_returns.h"

namespace outturn {

/// The first day that a figure looks at in an extract; kNoDay: from the first return in the folder.
Day looked_back_to(const Indicator& indicator, const std::string& extract, const Period& period);

/// The name of an extract in words.
std::string readable(std::string extract);

/// Whether a return of that year tells of one of these days; one of no known year tells of every day.
bool tells_of(int year, const Days& days);

class Coverage {
 public:
  /// Looks at the dates of the extracts; they must outlive it. `part_returns`: the financial years of which only a part
  /// of the Episodes return is there.
  explicit Coverage(const Extracts& extracts, std::vector<std::int32_t> part_returns = {});

  struct Verdict {
    Status status = Status::ok;  ///< or not available, or incomplete
    std::string reason;          ///< what is missing
  };
  /// What a figure made of these extracts can be.
  /// `kinds`: of an extract whose rows are of several kinds, those the figure is made of; not there: of all.
  /// `columns`: those it reads, except what history reads of Episodes.
  Verdict judge(const Indicator& indicator, const std::set<std::string>& extracts,
                const std::map<std::string, std::set<std::uint8_t>>& kinds, const ColumnsOfExtracts& columns,
                const Period& period) const;
  /// Lists periods the episodes do not cover, and returns missing between others.
  void note(const std::vector<Period>& periods, Problems& problems) const;

  const CoveredExtracts& covered() const { return covered_; }

 private:
  struct Lack;
  void find_spoilt(const Indicator& indicator, const ExtractTable& table, const Period& period, Lack& lack) const;
  void find_emptied(const Indicator& indicator, const ExtractTable& table, const ColumnsOfExtracts& columns,
                    const Period& period, Lack& lack) const;
  void find_unmatched(const Indicator& indicator, const ExtractTable& table, const Period& period, Lack& lack) const;
  /// What says which child a row is of (Reading 1).
  const char* child_columns() const { return extracts_.of_several_authorities ? "CHILD or the authority" : "CHILD"; }
  void find_current(const Indicator& indicator, const ExtractTable& table, const Period& period, Lack& lack) const;
  Day first_day(const CoveredDays& covered, const std::string& extract) const;
  void judge_returns(const Indicator& indicator, const ExtractTable& table, const Period& period, Lack& lack) const;
  void judge_outcomes(const Days& wanted, const Days& core, Lack& lack) const;
  void judge_local(const Indicator& indicator, const ExtractTable& table, const std::set<std::uint8_t>* kinds,
                   const Period& period, Lack& lack) const;

  const Extracts& extracts_;
  std::vector<std::int32_t> part_returns_;
  CoveredExtracts covered_;
  input::UnmatchedFiles unmatched_;
  OutcomeReturns outcomes_;
  std::vector<EmptiedColumn> emptied_;
  std::map<std::string, CurrentRows> current_;
};

}  // namespace outturn
