// SPDX-License-Identifier: MIT
// Columns of a return that say nothing of its rows (Reading 12 (b)): blank in every row, where the return before had
// values, or with one code in every row, where that had others.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "outturn/extracts.h"

namespace outturn {

struct EmptiedColumn {
  ExtractIndex extract;
  ColumnIndex column;
  std::int32_t year = kMissingInt;  ///< of the return, by its starting year
  std::string code{};               ///< in every row; empty: blanks
};

/// Of the columns that are read.
std::vector<EmptiedColumn> find_emptied_columns(const Extracts& extracts);

/// Columns by extract and field of its schema.
using ColumnsOfExtracts = std::set<std::pair<ExtractIndex, ColumnIndex>>;

}  // namespace outturn
