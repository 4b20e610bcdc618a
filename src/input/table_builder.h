// SPDX-License-Identifier: MIT
// Puts chunks together to tables, in the order of the data, one at a time. Here rows get their place, children
// their numbers, unlisted codes and long texts theirs, so none of it depends on who read a chunk and when.
#pragma once

#include <cstdint>
#include <vector>

#include "input/chunk_rows.h"
#include "input/file_plan.h"
#include "outturn/extracts.h"

namespace outturn::input {

/// What will come for a table in all.
struct TableOutlook {
  std::uint64_t bytes = 0;                       ///< of rows, in all files
  Indexed<ColumnIndex, std::vector<bool>> kept;  ///< wanted, and in at least one of the files
};

using Outlook = Indexed<ExtractIndex, std::vector<TableOutlook>>;

class TableBuilder {
 public:
  TableBuilder(Extracts& extracts, Outlook outlook);

  void start_file(const FilePlan& plan);
  /// The chunk's first row must be the file's next one.
  void append(const FilePlan& plan, ChunkRows& chunk);

  /// Where the next row of the file starts.
  const char* position() const { return position_; }
  std::uint64_t rows_of_file() const { return rows_; }
  DatesByYear& dates_of_file() { return dates_; }
  std::uint32_t first_nul_line() const { return first_nul_line_; }

 private:
  void reserve(const FilePlan& plan, const ChunkRows& chunk);
  void append_children(ExtractTable& table, const ChunkRows& chunk);
  void append_columns(const FilePlan& plan, ExtractTable& table, ChunkRows& chunk);
  void number_unlisted(const FilePlan& plan, std::size_t column, ChunkRows& chunk);
  void tell_too_many(const FilePlan& plan, std::size_t column, std::uint32_t line, const std::string& code);
  void number_texts(const FilePlan& plan, ChunkRows& chunk);
  void append_sources(const FilePlan& plan, ExtractTable& table, const ChunkRows& chunk);

  Extracts& extracts_;
  Outlook outlook_;

  // The file at hand.
  const char* position_ = nullptr;
  std::uint32_t lines_ = 0;
  std::uint64_t rows_ = 0;  ///< used, left out or blank
  DatesByYear dates_;
  std::uint32_t first_nul_line_ = 0;
  std::uint32_t last_child_ = UINT32_MAX;
};

}  // namespace outturn::input
