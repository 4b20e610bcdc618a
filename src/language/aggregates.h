// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "language/evaluate.h"

namespace outturn::language {

/// The rows an aggregate runs over, and how they fall to the rows it gives a value for.
struct Grouping {
  std::uint32_t groups = 0;
  std::uint32_t rows = 0;
  const std::uint32_t* offsets = nullptr;  ///< by group; nullptr: one group of all rows
  const std::uint32_t* group = nullptr;    ///< by row; nullptr: one group of all rows
  const std::uint32_t* row = nullptr;      ///< by row: its number in the table; nullptr: the same
};

/// operands: condition, value, order; a part not given has data == nullptr. A row whose condition is unknown is not
/// taken (as in SQL). Values that are missing are passed over by min, max, sum, mean and count(distinct ...); of no
/// values, min, max and mean are missing, and sum is 0. `all` over no rows is true.
void aggregate(const Step& step, const std::vector<Values>& operands, const Grouping& grouping, void* out);

}  // namespace outturn::language
