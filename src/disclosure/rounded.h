// SPDX-License-Identifier: MIT
// Counts printed to the nearest 5 or 10, and what is made of them from the rounded counts.
#pragma once

#include "definitions/library.h"
#include "outturn/report.h"
#include "scorecard/make_report.h"

namespace outturn::disclosure {

/// To the nearest multiple, half upwards.
std::int64_t to_nearest(std::int64_t count, int multiple);

/// Rounds every figure that is shown. Colours stay those of the exact figures; distances, directions and intervals are
/// those of the rounded ones.
void round_counts(Report& report, const ReportRequest& request, const Library& library, int multiple);

}  // namespace outturn::disclosure
