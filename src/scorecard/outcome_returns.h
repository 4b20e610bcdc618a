// SPDX-License-Identifier: MIT
// Returns whose OC3 cannot be the whole one of its year (Reading 12 (b)): people who were in the one before, or had
// turned 18 in care, are absent, or its people are those of another year.
#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "outturn/extracts.h"
#include "scorecard/covered_days.h"

namespace outturn {

inline constexpr const char* kOutcomesExtract = "oc3";

/// Financial years, by their starting year.
struct OutcomeReturns {
  std::set<std::int32_t> parts;           ///< only a part of OC3 is there
  std::set<std::int32_t> of_other_years;  ///< most of its people have no birthday from the 17th to the 21st in it
  std::vector<ExpectedRow> absent;        ///< of returns that are no parts: people who should be in them
};

/// Has the columns read that tell, where OC3 is read at all.
void want_for_outcome_returns(const Schemas& schemas, ColumnSelection& wanted);

/// `covered`: the days that Episodes covers, which tell how far a return goes; nullptr: it is not there, and parts are
/// not looked for.
OutcomeReturns judge_outcome_returns(const Extracts& extracts, const CoveredDays* covered);

/// Says in the extracts which people should have a row in OC3 (ExpectedRow).
void expect_outcome_rows(Extracts& extracts);

}  // namespace outturn
