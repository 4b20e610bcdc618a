// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "outturn/extracts.h"

namespace outturn::input {

/// A cell of a table that is read, as a file would have it: 01/04/2021, X1, 45. Empty where it is blank, or a text.
std::string cell_text(const ExtractTable& table, ColumnIndex column, std::uint64_t row);

}  // namespace outturn::input
