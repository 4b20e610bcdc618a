// SPDX-License-Identifier: MIT
// Rates of several authorities: the population of one is the base of its own children only (Reading 10).
#pragma once

#include "scorecard/area_names.h"
#include "scorecard/calculate.h"

namespace outturn {

/// The breakdown by the column LA.
inline constexpr std::string_view kAuthorityGroups = "authority";

/// Gives each authority's group the base that the population of its own area makes, and takes the base from everybody
/// where the children are of several authorities. `extracts` are those `calculation` was made of.
void set_authority_bases(const Library& library, const CalculationRequest& request, const Extracts& extracts,
                         const AreaNames& names, Calculation& calculation);

}  // namespace outturn
