// SPDX-License-Identifier: MIT
// Targets that can be meant as they are written, and most likely are not: 0.9 for 90%.
#pragma once

#include <string>
#include <vector>

#include "definitions/library.h"

namespace outturn {

/// Warnings, each with its help: targets below 1 of percentages of which more is better. A low share could be the aim
/// where less is better, and whoever gets the figure wrong there sees red, not green.
std::vector<std::string> doubtful_targets(const Scorecard& scorecard, const Library& library);

}  // namespace outturn
