// SPDX-License-Identifier: MIT
// Extracts in which every child is expected (ExtractSchema::for_every_child): where nobody of a share's base has a row
// in one, at any time, it is an extract about other children (Reading 12 (b)).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "definitions/library.h"
#include "outturn/extracts.h"
#include "scorecard/calculate.h"
#include "scorecard/tallying.h"

namespace outturn {

class ExpectedChildren {
 public:
  /// The extracts must outlive it.
  explicit ExpectedChildren(const Extracts& extracts) : extracts_(extracts) {}

  /// Those that the numerator of a share reads, where enough children are in them to tell; of another figure none.
  std::vector<const ChildrenInExtract*> of(const Indicator& indicator, const Library& library, const Period& period);

 private:
  const ChildrenInExtract& children_in(const ExtractTable& table);

  const Extracts& extracts_;
  std::map<std::string, ChildrenInExtract> found_;
};

/// Looks for the base of a figure in its extracts. `first`: the number of the block's first child.
void find_base(const Outputs& outputs, const EvaluatedRows& rows, std::uint32_t first, GroupedTally& tally);

/// Of those extracts the first that nobody of the base is in, where the base is large enough to tell; empty: none.
std::string extract_about_others(const BaseInExtracts& base, const std::vector<std::string>& extracts);

}  // namespace outturn
