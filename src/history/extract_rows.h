// SPDX-License-Identifier: MIT
// Several returns, one row: for equal keys the row of the latest return is taken; identical ones are merged silently,
// different ones are listed (Reading 1, and by it every other extract).
#pragma once

#include <vector>

#include "input/column_value.h"
#include "outturn/extracts.h"

namespace outturn::history {

using input::value_of;

/// Two rows of one key in one return, of which neither counts more than the other (Reading 1 (h)).
struct UndecidedRow {
  ExtractIndex extract{};
  std::uint32_t row = 0;  ///< the one counted
  std::uint32_t other = 0;
};

/// Rows of extracts that a history has otherwise.
struct ExtractChanges {
  std::vector<UndecidedRow> rows;
  std::vector<std::int32_t> unseen;   ///< years whose row, of a table with one row a child and year, is not there
  std::vector<ExpectedRow> expected;  ///< rows that are not there
  Day leaver_born = kNoDay;           ///< the date of birth in OC3

  void add(const ExtractChanges& more);
};

class ExtractRows {
 public:
  explicit ExtractRows(const ExtractTable& table) : table_(table) {}

  /// Brings rows[first..] (all of one child, or all of a table of no children) into the order of the key, each key
  /// once. What was merged is counted and listed. True where nothing had to be moved or merged. `undecided`: the rows
  /// taken that others of their key and return contradict, their extract left open.
  bool merge(std::vector<std::uint32_t>& rows, std::size_t first, Problems& problems, RowCounts& counts,
             std::vector<UndecidedRow>* undecided = nullptr) const;

 private:
  bool same_key(std::uint32_t a, std::uint32_t b) const;
  bool before(std::uint32_t a, std::uint32_t b) const;
  std::string differing_columns(std::uint32_t a, std::uint32_t b) const;
  bool identical(std::uint32_t a, std::uint32_t b) const;
  bool completes(std::uint32_t earlier, std::uint32_t later) const;
  bool closes(std::uint32_t open, std::uint32_t closed) const;
  std::string_view why_taken(std::uint32_t taken, std::uint32_t other) const;
  bool counts_no_more(std::uint32_t taken, std::uint32_t other) const;
  std::string key_shown(std::uint32_t row) const;

  const ExtractTable& table_;
};

/// Lists a problem with a row of an extract, counting only once the first few of its kind are kept. `said`: what the
/// message says of it; `help`: in place of what it says to do.
void list_row(const ExtractTable& table, std::uint64_t row, const ProblemKind* kind, std::string_view column_name,
              const std::string& said, Problems& problems, std::string consequence = {}, std::string help = {});

}  // namespace outturn::history
