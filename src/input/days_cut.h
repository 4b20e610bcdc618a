// SPDX-License-Identifier: MIT
// Dates that were cut to their month: every one is the first day, or the last (Reading 12 (b)).
#pragma once

#include "outturn/extracts.h"

namespace outturn::input {

/// Sets ExtractFile::lacks of files whose dates are on all days of a month elsewhere, and lists them.
void find_days_cut_to_month(Extracts& extracts);

}  // namespace outturn::input
