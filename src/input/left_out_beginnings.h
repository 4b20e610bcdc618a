// SPDX-License-Identifier: MIT
// Episodes without the rows with which care began, which shows beside the return before (Reading 12 (b)).
#pragma once

#include "input/care_of_returns.h"
#include "outturn/extracts.h"

namespace outturn::input {

/// Sets ExtractFile::lacks, and lists the files. DECOM and DEC must have been read.
void find_left_out_beginnings(Extracts& extracts, const ExtractTable& episodes, CareOfReturns& care);

}  // namespace outturn::input
