// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <vector>

#include "definitions/library.h"
#include "outturn/extracts.h"
#include "scorecard/doubt.h"
#include "scorecard/trace.h"

namespace outturn {

/// The children who have a row in an extract, at any time.
struct ChildrenInExtract {
  std::string extract;
  std::vector<bool> has_row;  ///< by child
  std::int64_t children = 0;
};

/// Who of a base is in extracts in which every child is expected (expected_children.h).
struct BaseInExtracts {
  std::int64_t children = 0;      ///< of the base, each once: those looked at until somebody was found in every one
  std::uint32_t found = 0;        ///< a bit for each extract: somebody is in it
  std::uint32_t last = kNoChild;  ///< the child looked at last
};

/// What an indicator comes to in a period, before it is a percentage of anything.
struct Tally {
  std::int64_t rows = 0;         ///< all rows of the counted table; not by group
  std::int64_t denominator = 0;  ///< rows of the population that no exclusion took out
  std::int64_t numerator = 0;
  std::vector<std::int64_t> excluded;  ///< by exclusion, each row by the first that applies
  std::int64_t undecided = 0;          ///< rows whose population is unknown: left out
  std::int64_t unknown = 0;            ///< rows of the denominator whose numerator, or value, is unknown
  std::int64_t base = kMissingLong;    ///< of a rate; missing where it has no value
  std::string no_base;                 ///< why it has none; empty: not said
  bool needs_no_base = false;          ///< each of its groups has one of its own
  std::vector<std::int64_t> values;    ///< of a mean or median: the known values of the denominator, in no order
  std::int64_t value_sum = 0;          ///< of a total or ratio: the sum of the known values
  std::int64_t of_sum = 0;             ///< of a ratio: the sum of what they are shares of
  bool too_large = false;              ///< a sum does not fit: no figure can be made of it
  Doubts doubts;                       ///< rows that could come out otherwise (Reading 12)
  std::int64_t open_groups = 0;        ///< of a total: rows that could be in any of the groups of a distribution
  BaseInExtracts in_extracts;          ///< of a share: who of its base is in the extracts its numerator reads
};

/// The same for everybody and for each group; the groups add up to the total.
struct GroupedTally {
  Tally total;
  std::vector<Tally> groups;  ///< by band, then one more for unknown; empty where nothing is broken down by bands
  std::map<std::int64_t, Tally> values;  ///< broken down by values: by text or code; kMissingLong: unknown
};

struct Calculation {
  /// By indicator, then period; zero where it is not available.
  std::vector<std::vector<GroupedTally>> tallies;
  /// By indicator, then period: what it needs; empty where it was computed.
  std::vector<std::vector<std::string>> not_available;
  /// By indicator, then period: the extracts that Tally::in_extracts is about.
  std::vector<std::vector<std::vector<std::string>>> expected_in;
  std::vector<std::int32_t> part_returns;  ///< financial years of which only a part of the return is there
  Problems problems;                       ///< what history had to list
  RowCounts counts;                        ///< rows history left out, merged or repaired
};

struct CalculationRequest {
  std::vector<const Indicator*> indicators;
  std::vector<Period> periods;
  bool benchmarks = false;        ///< read the figures of other places too
  const Breakdown* by = nullptr;  ///< break results down; distributions have groups of their own
  std::map<const Indicator*, const Breakdown*> by_indicator;  ///< instead of `by`: those of one indicator
  unsigned threads = 0;  ///< 0: one for each processor; the result does not depend on it
  bool keep_all_problems = false;
  Trace* trace = nullptr;  ///< where to say what was done
};

/// The groups an indicator is broken down by in this request; nullptr: none.
const Breakdown* groups_of(const Indicator& indicator, const CalculationRequest& request, const Library& library);

/// Which columns the request reads.
ColumnSelection wanted_fields(const Library& library, const CalculationRequest& request);

/// Computes every indicator for every period in one pass over the children.
Calculation calculate(const Library& library, const CalculationRequest& request, const Extracts& extracts);

}  // namespace outturn
