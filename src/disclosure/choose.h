// SPDX-License-Identifier: MIT
// Which figures are hidden: those that are small, and others until nothing that is shown tells what is hidden.
#pragma once

#include <vector>

#include "disclosure/counts.h"

namespace outturn::disclosure {

/// By figure: whether it is hidden. The choice is minimal: of the figures that are not small themselves none could be
/// shown again. Figures of a level are chosen as if there were none of the levels after it, so that a report without
/// its groups hides the same as one with them. Of a level those that say there is nobody are hidden only where nothing
/// else would do. If the search for a safe choice is given up, nothing of that level is shown.
std::vector<bool> choose_hidden(const Counts& counts);

}  // namespace outturn::disclosure
