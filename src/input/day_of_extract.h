// SPDX-License-Identifier: MIT
// Case systems that print the day of the extract where an episode, or another row, has no end (Reading 1 (g)).
#pragma once

#include <vector>

#include "input/resolve_years.h"
#include "outturn/extracts.h"

namespace outturn::input {

/// Takes that day out of the column of ends (ExtractSchema::ends) and lists the rows: they are open.
void take_out_days_of_extract(const std::vector<FileYears>& files, Extracts& extracts);

}  // namespace outturn::input
