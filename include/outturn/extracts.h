// SPDX-License-Identifier: MIT
// The tables of a data folder, read into typed columns. What a row means is history's business.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "outturn/day.h"
#include "outturn/files.h"
#include "outturn/problems.h"
#include "outturn/result.h"
#include "outturn/schema.h"

namespace outturn {

/// The texts of the extracts as numbers. Safe to call from several threads.
///
/// A text is a 64-bit number, equal numbers for equal texts: up to eight ASCII characters are packed into the number
/// itself, and so is a pupil number; anything else is interned here. A code is a byte: the listed ones by their place
/// in the code set, and those that only the data holds after them, so that they differ from a blank, from every listed
/// code and from each other.
class Texts {
 public:
  /// For every code found after the numbers of its set have run out: all that is known is that it is not listed.
  static constexpr std::uint8_t kTooManyCodes = 255;

  std::int64_t id_of(std::string_view text);
  std::string text_of(std::int64_t id) const;
  /// The text of a number that holds it; empty: it is kept elsewhere.
  static std::string packed_text(std::int64_t id);
  /// The number of a text that is a unique pupil number: a letter, eleven digits, and a digit or letter.
  static std::optional<std::int64_t> packed_pupil_number(std::string_view text);
  static bool is_pupil_number(std::int64_t id);

  /// The number of a code, listed or not; an unlisted one is given its number when it is first met.
  std::uint8_t number_of(const CodeSet& set, std::string_view code);
  /// The code of a number, listed or not; empty for 0.
  std::string code_of(const CodeSet& set, std::uint8_t number) const;

 private:
  struct Interned;
  std::shared_ptr<Interned> interned_;

 public:
  Texts();
};

/// The children of all extracts, numbered from 0 in the order they are first met (files in path order).
/// Ids are upper case without blanks around them; leading zeros are kept.
class ChildIds {
 public:
  std::uint32_t size() const { return static_cast<std::uint32_t>(offsets_.size() - 1); }
  std::string_view id(std::uint32_t child) const {
    return std::string_view(text_).substr(offsets_[child], offsets_[child + 1] - offsets_[child]);
  }
  std::optional<std::uint32_t> find(std::string_view id) const;

  /// The number of an id, given out on first sight. `expected` is a guess (the child after the last one
  /// seen): right in files kept in order, and then no hash is looked up.
  std::uint32_t intern(std::string_view id, std::uint32_t expected);
  /// A hint that this id is about to be given to `intern`: brings the memory it will look at into the cache.
  void announce(std::string_view id) const;

 private:
  void grow();
  std::size_t slot_of(std::uint32_t hash) const { return hash >> shift_; }
  std::string text_;
  std::vector<std::uint64_t> offsets_{0};
  std::vector<std::uint64_t> slots_;  ///< open addressing; hash in the upper half, child + 1 in the lower, 0 = free
  unsigned shift_ = 32;               ///< the slots are numbered by the hash's upper bits
};

/// One column of a table, by its field's type (see FieldType). Only the matching vector is filled;
/// all are empty if the column was not wanted or is not in any of the files.
struct Column {
  std::vector<std::uint8_t> bytes;
  std::vector<std::int32_t> ints;
  std::vector<std::int64_t> longs;
};

/// A stretch of rows that came from one file and belong to one return.
struct RowSource {
  std::uint64_t first_row = 0;
  std::uint32_t file = 0;
  std::int32_t return_year =
      kMissingInt;             ///< the starting year of the return's financial year (Reading 11); missing = not known
  bool several_years = false;  ///< Reading 11 (e): the file holds several years, and return_year is where it ranks
  /// Files that are versions of one table of one return (Reading 1) share a group, from 1; 0: the file has no other
  /// version. Within a group the row of the higher rank wins; of equal ranks neither does.
  std::uint16_t version_group = 0;
  std::uint16_t version_rank = 0;
};

/// How the year of a return was found (Reading 11).
enum class YearReason : std::uint8_t { unknown, configured, column, file_name, folder_name, dates };

/// "outturn.toml", "a column", "the file's name" ...: the same words in every format.
std::string_view word(YearReason why);

/// One table of one return as the folder gives it: what coverage is judged by (Reading 12).
struct TableReturn {
  ExtractIndex table;
  std::int32_t year = kMissingInt;  ///< the starting year; missing: the files hold several years, or none is known.
                                    ///< Of several years the dates below are those of the years that hold at least a
                                    ///< quarter as many dates as the fullest, and distinct_days those of the last
  YearReason why = YearReason::unknown;
  bool contested = false;            ///< the second-best year holds more than half as many of the dates, or a name or
                                     ///< column disagrees: reported, and refused by --strict
  std::string contested_with;        ///< the evidence against the year, in words; empty: none
  std::vector<std::uint32_t> files;  ///< indices into Extracts::files
  std::uint64_t rows = 0;
  Day first_date = kNoDay;  ///< of the dates that tell when things happened (DECOM, DEC, REVIEW ...), outliers apart
  Day last_date = kNoDay;
  std::uint32_t distinct_days = 0;  ///< different days among the dates that fall in the return's year
  std::uint32_t outliers = 0;       ///< dates after the return's year: listed, and read as dates that cannot be read
  Day as_at = kNoDay;               ///< the day the return was taken, where it is declared
};

/// A value kept as blank because it could not be read: not the same as a blank (Reading 1 (f)).
struct LostValue {
  std::uint64_t row = 0;
  ColumnIndex field;

