// SPDX-License-Identifier: MIT
#include "input/drop_rows.h"

#include <algorithm>
#include <set>

namespace outturn::input {
namespace {

template <class T>
void drop_from(std::vector<T>& values, const std::vector<bool>& is_gone) {
  if (values.empty()) return;
  std::size_t to = 0;
  for (std::size_t row = 0; row < values.size(); ++row)
    if (!is_gone[row]) values[to++] = values[row];
  values.resize(to);
}

}  // namespace

void drop_rows(ExtractTable& table, const std::vector<bool>& is_gone, RowCounts& counts) {
  std::vector<std::uint64_t> gone(table.rows + 1, 0);  // before each row
  std::set<std::uint64_t> rows_with_lost;
  for (const LostValue& value : table.lost)
    if (is_gone[value.row]) rows_with_lost.insert(value.row);
  for (std::uint64_t row = 0; row < table.rows; ++row) {
    gone[row + 1] = gone[row] + is_gone[row];
    if (!is_gone[row]) continue;
    --counts.used;
    ++counts.left_out;
    if ((table.line[row] & ExtractTable::kRepairedBit) != 0)
      --(rows_with_lost.contains(row) ? counts.lost : counts.repaired);
  }
  std::erase_if(table.lost, [&is_gone](const LostValue& value) { return is_gone[value.row]; });
  for (LostValue& value : table.lost) value.row -= gone[value.row];
  std::vector<RowSource> sources;
  for (std::size_t s = 0; s < table.sources.size(); ++s) {
    const std::uint64_t end = table.end_of_source(s);
    RowSource source = table.sources[s];
    const std::uint64_t rows = end - source.first_row - (gone[end] - gone[source.first_row]);
    source.first_row -= gone[source.first_row];
    if (rows != 0) sources.push_back(source);
  }
  table.sources = std::move(sources);
  drop_from(table.child, is_gone);
  drop_from(table.line, is_gone);
  for (Column& column : table.columns) {
    drop_from(column.bytes, is_gone);
    drop_from(column.ints, is_gone);
    drop_from(column.longs, is_gone);
  }
  table.rows -= gone.back();
}

}  // namespace outturn::input
