// SPDX-License-Identifier: MIT
#include "scorecard/emptied_columns.h"

#include <algorithm>
#include <map>

#include "input/column_value.h"

namespace outturn {
namespace {

constexpr std::uint64_t kEnoughRows = 20;
constexpr std::uint64_t kFilledOneIn = 4;

using Rows = std::vector<std::pair<std::uint64_t, std::uint64_t>>;  // stretches of rows

std::map<std::int32_t, Rows> rows_by_return(const ExtractTable& table) {
  std::map<std::int32_t, Rows> rows;
  for (std::size_t s = 0; s < table.sources.size(); ++s)
    if (table.sources[s].return_year != kMissingInt)
      rows[table.sources[s].return_year].emplace_back(table.sources[s].first_row, table.end_of_source(s));
  return rows;
}

std::uint64_t count_of(const Rows& rows) {
  std::uint64_t count = 0;
  for (const auto& [from, to] : rows) count += to - from;
  return count;
}

// Nearly always the first rows say that it is not.
bool is_all_blank(const ExtractTable& table, ColumnIndex column, const Rows& rows) {
  for (const auto& [from, to] : rows)
    for (std::uint64_t row = from; row < to; ++row)
      if (input::value_of(table, column, row) != kMissingLong) return false;
  return true;
}

std::uint64_t filled(const ExtractTable& table, ColumnIndex column, const Rows& rows) {
  std::uint64_t count = 0;
  for (const auto& [from, to] : rows)
    for (std::uint64_t row = from; row < to; ++row) count += input::value_of(table, column, row) != kMissingLong;
  return count;
}

// What could not be read was not blank.
bool has_lost(const ExtractTable& table, ColumnIndex column, const Rows& rows) {
  return std::any_of(table.lost.begin(), table.lost.end(), [&](const LostValue& lost) {
    return lost.field == column && std::any_of(rows.begin(), rows.end(), [&lost](const auto& stretch) {
             return lost.row >= stretch.first && lost.row < stretch.second;
           });
  });
}

}  // namespace

std::vector<EmptiedColumn> find_emptied_columns(const Extracts& extracts) {
  std::vector<EmptiedColumn> emptied;
  for (const ExtractIndex t : extracts.tables.indices()) {
    const ExtractTable& table = extracts.tables[t];
    const auto returns = rows_by_return(table);
    for (const auto& [year, rows] : returns) {
      const auto before = returns.find(year - 1);
      if (before == returns.end() || count_of(rows) < kEnoughRows || count_of(before->second) < kEnoughRows) continue;
      for (const ColumnIndex c : table.columns.indices()) {
        const Column& column = table.columns[c];
        if (column.bytes.empty() && column.ints.empty() && column.longs.empty()) continue;
        if (is_all_blank(table, c, rows) && !has_lost(table, c, rows) &&
            filled(table, c, before->second) * kFilledOneIn >= count_of(before->second))
          emptied.push_back({t, c, year});
      }
    }
  }
  return emptied;
}

}  // namespace outturn
