// SPDX-License-Identifier: MIT
// The rows behind a figure, one by one: which of them are counted and why, or one child's in full. Where a row ends up
// is read from the same plan as the report's counts; only the reason is computed again.
#pragma once

#include <optional>
#include <vector>

#include "definitions/library.h"
#include "explain/explanation.h"
#include "history/histories.h"
#include "outturn/extracts.h"

namespace outturn::explain {

/// What is read beside what a report reads, so that rows can be named.
void want_members(const Library& library, const Indicator& indicator, const Period& period,
                  history::WantedHistory& wanted);

/// Every row of the population (and those of which it is not known), in the order of the children.
std::vector<Member> list_members(const Library& library, const Indicator& indicator, const Period& period,
                                 const Extracts& extracts);

/// What the figure's doubtful rows are, each with what is missing and what it could change.
std::vector<DoubtfulMember> list_doubtful(const Library& library, const Indicator& indicator, const Period& period,
                                          const Extracts& extracts);

/// The counted rows of one child, each with every condition opened.
std::vector<TracedMember> trace_members(const Library& library, const Indicator& indicator, const Period& period,
                                        const Extracts& extracts, std::uint32_t child);

}  // namespace outturn::explain
