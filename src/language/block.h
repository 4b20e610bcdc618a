// SPDX-License-Identifier: MIT
// What an evaluation reads: a stretch of children and the rows that belong to them, as columns.
#pragma once

#include <cstdint>
#include <vector>

#include "language/vocabulary.h"

namespace outturn {
class Texts;
class WorkingDays;
}  // namespace outturn

namespace outturn::language {

/// The values of one field, by row. Element type by the field's Kind: boolean and code one byte (see FieldType);
/// decimal and text int64; everything else int32. nullptr: the field is missing in every row.
using ColumnData = const void*;

struct TableView {
  std::uint32_t rows = 0;
  const std::uint32_t* offsets =
      nullptr;  ///< children + 1 entries: rows of child i are offsets[i]..offsets[i+1]; tables of children only
  const std::uint32_t* owner = nullptr;  ///< by row: its child within the block; tables of children only
  Indexed<FieldIndex, std::vector<ColumnData>> columns;  ///< of the vocabulary's table
};

class Unread;

/// Tables in the vocabulary's order; that of the children has one row a child.
struct Block {
  Indexed<TableIndex, std::vector<TableView>> tables;
  const Unread* unread = nullptr;  ///< what could not be read of its rows; nullptr: nobody asks
};

/// What functions need beside columns.
struct Environment {
  const WorkingDays* working_days = nullptr;
  Texts* texts = nullptr;  ///< gives out ids to the texts definitions compare with
};

}  // namespace outturn::language
