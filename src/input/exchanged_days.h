// SPDX-License-Identifier: MIT
// Files that a spreadsheet with American settings has opened and saved (Reading 12 (b)): day and month are exchanged
// where the day is 12 or less, and all other dates are as they were, so that no single date shows it.
#pragma once

#include <cstdint>
#include <string>

#include "input/care_of_returns.h"
#include "outturn/extracts.h"

namespace outturn::input {

/// The column of the file whose dates show it, and how; empty: none does. The rows of the file have been read.
std::string exchanged_days(const ExtractTable& table, std::uint32_t file);

/// Finds the local extracts of children whose dates show it by the days in care, of which the span of all dates, over
/// many years, does not tell. `table`: its rows have children.
void find_days_exchanged_by_care(Extracts& extracts, const ExtractTable& table, CareOfReturns& care);

}  // namespace outturn::input
