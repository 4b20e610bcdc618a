// SPDX-License-Identifier: MIT
// The whole way from a folder of extracts to a report, for programs that use outturn as a library.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "outturn/report.h"
#include "outturn/result.h"

namespace outturn {

struct ComputeRequest {
  std::string data = ".";               ///< folder of extracts
  std::string indicators_directory;     ///< files that replace or add to the built-in definitions; empty: none
  std::string scorecard;                ///< by name; empty: core
  std::vector<std::string> indicators;  ///< ids, in order; empty: the scorecard's own
  std::vector<std::string> periods;     ///< as for `report --period`: 2021-22Q2, latest ...; at least one
  std::string by;                       ///< break results down by these groups: sex, age-band ...; empty: no breakdown
  std::vector<Comparison> comparisons;  ///< what every result is compared with
  bool intervals = false;               ///< 95% intervals for percentages
  bool alternatives = false;            ///< the alternative definitions of each indicator too
  std::optional<int> suppress;  ///< counts of 1 to this are hidden, as with --suppress; none: as the scorecard says
  bool show_all = false;        ///< everything is shown, whatever the scorecard says
  unsigned threads = 0;         ///< 0: one for each processor; results never depend on it
};

/// Calculates a report. Errors: definitions that do not check (all of them, as `outturn check --definitions` prints
/// them), an unknown scorecard, indicator or period, data that cannot be used. Problems with single rows are in
/// Report::problems.
Result<Report> compute(const ComputeRequest& request);

}  // namespace outturn
