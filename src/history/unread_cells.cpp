// SPDX-License-Identifier: MIT
#include "history/unread_cells.h"

#include <algorithm>

namespace outturn::history {

UnreadCells::UnreadCells(const Extracts& extracts) {
  for (const ExtractIndex t : extracts.tables.indices()) {
    const ExtractTable& table = extracts.tables[t];
    if (!table.schema->has_children) continue;
    for (const LostValue& value : table.lost)
      cells_.push_back({table.child[value.row], t, value.field, value.row, kMissingInt});
    for (const ColumnIndex f : table.columns.indices()) {
      const FieldSchema& field = table.schema->fields[f];
      const auto& codes = table.columns[f].bytes;
      if (field.type != FieldType::code || codes.empty()) continue;
      const std::size_t listed = field.codes->codes().size();
      for (std::size_t row = 0; row < codes.size(); ++row)
        if (codes[row] > listed) cells_.push_back({table.child[row], t, f, row, kMissingInt});
    }
    // One without its date has nothing in that cell: there is nothing to read.
    for (const UndatedRow& row : table.undated) {
      if (row.has_blank_date || row.child == kNoChild) continue;
      const bool says_year = row.return_year != kMissingInt;
      cells_.push_back({row.child, t, {}, 0, says_year ? row.return_year : extracts.files[row.file].return_year});
    }
  }
  std::stable_sort(cells_.begin(), cells_.end(),
                   [](const UnreadCell& a, const UnreadCell& b) { return a.child < b.child; });
}

std::span<const UnreadCell> UnreadCells::of(std::uint32_t child) const {
  const auto [from, to] = std::equal_range(cells_.begin(), cells_.end(), UnreadCell{child, {}, {}, 0, kMissingInt},
                                           [](const UnreadCell& a, const UnreadCell& b) { return a.child < b.child; });
  return {from, to};
}

}  // namespace outturn::history
