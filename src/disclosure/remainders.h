// SPDX-License-Identifier: MIT
// Two counts of which the one is the other with one more condition: complaints, and complaints at stage 1. What they
// leave, the complaints at other stages, is told by a subtraction, as if it were printed.
#pragma once

#include <set>
#include <utility>
#include <vector>

#include "disclosure/counts.h"

namespace outturn::disclosure {

/// The small ones among what is left, as figures that are not printed. Of figures of the same group only, and not of
/// bands: what is left of those is printed beside them. `declared`: a count and one that definitions say it lies in.
std::vector<Figure> remainders(const Counts& counts, const std::set<std::pair<std::size_t, std::size_t>>& declared);

}  // namespace outturn::disclosure
