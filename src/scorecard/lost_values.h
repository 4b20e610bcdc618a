// SPDX-License-Identifier: MIT
// Cells and rows of extracts that could not be read, and what could come of the rows of a figure because of them
// (Reading 12 (e)). Those of Episodes, and the days of reviews, history follows itself.
#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "definitions/library.h"
#include "history/histories.h"
#include "language/certainty.h"
#include "scorecard/requirements.h"
#include "scorecard/row_reader.h"

namespace outturn {

/// A cell that could not be read, holds a code in no list, or is blank where that says nothing; or a row left out
/// because it, or its date, could not be read.
struct LostItem {
  std::uint32_t child = kNoChild;
  ExtractIndex extract;
  ColumnIndex column;  ///< none: the whole row
  bool is_blank = false;
  std::uint64_t row = 0;   ///< of the extract; of a whole row none
  std::uint32_t file = 0;  ///< of a whole row
  std::uint32_t line = 0;  ///< of a whole row
  int year = kMissingInt;  ///< of its return, where that is known
};

using Columns = ColumnsOfExtracts;

/// The columns whose values decide which rows a definition takes, of those that history does not follow itself: there a
/// blank that is no answer, and of Episodes a code in no list, changes figures without making anything unknown.
Columns deciding_columns(const Requirements& needed, const Library& library);

class LostValues {
 public:
  /// `deciding`: of all figures there will be.
  LostValues(const Extracts& extracts, const Columns& deciding);

  bool empty() const { return items_.empty(); }
  /// Of the children from `first` on, so many of them.
  std::span<const LostItem> of_children(std::uint32_t first, std::uint32_t count) const;
  std::span<const LostItem> of_nobody() const;

 private:
  std::vector<LostItem> items_;  // by child
};

/// A row of a figure that could come out otherwise, because something could not be read.
struct LostRow {
  std::uint32_t child = 0;   ///< in the block; of tables that belong to no child 0
  std::int64_t row = -1;     ///< in the block's table; -1: one that was left out
  RowReader::Row as_read;    ///< with the outcomes that its own values leave open
  Outcomes outcomes = kOut;  ///< with all that what could not be read leaves open
  std::int64_t group = 0;    ///< as read
  bool group_is_known = false;
  bool group_is_open = false;  ///< it could be in any group
  std::vector<const LostItem*> causes;
};

/// One figure's view of a block.
class LostRows {
 public:
  /// Everything must outlive it. `outputs`: of the indicator in the period. `groups`: what it is broken down by.
  LostRows(const Library& library, const Indicator& indicator, const Breakdown* groups, const Period& period,
           const Outputs& outputs, const LostValues& lost, const language::Environment& environment);

  /// The rows in doubt of a block whose first child is `first`, as the evaluator has them; with the first block those
  /// of tables that belong to no child.
  std::vector<LostRow> of(std::uint32_t first, std::uint32_t children, const EvaluatedRows& counted) const;

 private:
  class Reader;
  bool matters(const LostItem& item) const;

  const Library& library_;
  const Indicator& indicator_;
  const Breakdown* groups_;
  const Period& period_;
  const Outputs& outputs_;
  const LostValues& lost_;
  const language::Environment& environment_;
  Columns columns_, deciding_;
  std::set<ExtractIndex> extracts_;  // whose rows it runs over
};

}  // namespace outturn
