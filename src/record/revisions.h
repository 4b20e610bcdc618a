// SPDX-License-Identifier: MIT
// What a paper says otherwise than the last one did: figures of earlier periods, computed again.
#pragma once

#include "record/run_record.h"

namespace outturn::record {

/// Marks every figure of the report (results, points of trends, figures to compare with) that is not what the
/// last paper printed of the same indicator, group and period, with what it was and why. `now` is the record of the
/// report itself, with Earlier::too.
void mark_revisions(const RunRecord& last, const RunRecord& now, Report& report);

}  // namespace outturn::record
