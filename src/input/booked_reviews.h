// SPDX-License-Identifier: MIT
// Reviews that stand in Reviews already, and have not been held (Reading 12 (b)).
#pragma once

#include <vector>

#include "input/resolve_years.h"
#include "outturn/extracts.h"

namespace outturn::input {

/// A review has a code once it was held. Rows without one whose day is after that of every row with one are left out,
/// and listed.
void take_out_booked_reviews(const std::vector<FileYears>& files, Extracts& extracts);

}  // namespace outturn::input
