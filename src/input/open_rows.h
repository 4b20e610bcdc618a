// SPDX-License-Identifier: MIT
// Rows that were open at the end of their return, and that the next one no longer has, although it has other rows of
// the child: when they ended is not known (Reading 12 (e)). Episodes has rules of its own (Reading 1 (d)).
#pragma once

#include <vector>

#include "input/resolve_years.h"
#include "outturn/extracts.h"

namespace outturn::input {

/// In extracts of returns with a day that ends a row (ExtractSchema::ends): an open one stands in every return.
void take_out_unknown_ends(const std::vector<FileYears>& files, Extracts& extracts);

}  // namespace outturn::input
