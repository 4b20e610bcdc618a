// SPDX-License-Identifier: MIT
// The rows of one extract as the files give them, child by child: nothing merged, nothing cut. Data quality rules
// ask about these; indicators ask about what Reading 1 makes of them.
#pragma once

#include <vector>

#include "outturn/extracts.h"

namespace outturn::history {

class RawRows {
 public:
  explicit RawRows(const ExtractTable& table) : table_(table) {}

  /// Brings rows[first..], all of one child, into the order of return, file, key and line. True where nothing had to be
  /// moved.
  bool order(std::vector<std::uint32_t>& rows, std::size_t first) const;

  /// For each of `rows`, ordered and divided into children by `offsets`, the number of its neighbours among them and of
  /// the row with its key in the return of the year before. A list that is nullptr is not wanted.
  void link(const std::vector<std::uint32_t>& rows, const std::vector<std::uint32_t>& offsets,
            std::vector<std::int32_t>* previous, std::vector<std::int32_t>* next,
            std::vector<std::int32_t>* last_year) const;

  /// The latest year before the row's return that any return of the table is of; missing: none.
  std::int32_t previous_return(std::uint32_t row) const;

  /// For each source of the table, the latest date in its file and return, no later than the end of the return's year.
  static std::vector<Day> reaches(const ExtractTable& table);

 private:
  int compare_keys(std::uint32_t a, std::uint32_t b) const;
  bool same_file(std::uint32_t a, std::uint32_t b) const;
  void find_last_year(const std::vector<std::uint32_t>& rows, std::uint32_t from, std::uint32_t to,
                      std::vector<std::int32_t>& last_year) const;

  const ExtractTable& table_;
};

}  // namespace outturn::history
