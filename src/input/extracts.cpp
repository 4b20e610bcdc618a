// SPDX-License-Identifier: MIT
#include "outturn/extracts.h"

#include <algorithm>

#include "input/load.h"

namespace outturn {

std::string_view word(YearReason why) {
  switch (why) {
    case YearReason::configured:
      return "outturn.toml";
    case YearReason::column:
      return "a column";
    case YearReason::file_name:
      return "the file's name";
    case YearReason::folder_name:
      return "the folder's name";
    case YearReason::dates:
      return "the dates";
    case YearReason::unknown:
      break;
  }
  return "not known";
}

const RowSource& ExtractTable::source_of(std::uint64_t row) const {
  const auto after = std::upper_bound(sources.begin(), sources.end(), row,
                                      [](std::uint64_t r, const RowSource& source) { return r < source.first_row; });
  return *std::prev(after);
}

const ExtractTable* Extracts::find(std::string_view table_name) const {
  for (const ExtractTable& table : tables)
    if (table.schema->name == table_name) return &table;
  return nullptr;
}

Result<Extracts> load_extracts(const FileSystem& files, const std::string& folder, const Schemas& schemas,
                               const ColumnSelection& wanted, const LoadOptions& options) {
  return input::load(files, folder, schemas, wanted, options, input::LoadTuning());
}

}  // namespace outturn
