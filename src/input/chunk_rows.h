// SPDX-License-Identifier: MIT
// The rows of one chunk of a file as columns, and everything there is to say about them, counted from the
// chunk's beginning: row 0, line 0, codes and texts that are not known yet by numbers of its own. What becomes of
// it in the whole is settled when chunks are put together, in their order (table_builder.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "input/file_plan.h"
#include "outturn/extracts.h"

namespace outturn::input {

/// Unlisted codes of one column by their first appearance. Their numbers in the chunk go on where the listed
/// ones end; when those have run out, `overflow` says which code stands in which row.
struct UnlistedCodes {
  struct Overflow {
    std::size_t row;
    std::string code;
  };
  std::vector<std::string> codes;
  std::vector<Overflow> overflow;

  std::uint8_t number(std::string_view code, std::size_t listed, std::size_t row);
};

/// Texts too long to be their own number (see texts.cpp), numbered from -1 down in the chunk.
class LongTexts {
 public:
  std::int64_t id_of(std::string_view text);
  const std::vector<std::string>& texts() const { return texts_; }
  void clear();

 private:
  std::vector<std::string> texts_;
  std::unordered_map<std::string, std::int64_t> ids_;
};

/// What the times of day behind dates say about how a file gives days.
struct Clocks {
  std::uint64_t hours_before = 0;  ///< 23:00 on days that end in British Summer Time
  bool has_other = false;          ///< any other time, but midnight outside summer time

  /// Midnight of British Summer Time is 23:00 of the day before: the file gives UTC.
  bool are_utc() const {
    constexpr std::uint64_t kEnough = 5;
    return hours_before >= kEnough && !has_other;
  }
  void add(const Clocks& other) {
    hours_before += other.hours_before;
    has_other |= other.has_other;
  }
};

struct ChunkRows {
  /// Rows of one child in a row.
  struct ChildRun {
    std::size_t first_row;
    std::size_t id_begin;  ///< in `ids`
    std::size_t id_size;
  };
  /// A row that was rejected for the date of the row, or for its form.
  struct Undated {
    std::string child;   ///< empty where the rows belong to none
    std::uint32_t line;  ///< from 0
    std::int32_t return_year;
    bool has_blank_date;
    std::uint64_t filled;  ///< as UndatedRow::filled
  };
  struct YearRun {
    std::size_t first_row;
    std::int32_t return_year;
  };

  const char* begin = nullptr;  ///< the first byte read
  const char* end = nullptr;    ///< where the next row starts
  std::uint32_t lines = 0;      ///< physical lines between them

  std::size_t rows = 0;
  std::vector<std::uint32_t> line;  ///< with ExtractTable::kRepairedBit
  std::vector<Column> columns;      ///< as in the plan; room for `capacity` rows
  std::vector<ChildRun> child_runs;
  std::string ids;
  std::vector<YearRun> year_runs;
  std::vector<LostValue> lost;  ///< values treated as blank because they could not be read
  std::vector<Undated> undated;
  std::vector<UnlistedCodes> unlisted;  ///< by column of the plan
  LongTexts long_texts;

  std::uint64_t without_child = 0;  ///< rows left out whose CHILD is blank or cannot be read

  DatesByYear dates;  ///< of the columns that date the return
  RowCounts counts;
  Problems problems;
  bool is_cut_off = false;           ///< its last row ends with the file, and is not whole
  std::uint32_t first_nul_line = 0;  ///< from 1; 0 = no NUL
  bool has_exchanged_date = false;   ///< one that can only be read with day and month exchanged
  AuthorityNames::Seen authorities;  ///< where it matters and is not known yet
  Clocks clocks;
  bool has_decimal_id = false;  ///< an id like 1001.0
  bool has_other_id = false;

  void start(const FilePlan& plan, const char* from);
  /// Makes room for one more row.
  void make_room(const FilePlan& plan) {
    if (rows == capacity_) [[unlikely]]
      grow(plan);
  }

 private:
  void grow(const FilePlan& plan);
  void fit(const FilePlan& plan);
  std::size_t capacity_ = 0;
};

}  // namespace outturn::input
