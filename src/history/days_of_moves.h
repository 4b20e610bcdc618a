// SPDX-License-Identifier: MIT
// Days on which placements were opened again in a new system (Reading 3 (f)).
#pragma once

#include <cstdint>
#include <vector>

#include "history/episodes.h"
#include "outturn/extracts.h"

namespace outturn::history {

/// Some systems end a row on its last day, not on the day after.
inline constexpr Day kLongestPause = 1;

/// The days on which at least twenty children, and more than one in ten of those in care, have a row that begins a
/// placement; ascending. `year_of_source`: of the rows' returns; a day is looked at in the return of its year. They are
/// listed in `problems`.
std::vector<Day> find_days_of_moves(const ExtractTable& episodes, const std::vector<std::int32_t>& year_of_source,
                                    const EpisodeCodes& codes, Problems& problems);

}  // namespace outturn::history
