// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "audit/record_differences.h"

namespace outturn {

/// What two records differ in, for a person.
std::string render_differences_text(const audit::RecordDifferences& differences, const audit::RunRecord& before,
                                    const audit::RunRecord& after, int width);
/// what,name,group,period_before,period_after,before,after,because: one row for each result, file or count that
/// changed.
std::string render_differences_csv(const audit::RecordDifferences& differences, const audit::RunRecord& before,
                                   const audit::RunRecord& after);
std::string render_differences_json(const audit::RecordDifferences& differences, const audit::RunRecord& before,
                                    const audit::RunRecord& after);

}  // namespace outturn
