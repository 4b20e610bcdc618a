// SPDX-License-Identifier: MIT
#include "input/open_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "input/column_value.h"
#include "input/lost_cells.h"

namespace outturn::input {
namespace {

/// A row by what makes it one, the newest return last.
struct KeyedRow {
  std::uint32_t child;
  std::vector<std::int64_t> key;
  std::int32_t year;
  std::uint64_t row;

  friend bool operator<(const KeyedRow& a, const KeyedRow& b) {
    return std::tie(a.child, a.key, a.year, a.row) < std::tie(b.child, b.key, b.year, b.row);
  }
};

std::vector<KeyedRow> rows_in_order(const ExtractTable& table) {
  std::vector<KeyedRow> rows;
  for (std::uint64_t row = 0; row < table.rows; ++row) {
    const std::int32_t year = table.source_of(row).return_year;
    if (year == kMissingInt) continue;
    std::vector<std::int64_t> key;
    for (const ColumnIndex field : table.schema->key) key.push_back(value_of(table, field, row));
    rows.push_back({table.child[row], std::move(key), year, row});
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

/// The rows of one child: those open in a return whose next one of the table has the child, and not the row.
template <class Use>
void for_each_absent(const ExtractTable& table, const std::vector<KeyedRow>& rows, std::size_t from, std::size_t to,
                     const std::set<std::int32_t>& years, Use use) {
  const std::vector<std::int32_t>& ends = table.columns[table.schema->ends].ints;
  std::set<std::int32_t> of_child;
  for (std::size_t i = from; i < to; ++i) of_child.insert(rows[i].year);
  for (std::size_t i = from; i < to; ++i) {
    const bool is_newest = i + 1 == to || rows[i + 1].key != rows[i].key;
    if (!is_newest || ends[rows[i].row] != kNoDay) continue;
    const auto next = years.upper_bound(rows[i].year);
    if (next != years.end() && of_child.contains(*next)) use(rows[i].row, *next);
  }
}

/// Where returns between the two are not there: they may have the end. Empty where the next return follows at once.
std::string help_for_gap(std::int32_t year, std::int32_t next) {
  if (next == year + 1) return {};
  const bool is_one = next == year + 2;
  return fmt::format("add the {}{} return{} first: the end may be in {}", format_financial_year(year + 1),
                     is_one ? "" : fmt::format(" to {}", format_financial_year(next - 1)), is_one ? "" : "s",
                     is_one ? "it" : "one of them");
}

}  // namespace

void take_out_unknown_ends(const std::vector<FileYears>& files, Extracts& extracts) {
  const std::vector<const Header*> headers = headers_by_file(files, extracts.files.size());
  for (ExtractTable& table : extracts.tables) {
    const ColumnIndex ends = table.schema->ends;
    const bool is_of_returns = table.schema->covers == Covers::returns && table.schema->name != "episodes";
    if (!ends || !is_of_returns || table.sources.size() < 2 || table.columns[ends].ints.empty()) continue;
    const std::vector<KeyedRow> rows = rows_in_order(table);
    std::set<std::int32_t> years;
    for (const KeyedRow& row : rows) years.insert(row.year);
    LostCells cells(table, extracts);
    for (std::size_t from = 0, to = 0; from < rows.size(); from = to) {
      while (to < rows.size() && rows[to].child == rows[from].child) ++to;
      for_each_absent(table, rows, from, to, years, [&](std::uint64_t row, std::int32_t next) {
        if (std::binary_search(table.lost.begin(), table.lost.end(), LostValue{row, ends})) return;
        const RowSource& source = table.source_of(row);
        cells.lose(row, ends, ProblemId::open_row_absent, format_financial_year(next), source.file,
                   *headers[source.file], help_for_gap(source.return_year, next));
      });
    }
    cells.finish();
  }
}

}  // namespace outturn::input
