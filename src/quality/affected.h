// SPDX-License-Identifier: MIT
// Which indicators a rule touches. A breach puts in doubt what the rule reads of the row it is about: its columns in
// that row's extract. An indicator is touched where it reads one of these columns, be it by way of the histories
// (Readings 1 to 7) that are made of them. What the rule reads of other tables tells under which circumstances the row
// is wrong, and is not in doubt. A rule that reads none of the row's own columns is about its being there: it touches
// whatever reads the extract.
#pragma once

#include <set>
#include <utility>
#include <vector>

#include "definitions/library.h"
#include "outturn/extracts.h"

namespace outturn::quality {

/// Columns of extracts; without a column: the rows as such.
using ColumnSet = std::set<std::pair<ExtractIndex, ColumnIndex>>;

class AffectedIndicators {
 public:
  /// `available`: the indicators that can be computed from the extracts; no other is touched.
  AffectedIndicators(const Library& library, const Extracts& extracts, const std::vector<Period>& periods);

  const std::vector<const Indicator*>& available() const { return available_; }
  /// By indicator of `available`: whether it reads one of the columns.
  std::vector<bool> of(const ColumnSet& columns) const;

 private:
  std::vector<const Indicator*> available_;
  std::vector<ColumnSelection> columns_;  // by indicator
};

/// What of its row a rule puts in doubt.
ColumnSet doubted_by(const Rule& rule, const Library& library);

/// The extract whose rows a table of the vocabulary holds or is made of.
ExtractIndex extract_behind(language::TableIndex table, const Library& library);

}  // namespace outturn::quality
