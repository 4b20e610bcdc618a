// SPDX-License-Identifier: MIT
// Values of a table that is read already, and that turn out to be none: each is taken out, listed and counted, as one
// that could not be read.
#pragma once

#include <string>
#include <vector>

#include "input/header.h"
#include "outturn/extracts.h"
#include "problems/catalogue.h"

namespace outturn::input {

class LostCells {
 public:
  LostCells(ExtractTable& table, Extracts& extracts) : table_(table), extracts_(extracts) {}

  /// `said`: what the message says of it. `header`: of the row's file. `help`: what to do, where it is not what the
  /// kind of problem says.
  void lose(std::uint64_t row, ColumnIndex field, ProblemId id, const std::string& said, std::uint32_t file,
            const Header& header, const std::string& help = {});
  /// The same without a message of its own.
  void take(std::uint64_t row, ColumnIndex field);
  /// Lists a problem with a cell.
  void tell(std::uint64_t row, ColumnIndex field, ProblemId id, const std::string& said, std::uint32_t file,
            const Header& header, const std::string& help = {});
  /// Once all are lost: the table's list is in order again.
  void finish();

 private:
  void count(std::uint64_t row);

  ExtractTable& table_;
  Extracts& extracts_;
  std::vector<bool> has_lost_;  ///< by row; empty until the first is lost
};

}  // namespace outturn::input
