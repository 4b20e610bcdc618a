// SPDX-License-Identifier: MIT
#include "input/lost_cells.h"

#include <algorithm>

#include "input/cell_text.h"

namespace outturn::input {

void LostCells::lose(std::uint64_t row, ColumnIndex field, ProblemId id, const std::string& said, std::uint32_t file,
                     const Header& header, const std::string& help) {
  tell(row, field, id, said, file, header, help);
  take(row, field);
}

void LostCells::take(std::uint64_t row, ColumnIndex field) {
  Column& column = table_.columns[field];
  if (!column.bytes.empty()) column.bytes[row] = kMissingByte;
  if (!column.ints.empty()) column.ints[row] = kMissingInt;
  if (!column.longs.empty()) column.longs[row] = kMissingLong;
  count(row);
  table_.lost.push_back({row, field});
  table_.line[row] |= ExtractTable::kRepairedBit;
}

void LostCells::tell(std::uint64_t row, ColumnIndex field, ProblemId id, const std::string& said, std::uint32_t file,
                     const Header& header, const std::string& help) {
  const ProblemKind* kind = problem_kind(id);
  const std::size_t position = *header.fields[field];
  const auto column = static_cast<std::uint16_t>(std::min<std::size_t>(position + 1, UINT16_MAX));
  if (extracts_.problems.count_again(kind, file, column)) return;
  const bool is_value = kind->outcome == Outcome::repaired;
  extracts_.problems.add({kind,
                          file,
                          table_.line_of(row),
                          column,
                          header.names[position],
                          cell_text(table_, field, row),
                          is_value ? table_.schema->fields[field].when_unreadable : std::string(),
                          help,
                          {},
                          table_.child.empty() ? kNoChild : table_.child[row],
                          said});
}

void LostCells::finish() {
  std::sort(table_.lost.begin(), table_.lost.end());
}

// A row is one that has lost a value once, and no longer one that was only repaired.
void LostCells::count(std::uint64_t row) {
  if (has_lost_.empty()) {
    has_lost_.resize(table_.rows);
    for (const LostValue& value : table_.lost) has_lost_[value.row] = true;
  }
  if (has_lost_[row]) return;
  has_lost_[row] = true;
  ++extracts_.counts.lost;
  if ((table_.line[row] & ExtractTable::kRepairedBit) != 0) --extracts_.counts.repaired;
}

}  // namespace outturn::input
