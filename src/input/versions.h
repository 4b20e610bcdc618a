// SPDX-License-Identifier: MIT
// Reading 1 (h): two files of one table and one return are parts of it, or versions of each other.
#pragma once

#include "outturn/extracts.h"

namespace outturn::input {

/// Fills RowSource::version_group and version_rank, and names the file that counts. Returns must be settled.
void find_versions(Extracts& extracts);

}  // namespace outturn::input
