// SPDX-License-Identifier: MIT
// Reviews that lack those of some children, or some of each child's, which shows beside Episodes and the returns next
// to them (Reading 12 (b)).
#pragma once

#include "input/care_of_returns.h"
#include "input/known_children.h"
#include "outturn/extracts.h"

namespace outturn::input {

/// Sets ExtractFile::lacks and, of those still in care only, ExtractFile::of_current_children; lists the files.
void find_left_out_reviews(Extracts& extracts, CareOfReturns& care, KnownChildren& children);

}  // namespace outturn::input
