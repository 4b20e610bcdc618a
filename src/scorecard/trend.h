// SPDX-License-Identifier: MIT
// A figure with those of the periods before it, and whether its last change is signal or noise.
#pragma once

#include <vector>

#include "definitions/library.h"
#include "outturn/report.h"
#include "scorecard/xmr.h"

namespace outturn {

/// `length` periods up to `last`, oldest first, each of the same length as it: fewer where `last` is not of whole
/// months, so that there is no period before it.
std::vector<Period> trend_periods(const Period& last, int length);

/// Fills limits, signals, variation and assurance of a trend whose points are there. `series` has the exact figure of
/// each point that can be relied on. `target`: of the last point; nullptr where it has none.
void judge_trend(const Indicator& indicator, const Target* target, const Series& series, Trend& trend);

}  // namespace outturn
