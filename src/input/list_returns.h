// SPDX-License-Identifier: MIT
// What each return in a folder holds, once the years of its files are known: Extracts::returns.
#pragma once

#include <vector>

#include "input/dates_outside.h"
#include "input/resolve_years.h"
#include "outturn/extracts.h"

namespace outturn::input {

/// Adds a return for each table and year, with its files, rows and dates, in the order of tables and years.
void list_returns(const std::vector<FileYears>& files, const SettledYears& settled_years, Extracts& extracts);

}  // namespace outturn::input
