// SPDX-License-Identifier: MIT
// The words of a request, looked up: for the command line, run records and programs that use outturn as a library.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "outturn/result.h"
#include "scorecard/make_report.h"

namespace outturn {

/// That there is no such scorecard, and which was perhaps meant.
Error unknown_scorecard_error(const Library& library, const std::string& name);
/// The indicator with this id or alias. Errors: which was perhaps meant.
Result<const Indicator*> find_indicator_or_error(const Library& library, const std::string& id);
/// The groups with this name. Errors: which were perhaps meant.
Result<const Breakdown*> find_groups_or_error(const Library& library, const std::string& name);

/// Every pair of a band of one and a band of the other. Errors: groups that cannot be combined.
Result<std::shared_ptr<const Breakdown>> crossed_groups(const Library& library, const Breakdown& first,
                                                        const Breakdown& second);

/// A request for a scorecard (empty: the default one), picked indicators (none: the scorecard's own) and groups (empty:
/// none); the rest of the request is not words. Errors: the first name there is not.
Result<ReportRequest> request_named(const Library& library, const std::string& scorecard,
                                    const std::vector<std::string>& indicators, const std::string& by);

}  // namespace outturn
