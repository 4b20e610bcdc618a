// SPDX-License-Identifier: MIT
// Whether the extracts cover what is asked for. Figures from returns that end too early, begin too late or leave a year
// out look like any others: whoever reads them must be told.
#pragma once

#include <string>
#include <vector>

#include "definitions/library.h"
#include "outturn/extracts.h"

namespace outturn {

class Coverage {
 public:
  explicit Coverage(const Extracts& extracts);

  /// Why the figures of a period cannot be whole ("episodes hold next to nothing of its last month"); empty: they can.
  std::string gap_in(const Period& period) const;
  /// Why the history is too short for an indicator that looks back over so many months; empty: it is not.
  std::string short_history(const Period& period, int months) const;
  /// Lists gaps of the periods, and returns missing between others.
  void note(const std::vector<Period>& periods, Problems& problems) const;

 private:
  bool ends_early(const Period& period) const;

  const Extracts& extracts_;
  Day begins_ = kNoDay;  ///< about when the returns begin; kNoDay: there are too few rows to tell
};

}  // namespace outturn
