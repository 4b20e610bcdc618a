// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "input/chunk_rows.h"
#include "input/file_plan.h"
#include "input/load.h"
#include "outturn/extracts.h"

namespace outturn::input {

/// What reading a file's rows had to say about the file as a whole.
struct FileSummary {
  std::uint64_t rows = 0;            ///< used or left out
  DatesByYear dates;                 ///< in the columns that date its return (Reading 11)
  std::uint32_t first_nul_line = 0;  ///< 0 = no NUL
  bool has_exchanged_date = false;   ///< one that can only be read with day and month exchanged
  AuthorityNames::Seen authorities;  ///< where it matters and is not known yet
  Clocks clocks;
  bool has_decimal_id = false;  ///< an id like 1001.0
  bool has_other_id = false;
};

/// Reads the rows of all files into the tables of `extracts`, on several threads; one summary a plan.
std::vector<FileSummary> read_files(const std::vector<FilePlan>& plans, unsigned threads, const LoadTuning& tuning,
                                    Extracts& extracts);

}  // namespace outturn::input
