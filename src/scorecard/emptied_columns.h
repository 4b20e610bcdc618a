// SPDX-License-Identifier: MIT
// Columns that a return has and did not fill (Reading 12 (b)): blank in every row, where the return before had values.
#pragma once

#include <set>
#include <utility>
#include <vector>

#include "outturn/extracts.h"

namespace outturn {

struct EmptiedColumn {
  ExtractIndex extract;
  ColumnIndex column;
  std::int32_t year = kMissingInt;  ///< of the return, by its starting year
};

/// Of the columns that are read.
std::vector<EmptiedColumn> find_emptied_columns(const Extracts& extracts);

/// Columns by extract and field of its schema.
using ColumnsOfExtracts = std::set<std::pair<ExtractIndex, ColumnIndex>>;

}  // namespace outturn
