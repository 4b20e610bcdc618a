// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "record/record_differences.h"

namespace outturn {

/// What two records differ in, for a person.
std::string render_differences_text(const record::RecordDifferences& differences, const record::RunRecord& before,
                                    const record::RunRecord& after, int width);
/// what,name,group,period_before,period_after,before,after,because: one row for each result, file or count that
/// changed.
std::string render_differences_csv(const record::RecordDifferences& differences, const record::RunRecord& before,
                                   const record::RunRecord& after);
std::string render_differences_json(const record::RecordDifferences& differences, const record::RunRecord& before,
                                    const record::RunRecord& after);

}  // namespace outturn
