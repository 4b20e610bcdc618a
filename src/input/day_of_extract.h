// SPDX-License-Identifier: MIT
// Case systems that print the day of the extract where an episode, or another row, has no end (Reading 1 (g)).
#pragma once

#include <map>
#include <vector>

#include "input/resolve_years.h"
#include "outturn/extracts.h"

namespace outturn::input {

/// By file, the day that ends the last row of its children; kNoDay: there are several, in rows of several years.
using DaysOfExtract = std::map<std::uint32_t, Day>;

/// Finds such days before the years of the files are settled: they are no dates of a return. `take_out`: they go from
/// the column of ends (ExtractSchema::ends), and the rows, which are open, are listed.
DaysOfExtract find_days_of_extract(std::vector<FileYears>& files, bool take_out, Extracts& extracts);

/// It is the day on which Episodes was taken, where nothing else says so and all its files of one return agree.
void declare_days_of_extract(const DaysOfExtract& days, Extracts& extracts);

}  // namespace outturn::input
