// SPDX-License-Identifier: MIT
// Dates of birth that the tables of a folder give differently (Reading 12 (e)): a date of Header that others contradict
// is lost; the rows of a file that contradicts all others may be of other children than it says (Reading 12 (b)).
#pragma once

#include <vector>

#include "input/resolve_years.h"
#include "outturn/extracts.h"

namespace outturn::input {

/// Of the tables that were read with their DOB.
void find_contested_births(const std::vector<FileYears>& files, Extracts& extracts);

}  // namespace outturn::input