  friend bool operator==(const LostValue&, const LostValue&) = default;
  friend bool operator<(const LostValue& a, const LostValue& b) {
    return a.row == b.row ? a.field < b.field : a.row < b.row;
  }
};

inline constexpr std::uint32_t kNoChild = UINT32_MAX;

/// A row left out because the column that dates it (ExtractSchema::row_date) could not be read, or for its form, of a
/// child that could (Reading 12 (e)).
struct UndatedRow {
  std::uint32_t child = kNoChild;  ///< none where the rows of the table belong to no child
  std::uint32_t file = 0;
  std::uint32_t line = 0;
  std::int32_t return_year = kMissingInt;  ///< as the row's own column says; missing: as its file
  bool has_blank_date = false;             ///< left out because nothing is in the column that dates it
  std::uint64_t filled = 0;                ///< then: of the columns read, those in which something is (bit_of)

  /// 0 for a column beyond those that can be told.
  static std::uint64_t bit_of(ColumnIndex column) {
    constexpr std::size_t kMost = 64;
    return column.value() < kMost ? std::uint64_t{1} << column.value() : 0;
  }
};

struct ExtractTable {
  const ExtractSchema* schema = nullptr;
  bool present = false;  ///< at least one file was recognised as this extract
  std::uint64_t rows = 0;
  std::vector<std::uint32_t> child;  ///< by row; empty unless schema->has_children
  std::vector<std::uint32_t> line;   ///< by row: physical line in its file; kRepairedBit marks a repaired row
  Indexed<ColumnIndex, std::vector<Column>> columns;
  Indexed<ColumnIndex, std::vector<bool>> has_column;  ///< in at least one file
  std::vector<RowSource> sources;                      ///< ascending first_row
  std::vector<LostValue> lost;                         ///< ascending
  std::vector<UndatedRow> undated;                     ///< in the order of the files

  static constexpr std::uint32_t kRepairedBit = 0x80000000u;
  const RowSource& source_of(std::uint64_t row) const;
  /// One after the last row of `sources[source]`.
  std::uint64_t end_of_source(std::size_t source) const {
    return source + 1 < sources.size() ? sources[source + 1].first_row : rows;
  }
  std::uint32_t line_of(std::uint64_t row) const { return line[row] & ~kRepairedBit; }
};

struct ExtractFile {
  std::string path;                       ///< relative to the data folder
  const ExtractSchema* schema = nullptr;  ///< nullptr = not recognised
  std::uint64_t bytes = 0;
  std::int32_t return_year = kMissingInt;  ///< missing too where a YEAR column gives it row by row
  bool stops_at_child = false;             ///< ends with a child, and later ones should be in it
  bool of_current_children = false;        ///< lacks those who left care in its year
  std::string lacks{};                     ///< what it has not: "no review of a girl"; empty: nothing that is known
  bool spoils_earlier_days = false;      ///< its rows replace those of older returns, and what they lack is lost there
  bool is_of_another_year = false;       ///< of OC2: its children are those of another year
  bool is_cut_off = false;               ///< ends within a row: nobody knows how many it has lost
  bool has_other_births = false;         ///< its children have other dates of birth elsewhere: whose are the rows?
  bool has_other_year = false;           ///< its name says a year that the dates of its return do not bear out
  bool repeats_earlier_year = false;     ///< its rows are those of an earlier return, and none is of its own year
  std::string sha256{};                  ///< with LoadOptions::hash_files, of a file that was recognised
  std::uint64_t rows = 0;                ///< used
  std::uint64_t rows_without_child = 0;  ///< left out because CHILD is blank or cannot be read
};

/// How many rows were read; every row is exactly one of used, left out and merged; one that is repaired or has lost
/// a value is a used one.
struct RowCounts {
  std::uint64_t used = 0;
  std::uint64_t repaired = 0;
  std::uint64_t left_out = 0;
  std::uint64_t merged = 0;  ///< a row again, in another return or a second time; counted once (Reading 1)
  std::uint64_t blank = 0;   ///< blank rows and rows of nothing but separators, skipped
  std::uint64_t lost = 0;    ///< used without a value that could not be read; not among the repaired
};

/// A row that a table of a return lacks, of a child who should have one (Reading 12 (b)).
struct ExpectedRow {
  std::uint32_t child = kNoChild;
  ExtractIndex table;
  std::int32_t year = 0;

