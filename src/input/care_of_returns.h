// SPDX-License-Identifier: MIT
// What the Episodes of each return say of all its children, before histories are made: who had left, who had been in
// care for how long. Other tables are held against it (Reading 12 (b)).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "outturn/extracts.h"

namespace outturn::input {

inline constexpr int kAdultAge = 18;
inline constexpr Day kHalfYear = 183;

/// Whether a row has one of two codes; of a column that was not read, none has.
class TwoCodes {
 public:
  TwoCodes() = default;
  TwoCodes(const ExtractTable& table, std::string_view field, std::string_view one, std::string_view other) {
    const ColumnIndex column = table.schema->field_index(field);
    const CodeSet* codes = column ? table.schema->fields[column].codes : nullptr;
    if (!codes || table.columns[column].bytes.empty()) return;
    bytes_ = table.columns[column].bytes.data();
    one_ = codes->find(one);
    other_ = codes->find(other);
  }
  bool has(std::uint64_t row) const {
    return bytes_ && bytes_[row] != kMissingByte && (bytes_[row] == one_ || bytes_[row] == other_);
  }

 private:
  const std::uint8_t* bytes_ = nullptr;
  std::uint8_t one_ = kMissingByte, other_ = kMissingByte;
};

/// Short breaks, which are no care (Rule 2).
inline TwoCodes short_breaks_of(const ExtractTable& episodes) {
  return {episodes, "ls", "V3", "V4"};
}

/// What the Episodes of one return say. Short breaks are no care (Rule 2).
struct ReturnOfCare {
  std::int32_t year = 0;
  std::size_t children = 0, left = 0;  ///< in care
  std::size_t all_children = 0;        ///< those who only had short breaks too
  bool any_with_two_rows = false;
  Day last_end = INT32_MIN, last_date = INT32_MIN;
  std::vector<std::uint32_t> left_late;     ///< those who left after 92 days of the year in care
  std::vector<std::uint32_t> long_in_care;  ///< those who were in care on as many days of it, left or not
  std::vector<std::uint32_t> newly_long;    ///< those of them who came into care in the year
  std::vector<std::uint32_t> two_reviews;   ///< those in care for long enough to have two reviews in the year
  std::vector<std::uint32_t> whole_year;    ///< with a row from its first day on, or before, and one open at its end
  std::vector<std::uint32_t> with_rows;     ///< ascending
};

/// All episodes of a child, short breaks aside.
struct Stay {
  Day first = INT32_MAX, end = INT32_MIN;  ///< the first day, and the first day after the last of them
  std::int32_t newest = INT32_MIN;         ///< return with rows of the child
};

class CareOfReturns {
 public:
  /// DECOM and DEC must have been read.
  CareOfReturns(const Extracts& extracts, const ExtractTable& episodes);

  /// Of the returns whose year is known, by year; found once.
  const std::vector<ReturnOfCare>& returns();
  /// By child; found once.
  const std::vector<Stay>& stays();
  bool is_short_break(std::uint64_t row) const { return short_break_.has(row); }

 private:
  struct Care;
  ReturnOfCare return_of(std::int32_t year, std::vector<Care>& by_child) const;
  Day told_in(std::int32_t year) const;
  std::vector<Stay> find_stays() const;

  const Extracts& extracts_;
  const ExtractTable& episodes_;
  const std::vector<std::int32_t>&decom_, &dec_;
  TwoCodes short_break_;
  std::vector<ReturnOfCare> returns_;
  std::vector<Stay> stays_;
};

/// The rows of one file and return.
struct RowsOfSource {
  std::uint64_t from = 0, to = 0;
  RowSource source;

  /// A return of no known year counts as the newest.
  std::int32_t year() const { return source.return_year == kMissingInt ? INT32_MAX : source.return_year; }
};

inline std::vector<RowsOfSource> rows_by_source(const ExtractTable& table) {
  std::vector<RowsOfSource> all;
  for (std::size_t s = 0; s < table.sources.size(); ++s)
    all.push_back({table.sources[s].first_row, table.end_of_source(s), table.sources[s]});
  return all;
}

/// The dates of a table in a column that it has.
inline const std::vector<std::int32_t>& days_of(const ExtractTable& table, std::string_view field) {
  return table.columns[table.schema->field_index(field)].ints;
}

/// The rows of the return of a year, but for files of several years.
template <class Use>
void for_rows_of_return(const ExtractTable& table, std::int32_t year, Use use) {
  for (std::size_t s = 0; s < table.sources.size(); ++s) {
    const RowSource& source = table.sources[s];
    if (source.return_year != year || source.several_years) continue;
    const std::uint64_t end = table.end_of_source(s);
    for (std::uint64_t row = source.first_row; row < end; ++row) use(row);
  }
}

}  // namespace outturn::input
