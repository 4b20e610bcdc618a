// SPDX-License-Identifier: MIT
// Whether the extracts cover what is asked for. Figures from returns that end too early, begin too late or leave a year
// out look like any others: whoever reads them must be told.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "definitions/library.h"
#include "outturn/extracts.h"

namespace outturn {

class Coverage {
 public:
  /// Looks at the dates of the extracts once for each period; `extracts` and `periods` must outlive it.
  /// The first `asked` of the periods are reported; the others are what those are compared with.
  Coverage(const Extracts& extracts, const std::vector<Period>& periods, std::size_t asked);

  /// Why the figures of a period cannot be whole ("the episodes hold next to nothing of its last month"), or the
  /// history is too short for an indicator that looks back over so many months; empty: nothing speaks against them.
  std::string doubt_about(std::size_t period, int history_months) const;
  /// Why figures made of these extracts cannot be whole in a period: one holds no row, or none near it ("the visits
  /// begin on 01/04/2020, after the period"). Episodes and reviews are judged above.
  std::string doubt_about_extracts(std::size_t period, const std::set<std::string>& extracts) const;
  /// Lists gaps of the periods, and returns missing between others.
  void note(Problems& problems) const;

 private:
  struct Gap {
    std::string why;           // empty: none
    bool of_few_rows = false;  // it can only be said that none of a few rows is so late: no word on the figures
  };
  /// The first and last day of an extract's rows; kNoDay: it has none.
  struct Span {
    Day first = kNoDay;
    Day last = kNoDay;
  };
  Gap find_gap(const Period& period) const;
  void find_spans();

  const Extracts& extracts_;
  const std::vector<Period>& periods_;
  std::size_t asked_;
  std::vector<Gap> gaps_;              // by period
  std::map<std::string, Span> spans_;  // by extract: those given that must be, and have a day for a row
  Day begins_ = kNoDay;                // about when the returns begin; kNoDay: there are too few rows to tell
};

}  // namespace outturn
