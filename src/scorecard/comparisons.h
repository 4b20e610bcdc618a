// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "definitions/library.h"
#include "outturn/report.h"

namespace outturn {

/// As in --compare: previous-period, last-year, last-outturn, year-to-date, neighbours, england, published.
std::optional<Comparison> comparison_of(std::string_view word);
const std::vector<Comparison>& all_comparisons();

/// The period whose rows a comparison needs; nothing for the figures of other places, and for an odd number of days
/// that has no previous period.
std::optional<Period> period_of(Comparison comparison, const Period& period);

/// Whether a comparison says anything about an indicator: a year to date is for what happens in a period, a snapshot at
/// its end is the same whatever period ends there.
bool says_something(Comparison comparison, const Indicator& indicator);

/// How the printed figure moved, and whether it rose.
Direction direction_of(const Rounded& before, const Rounded& now, Better better, bool& went_up);

}  // namespace outturn
