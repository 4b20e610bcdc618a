// SPDX-License-Identifier: MIT
// The table of the year before under the name of another year (Reading 12 (b)).
#pragma once

#include "outturn/extracts.h"

namespace outturn::input {

/// Marks files of returns whose rows are all in the return before, with no date in their own year.
void find_repeated_returns(Extracts& extracts);

}  // namespace outturn::input
