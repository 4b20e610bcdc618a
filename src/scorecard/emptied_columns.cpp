// SPDX-License-Identifier: MIT
#include "scorecard/emptied_columns.h"

#include <algorithm>
#include <map>
#include <optional>

#include "input/column_value.h"

namespace outturn {
namespace {

constexpr std::uint64_t kEnoughInReturn = 20;
constexpr std::uint64_t kFilledOneIn = 4;
constexpr std::uint64_t kEnoughOfOneCode = 50;

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

/// The one code in all the rows; nothing: there are several, or blanks.
std::optional<std::int64_t> only_code(const ExtractTable& table, ColumnIndex column, const Rows& rows) {
  std::optional<std::int64_t> only;
  for (const auto& [from, to] : rows)
    for (std::uint64_t row = from; row < to; ++row) {
      const std::int64_t code = input::value_of(table, column, row);
      if (code == kMissingLong || (only && *only != code)) return std::nullopt;
      only = code;
    }
  return only;
}

std::uint64_t rows_with(const ExtractTable& table, ColumnIndex column, const Rows& rows, std::int64_t code) {
  std::uint64_t count = 0;
  for (const auto& [from, to] : rows)
    for (std::uint64_t row = from; row < to; ++row) count += input::value_of(table, column, row) == code;
  return count;
}

/// Where a placement is: texts that are as empty as a code if all of them are the same.
bool is_text_of_place(const ExtractTable& table, ColumnIndex column) {
  const std::string& field = table.schema->fields[column].name;
  return table.schema->name == "episodes" && (field == "pl_post" || field == "urn");
}

/// A column of codes, or of places, that was filled down, or that a join gave one value.
std::optional<std::string> code_filled_in(const Extracts& extracts, const ExtractTable& table, ColumnIndex column,
                                          const Rows& rows, const Rows& before) {
  const CodeSet* codes = table.schema->fields[column].codes;
  const bool is_text = is_text_of_place(table, column);
  if ((!codes && !is_text) || count_of(rows) < kEnoughOfOneCode || count_of(before) < kEnoughOfOneCode)
    return std::nullopt;
  const auto code = only_code(table, column, rows);
  if (!code || (!is_text && static_cast<std::uint64_t>(*code) > codes->codes().size())) return std::nullopt;
  if (rows_with(table, column, before, *code) * 2 > count_of(before)) return std::nullopt;
  if (is_text) return extracts.texts->text_of(*code);
  return codes->codes()[static_cast<std::size_t>(*code - 1)].code;
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
      if (before == returns.end() || count_of(rows) < kEnoughInReturn || count_of(before->second) < kEnoughInReturn)
        continue;
      for (const ColumnIndex c : table.columns.indices()) {
        const Column& column = table.columns[c];
        if (column.bytes.empty() && column.ints.empty() && column.longs.empty()) continue;
        if (is_all_blank(table, c, rows) && !has_lost(table, c, rows) &&
            filled(table, c, before->second) * kFilledOneIn >= count_of(before->second))
          emptied.push_back({t, c, year});
        else if (const auto code = code_filled_in(extracts, table, c, rows, before->second))
          emptied.push_back({t, c, year, *code});
      }
    }
  }
  return emptied;
}

}  // namespace outturn
