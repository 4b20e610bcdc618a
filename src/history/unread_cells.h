// SPDX-License-Identifier: MIT
// Cells and rows that could not be read, by child (UnreadOfBlock).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "outturn/extracts.h"

namespace outturn::history {

/// A cell that could not be read or holds a code in no list, or a row left out for the form of its date.
struct UnreadCell {
  std::uint32_t child = kNoChild;
  ExtractIndex extract;
  ColumnIndex column;               ///< none: the whole row
  std::uint64_t row = 0;            ///< of the extract; of a whole row none
  std::int32_t year = kMissingInt;  ///< of a whole row: its return, where that is known
};

class UnreadCells {
 public:
  UnreadCells() = default;
  explicit UnreadCells(const Extracts& extracts);

  std::span<const UnreadCell> of(std::uint32_t child) const;

 private:
  std::vector<UnreadCell> cells_;  // by child
};

}  // namespace outturn::history
