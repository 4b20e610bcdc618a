// SPDX-License-Identifier: MIT
// Figures of several areas in one extract of the population: only our own are what rates are of (Reading 10).
#pragma once

#include <string>

#include "outturn/extracts.h"

namespace outturn {

/// Keeps the rows of our area where the population of several is given for a year. Where it is not said which is ours,
/// or none of them is, a notice says so: no rate can be made of them.
void keep_own_area(Extracts& extracts, const std::string& area);

}  // namespace outturn
