// SPDX-License-Identifier: MIT
// Rules whose condition is written in the language, over all rows: one plan for every rule, and for the denominators
// whose children are asked for; blocks of children on as many threads as there are.
#pragma once

#include <vector>

#include "history/histories.h"
#include "quality/affected.h"
#include "quality/check.h"
#include "quality/members.h"

namespace outturn::quality {

/// What one rule came to.
struct RuleOutcome {
  std::uint64_t count = 0;
  std::vector<Breach> breaches;
  std::vector<std::uint64_t> touched;  ///< by indicator: breaching rows of children in its denominator
  std::vector<Share> in_doubt;         ///< by indicator: the rows of children who break the rule; empty: not asked for
};

struct RowsChecked {
  std::vector<RuleOutcome> outcomes;    ///< by rule given
  Problems problems;                    ///< what history had to list
  RowCounts counts;                     ///< rows history left out, merged or repaired
  std::uint64_t not_checked = 0;        ///< rows of children who have too many
  std::vector<Breach> oversized_child;  ///< the children who have too many rows to be children
};

/// `rules` have a condition, and what they read is there. `touched`: by rule, by indicator of `touches`.
RowsChecked check_rows(const Library& library, const CheckRequest& request, const std::vector<const Rule*>& rules,
                       const AffectedIndicators& touches, const std::vector<std::vector<bool>>& touched,
                       const Extracts& extracts);

/// The tables and fields a check reads, wherever they come from.
history::WantedHistory wanted_history(const Library& library, const CheckRequest& request);

}  // namespace outturn::quality
