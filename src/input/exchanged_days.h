// SPDX-License-Identifier: MIT
// Files that a spreadsheet with American settings has opened and saved (Reading 12 (b)): day and month are exchanged
// where the day is 12 or less, and all other dates are as they were, so that no single date shows it.
#pragma once

#include <cstdint>
#include <string>

#include "outturn/extracts.h"

namespace outturn::input {

/// The column of the file whose dates show it, and how; empty: none does. The rows of the file have been read.
std::string exchanged_days(const ExtractTable& table, std::uint32_t file);

}  // namespace outturn::input