  friend bool operator<(const ExpectedRow& a, const ExpectedRow& b) {
    return a.child == b.child ? a.year < b.year : a.child < b.child;
  }
};

struct Extracts {
  Indexed<ExtractIndex, std::vector<ExtractTable>> tables;  ///< in the order of the schemas given
  std::vector<ExtractFile> files;    ///< every file seen, sorted by path; of XML once for each table in it
  std::vector<TableReturn> returns;  ///< by table, then year
  ChildIds children;
  bool of_several_authorities = false;        ///< a child is authority and CHILD together (Reading 1)
  std::vector<std::uint32_t> unknown_births;  ///< ascending: children whose tables contradict each other
  std::vector<std::pair<std::uint32_t, Day>> contested_births;  ///< ascending: what they say of each
  std::vector<ExpectedRow> expected_rows;                       ///< ascending
  std::shared_ptr<Texts> texts = std::make_shared<Texts>();
  RowCounts counts;
  Problems problems;

  const ExtractTable* find(std::string_view table_name) const;
};

/// How another system's files differ from the 903's own: from outturn.toml.
struct ExtractMapping {
  std::string table;
  std::vector<std::pair<std::string, std::string>> columns;  ///< theirs -> ours, both upper case
  std::string date_format;  ///< "dd/mm/yyyy" (default, ISO too), "mm/dd/yyyy", "dd/mm/yy", "yyyymmdd", ...
  struct Codes {
    std::string column;                                      ///< ours
    std::vector<std::pair<std::string, std::string>> codes;  ///< theirs -> ours, both upper case
  };
  std::vector<Codes> codes;
};

/// What outturn.toml says about a file, or all files in a folder: it overrides names, columns and dates (Reading 11).
struct ReturnSetting {
  std::string path;                 ///< below the data folder
  std::int32_t year = kMissingInt;  ///< the starting year
  bool several = false;             ///< the files hold several years
  Day as_at = kNoDay;               ///< the day the return was taken
  std::string date_format;          ///< how its dates are written; empty: as those of its extract
};

struct LoadOptions {
  unsigned threads = 0;  ///< 0 = as many as the machine has
  bool keep_all_problems = false;
  bool hash_files = false;           ///< for a record: ExtractFile::sha256, of the same opening of the file as its rows
  std::vector<std::string> exclude;  ///< patterns with * and ?: of names or paths below the data folder
  std::string date_format;           ///< of every extract whose mapping gives none; empty: dd/mm/yyyy
  std::vector<ExtractMapping> mappings;
  std::vector<ReturnSetting> returns;
  /// Worked examples: without a year in a name or column all files are one history, and no date is late for its return.
  bool one_history = false;
  /// For checking: values that can be read and cannot be stay as they are, for the rules to find.
  bool values_as_given = false;
};

/// Which columns of a table are read. A table of which nothing is
/// wanted is recognised but not read.
struct ColumnSelection {
  Indexed<ExtractIndex, std::vector<bool>> table;
  Indexed<ExtractIndex, std::vector<Indexed<ColumnIndex, std::vector<bool>>>> field;
};

/// Reads every extract below `folder`. Fails only if the data cannot be used at all: the folder does not exist, a
/// file cannot be read, nothing is recognised. Everything else is in Extracts::problems.
/// The result is the same whatever the number of threads.
Result<Extracts> load_extracts(const FileSystem& files, const std::string& folder, const Schemas& schemas,
                               const ColumnSelection& wanted, const LoadOptions& options);

}  // namespace outturn
