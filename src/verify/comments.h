// SPDX-License-Identifier: MIT
// Officers' comments read against the figures they are on: a share that the paper does not print is a slip.
#pragma once

#include <string>
#include <vector>

#include "verify/verify.h"

namespace outturn::verify {

/// A comment on one figure of a report.
struct PlacedComment {
  std::size_t file = 0;    ///< index into Verification::files
  std::uint32_t line = 0;  ///< of the first line of the text
  std::string id;
  Period period;
  std::string text;
};

/// Looks at every share ("7.2%", "7.2 per cent") and every pair of counts ("51 of 710") of each comment. A share must
/// be one that the report prints of the same measure: the figure, what it is compared with, a period of its trend, its
/// target, the ends of its range or interval. A pair that has the figure's own denominator, or that of a figure it is
/// compared with, must be the counts of one of them. `report` has each comment's indicator and period. Adds findings,
/// what was looked at, and comments on figures that there are not.
void check_comments(const std::vector<PlacedComment>& comments, const Report& report, Verification& to);

}  // namespace outturn::verify
