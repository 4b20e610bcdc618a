// SPDX-License-Identifier: MIT
// A CSV file whose columns are told by their names, in any order and case. Cut into rows by the project's own reader.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "outturn/files.h"

namespace outturn::verify {

/// A column: its name, other names it is known by, and whether a file must have it.
struct ColumnSpec {
  std::string_view name;
  bool required;
  std::vector<std::string_view> aliases;
};

struct TableRow {
  std::uint32_t line = 0;           ///< physical, from 1
  std::vector<std::string> fields;  ///< by ColumnSpec; blank where the file has no such column
  std::string fault;                ///< why the row cannot be read; empty: it can
};

struct CsvTable {
  std::map<std::string, std::uint16_t, std::less<>> positions;  ///< of each column there is, from 1
  std::vector<TableRow> rows;

  bool has(std::string_view column) const { return positions.find(column) != positions.end(); }
};

/// Reads the file; the header is looked for in its first rows. An error where no row has every required column.
Result<CsvTable> read_csv_table(const FileSystem& files, const std::string& path,
                                const std::vector<ColumnSpec>& columns);

}  // namespace outturn::verify
