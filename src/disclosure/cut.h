// SPDX-License-Identifier: MIT
// Cuts the rows of a table into the pieces that some counts make of them.
#pragma once

#include <string>
#include <vector>

#include "disclosure/counts.h"

namespace outturn::disclosure {

using Fields = std::vector<std::string>;  ///< in order

/// A part of the rows, told apart by the clauses that hold of it.
struct Piece {
  std::vector<std::size_t> counts;  ///< in which it is: places in the block
  bool is_missing = false;          ///< only rows with something missing are in it
};

/// The pieces of the counts of a block, which are those of `numbers`, with conditions about `fields` only. Nothing:
/// there are too many.
std::vector<Piece> cut(const Counts& counts, const std::vector<std::size_t>& numbers, const Fields& fields);

}  // namespace outturn::disclosure
