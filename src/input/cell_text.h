// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "outturn/extracts.h"

namespace outturn::input {

/// A number kept in ten-thousandths, without zeros behind: 12.5.
std::string decimal_text(std::int64_t ten_thousandths);

/// A cell of a table that is read, as a file would have it: 01/04/2021, X1, 45. Empty where it is blank, or a text.
std::string cell_text(const ExtractTable& table, ColumnIndex column, std::uint64_t row);

}  // namespace outturn::input
