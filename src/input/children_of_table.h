// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "outturn/extracts.h"

namespace outturn::input {

/// Sets, by child, that the table has a row of it: one left out for its date or its form too.
inline void mark_children(const ExtractTable& table, std::vector<bool>& has_row) {
  for (const std::uint32_t child : table.child) has_row[child] = true;
  for (const UndatedRow& row : table.undated)
    if (row.child != kNoChild) has_row[row.child] = true;
}

}  // namespace outturn::input
