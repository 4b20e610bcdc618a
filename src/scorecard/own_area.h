// SPDX-License-Identifier: MIT
// Figures of several areas in one extract of the population: only our own are what rates are of (Reading 10).
#pragma once

#include <string>
#include <vector>

#include "outturn/extracts.h"
#include "scorecard/area_names.h"

namespace outturn {

inline constexpr std::string_view kPopulationExtract = "population";

/// Keeps the rows of our area where the population of several is given for a year, and none of England. Where it is not
/// said which is ours, or none of them is, a notice says so: no rate can be made of them. Of children of several
/// authorities every row is kept (authority_bases.h). Why there is no population at all; empty: nothing is wrong.
std::string keep_own_area(Extracts& extracts, const AreaNames& names, const std::string& area);

/// Keeps those rows of the table.
void keep_rows(ExtractTable& table, const std::vector<bool>& kept);

}  // namespace outturn
