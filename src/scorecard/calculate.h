// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "definitions/library.h"
#include "outturn/extracts.h"

namespace outturn {

/// What an indicator comes to in a period, before it is a percentage of anything.
struct Tally {
  std::int64_t denominator = 0;  ///< rows of the population that no exclusion took out
  std::int64_t numerator = 0;
  std::vector<std::int64_t> excluded;  ///< by exclusion, each row by the first that applies
  std::int64_t undecided = 0;          ///< rows whose population is unknown: left out
  std::int64_t unknown = 0;            ///< rows of the denominator whose numerator is unknown
  std::int64_t base = kMissingLong;    ///< of a rate; missing where it has no value
};

struct Calculation {
  /// By indicator, then period; empty for an indicator that is not available.
  std::vector<std::vector<Tally>> tallies;
  std::vector<std::string> not_available;  ///< by indicator: what it needs; empty where it was computed
  Problems problems;                       ///< what history had to list
  RowCounts counts;                        ///< rows history left out, merged or repaired
};

/// Which columns these indicators read.
WantedFields wanted_fields(const Library& library, const std::vector<const Indicator*>& indicators);

/// Computes every indicator for every period in one pass over the children. The result does not depend on `threads`
/// (0 = as many as the machine has).
Calculation calculate(const Library& library, const std::vector<const Indicator*>& indicators,
                      const std::vector<Period>& periods, const Extracts& extracts, unsigned threads,
                      bool keep_all_problems);

}  // namespace outturn
