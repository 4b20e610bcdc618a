// SPDX-License-Identifier: MIT
// One child's history as a person reads it: periods of care with their placements and episodes, reviews with what was
// due, and the rows of every other table a definition reads.
#pragma once

#include <vector>

#include "definitions/library.h"
#include "explain/explanation.h"
#include "outturn/extracts.h"

namespace outturn::explain {

/// What a timeline reads: other columns, and more tables, than the figure itself.
ColumnSelection timeline_fields(const Library& library, const Indicator& indicator);

/// `extracts` as read with timeline_fields.
std::vector<TimelineLine> timeline_of(const Library& library, const Indicator& indicator, const Extracts& extracts,
                                      std::uint32_t child);

}  // namespace outturn::explain
