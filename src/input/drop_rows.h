// SPDX-License-Identifier: MIT
// Takes rows out of a table that is read already.
#pragma once

#include <vector>

#include "outturn/extracts.h"

namespace outturn::input {

/// `is_gone`: by row. They count as left out, and no longer as used, repaired or without a value.
void drop_rows(ExtractTable& table, const std::vector<bool>& is_gone, RowCounts& counts);

}  // namespace outturn::input
