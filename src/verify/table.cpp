// SPDX-License-Identifier: MIT
#include "verify/table.h"

#include <fmt/format.h>

#include <algorithm>

#include "input/column_guess.h"
#include "input/row_reader.h"
#include "input/source_text.h"
#include "text/text_tools.h"
#include "text/utf8.h"

namespace outturn::verify {
namespace {

using input::kDelimiters;
using input::Row;
using input::RowFault;
using input::RowReader;

constexpr std::size_t kRowsLookedAt = 20;

struct Header {
  char delimiter = ',';
  std::size_t width = 0;
  std::vector<std::size_t> positions;  ///< by column, from 1; 0: not there
  std::size_t rows_begin = 0;
  std::uint32_t lines = 0;
  std::vector<std::string> missing;
};

Header match(const std::vector<std::string>& names, const std::vector<ColumnSpec>& columns) {
  Header header;
  header.width = names.size();
  header.positions.assign(columns.size(), 0);
  for (std::size_t c = 0; c < columns.size(); ++c) {
    std::vector<std::string> known{input::plain_name(columns[c].name)};
    for (const auto alias : columns[c].aliases) known.push_back(input::plain_name(alias));
    for (const auto& name : known) {  // the column's own name comes before its aliases
      const auto found = std::find(names.begin(), names.end(), name);
      if (found == names.end()) continue;
      header.positions[c] = static_cast<std::size_t>(found - names.begin()) + 1;
      break;
    }
    if (header.positions[c] == 0 && columns[c].required) header.missing.emplace_back(columns[c].name);
  }
  return header;
}

// The first row that has every required column, cut by any of the usual delimiters; else the one that comes nearest.
Header find_header(std::string_view text, const input::SourceText& source, const std::vector<ColumnSpec>& columns) {
  Header nearest;
  nearest.missing.resize(columns.size() + 1);
  for (const char delimiter : kDelimiters) {
    RowReader reader(text.data(), text.data() + text.size(), delimiter, 0);
    Row row;
    for (std::size_t i = 0; i < kRowsLookedAt && reader.next(row); ++i) {
      if (row.fault == RowFault::too_long) break;
      std::vector<std::string> names;
      for (std::size_t f = 0; f < row.fields; ++f) names.push_back(input::plain_name(source.decoded(reader.field(f))));
      Header header = match(names, columns);
      if (header.missing.size() >= nearest.missing.size()) continue;
      header.delimiter = delimiter;
      header.rows_begin = static_cast<std::size_t>(reader.position() - text.data());
      header.lines = reader.line();
      nearest = std::move(header);
    }
  }
  return nearest;
}

std::string fault_of(const Row& row, const RowReader& reader, const Header& header) {
  switch (row.fault) {
    case RowFault::too_long:
      return "the row is too long";
    case RowFault::text_after_quote:
      return "there is text after a closing quote";
    case RowFault::unclosed_quote:
    case RowFault::quote_over_lines:
      return "a quote is not closed";
    case RowFault::none:
      break;
  }
  for (std::size_t f = header.width; f < row.fields; ++f)
    if (!trimmed(reader.field(f)).empty())
      return fmt::format("there are {} fields under {} columns", row.fields, header.width);
  return {};
}

}  // namespace

Result<CsvTable> read_csv_table(const FileSystem& files, const std::string& path,
                                const std::vector<ColumnSpec>& columns) {
  auto bytes = files.open(path);
  if (!bytes) return bytes.error();
  const input::SourceText source(*bytes);
  const std::string_view text = source.text();
  const Header header = find_header(text, source, columns);
  if (!header.missing.empty()) {
    std::string list;
    for (const auto& spec : columns)
      if (spec.required) list += fmt::format("{}`{}`", list.empty() ? "" : ", ", spec.name);
    return Error{fmt::format("`{}` has no row with the column names {}", shown_name(path), list), {}};
  }
  CsvTable table;
  for (std::size_t c = 0; c < columns.size(); ++c)
    if (header.positions[c] != 0)
      table.positions.emplace(columns[c].name, static_cast<std::uint16_t>(header.positions[c]));
  RowReader reader(text.data() + header.rows_begin, text.data() + text.size(), header.delimiter, 0);
  Row row;
  while (reader.next(row)) {
    TableRow read;
    read.line = header.lines + row.line + 1;
    read.fault = fault_of(row, reader, header);
    bool is_blank = row.fault != RowFault::too_long;
    for (std::size_t f = 0; is_blank && f < row.fields; ++f) is_blank = trimmed(reader.field(f)).empty();
    if (is_blank) continue;
    for (const std::size_t position : header.positions)
      read.fields.push_back(position == 0 || position > row.fields || row.fault == RowFault::too_long
                                ? std::string()
                                : std::string(trimmed(source.decoded(reader.field(position - 1)))));
    table.rows.push_back(std::move(read));
  }
  return table;
}

}  // namespace outturn::verify
