// SPDX-License-Identifier: MIT
// Reading 11: which return each file, or each of its rows, belongs to. A setting, a column or a name says so; else the
// dates of all files of one return choose, once all are read.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "input/file_kinds.h"
#include "input/header.h"
#include "input/return_dates.h"
#include "outturn/extracts.h"

namespace outturn::input {

/// One recognised file: what is said of its year, and, when it has been read, its dates.
struct FileYears {
  std::uint32_t file = 0;
  const Header* header = nullptr;
  bool is_read = false;  ///< its rows are in the table
  const ReturnSetting* setting = nullptr;
  std::optional<int> named;  ///< a financial year in its name or its folder's
  YearReason named_by = YearReason::unknown;
  bool is_certain = false;                   ///< what it names can be nothing but a year: 2021-22
  std::optional<int> single;                 ///< a single year in one of these names
  std::int32_t column_sample = kMissingInt;  ///< what its YEAR column says first, as a row's year is kept
  Day as_at = kNoDay;                        ///< from a column
  DatesByYear dates;

  /// Nothing but dates can say of which return it is.
  bool needs_dates() const;
  /// Whether the dates of the two are looked at together.
  bool shares_dates(const FileYears& other, const std::vector<ExtractFile>& files) const;
};

/// The heading of each file; nullptr: its rows are not read.
std::vector<const Header*> headers_by_file(const std::vector<FileYears>& files, std::size_t all_files);

/// What a field's days say about the return; `dates_birth`: of OC3 without a year.
DateRole date_role(const ExtractSchema& schema, const FieldSchema& field);

/// Reading 11 (b), (c): fills what names say. `root`: the name of the data folder.
void read_names(std::vector<FileYears>& files, const Extracts& extracts, std::string_view root);

/// Whether what was read leaves it open what all dates together would say of a name or a column: that it lies beyond
/// all of them, or that none falls in its year. The dates of the files that are not read then decide too, so that no
/// year depends on which tables are asked for.
bool needs_all_dates(const std::vector<FileYears>& files, const Extracts& extracts);

/// Gives every row and file its return, fills Extracts::returns, and tells what must be told.
/// Dates after their return are taken out: rows and values are then as if they could not be read.
void resolve_years(std::vector<FileYears>& files, const LoadOptions& options, Extracts& extracts);

}  // namespace outturn::input
