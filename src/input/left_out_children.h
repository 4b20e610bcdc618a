// SPDX-License-Identifier: MIT
// Files that lack the rows of some children, which only shows beside Episodes (Reading 12 (b)): lists cut off after a
// number of rows, and episodes or reviews of those still in care only.
#pragma once

#include "outturn/extracts.h"

namespace outturn::input {

/// Sets ExtractFile::stops_at_child and ExtractFile::of_current_children, and lists these files.
void find_left_out_children(Extracts& extracts);

/// Has the column read that shows whether a list lacks girls, or boys, where Header is read at all.
void want_for_left_out_children(const Schemas& schemas, ColumnSelection& wanted);

}  // namespace outturn::input
