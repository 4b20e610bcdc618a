// SPDX-License-Identifier: MIT
// A heading that is nearly the name of an optional column: the file is read, and the column would be missed silently.
#pragma once

#include <vector>

#include "input/known_files.h"
#include "outturn/problems.h"
#include "outturn/schema.h"

namespace outturn::input {

/// Lists each heading that no column has and that a column which is not there is called but for a slip, with the
/// mapping to paste.
void note_near_headings(const std::vector<KnownFile>& files, const Schemas& schemas, Problems& problems);

}  // namespace outturn::input
