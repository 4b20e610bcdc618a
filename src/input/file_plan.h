// SPDX-License-Identifier: MIT
// What is to be read from one recognised file: which of its columns, as what, and what for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "input/authority_names.h"
#include "input/dates.h"
#include "input/packed_codes.h"
#include "input/return_dates.h"
#include "input/source_text.h"
#include "input/xml_places.h"
#include "outturn/schema.h"

namespace outturn::input {

/// Values of another system and what they are in the 903; from `outturn.toml`, both in upper case.
using Replacements = std::map<std::string, std::string, std::less<>>;

struct PlannedColumn {
  std::size_t position = 0;  ///< field in the row, from 0
  ColumnIndex field;
  FieldType type = FieldType::text;
  bool kept = false;          ///< becomes a column of the table
  bool is_row_date = false;   ///< its value decides whether the row can be used
  bool is_end = false;        ///< it ends the row: blank where that goes on
  bool is_authority = false;  ///< which of several authorities the row is of, however the columns of its file say it
  TextForm form = TextForm::as_written;
  DateRole role = DateRole::none;  ///< what its days say about the return (Reading 11)
  const PackedCodes* codes = nullptr;
  const Replacements* replacements = nullptr;
};

struct FilePlan {
  std::uint32_t file = 0;  ///< index into Extracts::files
  ExtractIndex table;
  const ExtractSchema* schema = nullptr;
  const SourceText* source = nullptr;

  char delimiter = ',';
  const char* rows_begin = nullptr;  ///< behind the header
  std::uint32_t lines_before = 0;    ///< physical lines up to there
  std::vector<std::string> names;    ///< as in the header; as many as there are columns
  std::size_t needed_fields = 0;     ///< a row with fewer fields lacks its child or its date

  std::vector<std::size_t> authority;           ///< positions of LA, where it is part of a child's id or may have to be
  const AuthorityNames* authorities = nullptr;  ///< Reading 1: a child is LA and CHILD together; nullptr: by CHILD
  bool ids_are_decimals = false;                ///< all ids of the file end in `.0`
  bool dates_are_utc = false;                   ///< 23:00 stands for the day that begins an hour later
  bool rows_wanted = false;                     ///< false: only its dates are, to tell which return it is
  std::optional<std::size_t> child;             ///< position of CHILD
  std::optional<std::size_t> year;              ///< position of YEAR (Reading 11)
  std::vector<PlannedColumn> columns;           ///< the row's date first
  const DatePattern* dates = nullptr;
  const XmlPlaces* places = nullptr;  ///< of a table of XML; each line of the source is a row then
  bool keep_all_problems = false;
  Day first_row_date = kNoDay;  ///< a row dated before is rejected; kNoDay: none is
};

}  // namespace outturn::input
