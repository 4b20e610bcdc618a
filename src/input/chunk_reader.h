// SPDX-License-Identifier: MIT
// Reads the rows that start in one stretch of a file into columns. Each wanted field has a quick way, for the
// spelling that nearly every field has (dd/mm/yyyy, a listed code, digits), straight from the bytes; whatever
// does not fit goes the careful way, where blanks, case, empty words and faults are dealt with.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "input/chunk_rows.h"
#include "input/file_plan.h"
#include "input/numbers.h"
#include "input/row_reader.h"

namespace outturn::input {

class ChunkReader {
 public:
  explicit ChunkReader(const FilePlan& plan);

  /// Reads the rows that start in [from, limit); the last of them may end behind `limit`.
  void read(const char* from, const char* limit, ChunkRows& out);

 private:
  /// A problem of a row that is not known to be used yet.
  struct Finding {
    ProblemId id;
    std::size_t position;
    std::string value;
  };

  void take(const Row& row);
  bool look_closely(const Row& row);
  bool has_shape(const Row& row);
  bool is_blank(const Row& row) const;
  bool is_broken(const Row& row) const;
  bool is_second_half(const Row& row) const;
  bool are_halves(const char* from) const;
  bool is_impossible(const PlannedColumn& column, const std::string& value) const;
  bool is_footer_row() const;
  bool is_note(const RowReader& reader, const Row& row) const;
  bool is_note_at_end() const;
  bool is_heading_again(const Row& row) const;
  void pass_over_footer();
  bool take_child();
  void take_authority();
  bool take_date(std::size_t i, std::string_view text);
  bool is_exchanged(ProblemId fault, std::string_view text) const;
  void keep_undated(bool has_blank_date = false);
  std::uint64_t filled_columns();
  void keep_malformed(const Row& row);
  void take_year();
  bool keep_lost(const Finding& finding);
  void accept(const Row& row);
  void count_dates(ChunkRows& rows) const;

  std::uint8_t code_slow_path(std::size_t i, std::string_view text);
  Day take_clock(Day day, Clock clock);
  DateReading date_slow_path(const PlannedColumn& column, std::string_view text);
  std::int64_t long_text(const PlannedColumn& column, std::string_view text);
  std::int64_t text_slow_path(const PlannedColumn& column, std::string_view text);
  template <class T>
  T careful(const PlannedColumn& column, std::string_view text, T missing, Reading<T> (*reading_of)(std::string_view));
  std::string_view value_of(const PlannedColumn& column, std::string_view text);

  std::string_view field(std::size_t position);
  std::uint64_t packed_field(std::string_view text) const;
  void find(ProblemId id, const PlannedColumn& column, std::string_view value);
  void reject(const Row& row, ProblemId id);
  /// `said`: in the message, in place of the value.
  void reject(const Row& row, ProblemId id, std::size_t position, std::string_view value, std::string said = {});
  void reject_fault(const Row& row);
  void report(ProblemId id, std::uint32_t line, std::size_t column, std::string_view value, std::string said = {});
  std::uint32_t line_in_file(const Row& row) const {
    return plan_.places ? plan_.places->line_of(row.line) : row.line + 1;
  }

  const FilePlan& plan_;
  const char* text_end_;
  bool quick_dates_;
  char heading_first_ = '\0';  ///< the letter the headings begin with
  ChunkRows* out_ = nullptr;
  RowReader* reader_ = nullptr;

  // The row at hand.
  const Row* row_ = nullptr;
  bool is_plain_ = true;    ///< no NUL, nothing outside ASCII
  bool is_legacy_ = false;  ///< its fields are to be decoded from Windows-1252
  bool is_repaired_ = false;
  std::vector<Finding> findings_;
  std::vector<std::string> decoded_;  ///< fields by position, where they had to be decoded
  std::string_view child_;            ///< empty = the child of the row before
  std::string child_text_;
  std::int32_t return_year_ = kMissingInt;
  bool child_has_notice_ = false;

  bool last_child_has_notice_ = false;        ///< of the row used last: then its id must be looked at again each time
  std::vector<std::string> authority_texts_;  ///< as in the row before
  std::string authority_;                     ///< empty: no part of the id
  std::string year_text_;
  Reading<std::int32_t> year_{kMissingInt, std::nullopt};
};

}  // namespace outturn::input
