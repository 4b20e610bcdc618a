// SPDX-License-Identifier: MIT
// Local extracts in which every child is expected, and that lack some of them, which only shows beside Episodes
// (Reading 12 (b)): those who have left care, girls or boys, a team, the youngest or the oldest, the older cases.
#pragma once

#include "input/care_of_returns.h"
#include "input/known_children.h"
#include "outturn/extracts.h"

namespace outturn::input {

/// Sets ExtractFile::of_current_children and ExtractFile::lacks, and lists these files. Whether many of those who
/// should have a row have none.
bool find_left_out_of_extract(Extracts& extracts, const ExtractTable& table, CareOfReturns& care,
                              KnownChildren& children);

}  // namespace outturn::input
