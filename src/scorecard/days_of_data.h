// SPDX-License-Identifier: MIT
// How far a folder's data goes, before any period is chosen: what `latest` and `last-quarter` are relative to.
#pragma once

#include "outturn/result.h"
#include "scorecard/covered_days.h"
#include "scorecard/run_report.h"

namespace outturn {

/// The first and the last day that the episodes of the folder cover (Reading 12 (c)). Error: there are none, or nothing
/// says how far they go.
Result<Days> days_of_data(const Library& library, const ReportSource& source);

/// The periods of texts, each one period or a range (`2021-22Q2`, `2018-19..2021-22`), or by a word for how they lie to
/// the data (`latest`), for which the folder is looked at; each once.
struct NamedPeriods {
  std::vector<Period> periods;
  std::vector<std::pair<std::string, std::string>> found;  ///< what was given, and what it is of this data
  Days data;                                               ///< where anything was found so
};
Result<NamedPeriods> named_periods(const std::vector<std::string>& texts, const Library& library,
                                   const ReportSource& source);

}  // namespace outturn
